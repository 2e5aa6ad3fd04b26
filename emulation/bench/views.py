"""Floors: the least that a signed-in Django view does for the same kind of work."""

import base64
import io
import uuid
from decimal import Decimal

from django.contrib.auth.hashers import check_password
from django.db import connection, transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe
from openpyxl import Workbook

from blocs.models.organisation import Unit
from blocs.models.scorecards import ScoreLine

FOR_UPDATE = {"postgresql": " FOR UPDATE"}


@require_safe
def empty(request):
    return HttpResponse("ok")


@require_safe
def unit_list(request):
    return render(request, "bench/list.html", {"units": Unit.objects.order_by("pk")[:250]})


@require_safe
def workbook(request, rows, columns):
    """So many rows of a name and numbers, written as plain as the library can."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Floor")
    for row in range(rows):
        sheet.append([f"Sở số {row} của khối", *(row + column for column in range(1, columns))])
    file = io.BytesIO()
    book.save(file)
    return HttpResponse(file.getvalue(), content_type="application/octet-stream")


@require_POST
def save(request, card):
    """Write the points of a card and its total in one transaction: four statements."""
    points = [
        (card, int(name.removeprefix("points_")), Decimal(text))
        for name, text in request.POST.items()
        if name.startswith("points_")
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        lock = FOR_UPDATE.get(connection.vendor, "")
        cursor.execute(f"SELECT total FROM floor_card WHERE id = %s{lock}", [card])
        cursor.fetchone()
        cursor.execute("SELECT criterion, points FROM floor_score WHERE card = %s", [card])
        known = dict(cursor.fetchall())
        known |= {criterion: value for _, criterion, value in points}
        cursor.execute(
            "INSERT INTO floor_score (card, criterion, points) VALUES "
            + ", ".join(["(%s, %s, %s)"] * len(points))
            + " ON CONFLICT (card, criterion) DO UPDATE SET points = excluded.points",
            [value for row in points for value in row],
        )
        total = sum(Decimal(value) for value in known.values())
        cursor.execute("UPDATE floor_card SET total = %s WHERE id = %s", [total, card])
    return HttpResponse(f"{len(points)} rows, total {total}")


@require_POST
def ballot(request, seat):
    """Who took part, once, and what was sealed, in one transaction: two statements."""
    box = base64.b64decode(request.POST["box"])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO floor_voter (seat) VALUES (%s)", [seat])
        cursor.execute(
            "INSERT INTO floor_envelope (id, box) VALUES (%s, %s)", [str(uuid.uuid4()), box]
        )
    return HttpResponse("kept")


@require_POST
def password(request):
    """One check of a password, which is nearly all that signing in costs."""
    return HttpResponse(str(check_password(request.POST["password"], request.POST["hash"])))


@require_POST
@transaction.atomic
def upsert(request, campaign):
    """Give so many lines of a campaign the same points, through the ORM at once."""
    rows = ScoreLine.objects.filter(scorecard__campaign=campaign).order_by("pk")
    lines = list(rows[: int(request.POST["rows"])])
    for line in lines:
        line.bloc_points = Decimal(request.POST["points"])
    ScoreLine.objects.bulk_create(
        lines, update_conflicts=True, unique_fields=["pk"], update_fields=["bloc_points"]
    )
    return HttpResponse(f"{len(lines)} rows")
