from datetime import timedelta

import pytest
from django.utils import timezone

from blocs.enums.organisation import Duty, UnitKind
from blocs.permissions import organisation as permissions
from blocs.tests.factories import make_membership, make_post, make_sponsor, make_unit, make_user
from emulation.accounts import permissions as account_permissions
from emulation.accounts.models import User

PERSONAS = ("thu", "ha", "lan", "binh", "khach", "quan")


def yes(predicate, world, *args):
    """The personas for whom the predicate says yes."""
    return {name for name in PERSONAS if predicate(getattr(world, name), *args)}


def test_units_are_kept_by_the_board(world):
    assert yes(permissions.can_edit_unit, world, world.member) == {"binh"}
    assert yes(permissions.can_edit_unit, world, world.other_unit) == set()


def test_blocs_are_kept_by_the_board(world):
    assert yes(permissions.can_found_bloc, world, world.sponsor) == {"binh"}
    assert yes(permissions.can_edit_bloc, world, world.bloc) == {"binh"}
    assert yes(permissions.can_edit_bloc, world, world.other_bloc) == set()


def test_posts_are_given_and_ended_by_the_board(world):
    post = world.ha.posts.get()

    assert yes(permissions.can_end_post, world, post) == {"binh"}
    assert yes(permissions.can_appoint, world, world.member, Duty.OFFICER) == {"binh"}


def test_administrator_appoints_while_a_sponsor_has_no_board(world, quan):
    assert permissions.can_appoint(quan, make_sponsor(), Duty.BOARD_OFFICER)
    assert not permissions.can_appoint(quan, make_sponsor(), Duty.OFFICER)
    assert not permissions.can_appoint(quan, world.sponsor, Duty.BOARD_OFFICER)


def test_board_reaches_two_levels_down(world, binh):
    below = make_unit(parent=make_unit(parent=world.sponsor))

    assert permissions.is_board_of(binh, below)
    assert not permissions.is_board_of(binh, make_unit(parent=below))


def test_board_of_a_lower_sponsor_does_not_reach_up(world):
    lower = make_unit(kind=UnitKind.AUTHORITY, parent=world.sponsor)
    person = make_user()
    make_post(person, lower, Duty.BOARD_LEADER)

    assert permissions.is_board_of(person, lower)
    assert not permissions.is_board_of(person, world.sponsor)


def test_auditor_keeps_nothing(world):
    auditor = make_user()
    make_post(auditor, world.sponsor, Duty.AUDITOR)

    assert not permissions.can_edit_unit(auditor, world.member)
    assert not permissions.can_edit_bloc(auditor, world.bloc)


def test_board_looks_after_accounts_of_its_own_people_only(world, binh, ha, khach, quan):
    seen = User.objects.visible_to(binh)

    assert account_permissions.can_manage_account(binh, ha)
    assert not account_permissions.can_manage_account(binh, khach)
    assert not account_permissions.can_manage_account(binh, quan)
    assert seen.filter(pk=ha.pk).exists()
    assert not seen.filter(pk__in=[khach.pk, quan.pk]).exists()


def test_account_of_one_who_also_serves_elsewhere_is_out_of_reach(world, binh, ha):
    make_post(ha, world.other_unit)

    assert not account_permissions.can_issue_link(binh, ha)


@pytest.fixture
def guest(world):
    """A unit with no authority above it, in a bloc of each of two sponsors, and its officer."""
    unit = make_unit()
    first = make_membership(world.bloc, unit, 9)
    make_membership(world.other_bloc, unit, 9, started_on=first.started_on - timedelta(days=900))
    officer = make_user()
    make_post(officer, unit)
    return unit


def boards_that_keep(world, unit):
    """The sponsors' boards that keep the unit, and those whose lists show its people."""
    boards = {"first": world.sponsor, "second": world.other_bloc.sponsor}
    keeping, listing = set(), set()
    for name, sponsor in boards.items():
        person = make_user()
        make_post(person, sponsor, Duty.BOARD_OFFICER)
        if permissions.keeps_unit(person, unit):
            keeping.add(name)
        if User.objects.visible_to(person).filter(posts__unit=unit).exists():
            listing.add(name)
    return keeping, listing


def test_unit_of_two_sponsors_is_kept_by_the_one_that_took_it_in_first(world, guest):
    assert boards_that_keep(world, guest) == ({"first"}, {"first"})


def test_unit_that_left_its_first_bloc_is_kept_by_the_next(world, guest):
    world.bloc.memberships.filter(unit=guest).update(ended_on=timezone.localdate())
    still = boards_that_keep(world, guest)
    world.bloc.memberships.filter(unit=guest).update(
        ended_on=timezone.localdate() - timedelta(days=1)
    )

    assert still == ({"first"}, {"first"})
    assert boards_that_keep(world, guest) == ({"second"}, {"second"})


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach"])
def test_others_look_after_no_account(world, persona):
    person = getattr(world, persona)

    assert not account_permissions.can_create_account(person)
    assert list(User.objects.visible_to(person)) == [person]
