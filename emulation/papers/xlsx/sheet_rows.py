"""Blocks of an appendix as rows of a sheet: running text over its whole width, tables in cells."""

from dataclasses import dataclass, field
from itertools import accumulate
from math import ceil

from emulation.papers import frame
from emulation.papers.columns import POINT, width_in_ems
from emulation.papers.content import (
    Basis,
    Bullets,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    Table,
    Text,
)
from emulation.papers.numbering import numbered
from emulation.papers.xlsx.sheet_cells import Look, Marks, Piece, SheetCell, pieces_of
from emulation.papers.xlsx.sheet_tables import TableRows

# Width of a column of one character, and height of a line of 12 pt type.
CHARACTER, LINE_HEIGHT = 1.95, 15.75
# A row shows no more lines; text over that goes on in the next row.
MOST_LINES = 20
BODY = Look()
NOTE = Look(size=11)
CENTRED = Look(align="center")
STRONG = Look(bold=True)


@dataclass
class SheetRow:
    """A row: its cells by column from 0; `height` in points where it does not follow by itself."""

    cells: dict[int, SheetCell] = field(default_factory=dict)
    height: float | None = None


class SheetRows:
    """Collects the rows of one sheet.

    :param widths: of the columns, in characters
    """

    def __init__(self, widths: list[float], marks: Marks):
        self.widths, self.marks = widths, marks
        self.rows: list[SheetRow] = []
        # (first row, first column, last row, last column), from 1.
        self.merged: list[tuple[int, int, int, int]] = []
        self.heads: list[tuple[int, int]] = []
        self.breaks: list[int] = []
        self.writers = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Basis: self._basis,
            Bullets: lambda block: self._list(f"{block.sign} ", block.items),
            Numbered: self._numbered,
            Table: self._table,
            Signatures: self._signatures,
            # The table beside it says the same.
            Picture: lambda _: None,
            PageBreak: lambda _: self.breaks.append(len(self.rows)),
        }

    def write(self, blocks):
        """All blocks in order, headings numbered; then the notes whose marks stand in them."""
        for block in numbered(tuple(blocks)):
            self.writers[type(block)](block)
        for number, note in sorted(self.marks.collected.items()):
            self._note(number, note)

    def line(self, words, look: Look):
        """Running text over the whole width, in as many rows as it needs."""
        pieces = (Piece(words),) if isinstance(words, str) else tuple(words)
        for part in _parts(pieces, self._room(look)):
            self._put(part, look)

    def gap(self):
        """One empty row, also where several are asked for."""
        if self.rows and self.rows[-1].cells:
            self.rows.append(SheetRow())

    def _put(self, pieces, look):
        lines = ceil(_length(pieces) / self._line_length(look) * 1.05) or 1
        cells = {0: SheetCell(look, pieces)}
        self.rows.append(SheetRow(cells, height=lines * LINE_HEIGHT * look.size / 12))
        if len(self.widths) > 1:
            self.merged.append((len(self.rows), 1, len(self.rows), len(self.widths)))

    def _line_length(self, look):
        """Of a line over the whole width, as a multiple of the type size."""
        return sum(self.widths) * CHARACTER / (look.size * POINT)

    def _room(self, look):
        return self._line_length(look) * MOST_LINES / 1.05

    def _heading(self, block):
        number = f"{block.number} " if block.number else ""
        look = CENTRED._replace(bold=True) if block.level == "part" else STRONG
        look = BODY if block.level == "letter" else look
        self.line((Piece(number), *pieces_of(block.runs, self.marks)), look)

    def _paragraph(self, block):
        look = BODY._replace(align=block.align)
        self.line(pieces_of(block.runs, self.marks), look)

    def _basis(self, block):
        for item, end in frame.closed(block.items):
            self.line(pieces_of((*item, Text(end)), self.marks), Look(italic=True))

    def _list(self, sign, items):
        for item in items:
            self.line(pieces_of((Text(sign), *item), self.marks), BODY)

    def _numbered(self, block):
        for number, item in enumerate(block.items, block.start):
            self._list(f"{number}. ", [item])

    def _signatures(self, block):
        for signature in block.cells:
            for words in (*signature.lines, signature.hint, signature.name):
                if words:
                    self.line(pieces_of((Text(words),), self.marks), CENTRED)

    def _note(self, number, note: Note):
        for place, runs in enumerate(note.paragraphs):
            mark = () if place else (Piece(f"({number}) "),)
            self.line((*mark, *pieces_of(runs, self.marks)), NOTE)

    def _table(self, block):
        self.gap()
        if block.title:
            self.line(pieces_of((Text(block.title),), self.marks), CENTRED._replace(bold=True))
        if block.unit:
            self.line(pieces_of((Text(block.unit),), self.marks), Look(italic=True, align="right"))
        top = len(self.rows) + 1
        table = TableRows(block, self.marks, top)
        self.rows += [SheetRow(cells) for cells in table.rows]
        self.merged += table.merged
        if block.head:
            self.heads.append((top, top + len(block.head) - 1))
        for words in table.overflow:
            self.line(words, BODY)
        self.gap()


def _length(pieces):
    """On one line, as a multiple of the type size."""
    return sum(width_in_ems(piece.words, bold=piece.bold) for piece in pieces)


def _parts(pieces, room):
    """The pieces cut between words where they are longer than `room`."""
    part, left = [], room
    for piece in pieces:
        words = piece.words
        while width_in_ems(words, bold=True) > left:
            cut = _cut(words, left)
            part.append(piece._replace(words=words[:cut]))
            yield tuple(part)
            part, left, words = [], room, words[cut:]
        part.append(piece._replace(words=words))
        left -= width_in_ems(words, bold=True)
    if any(piece.words for piece in part):
        yield tuple(piece for piece in part if piece.words)


def _cut(words, room):
    """The start of a word, as far on as there is room for what stands before it."""
    widths = accumulate(width_in_ems(letter, bold=True) for letter in words)
    reach = max(sum(width <= room for width in widths), 1)
    space = words.rfind(" ", 1, reach)
    return space + 1 if space > 0 else reach
