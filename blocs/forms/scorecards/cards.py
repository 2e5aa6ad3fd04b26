"""Forms that enter points on a whole card: the unit's own, and those of an appraisal."""

import hashlib
from dataclasses import dataclass

from django import forms

from blocs.enums.scorecards import Stage
from blocs.queries.scorecards.sheets import Block, SheetLine
from blocs.services.scorecards.line_values import STEP_PROBLEM
from emulation.ui.forms import Form, PointsField
from emulation.vietnamese import format_number

TEXT_LABELS = {Stage.SELF: "Giải trình", Stage.BLOC: "Ý kiến", Stage.BOARD: "Ý kiến"}


@dataclass(frozen=True)
class Row:
    """A line beside the bound fields that enter it; the fields are None where it takes none."""

    line: SheetLine
    points: object = None
    text: object = None
    applies: object = None
    seen: object = None
    conflict: str = ""


class ScoreForm(Form):
    """All lines of a card at one stage.

    Each line carries what the person saw (version and a digest of the values), so that only lines
    they touched are written, and a line that somebody else saved meanwhile is noticed.
    """

    stage = Stage.SELF
    text_name = "explanation"
    warns_of_secrets = True

    def __init__(self, *args, sheet, **kwargs):
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.conflicts = {}
        for line in self.entered:
            self._add_fields(line)

    @property
    def entered(self):
        return [line for line in self.sheet.leaves if not line.not_applicable]

    def _add_fields(self, line):
        if line.is_disqualifier:
            self.fields[f"applies_{line.pk}"] = forms.BooleanField(
                label=f"{line.code}: có trường hợp này", required=False, initial=line.applies
            )
        else:
            most = line.most_points
            self.fields[f"points_{line.pk}"] = PointsField(
                label=f"{line.code}: điểm",
                required=False,
                max_digits=7,
                max_value=self.sheet.rules.scale if most is None else most,
                unit="",
                initial=line.points(self.stage),
            )
            self._say_otherwise(line)
        self.fields[f"text_{line.pk}"] = forms.CharField(
            label=f"{line.code}: {TEXT_LABELS[self.stage].lower()}",
            required=False,
            max_length=1000,
            widget=forms.Textarea({"rows": 1}),
            initial=getattr(line, self.text_name),
        )
        self.fields[f"seen_{line.pk}"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=self.token(line)
        )

    def _say_otherwise(self, line):
        """For the running sums: a blank box of an appraisal keeps the stage before."""
        before = line.points_before(self.stage)
        if before is not None:
            box = self.fields[f"points_{line.pk}"].widget
            box.attrs["data-em-otherwise"] = format_number(before)

    def token(self, line):
        """Version and digest of the values of a line (of the sheet, or a row of the table)."""
        points = getattr(line, f"{self.stage}_points")
        return f"{line.version}:{digest(points, getattr(line, self.text_name), line.applies)}"

    def clean(self):
        """Only lines the person touched, as the service takes them."""
        values = super().clean()
        touched = {"points": {}, "texts": {}, "applies": {}, "versions": {}}
        for line in self.entered:
            if not self.errors.keys() & {f"points_{line.pk}", f"text_{line.pk}"}:
                self._read_line(line, values, touched)
        self.touched = touched
        return {
            "points": touched["points"],
            f"{self.text_name}s": touched["texts"],
            "applies": touched["applies"],
            "versions": touched["versions"],
        }

    def _read_line(self, line, values, touched):
        points = values.get(f"points_{line.pk}")
        text = values.get(f"text_{line.pk}", "")
        applies = values.get(f"applies_{line.pk}", False)
        version, _, seen = values.get(f"seen_{line.pk}", "").partition(":")
        if not seen and self.add_prefix(f"points_{line.pk}") not in self.data:
            return  # the line was not on the form that was sent
        if seen == digest(points, text, applies):
            return
        self.check_line(line, points, text)
        touched["texts"][line.code] = text
        if version.isdecimal():
            touched["versions"][line.code] = int(version)
        if line.is_disqualifier:
            touched["applies"][line.code] = applies
        else:
            touched["points"][line.code] = points

    def check_line(self, line, points, text):
        """Errors beside the line, before the service refuses the whole form."""
        step = self.sheet.step
        if points is not None and points % step:
            self.add_error(f"points_{line.pk}", STEP_PROBLEM.format(format_number(step)))

    def show_conflict(self, rows):
        """Say beside each line what somebody else saved; sending again then writes over it."""
        self.data = self.data.copy()
        for row in rows:
            self.data[self.add_prefix(f"seen_{row.pk}")] = self.token(row)
            points = getattr(row, f"{self.stage}_points")
            value = "để trống" if points is None else f"{format_number(points)} điểm"
            text = getattr(row, self.text_name)
            said = f"{value}, “{text}”" if text else value
            self.conflicts[row.pk] = f"Người khác vừa lưu: {said}. Ô bên là nội dung bạn nhập."

    @property
    def blocks(self) -> list[tuple[Block, list[Row]]]:
        """The card's blocks with their rows, headings included."""
        return [(block, [self._row(line) for line in block.lines]) for block in self.sheet.blocks]

    def _row(self, line):
        if not line.is_leaf or line.not_applicable:
            return Row(line)
        names = ("points", "text", "applies", "seen")
        bound = {n: self[f"{n}_{line.pk}"] for n in names if f"{n}_{line.pk}" in self.fields}
        return Row(line, **bound, conflict=self.conflicts.get(line.pk, ""))


class SelfScoreForm(ScoreForm):
    """The unit's own points and explanations."""


class AppraisalForm(ScoreForm):
    """Points agreed in the bloc; a remark says why they differ from the unit's own."""

    stage = Stage.BLOC
    text_name = "remark"

    def check_line(self, line, points, text):
        super().check_line(line, points, text)
        if points is not None and points != line.self_points and not text:
            own = "để trống" if line.self_points is None else format_number(line.self_points)
            self.add_error(f"text_{line.pk}", f"Khác điểm tự chấm ({own}): hãy ghi ý kiến.")


class BoardForm(AppraisalForm):
    """Points of the board's own appraisal."""

    stage = Stage.BOARD


def digest(points, text, applies):
    """A short mark of a line's values: equal exactly when nothing was changed."""
    spelled = "" if points is None else format(points.normalize(), "f")
    marked = f"{spelled}\n{text}\n{applies}"
    return hashlib.sha256(marked.encode()).hexdigest()[:12]
