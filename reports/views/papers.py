"""The report as a paper: on the screen, as PDF, Word document and workbook."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from emulation.papers.formats import DOCX, XLSX, download
from emulation.papers.html import render_screen
from emulation.papers.markup import MarkupError
from reports.documents.current import paper_of
from reports.permissions import reader_of
from reports.queries.completeness import text_problems
from reports.views.scope import content_for, fetch_report


@require_safe
def report_preview(request, pk):
    """The words of the paper as they will be printed."""
    report = fetch_report(request, pk)
    paper = _paper(request, report)
    if paper is None:
        return redirect("reports:report_detail", pk=pk)
    context = {
        "campaign": report.campaign,
        "report": report,
        "content": content_for(request, report),
        "sheet": render_screen(paper),
    }
    return render(request, "reports/report_preview.html", context)


@require_safe
def report_docx(request, pk):
    """The same words as a Word document that can be edited on."""
    return _download(request, pk, DOCX)


@require_safe
def report_xlsx(request, pk):
    """Its appendices as a workbook, with figures as numbers and live totals."""
    return _download(request, pk, XLSX)


def _download(request, pk, kind):
    paper = _paper(request, fetch_report(request, pk))
    if paper is None:
        return redirect("reports:report_detail", pk=pk)
    return download(paper, kind)


def _paper(request, report):
    """The paper, or None after saying which text cannot be printed."""
    try:
        return paper_of(report, reader_of(request.user, report.campaign))
    except MarkupError:
        for problem in text_problems(content_for(request, report)):
            messages.error(request, problem)
        return None
