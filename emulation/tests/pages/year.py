"""The year of a bloc: its home, calendar, papers, meetings and movements."""

from datetime import datetime

from django.utils import timezone

from blocs.enums.organisation import DocumentRole
from blocs.enums.year import (
    AttendanceState,
    CampaignState,
    MeetingKind,
    MilestoneKind,
    MovementLevel,
)
from blocs.models import (
    Attendance,
    Document,
    KeyTask,
    Meeting,
    Milestone,
    Movement,
    MovementResult,
)
from emulation.tests.pages import Page
from emulation.tests.world import YEAR, add_campaign

NOON = timezone.make_aware(datetime(YEAR, 3, 1, 12))  # noqa: DTZ001 - made aware here


def campaign(world):
    return {"pk": world.campaign.pk}


def closed(world):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()
    return {"pk": world.campaign.pk}


def bloc(world):
    return {"pk": world.bloc.pk}


def add_milestone(world):
    return Milestone.objects.create(
        campaign=world.campaign, kind=MilestoneKind.OTHER, title="Việc thêm", due_at=NOON
    )


def milestone(world):
    return {"pk": add_milestone(world).pk}


def add_document(world, unit=None):
    return Document.objects.create(
        bloc=world.bloc,
        year=world.campaign.year,
        unit=unit,
        role=DocumentRole.ISSUED,
        abstract="Kế hoạch phát động thi đua",
    )


def document(world):
    return {"pk": add_document(world).pk}


def own_document(world):
    return {"pk": add_document(world, world.member).pk}


def add_meeting(world):
    meeting = Meeting.objects.create(
        campaign=world.campaign, kind=MeetingKind.YEAR_END, title="Hội nghị tổng kết", held_at=NOON
    )
    Attendance.objects.create(meeting=meeting, unit=world.member, state=AttendanceState.LEADER)
    return meeting


def meeting(world):
    return {"pk": add_meeting(world).pk}


def add_movement(world, unit=None):
    movement = Movement.objects.create(
        campaign=world.campaign,
        level=MovementLevel.UNIT if unit else MovementLevel.PROVINCE,
        launched_by=unit,
        title="Chung sức xây dựng nông thôn mới",
    )
    MovementResult.objects.create(movement=movement, unit=world.member, text="Đã ủng hộ")
    return movement


def movement(world):
    return {"pk": add_movement(world).pk}


def movement_to_join(world):
    added = add_movement(world)
    added.results.all().delete()
    return {"pk": added.pk}


def own_movement(world):
    return {"pk": add_movement(world, world.member).pk}


def movement_result(world):
    return {"pk": add_movement(world).results.get().pk}


def grow_campaigns(world):
    years = world.bloc.campaigns.count()
    add_campaign(world.bloc, 2000 + years, head=world.head)


def grow_home(world):
    add_milestone(world)
    add_movement(world)
    add_meeting(world)
    add_document(world)
    position = world.campaign.key_tasks.count() + 1
    KeyTask.objects.create(campaign=world.campaign, position=position, text="Nhiệm vụ")


SECRETARIAT = {"ha": 403, "lan": 403, "binh": 403}
FRAME = {"ha": 403, "lan": 403}  # the secretariat and the board
UNIT = {"binh": 403}  # the secretariat, and the unit for itself
SENT = {"method": "post"}
PAGES = [
    Page("blocs:campaign_list", khach=200, quan=200, grow=grow_campaigns),
    Page("blocs:campaign_create", bloc, thu=403, ha=403, lan=403),
    Page("blocs:campaign_create", bloc, thu=403, ha=403, lan=403, binh=422, **SENT),
    Page("blocs:campaign_detail", campaign, grow=grow_home),
    Page("blocs:campaign_detail", closed),
    Page("blocs:campaign_edit", campaign, **FRAME),
    Page("blocs:campaign_edit", closed, **FRAME, thu=403, binh=403),
    Page("blocs:campaign_offices", campaign, **FRAME),
    Page("blocs:campaign_close", campaign, **FRAME),
    Page("blocs:campaign_close", campaign, **FRAME, thu=422, binh=422, **SENT),
    Page("blocs:campaign_reopen", closed, **FRAME, thu=403),
    Page("blocs:campaign_reopen", closed, **FRAME, thu=403, binh=422, **SENT),
    Page("blocs:key_task_edit", campaign, **SECRETARIAT),
    Page("blocs:direction_edit", campaign, **SECRETARIAT),
    Page("blocs:milestone_list", campaign, grow=add_milestone),
    Page("blocs:milestone_create", campaign, **FRAME),
    Page("blocs:milestone_create", campaign, **FRAME, thu=422, binh=422, **SENT),
    Page("blocs:milestone_suggest", campaign, **FRAME),
    Page("blocs:milestone_suggest", campaign, **FRAME, thu=302, binh=302, **SENT),
    Page("blocs:milestone_edit", milestone, **FRAME),
    Page("blocs:milestone_done", milestone, **FRAME),
    Page("blocs:milestone_undone", milestone, **FRAME),
    Page("blocs:milestone_delete", milestone, **FRAME),
    Page("blocs:milestone_delete", milestone, **FRAME, thu=302, binh=302, **SENT),
    Page("blocs:document_list", campaign, grow=add_document),
    Page("blocs:document_create", campaign, **UNIT),
    Page("blocs:document_create", campaign, **UNIT, thu=422, ha=422, lan=422, **SENT),
    Page("blocs:document_detail", document),
    Page("blocs:document_detail", own_document),
    Page("blocs:document_edit", document, **SECRETARIAT),
    Page("blocs:document_edit", own_document, **UNIT),
    Page("blocs:document_delete", document, **SECRETARIAT),
    Page("blocs:meeting_list", campaign, grow=add_meeting),
    Page("blocs:meeting_create", campaign, **SECRETARIAT),
    Page("blocs:meeting_create", campaign, **SECRETARIAT, thu=422, **SENT),
    Page("blocs:meeting_detail", meeting),
    Page("blocs:meeting_edit", meeting, **SECRETARIAT),
    Page("blocs:attendance_edit", meeting, **SECRETARIAT),
    Page("blocs:resolution_edit", meeting, **SECRETARIAT),
    Page("blocs:movement_list", campaign, grow=add_movement),
    Page("blocs:movement_create", campaign, **UNIT),
    Page("blocs:movement_create", campaign, **UNIT, thu=422, ha=422, lan=422, **SENT),
    Page("blocs:movement_detail", movement),
    Page("blocs:movement_edit", movement, **SECRETARIAT),
    Page("blocs:movement_edit", own_movement, **UNIT),
    Page("blocs:movement_delete", movement, **SECRETARIAT),
    Page("blocs:movement_result_create", movement_to_join, **UNIT),
    Page("blocs:movement_result_edit", movement_result, **UNIT),
    Page("blocs:movement_result_delete", movement_result, **UNIT),
]
