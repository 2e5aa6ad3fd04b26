"""The report as a paper: on the screen and as PDF."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from emulation.papers.html import render_screen
from emulation.papers.markup import MarkupError
from emulation.papers.pdf import render_pdf
from reports.documents.year_end import year_end_paper
from reports.queries.completeness import text_problems
from reports.views.scope import content_for, fetch_report


@require_safe
def report_preview(request, pk):
    """The words of the paper as they will be printed."""
    report = fetch_report(request, pk)
    content = content_for(request, report)
    paper = _paper(request, content)
    if paper is None:
        return redirect("reports:report_detail", pk=pk)
    context = {
        "campaign": report.campaign,
        "report": report,
        "content": content,
        "sheet": render_screen(paper),
    }
    return render(request, "reports/report_preview.html", context)


@require_safe
def report_pdf(request, pk):
    """The report as PDF; a draft carries its watermark."""
    paper = _paper(request, content_for(request, fetch_report(request, pk)))
    if paper is None:
        return redirect("reports:report_detail", pk=pk)
    answer = HttpResponse(render_pdf(paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{paper.filename}.pdf"'
    return answer


def _paper(request, content):
    """The paper, or None after saying which text cannot be printed."""
    try:
        return year_end_paper(content)
    except MarkupError:
        for problem in text_problems(content):
            messages.error(request, problem)
        return None
