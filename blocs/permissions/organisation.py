"""Who may do what with the standing structure. Rights follow the posts held today."""

from django.db.models import Q

from blocs.enums.organisation import BOARD_DUTIES, Duty
from blocs.models.organisation import Post


def is_board_of(user, unit):
    """`user` serves on the board of `unit` or of a unit up to two levels above it."""
    line = {unit.pk, unit.parent_id}
    if unit.parent_id:
        line.add(unit.parent.parent_id)
    return Post.objects.held_by(user).filter(duty__in=BOARD_DUTIES, unit__in=line - {None}).exists()


def is_board_somewhere(user):
    return Post.objects.held_by(user).of_board().exists()


def is_person_of(user, unit):
    """`user` is an officer or a leader of `unit` today."""
    return Post.objects.held_by(user).of_unit_people().filter(unit=unit).exists()


def is_leader_of(user, unit):
    return Post.objects.held_by(user).filter(duty=Duty.LEADER, unit=unit).exists()


def can_edit_unit(user, unit):
    """The board above the unit (or of its own sponsor) keeps the register of units."""
    return is_board_of(user, unit) or is_board_of_a_bloc_with(user, unit)


def is_board_of_a_bloc_with(user, unit):
    """`user` serves on the board of a sponsor that has `unit` in one of its blocs."""
    boards = Post.objects.held_by(user).of_board().values("unit")
    return unit.memberships.filter(
        Q(bloc__sponsor__in=boards)
        | Q(bloc__sponsor__parent__in=boards)
        | Q(bloc__sponsor__parent__parent__in=boards)
    ).exists()


def can_found_bloc(user, sponsor):
    return is_board_of(user, sponsor)


def can_edit_bloc(user, bloc):
    return is_board_of(user, bloc.sponsor)
