"""The year in charts."""

from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from emulation.papers.charts.drawing import NARROW, draw
from reports.documents.charts import chart_groups, table_of
from reports.permissions import reader_of
from reports.queries.pictured import pictured
from reports.queries.several_years import years_of
from reports.views.scope import fetch_campaign


@require_safe
def campaign_charts(request, pk):
    """Scores, results, awards and the years side by side, as far as the person may see them."""
    campaign = fetch_campaign(request, pk)
    reader = reader_of(request.user, campaign)
    content = pictured(campaign, reader)
    groups = chart_groups(content, years_of(campaign.bloc, reader))
    context = {
        "campaign": campaign,
        "scores_withheld": content.scores_withheld,
        "groups": [(group, list(map(_plate, group.charts))) for group in groups],
    }
    return render(request, "reports/campaign_charts.html", context)


def _plate(chart):
    """The chart drawn for a desk and for a phone; drawings escape every name themselves."""
    narrow = SafeString(draw(chart, sheet=NARROW))
    return chart, SafeString(draw(chart)), narrow, table_of(chart)
