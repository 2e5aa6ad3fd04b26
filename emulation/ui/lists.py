"""Lists as files: what a page shows in rows, handed out whole and in the same columns.

A list page answers through `list_page`; with `?export=xlsx` behind its address the same view, with
the same checks and filters, hands out all rows as a file. What writes the file stands above this
app and registers itself with `register_writer`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.shortcuts import render

ASKED = "export"
PAGE = "page"

_writers = {}


class Kind(StrEnum):
    """How the values of a column are stored and shown."""

    TEXT = "text"  # always text: neither formula nor number
    ORDINAL = "ordinal"  # whole number without grouping: STT, a year
    COUNT = "count"  # whole number
    NUMBER = "number"  # Decimal with the digits it has
    MONEY = "money"  # đồng
    PERCENT = "percent"  # 95.5 is shown as 95,5%
    DATE = "date"  # dd/mm/yyyy
    MOMENT = "moment"  # hh:mm dd/mm/yyyy, local time


@dataclass(frozen=True)
class ListColumn:
    """A column of a list.

    :param value: a path of attributes ("bloc.sponsor", "get_kind_display"; methods without
        arguments are called, a missing link gives a blank cell), or a function of the row
    """

    heading: str
    value: str | Callable[[Any], Any]
    kind: Kind = Kind.TEXT
    width: float | None = None

    def of(self, row):
        """The value of this column in a row."""
        if callable(self.value):
            return self.value(row)
        for name in self.value.split("."):
            row = getattr(row, name)
            row = row() if callable(row) else row
            if row is None:
                return None
        return row


@dataclass(frozen=True)
class Listing:
    """A whole list: every row that the person may see under the filters of the page.

    :param rows: a list or a QuerySet, read only when it is written; a QuerySet piece by piece
    :param subject: whose list it is: "Khối thi đua Nội chính – năm 2026"
    """

    title: str
    columns: tuple[ListColumn, ...]
    rows: Iterable[Any]
    subject: str = ""


def register_writer(code, writer):
    """Let `writer(listings) -> HttpResponse` answer for `?export=<code>`."""
    _writers[code] = writer


def list_page(request, template, context, *listings, status=200):
    """The page, or the file that its address asks for: one sheet for each list on the page.

    The page is told `export_url` where there is something to hand out. A page whose filters are
    refused (`status` 422) stays a page.
    """
    writer = _writers.get(request.GET.get(ASKED))
    if writer and listings and status == 200:
        return writer(listings)
    if has_rows(context, listings):
        context = {**context, "export_url": export_url(request)}
    return render(request, template, context, status=status)


def has_rows(context, listings):
    """Whether there is anything to hand out; a page that turns leaves knows without reading."""
    if "page" in context:
        return context["page"].paginator.count > 0
    return any(listing.rows for listing in listings)


def export_url(request):
    """The address of the file: the page's own, with its filters, for all leaves."""
    query = request.GET.copy()
    query.pop(PAGE, None)
    query[ASKED] = "xlsx"
    return f"{request.path}?{query.urlencode()}"
