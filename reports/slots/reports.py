"""What reports show on pages that many rooms fill."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from blocs.enums.year import CampaignState, MilestoneKind
from blocs.models import Campaign, Milestone
from emulation.audit import presenters
from emulation.ui import slots
from emulation.ui.slots import Counter, NavEntry, Panel, Step, Task
from reports.enums import ReportState
from reports.models import Report
from reports.permissions import can_archive_campaign, can_check_documents, can_see_overview
from reports.queries.overview import overseen_campaigns

AHEAD = timedelta(days=30)
AWAITS_SIGNING = "Bản trình ký, chờ số và bản ký"
WORDS = {
    "report.opened": "đã lập dự thảo báo cáo",
    "report.details_edited": "đã sửa thông tin văn bản của báo cáo",
    "report.section_written": "đã viết một mục của báo cáo",
    "report.section_kept": "đã viết dở một mục của báo cáo (tự lưu)",
    "report.section_taken_back": "đã lấy lại một phiên bản cũ của mục",
    "report.section_by_hand": "đã đổi cách in số liệu của một mục",
    "report.version_named": "đã đặt tên một phiên bản của mục",
    "outline.section_added": "đã thêm một mục vào đề cương",
    "outline.section_edited": "đã sửa một mục của đề cương",
    "outline.section_moved": "đã chuyển chỗ một mục của đề cương",
    "outline.section_deleted": "đã xóa một mục của đề cương",
    "outline.laid_out": "đã đặt lại đề cương của báo cáo",
    "outline.created": "đã lập đề cương mẫu",
    "outline.renamed": "đã đổi tên đề cương mẫu",
    "outline.made_default": "đã đổi đề cương dùng cho báo cáo mới",
    "outline.deleted": "đã xóa đề cương mẫu",
    "phrase.added": "đã thêm câu mẫu",
    "phrase.edited": "đã sửa câu mẫu",
    "phrase.deleted": "đã xóa câu mẫu",
    "report.draft": "đã chuyển báo cáo về dự thảo",
    "report.final": "đã hoàn thành bản trình ký",
    "report.issued": "đã phát hành báo cáo",
    "report.finding_kept": "đã giải trình một chỗ trong báo cáo khác số liệu",
    "report.finding_reopened": "đã bỏ giải trình một chỗ trong báo cáo",
}


def register():
    """Register slot providers and the words of audit events."""
    slots.register("nav", nav)
    slots.register("campaign_steps", campaign_steps)
    slots.register("campaign_panels", campaign_panels)
    slots.register("my_tasks", my_tasks)
    slots.register("home_counters", home_counters)
    slots.register("home_panels", home_panels)
    presenters.register(WORDS)
    labels = {"length": "số ký tự", "version": "phiên bản", "name": "tên phiên bản"}
    presenters.register_labels(labels, model="reports.reportsection")


def nav(user, subject):
    """The board's overview."""
    if not can_see_overview(user):
        return []
    return [NavEntry("Tổng hợp các khối", reverse("reports:overview"), "overview", order=20)]


def campaign_steps(user, campaign):
    """Where the year's report stands (three queries)."""
    report = Report.objects.filter(campaign=campaign).first()
    milestone = campaign.milestones.filter(kind=MilestoneKind.REPORT).first()
    if report is not None and report.is_issued:
        return [_step(campaign, "done", report.get_state_display())]
    is_late = milestone is not None and milestone.is_late()
    if report is None:
        return [_step(campaign, "late" if is_late else "waiting", "Chưa lập dự thảo")]
    if not report.is_draft:
        return [_step(campaign, "late" if is_late else "current", AWAITS_SIGNING)]
    unwritten = report.sections.required().filter(text="").count()
    note = f"Dự thảo, còn {unwritten} mục chưa viết" if unwritten else "Dự thảo"
    return [_step(campaign, "late" if is_late else "current", note)]


def campaign_panels(user, campaign):
    """The ways to the year's charts, and to its archive for those who may take it."""
    panels = [Panel("Biểu đồ", "reports/_panel_charts.html", {"campaign": campaign})]
    if can_archive_campaign(user, campaign):
        archive = Panel("Hồ sơ lưu trữ", "reports/_panel_archive.html", {"campaign": campaign})
        panels.append(archive)
    return panels


def _step(campaign, state, note):
    return Step("report", "Báo cáo tổng kết", report_url(campaign), state, note)


def my_tasks(user, subject):
    """To begin or finish the reports of the years the user runs (three queries)."""
    campaigns = list(
        Campaign.objects.run_by(user).select_related("bloc").order_by("-year", "bloc__name_folded")
    )
    reports = {row.campaign_id: row for row in Report.objects.filter(campaign__in=campaigns)}
    due = dict(
        Milestone.objects.filter(campaign__in=campaigns, kind=MilestoneKind.REPORT).values_list(
            "campaign", "due_at"
        )
    )
    made = (_task(row, reports.get(row.pk), due.get(row.pk)) for row in campaigns)
    return [task for task in made if task is not None]


def _task(campaign, report, due_at):
    """A draft is to be finished, what was signed to be recorded; one is to be begun within the
    month before it is due."""
    due_on = timezone.localdate(due_at) if due_at else None
    if report is not None and report.is_draft:
        title = f"Hoàn thiện báo cáo tổng kết năm {campaign.year}"
    elif report is not None and not report.is_issued:
        title = f"Ghi nhận số, ngày, bản ký của báo cáo tổng kết năm {campaign.year}"
    elif report is None and due_at and due_at <= timezone.now() + AHEAD:
        title = f"Lập dự thảo báo cáo tổng kết năm {campaign.year}"
    else:
        return None
    return Task(title, report_url(campaign), due_on, str(campaign.bloc))


def home_counters(user, subject):
    """For the board: reports of open years that are not issued yet (two queries at most)."""
    if not can_see_overview(user):
        return []
    unready = (
        overseen_campaigns(user)
        .filter(state=CampaignState.OPEN)
        .exclude(report__state=ReportState.ISSUED)
        .count()
    )
    if not unready:
        return []
    return [Counter("Báo cáo tổng kết chưa phát hành", unready, reverse("reports:overview"))]


def home_panels(user, subject):
    """The way to the check of any Word document."""
    if not can_check_documents(user):
        return []
    return [Panel("Công cụ", "reports/_panel_document_check.html")]


def report_url(campaign):
    return reverse("reports:report_detail", args=[campaign.pk])
