"""Each constraint of units, blocs and posts is broken once, straight in the database."""

from datetime import date

import pytest
from django.db import IntegrityError

from blocs.enums.organisation import Duty
from blocs.models import Bloc, Membership, Post, Unit, UnitName
from blocs.tests.factories import make_bloc, make_post, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_unit_is_not_its_own_parent():
    unit = make_unit()

    with pytest.raises(IntegrityError):
        Unit.objects.filter(pk=unit.pk).update(parent=unit)


def test_unit_code_is_unique():
    make_unit(code="so-y-te")

    with pytest.raises(IntegrityError):
        make_unit(code="so-y-te")


def test_unit_name_ends_after_it_begins():
    with pytest.raises(IntegrityError):
        UnitName.objects.create(
            unit=make_unit(), name="Tên", valid_from=date(2020, 1, 2), valid_to=date(2020, 1, 1)
        )


def test_unit_has_one_name_from_a_day():
    unit = make_unit()
    UnitName.objects.create(unit=unit, name="Một", valid_from=date(2020, 1, 1))

    with pytest.raises(IntegrityError):
        UnitName.objects.create(unit=unit, name="Hai", valid_from=date(2020, 1, 1))


def test_post_ends_after_it_begins():
    with pytest.raises(IntegrityError):
        make_post(make_user(), make_unit(), ended_on=date(2000, 1, 1))


def test_post_is_open_once_per_user_unit_duty():
    user, unit = make_user(), make_unit()
    make_post(user, unit)
    make_post(user, unit, Duty.LEADER)

    with pytest.raises(IntegrityError):
        make_post(user, unit)


def test_bloc_code_is_unique():
    make_bloc(code="khoi-mot")

    with pytest.raises(IntegrityError):
        make_bloc(code="khoi-mot")


@pytest.mark.parametrize(
    "values",
    [{"ended_on": date(2014, 12, 31)}, {"position": 0}],
)
def test_membership_has_an_order_and_ends_after_it_begins(values):
    fields = {"position": 1, "started_on": date(2015, 1, 1), **values}

    with pytest.raises(IntegrityError):
        Membership.objects.create(bloc=make_bloc(), unit=make_unit(), **fields)


def test_membership_is_open_once_per_unit():
    bloc, unit = make_bloc(), make_unit()
    Membership.objects.create(bloc=bloc, unit=unit, position=1, started_on=date(2015, 1, 1))

    with pytest.raises(IntegrityError):
        Membership.objects.create(bloc=bloc, unit=unit, position=2, started_on=date(2020, 1, 1))


def test_search_ignores_marks_and_case():
    unit, bloc = make_unit("Đoàn Thanh niên"), make_bloc(name="Khối Đoàn thể")

    assert Unit.objects.search("doan THANH").get() == unit
    assert Bloc.objects.search("ĐOÀN THE").get() == bloc
    assert not Unit.objects.search("doan công an").exists()


def test_posts_of_inactive_people_count_for_nothing():
    user = make_user()
    make_post(user, make_unit())
    user.is_active = False

    assert not Post.objects.held_by(user).exists()
