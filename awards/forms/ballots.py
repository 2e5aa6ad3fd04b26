"""The ballot as a form. Choices live in the request only; they are never kept anywhere."""

from dataclasses import dataclass
from typing import Any

from django import forms

from awards.enums import Choice
from awards.models import Option, Question, Seat
from awards.queries.ballots import options_of
from awards.services.casting import papers_of
from awards.services.choices import BallotPaper
from emulation.ui.forms import Form

BLANK = "*"
TICKED = {Choice.YES: "Chọn", Choice.NO: "Không chọn", Choice.BLANK: Choice.BLANK.label}


@dataclass(frozen=True)
class Line:
    """An option on the sheet; `field` is None where the line is barred or the sheet is ticked."""

    option: Option
    number: int
    is_barred: bool
    field: Any = None


@dataclass(frozen=True)
class Sheet:
    """A question as the voter sees it."""

    question: Question
    paper: BallotPaper
    lines: list[Line]
    field: Any = None

    @property
    def has_barred(self):
        return bool(self.paper.barred)


class CastForm(Form):
    """All questions of one seat's ballot.

    Every line must be answered, or the sheet left blank on purpose: nothing is assumed.
    """

    warns_of_secrets = False

    def __init__(self, *args, seat: Seat, **kwargs):
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.papers = papers_of(seat)
        self.options = {question.pk: list(options_of(question)) for question, _ in self.papers}
        for question, paper in self.papers:
            if question.is_ticked:
                self._add_ticks(question, paper)
            else:
                self._add_answers(question, paper)

    def _add_answers(self, question, paper):
        for option in self._listed(question, paper):
            self.fields[line_name(question, option)] = forms.ChoiceField(
                label=option.text,
                choices=Choice.choices,
                widget=forms.RadioSelect,
                error_messages={"required": f"Chưa ghi ý kiến về: {option.text}."},
            )

    def _add_ticks(self, question, paper):
        options = [(option.code, option.text) for option in self._listed(question, paper)]
        if options:
            self.fields[sheet_name(question)] = forms.MultipleChoiceField(
                label=question.title,
                choices=[*options, (BLANK, "Để trắng cả phiếu")],
                widget=forms.CheckboxSelectMultiple,
                error_messages={
                    "required": "Chưa đánh dấu phương án nào. Muốn bỏ phiếu trắng thì chọn "
                    "“Để trắng cả phiếu”."
                },
            )

    def clean(self):
        cleaned = super().clean()
        for question, _ in self.papers:
            name = sheet_name(question)
            ticks = cleaned.get(name, []) if question.is_ticked else []
            if BLANK in ticks and len(ticks) > 1:
                self.add_error(
                    name, "Đã chọn để trắng thì không đánh dấu phương án nào; hãy bỏ một bên."
                )
            elif len(ticks) > question.max_ticks:
                self.add_error(
                    name,
                    f"Đã đánh dấu {len(ticks)} phương án, chỉ được nhiều nhất "
                    f"{question.max_ticks}: phiếu như vậy sẽ không hợp lệ.",
                )
        return cleaned

    def choices(self) -> dict[int, dict[str, str]]:
        """{question id: {option code: choice}} as `casting.seal` takes it."""
        return {question.pk: self._chosen(question, paper) for question, paper in self.papers}

    def _chosen(self, question, paper):
        if not question.is_ticked:
            return {
                option.code: self.cleaned_data[line_name(question, option)]
                for option in self._listed(question, paper)
            }
        ticks = self.cleaned_data.get(sheet_name(question), [])
        if BLANK in ticks:
            return dict.fromkeys(paper.listed, Choice.BLANK.value)
        return {
            code: Choice.YES.value if code in ticks else Choice.NO.value for code in paper.listed
        }

    def summary(self) -> list[tuple[Question, list[tuple[str, str]]]]:
        """What the voter chose, in words, for the review page only."""
        chosen = self.choices()
        return [
            (
                question,
                [
                    (option.text, self._words(question, chosen[question.pk][option.code]))
                    for option in self._listed(question, paper)
                ],
            )
            for question, paper in self.papers
        ]

    def _words(self, question, choice):
        return TICKED[choice] if question.is_ticked else Choice(choice).label

    def sheets(self) -> list[Sheet]:
        """The questions with their lines, for the template."""
        return [self._sheet(question, paper) for question, paper in self.papers]

    def _sheet(self, question, paper):
        lines = [
            Line(option, number, option.code == paper.barred, self._bound(question, option))
            for number, option in enumerate(self.options[question.pk], start=1)
        ]
        name = sheet_name(question)
        return Sheet(question, paper, lines, self[name] if name in self.fields else None)

    def _bound(self, question, option):
        name = line_name(question, option)
        return self[name] if name in self.fields else None

    def _listed(self, question, paper):
        return [option for option in self.options[question.pk] if option.code != paper.barred]


def line_name(question, option):
    return f"q{question.pk}-o{option.pk}"


def sheet_name(question):
    return f"q{question.pk}"
