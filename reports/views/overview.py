"""The board's page over all its blocs."""

from django.utils import timezone
from django.views.decorators.http import require_safe

from blocs.enums.organisation import BOARD_DUTIES
from blocs.models import Unit, units_of
from blocs.views.acts import forbid_unless
from emulation.ui.lists import list_page
from reports.documents.lists import progress_list
from reports.forms.report_zips import ReportsForm
from reports.forms.reports import YearForm
from reports.permissions import can_see_overview
from reports.queries.overview import overseen_campaigns
from reports.queries.overview import overview as overview_of

FOR_THE_BOARD = "Trang này dành cho cơ quan thi đua, khen thưởng."


@require_safe
def overview(request):
    """Blocs × progress for a year, with one click to each report."""
    forbid_unless(can_see_overview(request.user), FOR_THE_BOARD)
    year, _ = year_asked(request)
    rows = overview_of(request.user, year)
    return overview_page(request, year, rows, ReportsForm(with_report=with_report(rows)))


def overview_page(request, year, rows, packing, status=200):
    """The page with the form `packing` for an archive of reports."""
    kept_by = Unit.objects.filter(pk__in=units_of(request.user, BOARD_DUTIES)).order_by("pk")
    context = {
        "year": year,
        "form": year_asked(request)[1],
        "rows": rows,
        "kept_by": kept_by,
        "packing": packing,
        "has_reports": bool(with_report(rows)),
    }
    listing = progress_list(year, rows)
    return list_page(request, "reports/overview.html", context, listing, status=status)


def with_report(rows):
    """Campaigns whose report is begun."""
    return [row.campaign for row in rows if row.report is not None]


def year_asked(request):
    """(the year that the address asks for, else the last one with blocs; the form to choose)."""
    this_year = timezone.localdate().year
    held = set(overseen_campaigns(request.user).values_list("year", flat=True))
    years = sorted(held | {this_year}, reverse=True)
    wanted = request.GET.get("year", "")
    year = next((each for each in years if str(each) == wanted), max(held, default=this_year))
    return year, YearForm(initial={"year": year}, years=years)
