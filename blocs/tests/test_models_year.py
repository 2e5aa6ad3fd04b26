"""Each constraint of the year is broken once, straight in the database; and who sees a year."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError
from django.utils import timezone

from blocs.enums.year import MilestoneKind, MovementLevel, Office
from blocs.models import (
    Attendance,
    Campaign,
    Direction,
    KeyTask,
    Meeting,
    Membership,
    Milestone,
    Movement,
    MovementResult,
    Resolution,
    Term,
)

NOON = timezone.make_aware(datetime(2026, 3, 1, 12))  # noqa: DTZ001 - made aware here


@pytest.fixture
def meeting(world):
    return Meeting.objects.create(campaign=world.campaign, kind="other", title="Họp", held_at=NOON)


@pytest.fixture
def movement(world):
    return Movement.objects.create(
        campaign=world.campaign, level=MovementLevel.PROVINCE, title="Phong trào"
    )


def broken(model, **values):
    with pytest.raises(IntegrityError):
        model.objects.create(**values)


def test_campaign_is_one_per_bloc_and_year(world):
    broken(Campaign, bloc=world.bloc, year=world.campaign.year)


@pytest.mark.parametrize("year", [1947, 2101])
def test_campaign_year_is_plausible(world, year):
    broken(Campaign, bloc=world.bloc, year=year)


def test_term_is_one_per_office(world):
    broken(Term, campaign=world.campaign, office=Office.HEAD, unit=world.third)


def test_term_is_one_per_unit(world):
    world.campaign.terms.filter(office=Office.DEPUTY).delete()
    broken(Term, campaign=world.campaign, office=Office.DEPUTY, unit=world.head)


def test_milestone_is_one_per_kind_but_for_others(world):
    for _ in range(2):
        Milestone.objects.create(campaign=world.campaign, kind="other", title="A", due_at=NOON)
    Milestone.objects.create(campaign=world.campaign, kind=MilestoneKind.PLEDGE, due_at=NOON)

    broken(Milestone, campaign=world.campaign, kind=MilestoneKind.PLEDGE, due_at=NOON)


def test_milestone_opens_before_it_is_due(world):
    broken(Milestone, campaign=world.campaign, kind="other", opens_at=NOON, due_at=NOON)


@pytest.mark.parametrize("model", [KeyTask, Direction])
def test_position_is_used_once(world, model):
    model.objects.create(campaign=world.campaign, position=1, text="Một")
    broken(model, campaign=world.campaign, position=1, text="Hai")


def test_attendance_is_one_per_unit(world, meeting):
    Attendance.objects.create(meeting=meeting, unit=world.head, state="leader")
    broken(Attendance, meeting=meeting, unit=world.head, state="absent")


def test_resolution_position_is_used_once(meeting):
    Resolution.objects.create(meeting=meeting, position=1, text="Một")
    broken(Resolution, meeting=meeting, position=1, text="Hai")


@pytest.mark.parametrize(("in_favour", "of_units"), [(4, 3), (None, 3), (2, None), (0, 0)])
def test_resolution_votes_are_within_their_total(meeting, in_favour, of_units):
    broken(
        Resolution,
        meeting=meeting,
        position=1,
        text="Một",
        in_favour=in_favour,
        of_units=of_units,
    )


def test_movement_of_a_unit_names_the_unit(world):
    broken(Movement, campaign=world.campaign, level=MovementLevel.UNIT, title="A")


def test_movement_of_another_level_names_no_unit(world):
    broken(
        Movement,
        campaign=world.campaign,
        level=MovementLevel.BLOC,
        launched_by=world.head,
        title="A",
    )


def test_movement_ends_after_it_starts(world):
    broken(
        Movement,
        campaign=world.campaign,
        level=MovementLevel.BLOC,
        title="A",
        starts_on=date(2026, 2, 1),
        ends_on=date(2026, 1, 1),
    )


def test_movement_is_not_its_own_parent(movement):
    with pytest.raises(IntegrityError):
        Movement.objects.filter(pk=movement.pk).update(parent=movement)


def test_movement_is_joined_once_per_unit(world, movement):
    MovementResult.objects.create(movement=movement, unit=world.head)
    broken(MovementResult, movement=movement, unit=world.head)


def test_year_is_seen_by_units_that_were_members_then(world, khach):
    Membership.objects.create(
        bloc=world.bloc,
        unit=world.other_unit,
        position=9,
        started_on=date(2020, 3, 1),
        ended_on=date(2022, 6, 30),
    )
    for year in (2019, 2020, 2022, 2023):
        Campaign.objects.create(bloc=world.bloc, year=year)

    seen = Campaign.objects.visible_to(khach).filter(bloc=world.bloc).order_by("year")

    assert list(seen.values_list("year", flat=True)) == [2020, 2022]


@pytest.mark.parametrize("model", [Meeting, Milestone, Movement])
def test_what_hangs_on_a_year_is_seen_with_it(world, meeting, movement, model):
    Milestone.objects.create(campaign=world.campaign, kind="other", title="A", due_at=NOON)

    seen = {name for name, user in world.personas.items() if model.objects.visible_to(user)}

    assert seen == {"thu", "ha", "lan", "binh"}


def test_run_by_names_open_years_of_the_head(world, thu, ha):
    assert list(Campaign.objects.run_by(thu)) == [world.campaign]
    assert not Campaign.objects.run_by(ha).exists()

    Campaign.objects.update(deputy_may_edit=True)
    assert list(Campaign.objects.run_by(ha)) == [world.campaign]

    Campaign.objects.update(state="closed")
    assert not Campaign.objects.run_by(thu).exists()
