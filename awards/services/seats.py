"""The roll: one seat per member unit, with the person entitled that day."""

from django.db import transaction
from django.utils import timezone

from awards.models import Election, Seat
from awards.permissions import ballots as permissions
from awards.queries.admissions import waiting_seats
from awards.queries.ballots import leader_posts, people_of, post_words
from awards.services.elections import unlist
from awards.services.states import locked
from blocs.queries.year import members_of
from emulation.audit.services import record
from emulation.files.content import SCANS
from emulation.files.services import receive
from emulation.refusals import Refused

NOT_OWN = (
    "Từ khi chốt danh sách, người khác cũng đã cấp thông tin đăng nhập của bạn, nên bạn không nhận "
    "lại đại biểu được. Người kiểm phiếu khác nhận lại, hoặc đơn vị bỏ phiếu giấy."
)
NOT_YOURS = "Danh sách đang bỏ phiếu hoặc bạn không có quyền sửa danh sách."


@transaction.atomic
def draw_up(election, *, by, now=None) -> list[Seat]:
    """Seats for the member units of the year, each with its leader; named people stay.

    :raises Refused: once frozen, or if `by` may not.
    """
    election = locked(election)
    if not permissions.can_edit_election(by, election):
        raise Refused(NOT_YOURS)
    day = timezone.localdate(now) if now else timezone.localdate()
    members = members_of(election.campaign)
    election.seats.exclude(unit__in=[member.pk for member in members]).delete()
    known = {seat.unit_id: seat for seat in election.seats.all()}
    taken = {seat.user_id for seat in known.values()}
    seats = []
    for member in members:
        seat = known.get(member.pk) or Seat(election=election, unit=member.unit)
        seat.unit_name, seat.position = member.name, member.position
        if seat.user_id is None:
            _seat_leader(seat, leader_posts(member.unit, day), taken)
        seat.full_clean()
        seat.save()
        seats.append(seat)
    record("seat.draw_up", election, by=by, roll="; ".join(map(_named, seats)))
    return seats


def _seat_leader(seat, posts, taken):
    """Give the seat to the unit's first leader who sits for no other unit."""
    for post in posts:
        if post.user_id not in taken and not post.user.is_administrator:
            _fill(seat, post.user, post.title)
            taken.add(post.user_id)
            return


@transaction.atomic
def assign(
    seat,
    *,
    by,
    user,
    person_title="",
    is_substitute=False,
    authorisation="",
    authorisation_file=None,
    now=None,
) -> Seat:
    """Name who votes for the unit: its leader, or a substitute with a giấy ủy quyền.

    `authorisation_file` is an uploaded file or None. After the Chốt, up to the opening, this takes
    the Chốt back: it must be repeated.

    :raises Refused: if the person is not entitled, the vote is open, or `by` may not.
    """
    election = locked(seat.election)
    if not permissions.can_change_roll(by, election):
        raise Refused(NOT_YOURS)
    day = timezone.localdate(now) if now else timezone.localdate()
    _check_entitled(seat, user, is_substitute, authorisation, authorisation_file, day)
    if election.is_listed:
        unlist(election, by=by, reason=f"Thay đại biểu bỏ phiếu: {seat.unit_name}")
    seat = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    before = seat.person_name
    _fill(seat, user, person_title or post_words(user, day).split(",")[0])
    seat.is_substitute = is_substitute
    seat.authorisation = authorisation if is_substitute else ""
    if not is_substitute:
        seat.authorisation_file = None
    elif authorisation_file is not None:
        seat.authorisation_file = receive(authorisation_file, by=by, endings=SCANS)
    seat.full_clean()
    seat.save()
    record(
        "seat.assign",
        seat,
        by=by,
        person_name=[before, seat.person_name],
        is_substitute=is_substitute,
        authorisation=seat.authorisation,
        authorisation_file=seat.authorisation_file,
    )
    return seat


def _check_entitled(seat, user, is_substitute, authorisation, authorisation_file, day):
    if user.is_administrator:
        raise Refused("Quản trị hệ thống không được bỏ phiếu.")
    if is_substitute:
        has_file = authorisation_file is not None or seat.authorisation_file_id is not None
        if not (authorisation or has_file):
            raise Refused("Người bỏ phiếu thay phải có giấy ủy quyền: nhập số, ngày hoặc tải tệp.")
        if not people_of(seat.unit).filter(pk=user.pk).exists():
            raise Refused("Người bỏ phiếu thay phải là người của đơn vị, có tài khoản.")
    elif not leader_posts(seat.unit, day).filter(user=user).exists():
        raise Refused(
            "Người này không phải lãnh đạo của đơn vị; hãy đánh dấu bỏ phiếu theo giấy ủy quyền."
        )


@transaction.atomic
def admit(seat, *, by, now=None) -> Seat:
    """Let a seat vote again after somebody else changed its holder's credentials.

    Two tellers have met the person: the first one vouches, the second one admits. Where only one
    is able to, besides the holder, one is enough. The minutes name the seat and them.

    :raises Refused: if the seat is not locked, `by` has vouched already, holds the seat, got
        credentials from somebody else too, or is no teller of the listed or open election.
    """
    now = now or timezone.now()
    election = locked(seat.election)
    if not permissions.can_admit_seat(by, election):
        raise Refused("Chỉ Ban kiểm phiếu được nhận lại đại biểu, từ khi chốt đến khi kết thúc.")
    seat = Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    found = waiting_seats(election, [seat], now)
    if not found:
        raise Refused("Đơn vị này không bị khóa.")
    if seat.user_id == by.pk:
        raise Refused("Không ai tự nhận lại chính mình.")
    [waiting] = found
    if by.pk not in waiting.able:
        raise Refused(NOT_OWN)
    if waiting.is_vouched and waiting.vouched_by == by:
        raise Refused("Bạn đã xác nhận. Cần người kiểm phiếu thứ hai gặp đại biểu.")
    if waiting.needed > 1 and not waiting.is_vouched:
        return _vouch(seat, by, now)
    return _admit(seat, waiting, by, now)


def _vouch(seat, by, now):
    seat.vouched_by, seat.vouched_at = by, now
    seat.save(update_fields=["vouched_by", "vouched_at"])
    record("seat.vouch", seat, by=by, person_name=seat.person_name, met_by=by.full_name)
    return seat


def _admit(seat, waiting, by, now):
    if not waiting.is_vouched:  # one teller is all there is; who vouched once is of the past
        seat.vouched_by = seat.vouched_at = None
    seat.admitted_at = now
    seat.save(update_fields=["vouched_by", "vouched_at", "admitted_at"])
    first = [waiting.vouched_by.full_name] if waiting.is_vouched else []
    met_by = "; ".join([*first, by.full_name])
    record("seat.admit", seat, by=by, person_name=seat.person_name, met_by=met_by)
    return seat


def _fill(seat, user, title):
    seat.user, seat.person_name, seat.person_title = user, user.full_name, title


def _named(seat) -> str:
    return f"{seat.unit_name}: {seat.person_name or '(chưa có)'}"


def remove(seat, *, by) -> None:
    """Take a unit off the roll of a draft, as when it is not entitled this time.

    :raises Refused: once frozen, or if `by` may not.
    """
    with transaction.atomic():
        election: Election = locked(seat.election)
        if not permissions.can_edit_election(by, election):
            raise Refused(NOT_YOURS)
        record("seat.remove", seat, by=by, person_name=seat.person_name)
        seat.delete()
