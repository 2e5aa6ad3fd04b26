"""Issuing a report, its corrected versions, and every version that was frozen."""

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from blocs.views.acts import ConfirmPage, FormPage, forbid_unless, perform, posted
from emulation.jobs.enums import JobState
from emulation.papers.formats import DOCX, download
from emulation.ui.forms import Form, ReasonForm
from emulation.ui.lists import list_page
from reports.documents import lists
from reports.documents.current import issue_enclosures, issue_paper
from reports.forms.issues import IssueForm
from reports.models import Issue
from reports.permissions import can_write_report, reader_of
from reports.queries.issues import (
    anchored,
    current_issue,
    has_scores,
    is_sound,
    issue_in_force,
    issues_read_by,
    registers_for,
)
from reports.queries.readers import Reader, hides_scores
from reports.services import issues, renders
from reports.services.states import NOT_YOURS
from reports.views.scope import fetch_report, form_page_of

A_MEMBER = Reader(sees_all=False)
MEMBERS_READ = (
    "Bảng điểm chưa công bố cho các đơn vị; sau khi ghi nhận, mọi đơn vị thành viên đọc được điểm "
    "trong báo cáo."
)


@require_safe
def issue_list(request, pk):
    """Every frozen version with its hash, who and when, what it replaces, and its files."""
    report = fetch_report(request, pk)
    reader = reader_of(request.user, report.campaign)
    found = list(issues_read_by(report, reader))
    in_trail = anchored(found)
    shown = [(row, is_sound(row), row.pk in in_trail) for row in found]
    context = {
        "campaign": report.campaign,
        "report": report,
        "issues": shown,
        "waiting": current_issue(report),
        "holding": issue_in_force(report),
        "can_write": can_write_report(request.user, report.campaign),
    }
    listing = lists.issue_list(report.campaign, shown)
    return list_page(request, "reports/issue_list.html", context, listing)


def report_issue(request, pk):
    """Number, day and the signed PDF of the version that waits for them."""
    report = _fetch_to_write(request, pk)
    waiting = current_issue(report)
    if waiting is None or not waiting.is_waiting:
        return redirect("reports:issue_list", pk=pk)
    page = _page_of(report, waiting)
    units = registers_for(report.campaign)
    form = IssueForm(
        posted(request),
        request.FILES or None,
        units=units,
        bloc=report.campaign.bloc,
        initial={"number": report.number, "issued_on": report.issued_on},
    )

    def act(**values):
        try:
            return issues.issue(report, by=request.user, **values)
        except issues.Differs as refusal:
            page.context["comparison"] = refusal.comparison
            raise

    return perform(request, page, form, act, done="Đã ghi nhận phát hành báo cáo.")


def _page_of(report, waiting):
    told = {"report": report, "campaign": report.campaign, "waiting": waiting}
    hidden = has_scores(waiting) and hides_scores(report.campaign, A_MEMBER)
    told["warning"] = MEMBERS_READ if hidden else ""
    page = form_page_of(
        report,
        "Ghi nhận phát hành",
        FormPage,
        submit="Ghi nhận phát hành",
        template="reports/report_issue.html",
    )
    page.context.update(told)
    return page


def report_correct(request, pk):
    report = _fetch_to_write(request, pk)
    page = form_page_of(
        report,
        "Lập bản thay thế",
        submit="Lập bản thay thế",
        lead="Báo cáo trở về dự thảo để sửa. Bản đã phát hành vẫn có hiệu lực và vẫn tải về được "
        "cho đến khi bản thay thế có số, ngày và bản ký; bản thay thế ghi rõ nó thay văn bản nào.",
    )
    return perform(
        request,
        page,
        ReasonForm(posted(request)),
        lambda reason: issues.begin_correction(report, by=request.user, reason=reason),
        done="Báo cáo đã về dự thảo để lập bản thay thế.",
    )


def report_uncorrect(request, pk):
    report = _fetch_to_write(request, pk)
    page = form_page_of(
        report,
        "Thôi lập bản thay thế",
        ConfirmPage,
        submit="Thôi lập bản thay thế",
        question="Giữ bản đã phát hành, không lập bản thay thế nữa?",
        consequences=("Nội dung đã sửa được giữ lại cho lần lập bản thay thế sau.",),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: issues.drop_correction(report, by=request.user),
        done="Bản đã phát hành được giữ nguyên.",
    )


@require_safe
def issue_docx(request, pk, ordinal):
    """The data twin of one version as a Word document."""
    return download(issue_paper(_fetch_issue(request, pk, ordinal)), DOCX)


@require_POST
def issue_render(request, pk, ordinal):
    """Ask for the data twin of one version as PDF."""
    row = _fetch_issue(request, pk, ordinal)
    paper, files = issue_paper(row), issue_enclosures(row)
    job = renders.ask_for_pdf(
        paper,
        by=request.user,
        subject=str(row),
        campaign=row.report.campaign,
        attachments=files,
    )
    page = "job_result" if job.state == JobState.DONE else "job_detail"
    return redirect(f"jobs:{page}", pk=job.pk)


def _fetch_issue(request, pk, ordinal) -> Issue:
    report = fetch_report(request, pk)
    reader = reader_of(request.user, report.campaign)
    row = issues_read_by(report, reader).filter(ordinal=ordinal).first()
    if row is None:
        raise Http404
    return row


def _fetch_to_write(request, pk):
    report = fetch_report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), NOT_YOURS)
    return report
