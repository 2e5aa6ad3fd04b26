from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blocs.enums.year import CampaignState, MilestoneKind
from blocs.queries.calendar import suggested_calendar
from blocs.services.year import directions, key_tasks, milestones
from blocs.services.year.numbered import bare
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused


def moment(day, hour=17):
    return timezone.make_aware(datetime(2026, 11, day, hour))  # noqa: DTZ001 - made aware here


@pytest.fixture
def milestone(world, thu):
    return milestones.add(
        world.campaign,
        by=thu,
        kind=MilestoneKind.RETURNS,
        opens_at=moment(1, 0),
        due_at=moment(20),
    )


def test_suggested_calendar_fills_what_is_missing(world, thu, milestone):
    added = milestones.add_suggested(world.campaign, by=thu)

    kinds = {row.kind for row in added}
    assert len(added) == len(suggested_calendar(2026)) - 1
    assert MilestoneKind.RETURNS not in kinds
    with pytest.raises(Refused):
        milestones.add_suggested(world.campaign, by=thu)


def test_suggested_dates_lie_in_the_year_by_local_time():
    days = [timezone.localtime(step.due_at) for step in suggested_calendar(2026)]

    assert {day.year for day in days} == {2026}
    assert {day.hour for day in days} == {17}


def test_step_is_on_the_calendar_once(world, thu, milestone):
    with pytest.raises(ValidationError, match="đã có mốc thời gian"):
        milestones.add(world.campaign, by=thu, kind=MilestoneKind.RETURNS, due_at=moment(25))


def test_window_is_half_open(milestone):
    assert not milestone.is_window_open(milestone.opens_at - timedelta(seconds=1))
    assert milestone.is_window_open(milestone.opens_at)
    assert milestone.is_window_open(milestone.due_at - timedelta(seconds=1))
    assert not milestone.is_window_open(milestone.due_at)
    assert milestone.is_late(milestone.due_at)


def test_step_is_done_on_a_day_that_has_come(world, thu, milestone):
    with pytest.raises(Refused, match="sau ngày hôm nay"):
        milestones.mark_done(milestone, by=thu, done_on=timezone.localdate() + timedelta(days=1))

    assert milestones.mark_done(milestone, by=thu, done_on=date(2026, 11, 2)).done_on == (
        date(2026, 11, 2)
    )
    assert milestones.mark_undone(milestone, by=thu).done_on is None


def test_step_is_edited_and_removed(world, binh, milestone):
    milestones.edit(milestone, by=binh, due_at=moment(28), note="Gia hạn theo đề nghị")
    assert AuditEvent.objects.order_by("-pk").first().verb == "milestone.edited"

    milestones.remove(milestone, by=binh)

    assert not world.campaign.milestones.exists()
    assert AuditEvent.objects.order_by("-pk").first().verb == "campaign.milestone_removed"


@pytest.mark.parametrize("persona", ["ha", "lan", "khach", "quan"])
def test_calendar_is_for_secretariat_and_board(world, milestone, persona):
    person = getattr(world, persona)

    with pytest.raises(Refused):
        milestones.add(world.campaign, by=person, kind=MilestoneKind.OTHER, due_at=moment(2))
    with pytest.raises(Refused):
        milestones.mark_done(milestone, by=person)


def test_closed_year_has_a_fixed_calendar(world, thu, binh, milestone):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    for person in (thu, binh):
        with pytest.raises(Refused):
            milestones.edit(milestone, by=person, note="Khác")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1. Quán triệt văn bản", "Quán triệt văn bản"),
        ("12) Quán triệt", "Quán triệt"),
        ("a) Quán triệt", "Quán triệt"),
        ("đ) Quán triệt", "Quán triệt"),
        ("- Quán triệt", "Quán triệt"),
        ("1.  - Quán triệt", "Quán triệt"),
        ("30.000 đồng một người", "30.000 đồng một người"),
        ("I-ốt cho mọi nhà", "I-ốt cho mọi nhà"),
        ("5S trong công sở", "5S trong công sở"),
    ],
)
def test_typed_numbers_are_dropped(typed, kept):
    assert bare(typed) == kept


def test_key_tasks_are_numbered_by_the_system(world, thu):
    rows = key_tasks.replace_all(world.campaign, by=thu, texts=["1. Một", "", "1. Hai"])

    assert [(row.position, row.text) for row in rows] == [(1, "Một"), (2, "Hai")]


def test_texts_saved_again_record_nothing(world, thu):
    directions.replace_all(world.campaign, by=thu, texts=["Một", "Hai"])
    before = AuditEvent.objects.count()

    directions.replace_all(world.campaign, by=thu, texts=["Một", "Hai"])

    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_texts_are_the_secretariats(world, persona):
    with pytest.raises(Refused):
        key_tasks.replace_all(world.campaign, by=getattr(world, persona), texts=["Một"])
    with pytest.raises(Refused):
        directions.replace_all(world.campaign, by=getattr(world, persona), texts=["Một"])
