"""A criteria set beside an earlier one."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from blocs.queries.scorecards.comparison import compare, earlier_tables
from blocs.queries.scorecards.specs import spec_of
from blocs.views.scorecards.frames import fetch_set, set_crumbs, set_subject, set_url


@require_safe
def criteria_compare(request, pk):
    criteria_set = fetch_set(request, pk)
    choices = earlier_tables(criteria_set, request.user)
    wanted = request.GET.get("with", "")
    chosen = next((each for each in choices if str(each[1].pk) == wanted), None)
    label, earlier = chosen or (choices[0] if choices else ("", None))
    shows_all = request.GET.get("all") == "1"
    found = compare(spec_of(earlier), spec_of(criteria_set)) if earlier else None
    context = {
        "criteria_set": criteria_set,
        "campaign": criteria_set.campaign,
        "subject": set_subject(criteria_set),
        "crumbs": set_crumbs(criteria_set, (criteria_set.name, set_url(criteria_set))),
        "choices": choices,
        "label": label,
        "earlier": earlier,
        "found": found,
        "shows_all": shows_all,
        "pairs": (found.pairs if shows_all else found.differing) if found else (),
    }
    return render(request, "blocs/criteria_compare.html", context)
