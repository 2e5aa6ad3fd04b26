"""The consolidated score table: totals, stages, spread, the year before."""

from django.http import Http404
from django.views.decorators.http import require_safe

from blocs.documents.lists import scorecards as lists
from blocs.enums.scorecards import Stage
from blocs.narrative.scorecards import saturation
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.cards import sheet_of
from blocs.queries.scorecards.distribution import saturations, spread_of
from blocs.queries.scorecards.history import changes, line_changes, year_before
from blocs.queries.scorecards.plans import plan_read_with
from blocs.queries.scorecards.stages import stage_totals
from blocs.queries.scorecards.table import score_table as table_of
from blocs.queries.scorecards.tie_break import placings
from blocs.views.year.subjects import fetch_campaign
from emulation.ui.lists import list_page

TOTAL, STAGES, SPREAD, YEARS = "", "stages", "spread", "years"
VIEWS = {
    TOTAL: "Tổng hợp",
    STAGES: "Các bước chấm",
    SPREAD: "Phân bố điểm",
    YEARS: "So với năm trước",
}
WITH_SHEETS = {STAGES, SPREAD}


@require_safe
def score_table(request, pk):
    campaign = fetch_campaign(request, pk, "scoring_plan")
    place = standing(request.user, campaign, plan_read_with(campaign))
    sees_all, view = place.sees_results, request.GET.get("view", "")
    if view not in VIEWS or not sees_all:
        view = TOTAL
    whole = table_of(campaign, with_sheets=view in WITH_SHEETS, sight=place.sight)
    table = whole if sees_all else whole.only(place.seen_units)
    context = {
        "campaign": campaign,
        "table": table,
        "whole": whole,
        "view": view,
        "views": VIEWS if sees_all else {},
        "sees_all": sees_all,
        "plan": place.plan,
        **PARTS[view](request, table, place),
    }
    return list_page(request, "blocs/score_table.html", context, *_listings(context))


def _listings(context):
    """The table that the chosen view shows, for those who take it along; spread has none."""
    campaign, table, view = context["campaign"], context["table"], context["view"]
    if view == TOTAL:
        return [lists.score_table(campaign, table, context["rows"], sees_all=context["sees_all"])]
    if view == STAGES:
        return [lists.stage_table(campaign, context["stages"], context["rows"])]
    if view == YEARS and context["before"]:
        return [lists.year_table(campaign, table, context["before"], context["changes"])]
    return []


def _total(request, table, place):
    by_rank = request.GET.get("order") == "rank" and place.sees_results
    ties = place.sees_results and table.has_ties and table.tie_break
    return {
        "rows": table.by_rank if by_rank else table.rows,
        "by_rank": by_rank,
        "saturation": saturation(table) if place.sees_results else "",
        "crowded": _crowded(table) if place.sees_results else [],
        "placings": [each for each in placings(table) if each.row.is_tied] if ties else [],
        "graded": [row for row in table.rows if row.grade],
    }


def _crowded(table):
    """Sections that most units have all points of."""
    return [each for each in saturations(table) if each.is_telling_nothing]


def _stages(request, table, place):
    stages = place.plan.stages
    return {
        "stages": [Stage(stage).label for stage in stages],
        "rows": [(row, _of_stages(row, stages)) for row in table.rows],
    }


def _of_stages(row, stages):
    """Pairs (total, difference to the unit's own) of each stage in use."""
    if row.sheet is None:
        return [(None, None)] * len(stages)
    totals = stage_totals(row.sheet, stages)
    own = totals[Stage.SELF]
    return [
        (each and each.total, each.total - own.total if each and own else None)
        for each in totals.values()
    ]


def _spread(request, table, place):
    return {"spread": spread_of(table), "saturations": saturations(table)}


def _years(request, table, place):
    before = year_before(table.campaign)
    if before is None:
        return {"before": None}
    place_before = standing(request.user, before)
    earlier = table_of(before, with_sheets=False, sight=place_before.sight)
    if not place_before.sees_results:
        earlier = earlier.only(place_before.seen_units)
    return {
        "before": before,
        "changes": changes(table, earlier),
        **_unit_lines(request.GET.get("unit"), (table, place.sight), (earlier, place_before.sight)),
    }


def _unit_lines(unit, now, before):
    """The criteria of one unit beside those of the year before, where one is asked for; of both
    years the table and how far into it one sees."""
    if not unit:
        return {"unit_row": None}
    row, then = (_row_of(table, unit) for table, _ in (now, before))
    if row is None:
        raise Http404
    sheet, sheet_before = _seen_sheet(row, now[1]), _seen_sheet(then, before[1])
    lines = line_changes(sheet, sheet_before) if sheet else []
    return {"unit_row": row, "line_changes": lines}


def _row_of(table, unit):
    return next((row for row in table.rows if str(row.unit.pk) == unit), None)


def _seen_sheet(row, sight):
    return sight.shown(row.card, sheet_of(row.card)) if row and row.card else None


PARTS = {TOTAL: _total, STAGES: _stages, SPREAD: _spread, YEARS: _years}
