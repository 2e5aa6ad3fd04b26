"""Casting a ballot: sealed at the review step, stored in one transaction.

No plaintext choice is written anywhere: it exists in the memory of the request that seals it, and
in the page that this request answers. Casting records no audit event; `elections.close` lists the
seats that voted.
"""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from awards.models import Envelope, Question, Seat
from awards.permissions.ballots import can_cast
from awards.queries.ballots import locked_seats, options_of, questions_with_options
from awards.services import sealing
from awards.services.choices import BallotPaper, Invalid
from emulation.refusals import Refused

# Of an election, to cast a ballot: what else it has would cost more to read than to cast.
NEEDED = ("state", "opened_at", "closes_at", "listed_at", "roll_hash")
STALE = (
    "Phiếu chưa được ghi nhận: trang xem lại đã mở quá 30 phút hoặc không còn đúng. Hãy ghi lại "
    "phiếu."
)
ON_PAPER = "Đơn vị đã được ghi là bỏ phiếu giấy: hãy nhận phiếu giấy của Ban kiểm phiếu."
LOCKED = (
    "Từ khi chốt danh sách, người khác đã cấp liên kết đặt mật khẩu hoặc đổi thông tin đăng nhập "
    "của bạn. Hãy gặp Ban kiểm phiếu để được nhận lại rồi bỏ phiếu."
)


class AlreadyVoted(Refused):
    """The seat's ballot is in already; it stays as it was cast."""


def paper_of(question: Question, seat: Seat) -> BallotPaper:
    """The question as this seat gets it: the own unit's option is barred where the rule says so."""
    options = list(options_of(question))
    own = [option.code for option in options if option.unit_id == seat.unit_id]
    return BallotPaper(
        election=seat.election.code,
        question=question.code,
        options=tuple(option.code for option in options),
        barred=own[0] if own and question.bars_own_unit else "",
        max_ticks=question.max_ticks if question.is_ticked else None,
    )


def papers_of(seat: Seat) -> list[tuple[Question, BallotPaper]]:
    """All questions of the seat's ballot in order, with their options (two queries)."""
    questions = questions_with_options(seat.election)
    return [(question, paper_of(question, seat)) for question in questions]


def seal(seat: Seat, choices: dict[int, dict[str, str]]) -> dict[int, bytes]:
    """Seal {question id: {option code: choice}} to the election's key; stores nothing.

    :raises Refused: if a question is missing, or a ballot would not count.
    """
    papers = papers_of(seat)
    if set(choices) != {question.pk for question, _ in papers}:
        raise Refused("Phiếu chưa trả lời đủ các nội dung.")
    key = seat.election.public_key
    try:
        return {
            question.pk: sealing.seal(key, paper.encode(choices[question.pk]))
            for question, paper in papers
        }
    except Invalid as error:
        raise Refused(f"Phiếu này sẽ không hợp lệ: {error}.") from error


@transaction.atomic
def cast(seat, *, by, sealed: dict[int, bytes], now=None) -> list[str]:
    """Store the sealed ballots and the voted mark together; returns the receipts.

    Only the seat is locked, so that voters do not wait for each other; `elections.close` locks all
    seats and so never misses a vote under way. Opening, clock and credentials are read after the
    lock, in statements of their own: a statement that waited sees other rows as they were before.

    :raises AlreadyVoted: if the seat has voted; nothing is changed.
    :raises Refused: if `by` does not hold the seat, the vote is not running, or the seat is locked.
    """
    now = now or timezone.now()
    # The update locks, and decides a race: of two it finds the seat unvoted once only.
    unvoted = Seat.objects.filter(pk=seat.pk, user=by.pk, has_voted=False, votes_on_paper=False)
    if not can_cast(by, seat) or unvoted.update(has_voted=True) != 1:
        raise _why_not(seat, by)
    questions = _as_they_are(seat)
    _check(seat, questions[0].election, now)
    if {pk: len(box) for pk, box in sealed.items()} != {
        question.pk: question.sealed_bytes for question in questions
    }:
        raise Refused(STALE)
    envelopes = [
        Envelope(question_id=pk, seat=seat, sealed=box, receipt=sealing.receipt_of(box))
        for pk, box in sealed.items()
    ]
    try:
        Envelope.objects.bulk_create(envelopes)
    except IntegrityError as error:
        raise Refused(STALE) from error
    return [envelope.receipt for envelope in envelopes]


def _why_not(seat, by):
    """The refusal that a seat meets which could not be marked as voted."""
    seat = Seat.objects.get(pk=seat.pk)
    if not can_cast(by, seat):
        return Refused("Chỉ đại biểu có tên trong danh sách được bỏ phiếu của đơn vị.")
    return AlreadyVoted(_already(seat)) if seat.has_voted else Refused(ON_PAPER)


def _as_they_are(seat):
    """The questions with their election, read after the lock; the seat's admission as well."""
    own = Question.objects.filter(election__seats=seat.pk).select_related("election")
    known = own.annotate(admitted_at=F("election__seats__admitted_at"))
    questions = list(known.only("sealed_bytes", *(f"election__{name}" for name in NEEDED)))
    seat.admitted_at = questions[0].admitted_at
    return questions


def _check(seat, election, now):
    if not election.is_running(now):
        raise Refused("Phiếu không được ghi nhận: chưa mở hoặc đã hết giờ bỏ phiếu.")
    # A ballot of an earlier Chốt was sealed to another key.
    if election.roll_hash != seat.election.roll_hash:
        raise Refused(STALE)
    if locked_seats(election, [seat], now):
        raise Refused(LOCKED)


def _already(seat):
    return f"{seat.unit_name} đã bỏ phiếu. Phiếu đã bỏ không thay đổi được."


def receipts_of(seat: Seat) -> list[tuple[Question, str]]:
    """The seat's receipts, as long as the envelopes exist."""
    found = Envelope.objects.filter(seat=seat).select_related("question")
    return [(row.question, row.receipt) for row in found.order_by("question__position", "pk")]
