"""Which units belong to a bloc, since when, in which protocol order."""

from datetime import date

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from blocs.models.organisation import Bloc, Membership, Unit
from blocs.permissions import organisation as permissions
from blocs.services import rows
from blocs.services.organisation.blocs import NOT_YOURS
from blocs.services.rows import require
from emulation.audit.services import record


@transaction.atomic
def add(
    bloc: Bloc,
    *,
    by,
    unit: Unit,
    started_on: date | None = None,
    ended_on: date | None = None,
    position: int | None = None,
) -> Membership:
    """Make a unit a member, at the end of the order unless `position` says where.

    It begins on the bloc's founding day, or on 1 January of this year where that is not known.

    :raises Refused: if `by` may not, the bloc or unit is closed, or the times overlap.
    :raises ValidationError: if the days are wrong.
    """
    bloc = rows.locked(bloc)
    require(by is None or permissions.can_edit_bloc(by, bloc), NOT_YOURS)
    require(bloc.is_active, "Khối đã ngừng hoạt động.")
    require(unit.is_active, "Đơn vị đã ngừng hoạt động.")
    started_on = started_on or bloc.founded_on or date(timezone.localdate().year, 1, 1)
    _refuse_overlap(bloc, unit, started_on, ended_on)
    membership = rows.save(
        Membership(
            bloc=bloc,
            unit=unit,
            started_on=started_on,
            ended_on=ended_on,
            position=position or _next_position(bloc),
        )
    )
    days = {"started_on": started_on, "ended_on": ended_on}
    record("membership.added", membership, by=by, unit=unit, **days)
    return membership


@transaction.atomic
def end(membership: Membership, *, by, ended_on: date) -> Membership:
    """A unit leaves the bloc at the end of a day; a later entry makes a new membership.

    :raises Refused: if `by` may not, or it has ended already.
    :raises ValidationError: if the day lies before the first one.
    """
    membership = rows.locked(membership)
    require(by is None or permissions.can_edit_bloc(by, membership.bloc), NOT_YOURS)
    require(membership.ended_on is None, "Tư cách thành viên này đã có ngày kết thúc.")
    changes = rows.change(membership, {"ended_on": ended_on})
    record("membership.ended", membership, by=by, **changes)
    return membership


@transaction.atomic
def reorder(bloc: Bloc, *, by, memberships: list[Membership]) -> Bloc:
    """Put the present memberships in the protocol order given.

    :raises Refused: if `by` may not, or these are not exactly the present ones.
    """
    bloc = rows.locked(bloc)
    require(by is None or permissions.can_edit_bloc(by, bloc), NOT_YOURS)
    present = list(bloc.memberships.current().select_related("unit").order_by("position", "pk"))
    by_pk = {membership.pk: membership for membership in present}
    wanted = [membership.pk for membership in memberships]
    require(
        len(wanted) == len(present) and set(wanted) == by_pk.keys(),
        "Danh sách thành viên đã thay đổi. Tải lại trang rồi sắp xếp lại.",
    )
    before = [membership.unit.name for membership in present]
    for position, pk in enumerate(wanted, start=1):
        rows.change(by_pk[pk], {"position": position})
    after = [by_pk[pk].unit.name for pk in wanted]
    if after != before:
        record("bloc.members_reordered", bloc, by=by, order=[before, after])
    return bloc


def _next_position(bloc):
    last = bloc.memberships.current().aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _refuse_overlap(bloc, unit, started_on, ended_on):
    others = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=started_on))
    if ended_on:
        others = others.filter(started_on__lte=ended_on)
    require(
        not others.filter(bloc=bloc, unit=unit).exists(),
        "Đơn vị đã là thành viên của khối trong thời gian này.",
    )
