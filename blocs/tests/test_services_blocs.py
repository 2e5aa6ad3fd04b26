from datetime import date

import pytest
from django.core.exceptions import ValidationError

from blocs.enums.organisation import BlocKind
from blocs.models import Bloc, Membership
from blocs.services.organisation import blocs, memberships
from blocs.tests.factories import make_unit
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

DETAILS = {"document_symbol": "KTĐĐ", "place": "Tân An"}


def test_board_founds_a_bloc_with_its_own_chain(world, binh):
    bloc = blocs.found(by=binh, sponsor=world.sponsor, name="Cụm thi đua số 1", **DETAILS)

    event = AuditEvent.objects.order_by("-pk").first()
    assert bloc.code == "cum-thi-dua-so-1"
    assert (event.verb, event.chain.name) == ("bloc.founded", "bloc:cum-thi-dua-so-1")
    assert Bloc.objects.visible_to(binh).filter(pk=bloc.pk).exists()


@pytest.mark.parametrize(
    ("given", "titles"),
    [
        ({}, ("Trưởng khối", "Phó Trưởng khối")),
        ({"kind": BlocKind.CLUSTER}, ("Cụm trưởng", "Cụm phó")),
        ({"kind": BlocKind.REGION, "head_title": ""}, ("Trưởng khu vực", "Phó Trưởng khu vực")),
        ({"kind": BlocKind.CLUSTER, "head_title": "Trưởng cụm"}, ("Trưởng cụm", "Cụm phó")),
    ],
)
def test_titles_follow_the_kind_unless_given(world, binh, given, titles):
    bloc = blocs.found(by=binh, sponsor=world.sponsor, name="Cụm số 2", **DETAILS, **given)

    assert (bloc.head_title, bloc.deputy_title) == titles


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
def test_only_the_board_founds_and_edits(world, persona):
    person = getattr(world, persona)

    with pytest.raises(Refused):
        blocs.found(by=person, sponsor=world.sponsor, name="Khối", **DETAILS)
    with pytest.raises(Refused):
        blocs.edit(world.bloc, by=person, name="Khối khác")


def test_only_an_authority_founds_blocs(world, binh):
    with pytest.raises(Refused):
        blocs.found(by=binh, sponsor=world.head, name="Khối", **DETAILS)


def test_edit_records_what_changed_and_leaves_code_and_sponsor(world, binh):
    blocs.edit(world.bloc, by=binh, kind=BlocKind.CLUSTER, code="khac", sponsor=world.head)

    bloc = Bloc.objects.get(pk=world.bloc.pk)
    assert (bloc.kind, bloc.code, bloc.sponsor) == (BlocKind.CLUSTER, "khoi-a", world.sponsor)
    assert AuditEvent.objects.order_by("-pk").first().changes == '{"kind":["khoi","cum"]}'


def test_member_joins_at_the_end_from_the_founding_day(world, binh):
    blocs.edit(world.bloc, by=binh, founded_on=date(2020, 2, 3))

    membership = memberships.add(world.bloc, by=binh, unit=make_unit())

    assert (membership.position, membership.started_on) == (4, date(2020, 2, 3))


def test_member_without_founding_day_joins_on_new_year(world, binh):
    membership = memberships.add(world.bloc, by=binh, unit=make_unit())

    assert (membership.started_on.month, membership.started_on.day) == (1, 1)


def test_unit_is_no_member_twice_at_a_time(world, binh):
    with pytest.raises(Refused, match="thời gian này"):
        memberships.add(world.bloc, by=binh, unit=world.third)


def test_unit_may_come_back(world, binh):
    first = Membership.objects.get(unit=world.third)
    memberships.end(first, by=binh, ended_on=date(2020, 12, 31))

    memberships.add(world.bloc, by=binh, unit=world.third, started_on=date(2024, 1, 1))

    in_years = [
        Membership.objects.in_year(year).filter(bloc=world.bloc, unit=world.third).count()
        for year in (2019, 2020, 2021, 2024)
    ]
    assert in_years == [1, 1, 0, 1]


def test_membership_ends_after_it_began(world, binh):
    with pytest.raises(ValidationError, match="sau ngày bắt đầu"):
        memberships.end(
            Membership.objects.get(unit=world.third), by=binh, ended_on=date(2001, 1, 1)
        )


def test_members_are_reordered_in_one_event(world, binh):
    before = AuditEvent.objects.count()
    rows = list(world.bloc.memberships.order_by("-position"))

    memberships.reorder(world.bloc, by=binh, memberships=rows)

    order = world.bloc.memberships.order_by("position").values_list("unit", flat=True)
    assert list(order) == [world.third.pk, world.member.pk, world.head.pk]
    assert AuditEvent.objects.count() == before + 1


def test_reorder_refuses_a_list_that_is_not_the_members(world, binh):
    rows = list(world.bloc.memberships.all())

    with pytest.raises(Refused, match="đã thay đổi"):
        memberships.reorder(world.bloc, by=binh, memberships=rows[:2])


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
def test_only_the_board_keeps_the_members(world, persona):
    person = getattr(world, persona)
    row = Membership.objects.get(unit=world.third)

    with pytest.raises(Refused):
        memberships.add(world.bloc, by=person, unit=make_unit())
    with pytest.raises(Refused):
        memberships.end(row, by=person, ended_on=date(2026, 1, 1))
    with pytest.raises(Refused):
        memberships.reorder(world.bloc, by=person, memberships=list(world.bloc.memberships.all()))


def test_closed_bloc_and_closed_unit_take_no_member(world, binh):
    closed = make_unit(is_active=False)
    with pytest.raises(Refused):
        memberships.add(world.bloc, by=binh, unit=closed)

    blocs.edit(world.bloc, by=binh, is_active=False)

    with pytest.raises(Refused):
        memberships.add(world.bloc, by=binh, unit=make_unit())
