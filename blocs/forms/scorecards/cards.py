"""The form that enters values on a whole card, at any stage."""

from dataclasses import dataclass, field

from blocs.enums.scorecards import Stage
from blocs.forms.scorecards.boxes import (
    box_names,
    boxes_of,
    cleaned,
    mark_of,
    read_entry,
    token_of,
    values_of,
)
from blocs.queries.scorecards.sheets import Block, SheetLine
from blocs.services.scorecards.line_values import LineProblem, new_values, points_before
from emulation.ui.forms import Form
from emulation.vietnamese import format_number

UNKNOWN = "Có {} dòng chưa ghi được."


@dataclass(frozen=True)
class Row:
    """A line beside the boxes that enter it; without boxes where it takes nothing."""

    line: SheetLine
    boxes: dict = field(default_factory=dict)
    seen: str = ""
    working: str = ""
    before: str = ""
    conflict: str = ""
    is_asked_until: bool = False

    @property
    def key(self):
        return str(self.line.pk)

    @property
    def inputs(self):
        """The boxes of points and of what they are worked out from."""
        return [box for name, box in self.boxes.items() if name not in {"text", "until", "applies"}]

    @property
    def text(self):
        return self.boxes.get("text")

    @property
    def applies(self):
        return self.boxes.get("applies")

    @property
    def until(self):
        return self.boxes.get("until")


class ScoreForm(Form):
    """All lines of a card at one stage.

    Each line carries what the person saw (version and a mark of what stood in its boxes), so that
    only lines they touched are written, and a line that somebody else saved meanwhile is noticed.
    The boxes are no fields: a card has hundreds of them, and one reader serves them all.

    `lines` are the card's `ScoreLine`s with their criteria.
    """

    warns_of_secrets = True

    def __init__(self, data=None, *, card, stage, lines):
        super().__init__(data)
        self.card = card
        self.stage = Stage(stage)
        self.lines = [line for line in lines if not line.not_applicable]
        self.by_code = {line.criterion.code: line for line in self.lines}
        self.problems = {}
        self.conflicts = {}

    def clean(self):
        """Only lines the person touched, as the service takes them."""
        entries, versions = {}, {}
        for line in self.lines:
            self._read_line(line, entries, versions)
        if self.problems:
            self._judge(entries)
            self._count_problems()
        return {"entries": entries, "versions": versions}

    def _judge(self, entries):
        """What the service would find wrong too, so that all problems are told at once."""
        for code, entry in entries.items():
            try:
                new_values(self.by_code[code], self.stage, entry, self.card)
            except LineProblem as problem:
                self.problems[code] = problem

    def _read_line(self, line, entries, versions):
        version, _, seen = self.data.get(f"seen_{line.pk}", "").partition(":")
        if not seen and not any(f"{n}_{line.pk}" in self.data for n in box_names_of(line, self)):
            return  # the line was not on the form that was sent
        code = line.criterion.code
        try:
            typed = {name: cleaned(text) for name, text in self.typed(line).items()}
            if seen == mark_of(typed.values()):
                return
            entries[code] = read_entry(line, self.card.criteria_set, typed)
        except LineProblem as problem:
            self.problems[code] = problem
        if version.isdecimal() and len(version) < 10:
            versions[code] = int(version)

    def typed(self, line):
        """The texts of a line's boxes as they were sent; a tick that is not sent is none."""
        names = [(name, f"{name}_{line.pk}") for name in box_names_of(line, self)]
        return {
            name: self.data.get(sent, "")
            for name, sent in names
            if sent in self.data or name == "applies"
        }

    def show_problems(self, problems):
        """Say beside each line what the service found wrong."""
        self.problems |= problems
        self._count_problems()

    def _count_problems(self):
        self.add_error(None, UNKNOWN.format(len(self.problems)))

    @property
    def wrong_rows(self):
        """Triples (id of the box, code, sentence) for the summary on top."""
        for code, problem in self.problems.items():
            line = self.by_code[code]
            yield f"{self._box_of(line, problem)}_{line.pk}", code, str(problem)

    def _box_of(self, line, problem):
        names = box_names_of(line, self)
        return problem.box if problem.box in names else names[0]

    def show_conflict(self, conflict):
        """Say beside each line what somebody else saved; sending again then writes over it."""
        self.data = self.data.copy()
        for row in conflict.lines:
            self.data[f"seen_{row.pk}"] = token_of(row, self.stage)
            points = row.points_of(self.stage)
            value = "để trống" if points is None else f"{format_number(points)} điểm"
            text = values_of(row, self.stage)["text"]
            said = f"{value}, “{text}”" if text else value
            who = conflict.told(row)
            self.conflicts[row.pk] = f"{who} đã lưu: {said}. Ô bên là nội dung bạn nhập."

    def blocks(self, sheet) -> list[tuple[Block, list[Row]]]:
        """The card's blocks with their rows, headings included."""
        by_pk = {line.pk: line for line in self.lines}
        return [
            (block, [self._row(line, by_pk.get(line.pk)) for line in block.lines])
            for block in sheet.blocks
        ]

    def _row(self, shown, line):
        if line is None:
            return Row(shown)
        values = values_of(line, self.stage)
        seen = token_of(line, self.stage)
        if self.is_bound:
            values |= self.typed(line)
            seen = self.data.get(f"seen_{line.pk}", "")
        problem = self.problems.get(line.criterion.code)
        problems = {self._box_of(line, problem): [str(problem)]} if problem else {}
        boxes = boxes_of(line, self.stage, values, problems)
        before = points_before(line, self.stage)
        return Row(
            shown,
            boxes,
            seen,
            shown.working(self.stage).text,
            "" if before is None else format_number(before),
            self.conflicts.get(line.pk, ""),
            bool(values.get("until") or problems.get("until")),
        )


def box_names_of(line, form):
    """The boxes of a line on this form."""
    return box_names(line.criterion, form.stage)
