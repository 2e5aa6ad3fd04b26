"""Opening the envelopes of one question in memory. Linear: no query per envelope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from awards.enums import InvalidReason
from awards.models import Envelope, Option, Question, Seat
from awards.services import sealing
from awards.services.choices import BallotPaper, Invalid
from emulation.refusals import Refused


@dataclass
class Opened:
    """The ballots of one question: choices of the valid ones, how many others per reason.

    `sheets` are those of the valid ones that were typed from paper.
    """

    ballots: list[dict] = field(default_factory=list)
    sheets: list[dict] = field(default_factory=list)
    invalid: dict[str, int] = field(default_factory=dict)

    def spoil(self, reason):
        self.invalid[str(reason)] = self.invalid.get(str(reason), 0) + 1


def whole_paper(question: Question, options: Iterable[Option]) -> BallotPaper:
    """The question with all its lines, none of them barred."""
    return BallotPaper(
        election=question.election.code,
        question=question.code,
        options=tuple(option.code for option in options),
        max_ticks=question.max_ticks if question.is_ticked else None,
    )


def own_lines(question: Question, options: Iterable[Option]) -> dict[int, str]:
    """{unit id: code of its line} where nobody votes on the own unit, else {}."""
    if not question.bars_own_unit:
        return {}
    return {option.unit_id: option.code for option in options if option.unit_id is not None}


def open_question(question: Question, options: list[Option], seats: list[Seat], key) -> Opened:
    """Open every envelope of the question with the election's private key.

    :raises Refused: if the lines struck out on the sheets of paper cannot be those of their voters.
    """
    whole, own = whole_paper(question, options), own_lines(question, options)
    barred = {seat.pk: own.get(seat.unit_id, "") for seat in seats}
    papers = {code: whole.without(code) for code in {"", *barred.values()}}
    opened = Opened()
    # By receipt: the order says nothing of seats or time.
    envelopes = Envelope.objects.filter(question=question).order_by("receipt")
    for seat, sealed in envelopes.values_list("seat", "sealed"):
        try:
            payload = sealing.open_envelope(key, sealed)
            if seat is None:
                opened.sheets.append(whole.decode_typed(payload))
            else:
                opened.ballots.append(papers[barred[seat]].decode(payload))
        except sealing.CannotOpen:
            opened.spoil(InvalidReason.UNREADABLE)
        except Invalid as error:
            opened.spoil(error.reason)
    opened.ballots += opened.sheets
    _check_struck(question, whole, opened.sheets, _on_paper(seats, own))
    return opened


def _on_paper(seats, own):
    """The own line, or "", of every seat whose sheet was in the box."""
    return [own.get(seat.unit_id, "") for seat in seats if seat.votes_on_paper and seat.has_voted]


def _check_struck(question, whole, sheets: list[Mapping], lines: list[str]):
    """Each own line is struck out on one sheet at most, and no sheet keeps a line too many."""
    struck = [whole.as_issued(sheet).barred for sheet in sheets]
    if any(struck.count(line) > lines.count(line) for line in set(struck)):
        raise Refused(
            f"Không kiểm phiếu được: các dòng gạch bỏ trên phiếu giấy của “{question}” không khớp "
            "với các đơn vị bỏ phiếu giấy. Hãy nhập lại phiếu giấy của nội dung này từ đầu."
        )
