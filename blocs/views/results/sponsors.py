"""Indicators of all blocs of a sponsor, their consolidation, and what was published for them."""

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

from blocs.documents.lists import results as lists
from blocs.forms.results.entries import EntriesForm
from blocs.forms.results.indicators import IndicatorForm
from blocs.models.results import Indicator, Result
from blocs.models.year import Campaign
from blocs.permissions.results import can_define_indicator, can_publish_sponsor
from blocs.queries.results import in_tree_order, sponsor_figures
from blocs.services.results import indicators, results
from blocs.views.acts import forbid_unless, perform, posted
from blocs.views.results.frames import fetch_sponsor, said, sponsor_crumbs, sponsor_page
from emulation.ui.lists import list_page

FIRST_YEAR, LAST_YEAR = 1948, 2100  # as campaigns are bounded


@require_safe
def sponsor_indicator_list(request, pk):
    sponsor = fetch_sponsor(request, pk)
    years = Campaign.objects.filter(bloc__sponsor=sponsor).values_list("year", flat=True)
    indicators = in_tree_order(sponsor.indicators.all())
    context = {
        "sponsor": sponsor,
        "indicators": indicators,
        "years": sorted(set(years), reverse=True),
        "can_define": can_define_indicator(request.user, sponsor=sponsor),
    }
    listing = lists.sponsor_indicator_list(sponsor, indicators)
    return list_page(request, "blocs/sponsor_indicator_list.html", context, listing)


def sponsor_indicator_create(request, pk):
    sponsor = fetch_sponsor(request, pk)
    allowed = can_define_indicator(request.user, sponsor=sponsor)
    forbid_unless(allowed, indicators.NOT_YOURS)
    crumbs = sponsor_crumbs(sponsor)
    parents = [row for row, _ in in_tree_order(sponsor.indicators.all())]
    return perform(
        request,
        sponsor_page(sponsor, "Thêm chỉ tiêu chung", crumbs[0][1], crumbs=crumbs),
        IndicatorForm(posted(request), parents=parents, for_all=True),
        lambda **values: indicators.define(by=request.user, sponsor=sponsor, **values),
        done=lambda indicator: f"Đã thêm chỉ tiêu “{indicator}”.",
        once=True,
    )


@require_safe
def sponsor_result_list(request, pk, year):
    sponsor = fetch_sponsor(request, pk)
    require_year(year)
    table = sponsor_figures(sponsor, year)
    campaigns = Campaign.objects.filter(bloc__sponsor=sponsor, year=year)
    campaigns = campaigns.select_related("bloc").order_by("bloc__name", "pk")
    context = {
        "sponsor": sponsor,
        "year": year,
        "table": table,
        "campaigns": campaigns,
        "can_publish": can_publish_sponsor(request.user, sponsor),
    }
    listing = lists.sponsor_result_list(sponsor, year, table, campaigns)
    return list_page(request, "blocs/sponsor_result_list.html", context, listing)


def sponsor_result_publish(request, pk, year):
    sponsor = fetch_sponsor(request, pk)
    require_year(year)
    forbid_unless(can_publish_sponsor(request.user, sponsor), results.NOT_BOARD)
    listed = reverse("blocs:sponsor_result_list", args=[sponsor.pk, year])
    page = sponsor_page(
        sponsor,
        "Nhập số công bố chung",
        listed,
        year=year,
        crumbs=(*sponsor_crumbs(sponsor), (f"Tổng hợp năm {year}", listed)),
        template="blocs/result_edit.html",
        lead=(
            "Số công bố cho tất cả các khối, cụm. Số này đứng riêng bên cạnh tổng số của các "
            "khối, cụm và không cộng vào đâu."
        ),
    )
    return perform(
        request,
        page,
        EntriesForm(posted(request), rows=lines_of(sponsor, year), year=year),
        lambda entries: results.publish_sponsor(sponsor, year, by=request.user, entries=entries),
        done=said("Đã lưu số công bố chung."),
    )


def require_year(year):
    """404 for a number that is no year of ours."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404


def lines_of(sponsor, year):
    rows = Result.objects.filter(sponsor=sponsor, year=year)
    standing = {row.indicator_id: row for row in rows}
    measured = in_tree_order(Indicator.objects.of_sponsor(sponsor, year))
    return [(row, depth, standing.get(row.pk), None) for row, depth in measured]
