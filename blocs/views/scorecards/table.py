"""The consolidated score table."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from blocs.narrative.scorecards import saturation
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.table import score_table as table_of
from blocs.views.year.subjects import fetch_campaign


@require_safe
def score_table(request, pk):
    campaign = fetch_campaign(request, pk)
    place = standing(request.user, campaign)
    whole = table_of(campaign)
    sees_all = place.sees_all or whole.is_final
    table = whole if sees_all else whole.only(place.seen_units)
    by_rank = request.GET.get("order") == "rank" and sees_all
    context = {
        "campaign": campaign,
        "table": table,
        "rows": table.by_rank if by_rank else table.rows,
        "by_rank": by_rank,
        "sees_all": sees_all,
        "unit_count": len(whole.rows),
        "approved_count": whole.approved_count,
        "is_final": whole.is_final,
        "saturation": saturation(table) if sees_all else "",
    }
    return render(request, "blocs/score_table.html", context)
