"""The board's papers of a year over all its blocs: the summary, and the sheet for the council."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from blocs.enums.organisation import OVERSEEING_DUTIES
from blocs.models import Unit, units_of
from blocs.views.acts import forbid_unless
from emulation.jobs.enums import JobState
from emulation.papers.formats import DOCX, XLSX, download
from emulation.papers.html import render_screen
from reports.documents.council import as_annex, council_paper
from reports.documents.province import province_paper
from reports.narrative import province as words
from reports.permissions import can_see_overview
from reports.queries.council import council_of
from reports.queries.province import province_year
from reports.services import renders
from reports.views.overview import FOR_THE_BOARD, year_asked

FORMATS = {"docx": DOCX, "xlsx": XLSX}


@require_safe
def overview_summary(request):
    """Every bloc's results of a year and their sums; with ?format= as a file."""
    year, form = _asked(request)
    content = province_year(request.user, year)
    kind = FORMATS.get(request.GET.get("format"))
    if kind is not None:
        return download(province_paper(content, _issuer(request.user)), kind)
    rows = [
        (row, words.leader_names(row), words.led_by(row), words.report_words(row))
        for row in content.rows
    ]
    context = {"year": year, "form": form, "content": content, "rows": rows}
    return render(request, "reports/overview_summary.html", context)


@require_POST
def overview_summary_render(request):
    """Ask for the PDF of the summary."""
    year, _ = _asked(request)
    paper = province_paper(province_year(request.user, year), _issuer(request.user))
    return _render(request, paper, f"Bảng tổng hợp các khối, cụm năm {year}")


@require_safe
def overview_council(request):
    """The sheet for the council as it will be printed; with ?format= as a file."""
    year, form = _asked(request)
    content = council_of(request.user, year)
    paper = council_paper(content, _issuer(request.user))
    asked = request.GET.get("format")
    if asked in FORMATS:
        return download(as_annex(paper) if asked == "xlsx" else paper, FORMATS[asked])
    sheet = render_screen(paper) if content.rows else ""
    context = {"year": year, "form": form, "sheet": sheet}
    return render(request, "reports/overview_council.html", context)


@require_POST
def overview_council_render(request):
    """Ask for the PDF of the sheet."""
    year, _ = _asked(request)
    paper = council_paper(council_of(request.user, year), _issuer(request.user))
    return _render(request, paper, f"Biểu trình Hội đồng năm {year}")


def _render(request, paper, subject):
    job = renders.ask_for_pdf(paper, by=request.user, subject=subject)
    page = "job_result" if job.state == JobState.DONE else "job_detail"
    return redirect(f"jobs:{page}", pk=job.pk)


def _asked(request):
    forbid_unless(can_see_overview(request.user), FOR_THE_BOARD)
    return year_asked(request)


def _issuer(user):
    """The authority on whose board the person serves."""
    return Unit.objects.filter(pk__in=units_of(user, OVERSEEING_DUTIES)).order_by("pk").first()
