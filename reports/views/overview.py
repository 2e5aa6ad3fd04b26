"""The board's page over all its blocs."""

from django.shortcuts import render
from django.utils import timezone

from blocs.views.acts import forbid_unless
from reports.forms.reports import YearForm
from reports.permissions import can_see_overview
from reports.queries.overview import overseen_campaigns
from reports.queries.overview import overview as overview_of


def overview(request):
    """Blocs × progress for a year, with one click to each report."""
    forbid_unless(
        can_see_overview(request.user), "Trang này dành cho cơ quan thi đua, khen thưởng."
    )
    years = overseen_campaigns(request.user).values_list("year", flat=True)
    years = sorted(set(years) | {timezone.localdate().year}, reverse=True)
    wanted = request.GET.get("year", "")
    with_data = overseen_campaigns(request.user).order_by("-year").values_list("year", flat=True)
    year = int(wanted) if wanted.isdecimal() and int(wanted) in years else None
    year = year or with_data.first() or years[0]
    context = {
        "year": year,
        "form": YearForm(initial={"year": year}, years=years),
        "rows": overview_of(request.user, year),
    }
    return render(request, "reports/overview.html", context)
