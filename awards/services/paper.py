"""Paper beside the screen: which seats vote on a sheet, and which sheets were in the box.

A seat is marked before it can have an envelope, and keeps the mark once the vote is open: otherwise
a sheet in the box and an envelope of the same seat could meet.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.models import Election, Envelope, Seat
from awards.permissions import ballots as permissions
from awards.queries.ballots import seats_of, turnout_of
from awards.services.elections import close_if_over
from awards.services.frozen import voters_of
from awards.services.states import locked, locked_with_seats, void_below_quorum
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = (
    "Trước khi mở bỏ phiếu, bộ phận giúp việc hoặc Ban kiểm phiếu ghi đơn vị bỏ phiếu giấy; khi "
    "đang bỏ phiếu chỉ Ban kiểm phiếu."
)
TOO_LATE = "Đã hết giờ bỏ phiếu."
MARKED = "Đơn vị này đã được ghi là bỏ phiếu giấy."
NOT_MARKED = "Đơn vị này không được ghi là bỏ phiếu giấy."
KEPT = "Từ khi mở bỏ phiếu, đơn vị đã nhận phiếu giấy thì không trở lại bỏ phiếu trên hệ thống."
TELLERS_SETTLE = "Chỉ Ban kiểm phiếu chốt số phiếu giấy, sau khi kết thúc và trước khi kiểm phiếu."
TYPED = "Đã nhập phiếu giấy thì không đổi được số phiếu trong hòm. Hãy xóa các phiếu đã nhập trước."


def mark(seat, *, by, now: datetime | None = None) -> Seat:
    """The seat votes on a sheet of paper and not on the screen.

    Where nobody is left who could vote on the screen, the vote closes: after the mark is stored, so
    that of a ballot and a mark at once the later one sees both.

    :raises Refused: if the seat has voted or is marked, the time is up, or `by` may not.
    """
    now = now or timezone.now()
    with transaction.atomic():
        election = _markable(seat.election, by, now)
        seat = _locked_seat(seat)
        if seat.votes_on_paper:
            raise Refused(MARKED)
        if not _take(Seat.objects.filter(pk=seat.pk)):
            raise Refused(f"{seat.unit_name} đã bỏ phiếu trên hệ thống, không nhận phiếu giấy nữa.")
        seat.votes_on_paper = True
        record("seat.mark_paper", seat, by=by)
    _close_if_open(election, now)
    return seat


@transaction.atomic
def unmark(seat, *, by) -> Seat:
    """Back to the screen, before the opening.

    :raises Refused: if the seat is not marked, the vote is open, or `by` may not.
    """
    election = locked(seat.election)
    if not permissions.can_unmark_paper(by, election):
        raise Refused(KEPT if election.is_open else NOT_YOURS)
    seat = _locked_seat(seat)
    if not seat.votes_on_paper:
        raise Refused(NOT_MARKED)
    seat.votes_on_paper = False
    seat.save(update_fields=["votes_on_paper"])
    record("seat.unmark_paper", seat, by=by)
    return seat


def mark_all(election, *, by, now: datetime | None = None) -> int:
    """Every seat that has not voted votes on paper; how many are marked by this.

    :raises Refused: if none is left, the time is up, or `by` may not.
    """
    now = now or timezone.now()
    with transaction.atomic():
        election = _markable(election, by, now)
        marked = _take(Seat.objects.filter(election=election))
        if not marked:
            raise Refused("Không còn đơn vị nào để chuyển sang bỏ phiếu giấy.")
        record("election.mark_paper", election, by=by, on_paper=turnout_of(election).on_paper)
    _close_if_open(election, now)
    return marked


@transaction.atomic
def settle(election, *, by, handed_in: Iterable[Seat], now: datetime | None = None) -> Election:
    """The sheets of `handed_in` were in the box, and no others; can be repeated until one is typed.

    Below the quorum the vote is void now, and nothing is opened, ever.

    :raises Refused: if a seat is not marked for paper, none is, sheets were typed, or `by` may not.
    """
    election = locked_with_seats(election)
    if not permissions.can_settle_paper(by, election):
        raise Refused(TELLERS_SETTLE)
    if Envelope.objects.filter(question__election=election, seat=None).exists():
        raise Refused(TYPED)
    marked = [seat for seat in seats_of(election) if seat.votes_on_paper]
    found = {seat.pk for seat in handed_in}
    if not marked or not found <= {seat.pk for seat in marked}:
        raise Refused("Chỉ chốt phiếu giấy của các đơn vị được ghi là bỏ phiếu giấy.")
    election.seats.filter(votes_on_paper=True).update(has_voted=False)
    election.seats.filter(pk__in=found).update(has_voted=True)
    election.paper_settled_at = now or timezone.now()
    election.save(update_fields=["paper_settled_at"])
    names = "; ".join(seat.unit_name for seat in marked if seat.pk in found)
    told = {"sheets_in_box": len(found), "on_paper": len(marked), "handed_in": names}
    record("election.settle_paper", election, by=by, **told, **voters_of(election))
    voted = turnout_of(election).voted
    return void_below_quorum(election, voted, by=by, now=election.paper_settled_at)


def _markable(election, by, now):
    election = locked(election)
    if not permissions.can_mark_paper(by, election):
        raise Refused(NOT_YOURS)
    if election.is_over(now):
        raise Refused(TOO_LATE)
    return election


def _locked_seat(seat):
    """As casting locks it: of a ballot and a mark at once, one waits and reads the other."""
    return Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)


def _take(seats) -> int:
    """Mark those of the seats that have no ballot; the update itself decides a race."""
    return seats.filter(has_voted=False, votes_on_paper=False).update(votes_on_paper=True)


def _close_if_open(election, now):
    if election.is_open:
        close_if_over(election, now=now)
