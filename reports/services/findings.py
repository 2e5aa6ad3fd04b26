"""Answers to what the checker found."""

from django.db import transaction
from django.utils import timezone

from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from reports.checking.findings import Finding
from reports.checking.standing import checked_report
from reports.models import FindingAnswer, Report
from reports.permissions import can_write_report

NOT_YOURS = "Bộ phận giúp việc của khối giải trình khi năm thi đua đang mở."
NOT_DRAFT = "Báo cáo không còn là dự thảo."
SHOWN = 5


@transaction.atomic
def keep_finding(report: Report, finding: Finding, reason: str, *, by) -> FindingAnswer:
    """Say why the words stay as they are; a second answer replaces the first.

    It holds while the words and what is expected of them stay the same.

    :raises Refused: if `by` may not write the report, or it is no draft any more.
    """
    require(can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    require(report.is_draft, NOT_DRAFT)
    known = FindingAnswer.objects.filter(report=report, fingerprint=finding.fingerprint).first()
    answer = known or FindingAnswer(report=report, fingerprint=finding.fingerprint)
    answer.code, answer.quote = finding.code, finding.quote or finding.expected
    answer.reason = reason.strip()
    answer.author_id, answer.author_name = by.pk, by.get_full_name() or by.get_username()
    answer.answered_at = timezone.now()
    rows.save(answer)
    record("report.finding_kept", answer, by=by, code=finding.code, reason=answer.reason)
    return answer


@transaction.atomic
def reopen_finding(report: Report, fingerprint: str, *, by):
    """Take an answer back, so that the finding is open again.

    :raises Refused: if `by` may not write the report, or it is no draft any more.
    """
    require(can_write_report(by, report.campaign), NOT_YOURS)
    report = rows.locked(report)
    require(report.is_draft, NOT_DRAFT)
    answer = FindingAnswer.objects.filter(report=report, fingerprint=fingerprint).first()
    require(answer is not None, "Chưa có giải trình cho phát hiện này.")
    record("report.finding_reopened", answer, by=by, code=answer.code)
    answer.delete()


def require_settled(report: Report):
    """No error in the report's own words may be left without an answer.

    :raises Refused: with the first of them.
    """
    waiting = checked_report(report).blocking
    require(not waiting, _told(waiting))


def _told(waiting):
    first = "; ".join(f"“{each.mark or each.quote}” ({each.section})" for each in waiting[:SHOWN])
    more = f" và {len(waiting) - SHOWN} chỗ khác" if len(waiting) > SHOWN else ""
    return (
        f"Chưa trình ký được: còn số trong lời chưa khớp, chưa giải trình: {first}{more}. "
        "Sửa hoặc giải trình tại trang Đối chiếu số liệu."
    )
