"""Typing the sheets of paper after the close, by two people, and sealing them with the others.

Nothing in plain words is kept: both people type the same sheet in one request, it is sealed without
a seat, and the trail tells how many sheets were typed and by whom.
"""

from django.db import transaction

from awards.models import Election, Envelope, Question
from awards.permissions import ballots as permissions
from awards.queries.ballots import options_of, questions_of, seats_of, turnout_of
from awards.services import sealing
from awards.services.choices import BallotPaper, Invalid, TypedSheet
from awards.services.opening import own_lines, whole_paper
from awards.services.states import locked
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Ban kiểm phiếu nhập phiếu giấy sau khi chốt số phiếu trong hòm, trước khi kiểm phiếu."
NOT_SECOND = (
    "Người thứ hai phải là người kiểm phiếu khác hoặc người của bộ phận giúp việc của khối."
)


def progress(election: Election) -> list[tuple[Question, int, int]]:
    """(question, sheets typed, sheets in the box) for each question in order."""
    sheets = turnout_of(election).paper
    rows = Envelope.objects.filter(question__election=election, seat=None)
    typed = list(rows.values_list("question", flat=True))
    return [(question, typed.count(question.pk), sheets) for question in questions_of(election)]


def typed_of(question: Question) -> int:
    """Sheets of the question that were typed."""
    return Envelope.objects.filter(question=question, seat=None).count()


def strikable(question: Question) -> set[str]:
    """Codes of the lines that may be struck out: the own unit's of a seat whose sheet came."""
    own = own_lines(question, options_of(question))
    return {own[seat.unit_id] for seat in _in_the_box(question) if seat.unit_id in own}


def differences_between(first: TypedSheet, second: TypedSheet) -> list[str]:
    """Codes of the lines that the two read differently; [""] if only one calls it invalid, or they
    give other reasons."""
    if first.invalid != second.invalid:
        return [""]
    codes = [*first.choices, *(code for code in second.choices if code not in first.choices)]
    return [code for code in codes if first.choices.get(code) != second.choices.get(code)]


@transaction.atomic
def type_sheet(
    question, *, by, second, number: int, sheets: tuple[TypedSheet, TypedSheet]
) -> Question:
    """Seal one sheet that `by` and `second` typed alike; `number` is the sheet's, from 1, so that
    nothing is entered twice.

    Whoever calls has asked `second` for the password.

    :raises Refused: if the two differ, the sheet cannot be as typed, all are typed, or somebody may
        not.
    """
    election = _typing(question.election, by, second)
    typed, in_box = typed_of(question), turnout_of(election).paper
    if typed == in_box:
        raise Refused(f"Đã nhập đủ {in_box} phiếu giấy của nội dung này.")
    if number != typed + 1:
        raise Refused(f"Tờ phiếu thứ {number} đã được nhập. Hãy nhập tờ thứ {typed + 1}.")
    if differences_between(*sheets):
        raise Refused("Hai người nhập khác nhau. Hãy xem lại tờ phiếu.")
    paper = whole_paper(question, options_of(question))
    _check_struck(question, paper, sheets[0])
    box = sealing.seal(election.public_key, _encoded(paper, sheets[0]))
    Envelope.objects.create(question=question, sealed=box, receipt=sealing.receipt_of(box))
    words = {"typed": f"{number}/{in_box}", "second": second.full_name}
    record("question.type_paper", question, by=by, **words)
    return question


@transaction.atomic
def start_again(question, *, by, second) -> Question:
    """Destroy the typed sheets of the question, before the first count.

    :raises Refused: if none is typed, or somebody may not.
    """
    _typing(question.election, by, second)
    typed = typed_of(question)
    if not typed:
        raise Refused("Chưa nhập phiếu giấy nào của nội dung này.")
    Envelope.objects.filter(question=question, seat=None).delete()
    record("question.retype_paper", question, by=by, typed=typed, second=second.full_name)
    return question


def _typing(election, by, second) -> Election:
    election = locked(election)
    if not permissions.can_type_paper(by, election):
        raise Refused(NOT_YOURS)
    if not permissions.can_type_second(second, election, by):
        raise Refused(NOT_SECOND)
    return election


def _encoded(paper: BallotPaper, sheet: TypedSheet) -> bytes:
    try:
        return paper.encode_typed(sheet)
    except Invalid as error:
        raise Refused(
            f"Phiếu như vậy không hợp lệ ({error}). Hãy chọn phiếu không hợp lệ và lý do."
        ) from error


def _check_struck(question, paper, sheet):
    """A valid sheet lacks at most its voter's own line; where every voter has one, exactly it."""
    if sheet.invalid is not None:
        return
    struck = [code for code in paper.options if code not in sheet.choices]
    lines = strikable(question)
    if len(struck) > 1 or not set(struck) <= lines:
        raise Refused("Một tờ phiếu chỉ có thể gạch bỏ một dòng: dòng của chính đơn vị bỏ phiếu.")
    if not struck and len(lines) == len(_in_the_box(question)):
        raise Refused("Phải có một dòng gạch bỏ: dòng của chính đơn vị bỏ phiếu.")


def _in_the_box(question):
    return [seat for seat in seats_of(question.election) if seat.votes_on_paper and seat.has_voted]
