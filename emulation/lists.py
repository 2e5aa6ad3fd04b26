"""What a list holds: its title, its columns and all its rows; pages and files are made of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


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
