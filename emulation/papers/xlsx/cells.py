"""Cells as they are stored: text that is never a formula, exact numbers, styles made once."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import escape

from django.utils import timezone
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils.datetime import to_excel

from emulation.papers.xlsx.columns import Column, Entry, Kind
from emulation.papers.xlsx.parts import LONGEST_TEXT
from emulation.vietnamese import nfc

FONT = "Times New Roman"
SIZE = 12
LINE = Side(style="thin", color="FFB5B5B5")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEAD_FILL = PatternFill("solid", start_color="FFEDEDED")
OPEN_FILL = PatternFill("solid", start_color="FFFFFBE6")
WRONG_FILL = PatternFill("solid", start_color="FFFBD5D5")

FORMATS = {
    Kind.TEXT: "@",
    Kind.ORDINAL: "0",
    Kind.COUNT: "#,##0",
    Kind.MONEY: "#,##0",
    Kind.DATE: "dd/mm/yyyy",
    Kind.MOMENT: "hh:mm dd/mm/yyyy",
}
NUMBERS = {Kind.ORDINAL, Kind.COUNT, Kind.NUMBER, Kind.MONEY, Kind.PERCENT}
MOST_DECIMALS = 10
# Longer texts show as ##### in some versions of Excel where the cell is formatted as text.
LONGEST_AS_TEXT = 255
# What a spreadsheet might take for the beginning of a formula when the cell is typed into again.
RISKY = ("=", "+", "-", "@", "\t", "\r")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class Styles:
    """The styles of one workbook, each made when it is first needed."""

    def __init__(self, sheet, is_locked=False):
        self.sheet, self.is_locked, self._made = sheet, is_locked, {}

    def get(self, role, kind, code, is_open=False, is_bold=False, is_quoted=False):
        """The number of the style of a role: "cell", "wrong", "head", "title" or "line"."""
        key = (role, kind in NUMBERS, kind is Kind.TEXT, code, is_open, is_bold, is_quoted)
        if key not in self._made:
            self._made[key] = self._make(role, kind, code, is_open, is_bold, is_quoted)
        return self._made[key]

    def _make(self, role, kind, code, is_open, is_bold, is_quoted):
        model = WriteOnlyCell(self.sheet)
        is_title = role in {"title", "line"}
        model.font = Font(
            name=FONT, size=SIZE + (role == "title"), bold=is_bold or role in {"title", "head"}
        )
        model.number_format = code
        model.alignment = Alignment(
            horizontal="center" if role == "head" else "right" if kind in NUMBERS else "left",
            vertical="center" if role == "head" else "top",
            wrap_text=not is_title and (role == "head" or kind is Kind.TEXT),
        )
        if not is_title:
            model.border = BOX
        fill = {"head": HEAD_FILL, "wrong": WRONG_FILL}.get(role)
        if fill or (is_open and self.is_locked):
            model.fill = fill or OPEN_FILL
        model.protection = Protection(locked=not is_open)
        if is_quoted:
            model.quotePrefix = True
        return model.style_id


class ReadyCell(NamedTuple):
    """A cell as its sheet holds it, without its address; `note` is told beside it."""

    markup: str
    note: str


def markup_of(style, kind, value):
    """The attributes and the content of an element `c`, from a type and value as `stored`."""
    if value is None or value == "":
        return f' s="{style}" t="n"/>'
    if kind == "s":
        space = ' xml:space="preserve"' if value != value.strip() else ""
        text = f"<t{space}>{escape(value)}</t>"
        return f' s="{style}" t="inlineStr"><is>{text}</is></c>'
    number = "%.16g" % (to_excel(value) if kind == "d" else value)
    return f' s="{style}" t="n"><v>{number}</v></c>'


def stored(value, kind):
    """(type of the cell, value) as the file keeps it; text in NFC without unprintable signs."""
    if isinstance(value, bool):
        value = "Có" if value else "Không"
    if isinstance(value, int | Decimal):
        if kind is Kind.PERCENT:
            return "n", Decimal(value) / 100
        return ("s", str(value)) if kind is Kind.TEXT else ("n", value)
    if isinstance(value, datetime):
        value = timezone.localtime(value).replace(tzinfo=None) if value.tzinfo else value
        return "d", value.date() if kind is Kind.DATE else value
    if isinstance(value, date | time):
        return "d", value
    if isinstance(value, float):
        raise TypeError("A float is no exact number; use Decimal.")
    return "s", UNPRINTABLE.sub("", nfc(str(value)).replace("\r\n", "\n"))[:LONGEST_TEXT]


def code_of(column, kind, value):
    """The number format of a value; numbers show the digits that they have."""
    if kind not in {Kind.NUMBER, Kind.PERCENT}:
        is_long = isinstance(value, str) and len(value) > LONGEST_AS_TEXT
        return "General" if is_long else FORMATS[kind]
    if column.decimals is not None:
        places = column.decimals
    elif isinstance(value, Decimal):
        places = max(-value.normalize().as_tuple().exponent, 0)
    elif isinstance(value, int):
        places = 0
    else:
        return "General"
    whole = "#,##0" + ("." + "0" * min(places, MOST_DECIMALS) if places else "")
    return whole + ("%" if kind is Kind.PERCENT else "")


class CellMaker:
    """Makes the cells of a sheet's columns."""

    def __init__(self, columns: list[Column], styles: Styles):
        self.columns, self.styles = columns, styles

    def row(self, values):
        """Ready cells for a row; blank ones carry the style of their column.

        :raises ValueError: where there are more or fewer values than columns.
        """
        return [
            self._cell(column, value) for column, value in zip(self.columns, values, strict=True)
        ]

    def blank_row(self):
        return self.row([None] * len(self.columns))

    def _cell(self, column, value):
        entry = value if isinstance(value, Entry) else None
        value = entry.value if entry else value
        kind = (entry and entry.kind) or column.kind
        is_open = column.is_open if entry is None or entry.is_open is None else entry.is_open
        role = "wrong" if entry and entry.is_wrong else "cell"
        return self._made(
            value, kind, role, is_open, code_of(column, kind, value),
            is_bold=bool(entry and entry.is_bold), note=entry.note if entry else "",
        )  # fmt: skip

    def text(self, text, role, note=""):
        """A cell of the head, or of the lines above."""
        return self._made(text, Kind.TEXT, role, False, "@", note=note)

    def _made(self, value, kind, role, is_open, code, *, is_bold=False, note=""):
        is_quoted, form, content = False, "n", None
        if value is not None and value != "":
            # Told apart by type alone: no guessing turns “=…” into a formula.
            form, content = stored(value, kind)
            is_quoted = form == "s" and content.startswith(RISKY)
        style = self.styles.get(role, kind, code, is_open, is_bold, is_quoted)
        return ReadyCell(markup_of(style, form, content), note)
