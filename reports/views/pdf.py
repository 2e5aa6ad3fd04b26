"""The report as PDF, which a worker makes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from emulation.files.views import send
from emulation.jobs.enums import JobState
from emulation.papers.markup import MarkupError
from reports.documents.current import printed_of
from reports.permissions import reader_of
from reports.queries.completeness import text_problems
from reports.services import renders
from reports.views.scope import content_for, fetch_report


@require_safe
def report_pdf(request, pk):
    """The report as PDF if the very same one was made already, else the button that asks for it;
    a draft carries its watermark."""
    report = fetch_report(request, pk)
    printed = _printed(request, report)
    if printed is None:
        return redirect("reports:report_detail", pk=pk)
    file = renders.rendered_pdf(*printed, campaign=report.campaign)
    if file is not None:
        return send(request, file)
    context = {"campaign": report.campaign, "report": report}
    return render(request, "reports/report_pdf.html", context)


@require_POST
def report_render(request, pk):
    """Ask for the PDF of the report as this person may read it."""
    report = fetch_report(request, pk)
    printed = _printed(request, report)
    if printed is None:
        return redirect("reports:report_detail", pk=pk)
    paper, enclosures = printed
    subject = f"Báo cáo tổng kết – {report.campaign}"
    job = renders.ask_for_pdf(
        paper,
        by=request.user,
        subject=subject,
        campaign=report.campaign,
        attachments=enclosures,
    )
    page = "job_result" if job.state == JobState.DONE else "job_detail"
    return redirect(f"jobs:{page}", pk=job.pk)


def _printed(request, report):
    """Paper and enclosures, or None after saying which text cannot be printed."""
    try:
        return printed_of(report, reader_of(request.user, report.campaign))
    except MarkupError:
        for problem in text_problems(content_for(request, report)):
            messages.error(request, problem)
        return None
