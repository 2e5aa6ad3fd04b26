"""Pages of the year-end report."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from blocs.models import Campaign
from blocs.views.acts import ConfirmPage, FormPage, forbid_unless, perform, posted
from emulation.papers.html import render_html
from emulation.papers.markup import MarkupError
from emulation.papers.pdf import render_pdf
from emulation.refusals import Refused
from emulation.ui.forms import Form
from emulation.ui.responses import refused
from reports import outline
from reports.documents.year_end import year_end_paper
from reports.forms.reports import DetailsForm, SectionForm
from reports.models import Report
from reports.permissions import can_write_report
from reports.queries.completeness import missing_to_issue, text_problems
from reports.queries.sections import section_rows
from reports.queries.year_end import year_end
from reports.services import reports


def report_detail(request, pk):
    """The report's outline with the state of every section, and what is missing."""
    campaign = _campaign(request, pk)
    report = Report.objects.filter(campaign=campaign).first()
    can_write = can_write_report(request.user, campaign)
    if report is None:
        return render(
            request, "reports/report_none.html", {"campaign": campaign, "can_write": can_write}
        )
    content = year_end(report)
    context = {
        "campaign": campaign,
        "report": report,
        "rows": section_rows(content),
        "missing": missing_to_issue(content),
        "can_write": can_write,
        "can_edit": can_write and report.is_draft,
    }
    return render(request, "reports/report_detail.html", context)


@require_POST
def report_open(request, pk):
    campaign = _campaign(request, pk)
    forbid_unless(can_write_report(request.user, campaign), reports.NOT_YOURS)
    reports.open_report(campaign, by=request.user)
    messages.success(request, "Đã lập dự thảo báo cáo.")
    return redirect("reports:report_detail", pk=pk)


def report_edit(request, pk):
    report = _report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), reports.NOT_YOURS)
    return perform(
        request,
        _page(report, "Số, ngày, người ký, nơi nhận"),
        DetailsForm(posted(request), instance=report),
        lambda **values: reports.edit_details(report, by=request.user, **values),
        done="Đã lưu thông tin văn bản.",
    )


def section_edit(request, pk, code):
    """Write one section, beside what units wrote for it and what the figures say."""
    report = _report(request, pk)
    section = outline.BY_CODE.get(code)
    if section is None or not section.has_text:
        raise Http404
    forbid_unless(can_write_report(request.user, report.campaign), reports.NOT_YOURS)
    if not report.is_draft:
        raise PermissionDenied(reports.FINISHED)
    form = SectionForm(posted(request), initial=_section_initial(report, code))
    outdated = None
    if form.is_valid():
        try:
            reports.write_section(report, code, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            outdated = _take(form, refusal)
        else:
            messages.success(request, "Đã lưu nội dung.")
            return redirect(f"{reverse('reports:report_detail', args=[pk])}#muc-{section.anchor}")
    context = _section_context(report, section) | {"form": form, "outdated": outdated}
    status = 422 if form.errors else 200
    return render(request, "reports/section_edit.html", context, status=status)


def report_preview(request, pk):
    """The paper's words as a page of their own, as the layout engine gets them."""
    paper = _paper(request, _report(request, pk))
    if paper is None:
        return redirect("reports:report_detail", pk=pk)
    return HttpResponse(render_html(paper))


def report_pdf(request, pk):
    """The report as PDF; a draft carries its watermark."""
    paper = _paper(request, _report(request, pk))
    if paper is None:
        return redirect("reports:report_detail", pk=pk)
    answer = HttpResponse(render_pdf(paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{paper.filename}.pdf"'
    return answer


def report_finalise(request, pk):
    report = _report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), reports.NOT_YOURS)
    page = _page(
        report,
        "Hoàn thành bản trình ký",
        ConfirmPage,
        submit="Hoàn thành",
        question="Chuyển dự thảo thành bản trình ký?",
        consequences=(
            "Nội dung không sửa được nữa, trừ số và ngày do văn thư cấp.",
            "Khi cần sửa, chuyển báo cáo về dự thảo.",
        ),
    )
    return perform(
        request,
        page,
        Form(posted(request)),
        lambda: reports.finalise(report, by=request.user),
        done="Báo cáo đã là bản trình ký.",
    )


def report_reopen(request, pk):
    report = _report(request, pk)
    forbid_unless(can_write_report(request.user, report.campaign), reports.NOT_YOURS)
    page = _page(
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


def _campaign(request, pk):
    seen = Campaign.objects.visible_to(request.user).select_related("bloc__sponsor")
    return get_object_or_404(seen, pk=pk)


def _report(request, pk):
    """The report of a campaign in sight; `pk` is the campaign's."""
    seen = Report.objects.visible_to(request.user).select_related("campaign__bloc__sponsor")
    return get_object_or_404(seen, campaign=pk)


def _paper(request, report):
    """The paper, or None after saying which text cannot be printed."""
    content = year_end(report)
    try:
        return year_end_paper(content)
    except MarkupError:
        for problem in text_problems(content):
            messages.error(request, problem)
        return None


def _section_initial(report, code):
    section = report.sections.filter(code=code).first()
    return {"text": section.text if section else "", "version": section.version if section else 0}


def _take(form, refusal):
    """Show the refusal; after a conflict the next save is measured against the text shown."""
    refused(form, refusal)
    theirs = getattr(refusal, "theirs", None)
    if theirs is not None:
        form.data = form.data.copy()
        form.data["version"] = str(refusal.version)
    return theirs


def _section_context(report, section):
    content = year_end(report)
    row = next(row for row in section_rows(content) if row.section.code == section.code)
    return {"campaign": report.campaign, "report": report, "row": row, "section": section}


def _page(report, title, kind=FormPage, **more):
    back = reverse("reports:report_detail", args=[report.campaign_id])
    return kind(
        title=title,
        back=back,
        subject=str(report.campaign),
        crumbs=(("Báo cáo tổng kết", back),),
        context={"campaign": report.campaign},
        **more,
    )
