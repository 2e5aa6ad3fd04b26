"""Pages that belong to no app: home, search, health."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from emulation.ui import slots
from emulation.vietnamese import nfc

SHORTEST_QUERY = 2


@require_safe
def home(request):
    """Counters first, then what this person is expected to do, then the blocs."""
    user = request.user
    tasks = slots.fill("my_tasks", user)
    return render(
        request,
        "ui/home.html",
        {
            "counters": slots.fill("home_counters", user),
            "tasks": sorted(tasks, key=lambda task: (task.due_on is None, task.due_on)),
            "panels": slots.fill("home_panels", user),
        },
    )


@require_safe
def search(request):
    """Results of all apps under their headings; marks on letters do not matter."""
    query = " ".join(nfc(request.GET.get("q", "")).split())[:100]
    is_long_enough = len(query) >= SHORTEST_QUERY
    hits = slots.fill("search", request.user, query) if is_long_enough else []
    groups = {}
    for hit in hits:
        groups.setdefault(hit.kind, []).append(hit)
    return render(
        request,
        "ui/search.html",
        {
            "query": query,
            "is_too_short": bool(query) and not is_long_enough,
            "count": len(hits),
            "groups": list(groups.items()),
        },
    )


@login_not_required
@require_safe
def health(request):
    """200 when the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"status": "error", "database": connection.vendor}, status=503)
    return JsonResponse({"status": "ok", "database": connection.vendor})
