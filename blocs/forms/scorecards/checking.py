"""Forms of checking cards: notes, asking to reopen, settling provisional lines."""

from django import forms

from blocs.forms.scorecards.boxes import (
    box_names,
    boxes_of,
    cleaned,
    read_entry,
)
from blocs.services.scorecards.final_runs import stage_of
from blocs.services.scorecards.line_values import Entry, LineProblem
from blocs.services.scorecards.score_lines import WrongLines
from emulation.ui.forms import Form, ReasonForm, TypedWordField


class NoteForm(Form):
    """A word on a line, or on the whole card."""

    text = forms.CharField(
        label="Nội dung trao đổi", max_length=1000, widget=forms.Textarea({"rows": 4})
    )


class ReopeningForm(ReasonForm):
    """Why an approved card is to be opened, and to whom it goes."""

    to_unit = forms.TypedChoiceField(
        label="Sau khi mở lại",
        choices=[
            ("", "Người thẩm định sửa điểm, đơn vị không phải gửi lại"),
            ("unit", "Trả bảng về đơn vị để chấm lại và gửi lại"),
        ],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=forms.RadioSelect,
    )


class ConfirmReopeningForm(Form):
    """The gravest act on a card: a typed word."""

    word = TypedWordField("MỞ LẠI")


class FinalRunForm(Form):
    """Provisional lines whose results are in, with their values.

    `lines` are `ScoreLine`s with criterion and card. As on a card, boxes are no fields: there may
    be hundreds, and one reader serves them all. `results` is what the service takes.
    """

    warns_of_secrets = True

    def __init__(self, data=None, *, lines, plan):
        super().__init__(data)
        self.lines = lines
        self.stages = {line.pk: stage_of(line, plan) for line in lines}
        self.problems = {}
        self.results = {}

    def clean(self):
        for line in self.lines:
            if f"settled_{line.pk}" in self.data:
                self._read(line)
        if self.problems:
            self.add_error(None, f"Có {len(self.problems)} dòng chưa ghi được.")
        elif not self.results:
            self.add_error(None, "Đánh dấu dòng đã có kết quả chính thức.")
        return {"results": self.results}

    def _read(self, line):
        try:
            typed = {name: cleaned(text) for name, text in self._typed(line).items()}
            said = {name: text for name, text in typed.items() if text}
            entry = Entry()
            if said:
                entry = read_entry(line, line.scorecard.criteria_set, said)
        except LineProblem as problem:
            self.problems[line.pk] = problem
        else:
            self.results.setdefault(line.scorecard_id, {})[line.criterion.code] = entry

    def _typed(self, line):
        return {name: self.data.get(f"{name}_{line.pk}", "") for name in self._names(line)}

    def _names(self, line):
        return [n for n in box_names(line.criterion, self.stages[line.pk]) if n != "until"]

    def show_problems(self, wrong: WrongLines):
        """Say beside the lines what the service found wrong."""
        for line in self.lines:
            if line.scorecard_id == wrong.card.pk and line.criterion.code in wrong.problems:
                self.problems[line.pk] = wrong.problems[line.criterion.code]
        self.add_error(None, f"Có {len(self.problems)} dòng chưa ghi được.")

    @property
    def wrong_rows(self):
        """Triples (id of the box, line, sentence) for the summary on top."""
        for line in self.lines:
            if line.pk in self.problems:
                about = f"{line.scorecard.unit}, {line.criterion.code}"
                yield f"text_{line.pk}", about, str(self.problems[line.pk])

    @property
    def rows(self):
        """Triples (line, its boxes, whether it is marked as settled)."""
        for line in self.lines:
            typed = self._typed(line) if self.is_bound else dict.fromkeys(self._names(line), "")
            problem = self.problems.get(line.pk)
            box = problem.box if problem and problem.box in typed else "points"
            problems = {box: [str(problem)]} if problem else {}
            boxes = boxes_of(line, self.stages[line.pk], typed, problems)
            yield line, boxes, f"settled_{line.pk}" in self.data
