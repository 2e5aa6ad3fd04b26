"""The ballot as a form. Choices live in the request only; they are never kept anywhere.

Where JavaScript runs, `static/js/ballot` checks and seals the same form in the browser, from
`CastForm.for_browser`; the rules and sentences are these.
"""

import base64
from dataclasses import dataclass
from typing import Any

from django import forms

from awards.enums import Choice
from awards.models import Option, Question, Seat
from awards.queries.ballots import options_of
from awards.services.casting import papers_of
from awards.services.choices import BallotPaper
from awards.services.sealing import SEAL_BYTES, fingerprint_of
from emulation.ui.forms import Form

BLANK = "*"
TICKED = {Choice.YES: "Chọn", Choice.NO: "Không chọn", Choice.BLANK: Choice.BLANK.label}
MISSING = "Chưa ghi ý kiến về: {text}."
UNTICKED = "Chưa đánh dấu phương án nào. Muốn bỏ phiếu trắng thì chọn “Để trắng cả phiếu”."
TORN = "Đã chọn để trắng thì không đánh dấu phương án nào; hãy bỏ một bên."
OVER = "Đã đánh dấu {ticked} phương án, chỉ được nhiều nhất {most}: phiếu như vậy sẽ không hợp lệ."
NOTHING = "Không có phương án nào để đơn vị bạn ghi."


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
        self.election = seat.election
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
                error_messages={"required": self._missing(question, option)},
            )

    def _add_ticks(self, question, paper):
        options = [(option.code, option.text) for option in self._listed(question, paper)]
        if options:
            self.fields[sheet_name(question)] = forms.MultipleChoiceField(
                label=question.title,
                choices=[*options, (BLANK, "Để trắng cả phiếu")],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": self._of(question, UNTICKED)},
            )

    def clean(self):
        cleaned = super().clean()
        for question, _ in self.papers:
            name = sheet_name(question)
            ticks = cleaned.get(name, []) if question.is_ticked else []
            if BLANK in ticks and len(ticks) > 1:
                self.add_error(name, self._of(question, TORN))
            elif len(ticks) > question.max_ticks:
                over = OVER.format(ticked=len(ticks), most=question.max_ticks)
                self.add_error(name, self._of(question, over))
        return cleaned

    def _of(self, question, sentence):
        """The sentence; it names the question where there are several."""
        return f"{question.title} – {sentence}" if len(self.papers) > 1 else sentence

    def _missing(self, question, option):
        return self._of(question, MISSING.format(text=option.text))

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

    def slack(self) -> int:
        """Bytes that the words of `summary` lack to the longest that could stand there."""
        return sum(
            max(len(self._words(question, choice).encode()) for choice in Choice)
            - len(words.encode())
            for question, lines in self.summary()
            for _, words in lines
        )

    def for_browser(self) -> dict:
        """What `static/js/ballot` needs to check, seal and show the ballot by itself."""
        key = bytes(self.election.public_key)
        return {
            "key": base64.b64encode(key).decode(),
            "fingerprint": fingerprint_of(key),
            "election": self.election.code,
            "blank": BLANK,
            "questions": [self._question(question, paper) for question, paper in self.papers],
            "words": {
                "nothing": NOTHING,
                "choices": dict(Choice.choices),
                "ticks": TICKED,
            },
        }

    def _question(self, question, paper):
        return {
            "id": question.pk,
            "code": question.code,
            "name": sheet_name(question),
            "paper": question.paper_name,
            "title": question.title,
            "bytes": question.sealed_bytes - SEAL_BYTES,
            "most": question.max_ticks if question.is_ticked else None,
            "words": self._words_of_ticks(question),
            "options": [
                {
                    "code": option.code,
                    "text": option.text,
                    "name": line_name(question, option),
                    "missing": self._missing(question, option),
                }
                for option in self._listed(question, paper)
            ],
        }

    def _words_of_ticks(self, question):
        over = OVER.replace("{most}", str(question.max_ticks))
        words = {"unticked": UNTICKED, "torn": TORN, "over": over}
        return {name: self._of(question, text) for name, text in words.items()}

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
