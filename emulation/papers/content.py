"""What stands on an official paper, independent of the file format.

A document function builds a `Paper`; writers (`emulation.papers.pdf`, later DOCX) lay it out by
Nghị định 30/2020/NĐ-CP, Phụ lục I. Wherever runs are expected a plain `str` may be given.
Numbers of headings, notes and appendices are given by the writers, in order of appearance.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

SAMPLE_LABEL = "DỮ LIỆU MẪU – MINH HỌA"


@dataclass(frozen=True)
class Text:
    """A run of characters in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Struck(Text):
    """A run with a line through it: it stands on the paper, but nobody is to fill it in."""

    struck: bool = field(default=True, init=False)


@dataclass(frozen=True)
class Box:
    """A square to tick on paper; drawn, because the font has no such sign."""

    ticked: bool = False


@dataclass(frozen=True)
class Note:
    """A footnote, placed in the runs where its mark stands; may be thousands of characters long.

    The same object placed twice prints its text once and the same mark twice.

    :raises ValueError: if a note stands inside the note.
    """

    paragraphs: tuple["Runs", ...]

    def __post_init__(self):
        paragraphs = tuple(as_runs(text) for text in self.paragraphs)
        if any(isinstance(piece, Note) for runs in paragraphs for piece in runs):
            raise ValueError("Chú thích không được chứa chú thích khác.")
        object.__setattr__(self, "paragraphs", paragraphs)


Inline = Text | Box | Note
Runs = str | tuple[Inline, ...]


def as_runs(content: Runs) -> tuple[Inline, ...]:
    """The content as a tuple of inline pieces; a plain string becomes one upright run."""
    if isinstance(content, str):
        return (Text(content),) if content else ()
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in content)


class _HasRuns:
    def __post_init__(self):
        object.__setattr__(self, "runs", as_runs(self.runs))


HeadingLevel = Literal["part", "roman", "arabic", "sub", "letter", "plain"]


@dataclass(frozen=True)
class Heading(_HasRuns):
    """A heading: PHẦN I (centred, on two lines), I., 1., 1.1., a), or plain (bold, no number).

    `number` None: counted by the system; a text ("Điều 1.") replaces the count.
    """

    level: HeadingLevel
    runs: Runs
    number: str | None = None


@dataclass(frozen=True)
class Paragraph(_HasRuns):
    """A paragraph of the body, justified with the first line indented unless `align` says else."""

    runs: Runs
    align: Literal["justify", "left", "center", "right"] = "justify"


@dataclass(frozen=True)
class Basis:
    """Lines of "Căn cứ": italic, each closed by ";", the last by "."; given without that sign."""

    items: tuple[Runs, ...]

    def __post_init__(self):
        object.__setattr__(self, "items", tuple(as_runs(item) for item in self.items))


@dataclass(frozen=True)
class Bullets:
    """Items that begin with "- " (or "+ ")."""

    items: tuple[Runs, ...]
    sign: Literal["-", "+"] = "-"

    def __post_init__(self):
        object.__setattr__(self, "items", tuple(as_runs(item) for item in self.items))


@dataclass(frozen=True)
class Numbered:
    """Paragraphs numbered 1., 2., … by the system, in upright type."""

    items: tuple[Runs, ...]
    start: int = 1

    def __post_init__(self):
        object.__setattr__(self, "items", tuple(as_runs(item) for item in self.items))


@dataclass(frozen=True)
class Column:
    """A table column; `width` is its share of the whole table width, in any unit."""

    width: int = 10
    align: Literal["left", "center", "right"] = "left"

    @classmethod
    def number(cls, width=10):
        """A column of figures: right-aligned."""
        return cls(width, "right")


@dataclass(frozen=True)
class Cell(_HasRuns):
    """A table cell; a head cell with `columns` > 1 heads a group of columns."""

    runs: Runs = ()
    columns: int = 1
    rows: int = 1
    bold: bool = False
    align: Literal["", "left", "center", "right"] = ""


@dataclass(frozen=True)
class Row:
    """A table row; `kind` "group" and "total" print bold."""

    cells: tuple[Cell | Runs, ...]
    kind: Literal["plain", "group", "total"] = "plain"

    def __post_init__(self):
        cells = tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in self.cells)
        object.__setattr__(self, "cells", cells)


@dataclass(frozen=True)
class Table:
    """A ruled table; `head` rows repeat on every page, `foot` rows stand once at the end.

    :raises ValueError: if a row does not fill the columns exactly.
    """

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    foot: tuple[Row, ...] = ()
    title: str = ""
    unit: str = ""

    def __post_init__(self):
        for name in ("head", "rows", "foot"):
            rows = tuple(row if isinstance(row, Row) else Row(row) for row in getattr(self, name))
            object.__setattr__(self, name, rows)
            self._check(name, rows)

    def _check(self, name, rows):
        taken = sum(cell.columns * cell.rows for row in rows for cell in row.cells)
        if taken != len(self.columns) * len(rows):
            raise ValueError(
                f"Bảng “{self.title}”: {name} có {taken} ô, "
                f"cần {len(self.columns)} cột × {len(rows)} dòng."
            )


@dataclass(frozen=True)
class Signature:
    """One who signs: bold lines above (authority, duty), room for signature and seal, the name.

    `hint` is a small italic line under the duty, e.g. "(Ký, ghi rõ họ tên)".
    """

    lines: tuple[str, ...]
    name: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Signatures:
    """Signatures side by side in `columns`, first row first; also usable inside the body."""

    cells: tuple[Signature, ...]
    columns: int = 2


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True)
class Picture:
    """A drawing in the middle of the page, without text of its own; `alt` says what it shows.

    `svg` is one `<svg>` element; `width` is in mm. What it shows stands in words or in a table too.
    """

    svg: str
    alt: str
    width: int = 150


Block = Heading | Paragraph | Basis | Bullets | Numbered | Table | Signatures | PageBreak | Picture


@dataclass(frozen=True)
class Letterhead:
    """Left block of the head, in capitals: the agency above (may be empty) and the issuing one.

    A line break in either is kept.
    """

    agency: str
    parent: str = ""


@dataclass(frozen=True)
class Appendix:
    """An annex on its own pages: "Phụ lục I", "Phụ lục II", … (no numeral if there is only one).

    `reference` empty: "(Kèm theo Báo cáo số … của …)" is made from the paper it belongs to.
    """

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = True
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One official paper.

    `kind` is the type in normal case ("Báo cáo"; printed in capitals; "" for a công văn), `subject`
    the trích yếu ("Về việc …"; for a công văn printed under the number as "V/v …"). `number` empty
    and `dated` None leave number and day open ("Số:        /BC-…"); `year` and `month` then say
    what is known of the date. `issuer` is the agency in normal case, for annex references and
    metadata. The body itself ends with "./.". `recipients` are lines of "Nơi nhận" without
    dash and end sign. `label` (see SAMPLE_LABEL) stands small on every page, `watermark`
    ("DỰ THẢO") large and pale behind the text. `code` (see `papers.code`) stands at the foot of
    every page and tells which content was printed; `code_label` names it otherwise, and
    `lookup` is the address that a square code (QR) beside it leads to, if one is to be printed.
    `size` is that of the pages of the paper itself; annexes stand on A4.
    """

    letterhead: Letterhead
    kind: str
    subject: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    dated: date | None = None
    year: int | None = None
    month: int | None = None
    issuer: str = ""
    addressees: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signatures: Signatures | None = None
    recipients: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    landscape: bool = False
    size: Literal["A4", "A3"] = "A4"
    label: str = ""
    watermark: str = ""
    code: str = ""
    code_label: str = ""
    lookup: str = ""
    filename: str = "van-ban"
    keywords: tuple[str, ...] = field(default=())
