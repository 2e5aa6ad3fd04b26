from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blocs.enums.year import AttendanceState, CampaignState, MeetingKind
from blocs.models import Document
from blocs.services.year import meetings
from blocs.tests.factories import make_unit
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

HELD_AT = timezone.make_aware(datetime(2026, 12, 25, 8))  # noqa: DTZ001 - made aware here


@pytest.fixture
def meeting(world, thu):
    return meetings.add(
        world.campaign,
        by=thu,
        kind=MeetingKind.YEAR_END,
        title="Hội nghị tổng kết năm 2026",
        held_at=HELD_AT,
    )


def test_secretariat_enters_and_edits_a_meeting(meeting, thu):
    edited = meetings.edit(meeting, by=thu, place="Hội trường tỉnh")

    assert edited.place == "Hội trường tỉnh"
    assert AuditEvent.objects.order_by("-pk").first().verb == "meeting.edited"


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_meetings_are_the_secretariats(world, meeting, persona):
    person = getattr(world, persona)

    with pytest.raises(Refused):
        meetings.edit(meeting, by=person, place="Nơi khác")
    with pytest.raises(Refused):
        meetings.record_attendance(meeting, by=person, presence={})
    with pytest.raises(Refused):
        meetings.record_resolutions(meeting, by=person, items=[("Thông qua", None, None)])


def test_minutes_are_a_paper_of_that_year(world, meeting, thu):
    other = Document.objects.create(bloc=world.bloc, year=2020, role="issued", abstract="Biên bản")

    with pytest.raises(Refused, match="năm thi đua này"):
        meetings.edit(meeting, by=thu, minutes=other)


def test_attendance_of_all_units_is_one_event(world, meeting, thu):
    before = AuditEvent.objects.count()

    rows = meetings.record_attendance(
        meeting,
        by=thu,
        presence={
            world.head: (AttendanceState.LEADER, ""),
            world.member: (AttendanceState.DELEGATE, "Phó Giám đốc"),
            world.third: ("", ""),
        },
    )

    assert {row.unit: row.is_present for row in rows} == {world.head: True, world.member: True}
    assert AuditEvent.objects.count() == before + 1


def test_attendance_is_changed_and_taken_back(world, meeting, thu):
    meetings.record_attendance(
        meeting,
        by=thu,
        presence={world.head: ("leader", ""), world.member: ("absent", "")},
    )

    rows = meetings.record_attendance(
        meeting, by=thu, presence={world.head: ("", ""), world.member: ("excused", "Đi công tác")}
    )

    assert [(row.unit, row.state, row.note) for row in rows] == [
        (world.member, "excused", "Đi công tác")
    ]


def test_attendance_is_for_members(world, meeting, thu):
    with pytest.raises(Refused, match="không phải là thành viên"):
        meetings.record_attendance(meeting, by=thu, presence={make_unit(): ("leader", "")})


def test_resolutions_are_numbered_and_count_of_all_members(meeting, thu):
    rows = meetings.record_resolutions(
        meeting,
        by=thu,
        items=[("Thông qua báo cáo", 3, None), ("", None, None), ("Bàn giao", None, None)],
    )

    assert [(row.position, row.text, row.in_favour, row.of_units) for row in rows] == [
        (1, "Thông qua báo cáo", 3, 3),
        (2, "Bàn giao", None, None),
    ]


def test_more_in_favour_than_units_is_refused(meeting, thu):
    with pytest.raises(ValidationError, match="lớn hơn tổng số"):
        meetings.record_resolutions(meeting, by=thu, items=[("Thông qua", 5, 3)])

    assert not meeting.resolutions.exists()


def test_same_resolutions_record_nothing(meeting, thu):
    meetings.record_resolutions(meeting, by=thu, items=[("Thông qua", 2, 3)])
    before = AuditEvent.objects.count()

    meetings.record_resolutions(meeting, by=thu, items=[("Thông qua", 2, 3)])

    assert AuditEvent.objects.count() == before


def test_closed_year_takes_no_meeting(world, meeting, thu):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        meetings.edit(meeting, by=thu, place="Nơi khác")
