"""A table of a paper as cells: heads over groups of columns, figures as numbers, totals as sums."""

from emulation.papers.columns import placed
from emulation.papers.content import Cell, Table
from emulation.papers.xlsx.printed import as_number
from emulation.papers.xlsx.sheet_cells import Look, Marks, Piece, SheetCell, pieces_of
from emulation.papers.xlsx.totals import Line, sums

HEAD = Look(bold=True, align="center", middle=True, ruled=True)
# More than that one cell does not hold.
LONGEST = 32_000


class TableRows:
    """The rows of a table that begins in row `top` of its sheet.

    `rows` are cells by column; `merged` areas as (first row, first column, last row, last column),
    rows and columns from 1; `overflow` is what one cell could not hold.
    """

    def __init__(self, table: Table, marks: Marks, top: int):
        self.table, self.marks, self.top = table, marks, top
        self.lines = (*table.head, *table.rows, *table.foot)
        self.rows: list[dict[int, SheetCell]] = [{} for _ in self.lines]
        self.merged: list[tuple[int, int, int, int]] = []
        self.overflow: list[str] = []
        self._fill()
        self._add_up()

    def _fill(self):
        heads = len(self.table.head)
        numbered = [(row, place) for place, row in enumerate(self.lines)]
        for column, cell, place in placed(numbered, len(self.table.columns)):
            made = self._head(cell) if place < heads else self._cell(cell, column, place)
            self._spread(cell, column, place, made)

    def _head(self, cell):
        return SheetCell(HEAD, pieces_of(cell.runs, self.marks))

    def _cell(self, cell, column, place):
        bold = cell.bold or self.lines[place].kind != "plain"
        align = cell.align or self.table.columns[column].align
        look = Look(bold=bold, align=align, middle=True, ruled=True)
        pieces = pieces_of(cell.runs, self.marks)
        words = "".join(piece.words for piece in pieces if not piece.is_mark).strip(" ")
        mark = "".join(piece.words for piece in pieces if piece.is_mark)
        is_last = not any(piece.is_mark for piece in pieces[:-1])
        figure = as_number(words, mark) if is_last and not _is_struck(pieces) else None
        if figure:
            return SheetCell(look, pieces, figure.value, figure.code)
        return SheetCell(look, self._within(pieces))

    def _within(self, pieces):
        """As much as a cell holds, cut between words; the rest goes below the table."""
        whole = "".join(piece.words for piece in pieces)
        if len(whole) <= LONGEST:
            return pieces
        cut = whole.rfind(" ", 0, LONGEST) + 1 or LONGEST
        self.overflow.append(whole[cut:])
        return (Piece(whole[:cut]),)

    def _spread(self, cell: Cell, column, place, made):
        """The cell over the columns and rows that it spans, each with its rules."""
        for row in range(place, place + cell.rows):
            for at in range(column, column + cell.columns):
                self.rows[row][at] = SheetCell(made.look)
        self.rows[place][column] = made
        if cell.columns > 1 or cell.rows > 1:
            first = self.top + place
            corner = (first + cell.rows - 1, column + cell.columns)
            self.merged.append((first, column + 1, *corner))

    def _add_up(self):
        """Totals that follow from other cells become formulas; their figures stay beside these."""
        heads = len(self.table.head)
        body = [
            Line(
                row.kind,
                {column: cell.words for column, cell in cells.items()},
                {column: c.number for column, c in cells.items() if c.number is not None},
            )
            for row, cells in zip(self.lines[heads:], self.rows[heads:], strict=True)
        ]
        for (at, column), total in sums(body, self._heads()).items():
            cells, known = self.rows[heads + at], self.rows[heads + at][column]
            cells[column] = SheetCell(
                known.look, known.pieces, known.number, known.code, total.formula(self.top + heads)
            )

    def _heads(self):
        """The lowest head of each column; "" for one without."""
        lowest = [""] * len(self.table.columns)
        for cells in self.rows[: len(self.table.head)]:
            for column, cell in cells.items():
                lowest[column] = cell.words or lowest[column]
        return lowest


def _is_struck(pieces):
    return any(piece.struck for piece in pieces)
