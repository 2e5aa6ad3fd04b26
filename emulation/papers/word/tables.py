"""Tables: ruled ones with a head on every page, and invisible ones that hold a layout."""

from dataclasses import dataclass
from itertools import zip_longest

from emulation.papers.columns import fit
from emulation.papers.content import Row, Table
from emulation.papers.letters import text_of
from emulation.papers.word.elements import (
    element,
    flag,
    keep_with_next,
    paragraph,
    run,
    twips,
    value,
)
from emulation.papers.word.inline import Inlines

# Up to so many rows a table stays on one page.
SHORT = 6


@dataclass(frozen=True)
class _Line:
    """A row, and what is said of it by its place in the table."""

    row: Row
    head: bool = False
    keep: bool = False


def ruled_table(table: Table, width: float, inlines: Inlines) -> list:
    """The table with its title above it, and a gap below it.

    :param width: of the whole table, in mm.
    """
    above = [paragraph("Caption", run(text_of(table.title)))] if table.title else []
    above += [paragraph("DonViTinh", run(text_of(table.unit)))] if table.unit else []
    lines = _lines(table)
    if not lines:
        return above
    fitted = fit(table, width)
    widths = [twips(share / 1000 * width) for share in fitted.shares]
    grid = _Grid(table, widths, f"Bang{fitted.size}", inlines)
    rows = [grid.row(line) for line in lines]
    return [*above, _table("TableGrid", widths, rows), paragraph("KhoangTrong")]


def _lines(table):
    """A total and the head of a group never stand alone, a short table never on two pages."""
    body = [*table.rows, *table.foot]
    short = len(body) <= SHORT
    return [_Line(row, head=True, keep=True) for row in table.head] + [
        _Line(row, keep=bool(after) and (short or row.kind == "group" or after.kind == "total"))
        for row, after in zip_longest(body, body[1:])
    ]


class _Grid:
    """Writes the rows of one table, from the first to the last."""

    def __init__(self, table, widths, style, inlines):
        self.columns, self.widths = table.columns, widths
        self.style, self.inlines = style, inlines
        # Column → (rows still to cover, cell) for cells that reach down into further rows.
        self.hanging = {}

    def row(self, line):
        cells, place, waiting = [], 0, iter(line.row.cells)
        while place < len(self.columns):
            left, cell = self.hanging.pop(place, (0, None))
            if not left:
                cell = next(waiting)
                left = cell.rows
                cells.append(self._cell(cell, place, line))
            else:
                cells.append(self._covered(cell, place, line))
            if left > 1:
                self.hanging[place] = (left - 1, cell)
            place += cell.columns
        head = flag("tblHeader", line.head)
        return element("tr", element("trPr", flag("cantSplit"), head), *cells)

    def _cell(self, cell, place, line):
        bold = line.head or cell.bold or line.row.kind != "plain"
        runs = self.inlines.runs(cell.runs, bold=bold)
        align = "center" if line.head else cell.align or self.columns[place].align
        merge = element("vMerge", val="restart") if cell.rows > 1 else None
        written = paragraph(self.style, *runs, align=align, keep=line.keep)
        return self._box(cell, place, merge, written)

    def _covered(self, cell, place, line):
        written = paragraph(self.style, keep=line.keep)
        return self._box(cell, place, element("vMerge"), written)

    def _box(self, cell, place, merge, content):
        width = sum(self.widths[place : place + cell.columns])
        return _box(width, [content], columns=cell.columns, merge=merge, centred=True)


@dataclass(frozen=True)
class Frame:
    """A cell of an invisible table: its width in mm, and paragraphs.

    `hangs`: "restart" where it reaches down into the next rows, "continue" in these.
    """

    width: float
    paragraphs: list
    hangs: str = ""


def invisible_table(rows: list[list[Frame]], *, heights: list[float] | None = None, centred=False):
    """Frames side by side, kept on one page.

    :param heights: the least height of each row in mm, 0 for what its text needs.
    """
    heights = heights or [0] * len(rows)
    widths = [twips(frame.width) for frame in rows[0]]
    written = [
        _frames(row, height, keep=place < len(rows))
        for place, (row, height) in enumerate(zip(rows, heights, strict=True), 1)
    ]
    return _table("TableNormal", widths, written, centred=centred)


def _frames(row, height, *, keep):
    boxes = []
    for frame in row:
        content = frame.paragraphs or [paragraph("")]
        content = [keep_with_next(each) for each in content] if keep else content
        merge = element("vMerge", val=frame.hangs) if frame.hangs else None
        boxes.append(_box(twips(frame.width), content, merge=merge))
    room = element("trHeight", val=twips(height), hRule="atLeast") if height else None
    return element("tr", element("trPr", flag("cantSplit"), room), *boxes)


def _table(style, widths, rows, *, centred=False):
    properties = element(
        "tblPr",
        element("tblStyle", val=style),
        element("tblW", w=sum(widths), type="dxa"),
        value("jc", "center" if centred else ""),
        element("tblLayout", type="fixed"),
    )
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows)


def _box(width, content, *, columns=1, merge=None, centred=False):
    properties = element(
        "tcPr",
        element("tcW", w=width, type="dxa"),
        element("gridSpan", val=columns) if columns > 1 else None,
        merge,
        value("vAlign", "center" if centred else ""),
    )
    return element("tc", properties, *content)
