"""Consolidation over all blocs of a sponsor in a year (tổng hợp các khối, cụm)."""

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


def sponsor_figures(sponsor: Unit, year: int) -> list[IndicatorFigures]:
    """Every indicator the sponsor sets, over its campaigns of the year, in tree order.

    A campaign counts as published for it as a whole, otherwise as the sum of its units.
    Five queries.
    """
    campaigns = list(
        Campaign.objects.filter(bloc__sponsor=sponsor, year=year)
        .select_related("bloc")
        .order_by("bloc__name", "pk")
    )
    indicators = in_tree_order(Indicator.objects.of_sponsor(sponsor, year))
    results, targets = _rows(Result, campaigns), _rows(Target, campaigns)
    given = {row.indicator_id: row for row in Result.objects.filter(sponsor=sponsor, year=year)}
    table = []
    for indicator, depth in indicators:
        parts = tuple(
            _campaign_figure(indicator, campaign, results, targets) for campaign in campaigns
        )
        whole = given.get(indicator.pk)
        computed = summed(indicator, sponsor.name, sponsor, parts)
        published = figure_of(indicator, sponsor.name, sponsor, whole) if whole else None
        table.append(IndicatorFigures(indicator, depth, parts, computed, published))
    return table


def _campaign_figure(indicator, campaign, results, targets):
    """The campaign's published figure, otherwise the sum of its units."""
    key = (indicator.pk, campaign.pk)
    rows, asked = results[key], targets[key]
    label = campaign.bloc.name
    if None in rows:
        return figure_of(indicator, label, campaign, rows[None])
    units = [
        figure_of(indicator, "", None, row, asked.get(unit_pk)) for unit_pk, row in rows.items()
    ]
    return summed(indicator, label, campaign, units) or Figure(indicator, label, campaign)


def _rows(model, campaigns):
    """{(indicator pk, campaign pk): {unit pk, or None for the whole: row}}."""
    found = defaultdict(dict)
    for row in model.objects.filter(campaign__in=campaigns):
        found[row.indicator_id, row.campaign_id][row.unit_id] = row
    return found
