"""What was set for the year a year ago, beside what the year brought."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from blocs.queries.results import contribution_totals, indicator_figures
from blocs.queries.year import fates_of_directions, previous_campaign
from reports.permissions import reader_of
from reports.queries.pictured import awards_read_by
from reports.views.scope import fetch_campaign


@require_safe
def direction_review(request, pk):
    """Last year's directions, each with the key task it became, beside this year's results."""
    campaign = fetch_campaign(request, pk)
    matrix = awards_read_by(campaign, reader_of(request.user, campaign))
    context = {
        "campaign": campaign,
        "previous": previous_campaign(campaign),
        "fates": fates_of_directions(campaign),
        "tasks": campaign.key_tasks.order_by("position"),
        "indicators": [row for row in indicator_figures(campaign) if row.has_figures],
        "contributions": sum(unit.total for unit in contribution_totals(campaign).units),
        "collectives": sum(row.given.collectives for row in matrix.rows),
        "individuals": sum(row.given.individuals for row in matrix.rows),
    }
    return render(request, "reports/direction_review.html", context)
