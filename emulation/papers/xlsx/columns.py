"""What is written into a workbook: sheets, their columns, and single cells that differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from emulation.lists import Kind

WIDTHS = {
    Kind.TEXT: 28,
    Kind.ORDINAL: 8,
    Kind.COUNT: 12,
    Kind.NUMBER: 12,
    Kind.MONEY: 20,
    Kind.PERCENT: 12,
    Kind.DATE: 13,
    Kind.MOMENT: 18,
}


@dataclass(frozen=True)
class Rule:
    """What the office program checks while typing; the server checks everything again.

    :param formula: in English with commas; `{cell}` and `{row}` stand for the first cell's place:
        "AND(ISNUMBER({cell}),{cell}>=0,{cell}<=D{row})"
    :param message: shown when the typed value breaks it
    """

    formula: str
    message: str


@dataclass(frozen=True)
class Column:
    """A column of a list.

    :param width: in characters; by default that of the kind, and never below the heading's words
    :param decimals: digits after the comma, for NUMBER and PERCENT; as many as there are if None
    :param choices: the values offered in a dropdown; others are refused while typing
    :param is_open: may be typed into although the sheet is locked
    :param is_hidden: not shown, for codes that the program reads back
    :param note: a note on the heading
    """

    heading: str
    kind: Kind = Kind.TEXT
    width: float | None = None
    decimals: int | None = None
    choices: tuple[str, ...] = ()
    rule: Rule | None = None
    is_open: bool = False
    is_hidden: bool = False
    note: str = ""

    @property
    def width_shown(self) -> float:
        longest = max((len(word) for word in self.heading.split()), default=0)
        return self.width or max(WIDTHS[self.kind], longest + 3)


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that differs from its column.

    :param is_open: whether it may be typed into although the sheet is locked
    :param is_wrong: marked as a mistake, for the file that goes back to its sender
    """

    value: Any
    kind: Kind | None = None
    note: str = ""
    is_open: bool | None = None
    is_bold: bool = False
    is_wrong: bool = False


@dataclass(frozen=True)
class NewSheet:
    """A sheet to be written: title lines, one head row, rows.

    :param rows: of plain values or `Entry`, in the order of the columns; taken one by one, so a
        generator keeps memory flat
    :param lines: lines above the table, the first one in bold
    :param spare_rows: blank rows after the others with the same dropdowns and rules
    :param choices: dropdowns of single cells, by (row below the head, column), both from 1
    :param is_locked: only open columns and cells can be typed into (no password)
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]] = ()
    lines: Sequence[str] = ()
    spare_rows: int = 0
    choices: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    is_locked: bool = False
    is_hidden: bool = False
    has_filter: bool = True
    is_portrait: bool = False

    @property
    def has_head(self) -> bool:
        """A sheet whose columns have no headings is a sheet of running text."""
        return any(column.heading for column in self.columns)

    @property
    def head_row(self) -> int:
        """Number of the head row (of the last line, where there is no head)."""
        return len(self.lines) + self.has_head

    @property
    def first_row(self) -> int:
        """Number of the first row below the head."""
        return self.head_row + 1
