"""Who may do what with the standing structure. Rights follow the posts held today."""

from django.db.models import Q

from blocs.enums.organisation import BOARD_DUTIES, OVERSEEING_DUTIES, UNIT_DUTIES, Duty, UnitKind
from blocs.models.organisation import units_of


def is_board_of(user, unit):
    """`user` serves on the board of `unit` or of a unit up to two levels above it."""
    return _is_above(units_of(user, BOARD_DUTIES), unit)


def is_overseer_of(user, unit):
    """`user` serves on the board of `unit`, of a unit up to two levels above it, or audits it."""
    return _is_above(units_of(user, OVERSEEING_DUTIES), unit)


def _is_above(units, unit):
    """One of these (keys) is `unit` or at most two levels above it."""
    if not units:
        return False
    line = {unit.pk, unit.parent_id}
    if unit.parent_id:
        line.add(unit.parent.parent_id)
    return not line.isdisjoint(units)


def is_board_somewhere(user):
    return bool(units_of(user, BOARD_DUTIES))


def is_person_of(user, unit):
    """`user` is an officer or a leader of `unit` today."""
    return unit.pk in units_of(user, UNIT_DUTIES)


def is_leader_of(user, unit):
    return unit.pk in units_of(user, [Duty.LEADER])


def lacks_board(unit):
    """A sponsor nobody acts for: the administrator may set it up and name its first board."""
    return unit.is_authority and not unit.posts.current().of_board().of_able_people().exists()


def can_create_units(user):
    """Open the page that creates units at all."""
    return user.is_administrator or is_board_somewhere(user)


def can_create_unit(user, *, kind, parent):
    """The board creates units below its own; the administrator creates sponsors only."""
    if user.is_administrator:
        return kind == UnitKind.AUTHORITY
    return parent is not None and is_board_of(user, parent)


def keeps_unit(user, unit):
    """The board of the unit or above it keeps its entry and its people.

    Being a guest in somebody's bloc gives that board no hold over a unit. A unit with no authority
    above it is kept by one sponsor: that of the bloc which took it in first and still has it.
    """
    if is_board_of(user, unit):
        return True
    return unit.parent_id is None and not unit.is_authority and is_board_that_took_in(user, unit)


def is_board_that_took_in(user, unit):
    """`user` serves on the board of the sponsor that keeps `unit` as `keeping` says."""
    boards = units_of(user, BOARD_DUTIES)
    kept = unit.memberships.keeping().filter(
        Q(bloc__sponsor__in=boards)
        | Q(bloc__sponsor__parent__in=boards)
        | Q(bloc__sponsor__parent__parent__in=boards)
    )
    return kept.exists()


def can_edit_unit(user, unit):
    """Whoever keeps it; the administrator as long as a sponsor has no board."""
    return lacks_board(unit) if user.is_administrator else keeps_unit(user, unit)


def can_appoint(user, unit, duty):
    """Whoever keeps the unit gives duties; the administrator only a sponsor's first board."""
    if user.is_administrator:
        return duty in BOARD_DUTIES and lacks_board(unit)
    return keeps_unit(user, unit)


def duties_to_give(user, unit):
    """The duties `user` may give in `unit`: overseeing duties exist in authorities only."""
    possible = [duty for duty in Duty if unit.is_authority or duty not in OVERSEEING_DUTIES]
    if user.is_administrator:
        return [duty for duty in possible if duty in BOARD_DUTIES] if lacks_board(unit) else []
    return possible if keeps_unit(user, unit) else []


def can_end_post(user, post):
    return post.ended_on is None and keeps_unit(user, post.unit)


def can_found_bloc(user, sponsor):
    return sponsor.is_authority and is_board_of(user, sponsor)


def can_edit_bloc(user, bloc):
    return is_board_of(user, bloc.sponsor)


def can_manage_account(user, account=None):
    """Board officers look after the accounts of people who serve below their board only.

    A person who also serves elsewhere is out of reach: a new link to the account would open
    what the board may not see. Without `account`: whether `user` may create accounts at all.
    """
    if account is None:
        return is_board_somewhere(user)
    posts = list(account.posts.current().select_related("unit__parent"))
    return bool(posts) and all(keeps_unit(user, post.unit) for post in posts)
