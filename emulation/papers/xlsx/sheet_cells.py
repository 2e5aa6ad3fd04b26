"""Cells of a sheet made from a paper: words in several styles, figures, live totals."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side

from emulation.papers.content import (
    Basis,
    Block,
    Box,
    Bullets,
    Heading,
    Inline,
    Note,
    Numbered,
    Paragraph,
    Struck,
    Table,
    Text,
)
from emulation.papers.letters import text_of
from emulation.papers.xlsx.cells import FONT, LONGEST_AS_TEXT, RISKY

# Where a workbook would read a code of a letter, the sign is written as its own code.
CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LINE = Side(style="thin", color="FF000000")
RULED = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
SQUARES = {False: "☐", True: "☑"}


class Look(NamedTuple):
    """How a cell is set."""

    size: int = 12
    bold: bool = False
    italic: bool = False
    align: str = "left"
    middle: bool = False
    ruled: bool = False


class Piece(NamedTuple):
    """A stretch of words in one style, or the mark of a note."""

    words: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    is_mark: bool = False


@dataclass(frozen=True)
class SheetCell:
    """What one cell holds: words, or a number with its format and perhaps its formula."""

    look: Look
    pieces: tuple[Piece, ...] = ()
    number: Decimal | None = None
    code: str = "@"
    formula: str = ""

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)


class Marks:
    """Numbers the notes of a paper in the order of their marks; collects those of one sheet."""

    def __init__(self):
        # The notes are kept beside their numbers, so that no later one can get the same id.
        self._taken = {}
        self.collected = {}

    def number(self, note) -> int:
        number, _ = self._taken.setdefault(id(note), (len(self._taken) + 1, note))
        self.collected[number] = note
        return number

    def count(self, blocks: Iterable[Block]):
        """Number the notes of blocks that stand elsewhere in the paper."""
        for block in blocks:
            for piece in _inlines(block):
                if isinstance(piece, Note):
                    self.number(piece)

    def begin_sheet(self):
        self.collected = {}


def _inlines(block):
    """The pieces of a block in the order in which they are printed."""
    if isinstance(block, Table):
        rows = (*block.head, *block.rows, *block.foot)
        return (piece for row in rows for cell in row.cells for piece in cell.runs)
    if isinstance(block, Heading | Paragraph):
        return block.runs
    if isinstance(block, Basis | Bullets | Numbered):
        return (piece for item in block.items for piece in item)
    return ()


def pieces_of(runs: tuple[Inline, ...], marks: Marks) -> tuple[Piece, ...]:
    """The words of runs, blanks in a row as one, marks of notes as "(1)"."""
    made = (_piece(run, marks) for run in runs)
    return tuple(piece for piece in made if piece.words)


def _piece(run, marks):
    if isinstance(run, Text):
        return Piece(text_of(run.text), run.bold, run.italic, isinstance(run, Struck))
    if isinstance(run, Box):
        return Piece(SQUARES[run.ticked])
    return Piece(f"({marks.number(run)})", is_mark=True)


@dataclass
class Looks:
    """The styles of one workbook, each made when it is first needed."""

    sheet: object
    made: dict = field(default_factory=dict)

    def of(self, look: Look, code: str, *, quoted=False) -> int:
        """The number of the style."""
        if (look, code, quoted) not in self.made:
            self.made[look, code, quoted] = self._make(look, code, quoted)
        return self.made[look, code, quoted]

    def _make(self, look, code, quoted):
        model = WriteOnlyCell(self.sheet)
        model.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic)
        model.number_format = code
        model.alignment = Alignment(
            horizontal=look.align, vertical="center" if look.middle else "top", wrap_text=True
        )
        if look.ruled:
            model.border = RULED
        if quoted:
            model.quotePrefix = True
        return model.style_id


def markup(cell: SheetCell, looks: Looks) -> str:
    """Attributes and content of an element `c`, without its address.

    Text is stored as text, whatever it begins with; only `formula` is ever a formula.
    """
    if cell.number is not None:
        style = looks.of(cell.look, cell.code)
        formula = f"<f>{escape(cell.formula)}</f>" if cell.formula else ""
        return f' s="{style}">{formula}<v>{cell.number.normalize():f}</v></c>'
    words = cell.words
    # Longer texts show as ##### in some office programs where the cell is formatted as text.
    code = "General" if len(words) > LONGEST_AS_TEXT else "@"
    style = looks.of(cell.look, code, quoted=words.startswith(RISKY))
    if not words:
        return f' s="{style}"/>'
    return f' s="{style}" t="inlineStr"><is>{_inline(cell)}</is></c>'


def _inline(cell):
    plain = Piece("")[1:]
    if all(piece[1:] == plain for piece in cell.pieces):
        return _text(cell.words)
    runs = ((_style(piece, cell.look), _text(piece.words)) for piece in cell.pieces)
    return "".join(f"<r>{style}{text}</r>" for style, text in runs)


def _text(words):
    return f'<t xml:space="preserve">{escape(CODED.sub("_x005F_", words))}</t>'


def _style(piece, look):
    flags = {
        "b": look.bold or piece.bold,
        "i": look.italic or piece.italic,
        "strike": piece.struck,
    }
    if piece.is_mark:
        flags = {}
    said = "".join(f"<{name}/>" for name, on in flags.items() if on)
    raised = '<vertAlign val="superscript"/>' if piece.is_mark else ""
    return f'<rPr><rFont val="{FONT}"/>{said}<sz val="{look.size}"/>{raised}</rPr>'
