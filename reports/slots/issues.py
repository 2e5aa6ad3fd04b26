"""Issued versions: words of their events, who reads the signed file, whether they were altered."""

import json

from emulation.audit import presenters
from emulation.audit.models import AuditEvent
from emulation.audit.verification import Fault, register_voucher
from emulation.files.owners import register_owner
from reports.models import Issue, Report
from reports.queries.issues import is_anchored, is_sound

WORDS = {
    "issue.prepared": "đã chốt nội dung, số liệu bản trình ký",
    "issue.withdrawn": "đã rút bản trình ký để sửa",
    "issue.issued": "đã ghi nhận số, ngày, bản ký của báo cáo",
    "issue.replaced": "đã thay thế một bản phát hành",
}
LABELS = {"sha256": "mã băm SHA-256", "reason": "lý do", "code": "mã tra cứu"}


def may_read_signed_copy(user, file):
    """The signed document is read by those who see its report."""
    seen = Report.objects.visible_to(user).values("pk")
    return Issue.objects.filter(signed_pdf=file, report__in=seen).exists()


def altered_issues():
    """A Fault for each frozen version that is not what the trail says of it."""
    rows = Issue.objects.select_related("report__campaign__bloc", "signed_pdf").order_by("pk")
    for issue in rows:
        reason = _wrong_with(issue)
        if reason:
            yield Fault(issue.chain_name, issue.chain_length, f"{issue}: {reason}")


def _wrong_with(issue):
    if not is_sound(issue):
        return "nội dung hoặc số liệu không khớp mã băm lúc chốt"
    if not is_anchored(issue):
        return "chuỗi nhật ký không còn sự kiện đứng cuối lúc chốt"
    told = _told(issue)
    if told.get("issue.prepared", {}).get("sha256") != issue.sha256:
        return "mã băm khác với mã băm ghi trong nhật ký"
    if issue.number and not _as_told(issue, told.get("issue.issued", {})):
        return "số, ngày, mã tra cứu hoặc bản ký khác với nhật ký"
    return ""


def _told(issue):
    """{verb: changes} of the events of this version."""
    events = AuditEvent.objects.filter(
        chain__name=issue.chain_name, subject_model="reports.issue", subject_id=str(issue.pk)
    )
    return {event.verb: json.loads(event.changes) for event in events.order_by("seq")}


def _as_told(issue, changes):
    signed = changes.get("signed_pdf") or {}
    return (
        changes.get("number"),
        changes.get("issued_on"),
        changes.get("code"),
        signed.get("sha256"),
    ) == (issue.number, issue.issued_on.isoformat(), issue.code, issue.signed_pdf.sha256)


def register():
    """Register owner, voucher and words."""
    register_owner(may_read_signed_copy)
    register_voucher(altered_issues)
    presenters.register(WORDS)
    presenters.register_labels(LABELS, model="reports.issue")
    presenters.register_labels({"reason": "lý do"}, model="reports.report")
