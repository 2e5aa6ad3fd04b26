"""The comparison table of a campaign: indicator × unit."""

from collections import defaultdict

from blocs.models.organisation import Unit
from blocs.models.results import Indicator, Result, Target
from blocs.models.year import Campaign
from blocs.queries.results.figures import (
    Figure,
    IndicatorFigures,
    figure_of,
    in_tree_order,
    summed,
)
from blocs.queries.year import members_of

WHOLE_BLOC = "Toàn khối"


def indicator_figures(campaign: Campaign, *, members=None) -> list[IndicatorFigures]:
    """Every indicator of the year, in tree order, for every member in protocol order.

    Units that left during the year follow where they have figures. Five queries, three where the
    members are known.
    """
    results = _by_indicator(Result.objects.filter(campaign=campaign).select_related("unit"))
    targets = _by_indicator(Target.objects.filter(campaign=campaign))
    others = (row.unit for rows in results.values() for row in rows.values())
    units = named_units(campaign, others, members=members)
    table = []
    for indicator, depth in in_tree_order(Indicator.objects.of_campaign(campaign)):
        rows, asked = results[indicator.pk], targets[indicator.pk]
        parts = tuple(
            figure_of(indicator, name, unit, rows.get(unit.pk), asked.get(unit.pk))
            for unit, name in units
        )
        whole = rows.get(None)
        computed = summed(indicator, WHOLE_BLOC, campaign, parts)
        published = figure_of(indicator, WHOLE_BLOC, campaign, whole) if whole else None
        table.append(IndicatorFigures(indicator, depth, parts, computed, published))
    return table


def unit_figures(campaign: Campaign, unit: Unit) -> list[tuple[int, Figure]]:
    """(depth, figure) of every indicator of the year for one unit, in tree order."""
    rows = {row.indicator_id: row for row in Result.objects.filter(campaign=campaign, unit=unit)}
    asked = {row.indicator_id: row for row in Target.objects.filter(campaign=campaign, unit=unit)}
    name = unit.name_on(campaign.last_day)
    return [
        (depth, figure_of(row, name, unit, rows.get(row.pk), asked.get(row.pk)))
        for row, depth in in_tree_order(Indicator.objects.of_campaign(campaign))
    ]


def named_units(campaign: Campaign, others=(), *, members=None) -> list[tuple[Unit, str]]:
    """Members of the year in protocol order with the name of that year, then `others`."""
    members = members_of(campaign) if members is None else members
    named = [(member.unit, member.name) for member in members]
    known = {unit.pk for unit, _ in named}
    left = {unit.pk: unit for unit in others if unit is not None and unit.pk not in known}
    return named + [(unit, unit.name) for unit in left.values()]


def _by_indicator(rows):
    """{indicator pk: {unit pk, or None for the whole: row}}."""
    found = defaultdict(dict)
    for row in rows:
        found[row.indicator_id][row.unit_id] = row
    return found
