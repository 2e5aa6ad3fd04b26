"""The board's look over its blocs, and what reports show on shared pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.models import Election
from blocs.models import Milestone, UnitReturn
from emulation.tests.world import add_bloc, add_campaign, add_post, add_unit, add_user
from reports.enums import ReportState
from reports.models import Report
from reports.queries.overview import overview
from reports.services import reports
from reports.slots import reports as slots
from reports.tests.factories import add_report

NOW = timezone.now()


def add_milestone(campaign, due_at, kind="report"):
    return Milestone.objects.create(campaign=campaign, kind=kind, due_at=due_at)


def test_progress_counts_members_returns_and_late_steps(world):
    UnitReturn.objects.create(
        campaign=world.campaign,
        unit=world.member,
        state="received",
        sent_at=NOW,
        approved_by=world.lan,
        received_at=NOW,
        received_by=world.thu,
    )
    UnitReturn.objects.create(campaign=world.campaign, unit=world.head)
    add_milestone(world.campaign, NOW - timedelta(days=1))

    row = overview(world.binh, 2026)[0]

    assert (row.members, row.returns_received, row.cards_approved) == (3, 1, 0)
    assert (row.head, row.late_label, row.report) == (world.head, "1 bước chậm hạn", None)


def test_another_boards_blocs_are_not_there(world):
    assert [row.campaign for row in overview(world.binh, 2026)] == [world.campaign]


def test_blocs_of_units_below_are_there(world):
    below = add_unit("so-ba-muoi", "Sở Ba Mươi", "authority", parent=world.sponsor)
    campaign = add_campaign(add_bloc("cum-1", "Cụm 1", below, [world.third]))

    assert campaign in [row.campaign for row in overview(world.binh, 2026)]


def test_an_auditor_looks_too(world, client_of):
    auditor = add_user("kiem", "Người Kiểm Tra")
    add_post(auditor, world.sponsor, "auditor")

    assert client_of(auditor).get(reverse("reports:overview")).status_code == 200


@pytest.mark.parametrize("year", ["", "2026", "1999", "x", "9" * 5000, "²"])
def test_a_year_that_is_not_there_falls_back(world, client_of, year):
    answer = client_of(world.binh).get(reverse("reports:overview"), {"year": year})

    assert answer.status_code == 200
    assert answer.context["year"] == 2026


def test_a_board_without_years_is_told_what_to_do_first(world, client_of):
    world.campaign.terms.all().delete()
    world.campaign.delete()

    answer = client_of(world.binh).get(reverse("reports:overview"))

    assert "Chưa có năm thi đua nào" in answer.content.decode()


@pytest.mark.parametrize(
    ("days", "state", "expected"),
    [
        (None, None, ("waiting", "Chưa lập dự thảo")),
        (-1, None, ("late", "Chưa lập dự thảo")),
        (9, ReportState.DRAFT, ("current", "Dự thảo, còn 8 mục chưa viết")),
        (-1, ReportState.DRAFT, ("late", "Dự thảo, còn 8 mục chưa viết")),
        (9, ReportState.FINAL, ("current", "Bản trình ký, chờ số và bản ký")),
        (-1, ReportState.FINAL, ("late", "Bản trình ký, chờ số và bản ký")),
        (-1, ReportState.ISSUED, ("done", "Đã phát hành")),
    ],
)
def test_step_of_the_year(world, days, state, expected):
    if days is not None:
        add_milestone(world.campaign, NOW + timedelta(days=days))
    if state:
        add_report(world.campaign, state=state)

    step = slots.campaign_steps(world.thu, world.campaign)[0]

    assert (step.state, step.note) == expected


def test_the_secretariat_is_asked_for_the_report(world):
    add_milestone(world.campaign, NOW + timedelta(days=9))

    assert [task.title for task in slots.my_tasks(world.thu, None)] == [
        "Lập dự thảo báo cáo tổng kết năm 2026"
    ]
    assert slots.my_tasks(world.ha, None) == []


def test_a_draft_is_to_be_finished_then_issued_and_an_issued_report_is_no_task(world):
    report = reports.open_report(world.campaign, by=None)

    assert [task.title for task in slots.my_tasks(world.thu, None)] == [
        "Hoàn thiện báo cáo tổng kết năm 2026"
    ]
    Report.objects.filter(pk=report.pk).update(state=ReportState.FINAL)
    assert [task.title for task in slots.my_tasks(world.thu, None)] == [
        "Ghi nhận số, ngày, bản ký của báo cáo tổng kết năm 2026"
    ]
    Report.objects.filter(pk=report.pk).update(state=ReportState.ISSUED)
    assert slots.my_tasks(world.thu, None) == []


def test_whoever_serves_somewhere_finds_the_check_of_a_document(world):
    panels = [slots.home_panels(user, None) for user in (world.ha, world.binh)]

    assert [[panel.title for panel in each] for each in panels] == [["Công cụ"]] * 2
    assert slots.home_panels(world.quan, None) == []


def test_the_board_counts_reports_that_are_not_ready(world):
    assert [counter.value for counter in slots.home_counters(world.binh, None)] == [1]
    assert slots.home_counters(world.thu, None) == []

    report = add_report(world.campaign, state=ReportState.FINAL)
    assert [counter.value for counter in slots.home_counters(world.binh, None)] == [1]
    Report.objects.filter(pk=report.pk).update(state=ReportState.ISSUED)

    assert slots.home_counters(world.binh, None) == []


def test_rehearsals_of_a_vote_are_not_counted(world):
    Election.objects.create(campaign=world.campaign, code="dot-1", title="Đợt một")
    Election.objects.create(
        campaign=world.campaign, code="dot-2", title="Bỏ phiếu thử", is_rehearsal=True
    )

    assert overview(world.binh, 2026)[0].elections == 1
