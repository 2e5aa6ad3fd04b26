"""What reports show on pages that many rooms fill."""

from django.urls import reverse

from emulation.audit import presenters
from emulation.ui import slots
from emulation.ui.slots import NavEntry, Step
from reports.enums import ReportState
from reports.models import Report
from reports.permissions import can_see_overview

WORDS = {
    "report.opened": "đã lập dự thảo báo cáo",
    "report.details_edited": "đã sửa thông tin văn bản của báo cáo",
    "report.section_written": "đã viết một mục của báo cáo",
    "report.draft": "đã chuyển báo cáo về dự thảo",
    "report.final": "đã hoàn thành bản trình ký",
}


def nav(user, subject):
    """The board's overview."""
    if not can_see_overview(user):
        return []
    return [NavEntry("Tổng hợp các khối", reverse("reports:overview"), "overview", order=20)]


def step(user, campaign):
    """Where the year's report stands (one query)."""
    report = Report.objects.filter(campaign=campaign).first()
    url = reverse("reports:report_detail", args=[campaign.pk])
    if report is None:
        return [Step("report", "Báo cáo tổng kết", url, "waiting", "Chưa lập dự thảo")]
    state = "done" if report.state == ReportState.FINAL else "current"
    return [Step("report", "Báo cáo tổng kết", url, state, report.get_state_display())]


def register():
    """Register slot providers and the words of audit events."""
    slots.register("nav", nav)
    slots.register("campaign_steps", step)
    presenters.register(WORDS)
    presenters.register_labels({"length": "số ký tự"}, model="reports.reportsection")
