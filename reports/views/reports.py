"""Pages of the year-end report."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from blocs.views.acts import ConfirmPage, forbid_unless, perform, posted
from emulation.papers.markup import MarkupError
from emulation.ui.forms import Form
from emulation.vietnamese import zero_pad
from reports.checking.standing import checked
from reports.documents.year_end import printed_numbers
from reports.forms.issues import FinaliseForm
from reports.forms.reports import DetailsForm
from reports.models import Report
from reports.permissions import can_check_documents, can_write_report, reader_of
from reports.queries.completeness import missing_to_issue, without_figures
from reports.queries.drafts import drafts_of
from reports.queries.sections import section_rows
from reports.queries.year_end import year_end
from reports.services import reports
from reports.views.scope import content_for, fetch_campaign, fetch_report, form_page_of


@require_safe
def report_detail(request, pk):
    """The report's outline with the state of every section, and what is missing."""
    campaign = fetch_campaign(request, pk)
    report = Report.objects.filter(campaign=campaign).first()
    can_write = can_write_report(request.user, campaign)
    if report is None:
        return render(
            request, "reports/report_none.html", {"campaign": campaign, "can_write": can_write}
        )
    reader = reader_of(request.user, campaign)
    content = year_end(report, reader)
    numbers = _numbers(content)
    context = {
        "campaign": campaign,
        "report": report,
        "rows": [(row, numbers.get(row.section.code)) for row in section_rows(content)],
        "sees_all": reader.sees_all,
        "scores_withheld": content.scores_withheld,
        "missing": missing_to_issue(content) if reader.sees_all else [],
        "empty": without_figures(content) if reader.sees_all else [],
        "can_check": can_check_documents(request.user),
        "open_findings": len(checked(content).open) if reader.sees_all else None,
        "can_write": can_write,
        "can_edit": can_write and report.is_draft,
    }
    return render(request, "reports/report_detail.html", context)


def _numbers(content):
    """As printed; none while a text cannot be printed, which the page then says."""
    try:
        return printed_numbers(content)
    except MarkupError:
        return {}


@require_POST
def report_open(request, pk):
    campaign = fetch_campaign(request, pk)
    forbid_unless(can_write_report(request.user, campaign), reports.NOT_YOURS)
    reports.open_report(campaign, by=request.user)
    messages.success(request, "Đã lập dự thảo báo cáo.")
    return redirect("reports:report_detail", pk=pk)


def _fetch_to_write(request, pk):
    report = fetch_report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), reports.NOT_YOURS)
    return report


def report_edit(request, pk):
    report = _fetch_to_write(request, pk)
    return perform(
        request,
        form_page_of(
            report,
            "Số, ngày, người ký, nơi nhận" if report.is_draft else "Số và ngày do văn thư cấp",
        ),
        DetailsForm(posted(request), instance=report),
        lambda **values: reports.edit_details(report, by=request.user, **values),
        done="Đã lưu thông tin văn bản.",
    )


FINALISED = (
    "Nội dung và số liệu được chốt lại kèm dấu vân tay số để phát hiện mọi sửa đổi; không sửa được "
    "nữa, trừ số và ngày do văn thư cấp.",
    "Khi cần sửa, chuyển báo cáo về dự thảo.",
)


def left_open(report, content):
    """What somebody should have looked at before the report goes to be signed; hinders nothing."""
    counts = (
        (len(checked(content).open), "chỗ đối chiếu số liệu chưa sửa, chưa giải trình"),
        (sum(row[2] for row in drafts_of(report)), "góp ý chưa trả lời"),
        (report.edited_copies.filter(settled_at=None).count(), "bản Word đã sửa chưa xử lý xong"),
    )
    told = [f"Còn {zero_pad(number)} {words}." for number, words in counts if number]
    return told + without_figures(content)


def report_finalise(request, pk):
    report = _fetch_to_write(request, pk)
    page = form_page_of(
        report,
        "Hoàn thành bản trình ký",
        ConfirmPage,
        submit="Hoàn thành",
        question="Chuyển dự thảo thành bản trình ký?",
        consequences=(*left_open(report, content_for(request, report)), *FINALISED),
    )
    return perform(
        request,
        page,
        FinaliseForm(posted(request)),
        lambda with_qr: reports.finalise(report, by=request.user, with_qr=with_qr),
        done="Báo cáo đã là bản trình ký.",
    )


def report_reopen(request, pk):
    report = _fetch_to_write(request, pk)
    page = form_page_of(
        report,
        "Chuyển về dự thảo",
        ConfirmPage,
        submit="Chuyển về dự thảo",
        question="Chuyển bản trình ký về dự thảo để sửa?",
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: reports.return_to_draft(report, by=request.user),
        done="Báo cáo đã về dự thảo.",
    )
