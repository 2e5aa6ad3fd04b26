"""Drafts of reports take remarks; who reads edited copies; the words of their audit events."""

from django.urls import reverse

from blocs.models import Campaign
from blocs.slots.remarks import campaigns_asked, speaker, subject_of
from emulation.audit import presenters
from emulation.files.owners import register_owner
from emulation.remarks.registry import DocumentKind, register_document
from reports.documents.drafts import draft_places
from reports.enums import ReportState
from reports.models import Draft, Report
from reports.permissions import can_write_report
from reports.queries.drafts import DRAFT_KIND
from reports.queries.edited_copies import copy_with_file

WORDS = {
    "report.draft_sent": "đã gửi dự thảo báo cáo lấy ý kiến",
    "report.copy_received": "đã nhận bản Word đã sửa của báo cáo",
    "report.copy_taken": "đã lấy câu sửa từ bản Word vào báo cáo",
    "report.copy_settled": "đã xử lý xong bản Word đã sửa của báo cáo",
}
COPY_LABELS = {"section": "mục", "taken": "câu được lấy"}


def register():
    """Register the kind of document and the words."""
    register_document(
        DRAFT_KIND,
        DocumentKind(
            "Dự thảo báo cáo tổng kết",
            _fetch,
            _describe,
            lambda draft: draft.report.is_draft and draft.report.campaign.is_open,
            lambda user, draft: speaker(user, draft.report.campaign),
            lambda user, draft: can_write_report(user, draft.report.campaign),
            lambda user: _drafts(campaigns_asked(user)),
            lambda user: _drafts(Campaign.objects.run_by(user).values("pk")),
        ),
    )
    register_owner(may_read, may_destroy=may_read, chain_of=chain_of)
    presenters.register(WORDS)
    presenters.register_labels(COPY_LABELS, model="reports.editedcopy")
    presenters.register_labels({"until": "nhận góp ý đến hết ngày"}, model="reports.draft")


def may_read(user, file):
    """Edited copies are for those who write the report."""
    copy = copy_with_file(file)
    return copy is not None and can_write_report(user, copy.report.campaign)


def chain_of(file):
    copy = copy_with_file(file)
    return copy.chain_name if copy else None


def _fetch(user, pk):
    seen = Report.objects.visible_to(user).values("pk")
    rows = Draft.objects.select_related("report__campaign__bloc__sponsor__parent")
    return rows.filter(report__in=seen, pk=pk).first()


def _describe(draft):
    campaign = draft.report.campaign
    url = reverse("reports:draft_detail", args=[campaign.pk, draft.number])
    report = ("Báo cáo tổng kết", reverse("reports:report_detail", args=[campaign.pk]))
    return subject_of(
        campaign,
        title=f"dự thảo báo cáo tổng kết năm {campaign.year}",
        label=f"Dự thảo lần {draft.number}",
        url=url,
        reading_url=url,
        edition=f"Dự thảo lần {draft.number}",
        crumbs=(report,),
        filename=f"bao-cao-{campaign.bloc.code}-{campaign.year}-du-thao-{draft.number}",
        places=draft_places(draft),
    )


def _drafts(campaigns):
    found = Draft.objects.filter(report__campaign__in=campaigns)
    return found.filter(report__state=ReportState.DRAFT).values("pk")
