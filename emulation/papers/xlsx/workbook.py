"""What was read from a workbook: sheets, rows and cells as they were typed, and what is wrong."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from openpyxl.utils import column_index_from_string, get_column_letter

from emulation.refusals import RefusedFile

Value = str | Decimal | bool | date | datetime | time | None

FORMULA, PERCENT = 1, 2


class BadWorkbook(RefusedFile):
    """A workbook, or one place in it, is not taken in; the message names the place.

    :param problem: what is wrong and what to do, without the place
    :param sheet: name of the sheet
    :param row: number of the row, from 1
    :param cell: address of the cell, "B7"
    """

    def __init__(self, problem, *, sheet=None, row=None, cell=None):
        self.problem, self.sheet, self.row, self.cell = problem, sheet, row, cell
        place = [f"Trang tính “{sheet}”"] if sheet else []
        place += [f"ô {cell}"] if cell else [f"dòng {row}"] if row else []
        where = ", ".join(place)
        super().__init__(f"{where[0].upper()}{where[1:]}: {problem}" if where else problem)


class Cell(NamedTuple):
    """One cell, blank where nothing was typed.

    `value` is text in NFC, an exact Decimal, a date, datetime or time, a truth value, or None.
    Of a formula it is the result last stored by the program that saved the file.
    A percentage (`is_percent`) holds 0.95 where the screen shows 95%.
    """

    sheet: str
    row: int
    column: int
    value: Value
    is_formula: bool = False
    is_merged: bool = False
    is_percent: bool = False

    @property
    def address(self) -> str:
        """ "B7"."""
        return f"{get_column_letter(self.column)}{self.row}"

    @property
    def is_blank(self) -> bool:
        """Nothing but spaces was typed, and no formula."""
        return not self.is_formula and (
            self.value is None or (isinstance(self.value, str) and not self.value.strip())
        )

    def problem(self, text: str) -> BadWorkbook:
        """The refusal that names this cell, to be raised by whoever found `text`."""
        return BadWorkbook(text, sheet=self.sheet, row=self.row, cell=self.address)


class Areas:
    """Rectangles of cells (merged, or filled by one array formula), asked for row by row."""

    def __init__(self, rectangles=()):
        self._rectangles = rectangles
        self._row, self._spans = 0, []

    def __contains__(self, place):
        row, column = place
        if not self._rectangles:
            return False
        if row != self._row:
            self._row = row
            self._spans = [
                (left, right)
                for top, left, bottom, right in self._rectangles
                if top <= row <= bottom
            ]
        return any(left <= column <= right for left, right in self._spans)


@dataclass(slots=True)
class Row:
    """A row that holds something. `row.cell(2)` and `row.cell("B")` are the same cell."""

    sheet: "Sheet" = field(repr=False)
    number: int
    is_hidden: bool
    values: list[Value]
    signs: dict[int, int] | None = field(default=None, repr=False)

    def cell(self, column: int | str) -> Cell:
        """The cell in a column, by number from 1 or by letter; blank beyond the last one."""
        if isinstance(column, str):
            column = column_index_from_string(column)
        signs = (self.signs or {}).get(column, 0)
        place = (self.number, column)
        return Cell(
            self.sheet.name,
            self.number,
            column,
            self.values[column - 1] if column <= len(self.values) else None,
            bool(signs & FORMULA) or place in self.sheet.computed,
            place in self.sheet.merged,
            bool(signs & PERCENT),
        )

    @property
    def cells(self) -> list[Cell]:
        """From column A to the last one that holds something."""
        return [self.cell(column) for column in range(1, len(self.values) + 1)]

    def problem(self, text: str) -> BadWorkbook:
        """The refusal that names this row."""
        return BadWorkbook(text, sheet=self.sheet.name, row=self.number)


@dataclass(slots=True)
class Sheet:
    """A sheet with the rows that hold something, in order; rows left blank are not among them."""

    name: str
    rows: list[Row] = field(default_factory=list, repr=False)
    is_hidden: bool = False
    merged: Areas = field(default_factory=Areas, repr=False)
    computed: Areas = field(default_factory=Areas, repr=False)

    def row(self, number: int) -> Row:
        """The row of that number; one without values where nothing was typed."""
        place = bisect_right(self.rows, number, key=lambda row: row.number)
        if place and self.rows[place - 1].number == number:
            return self.rows[place - 1]
        return Row(self, number, False, [])


@dataclass(frozen=True)
class Workbook:
    """The sheets in the order of their tabs, hidden ones included."""

    sheets: list[Sheet]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name, upper and lower case alike.

        :raises BadWorkbook: if there is none, with the names that are there.
        """
        for sheet in self.sheets:
            if sheet.name.strip().casefold() == name.casefold():
                return sheet
        listed = ", ".join(f"“{sheet.name}”" for sheet in self.sheets if not sheet.is_hidden)
        raise BadWorkbook(f"Không thấy trang tính “{name}”. Tệp có: {listed}.")
