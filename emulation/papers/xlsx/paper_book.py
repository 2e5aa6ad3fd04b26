"""A paper's appendices as a workbook: typed cells, live totals, ready to print on A4."""

import io
import re
import zipfile
from itertools import zip_longest
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.merge import MergeCell, MergeCells
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from emulation.papers import frame
from emulation.papers.archive import dateless
from emulation.papers.code import code_line
from emulation.papers.columns import fit
from emulation.papers.content import Appendix, Paper, Paragraph, Table
from emulation.papers.html import LANDSCAPE_WIDTH, PORTRAIT_WIDTH
from emulation.papers.letters import text_of
from emulation.papers.numbering import appendix_label
from emulation.papers.xlsx.addresses import address
from emulation.papers.xlsx.sheet_cells import FONT, Look, Looks, Marks, markup
from emulation.papers.xlsx.sheet_rows import CHARACTER, SheetRows
from emulation.papers.xlsx.writer import A4, LONGEST_NAME, NOT_IN_NAMES

NONE = "Văn bản không có phụ lục."
LABEL = Look(size=11, italic=True, align="right")
TITLE = Look(size=14, bold=True, align="center")
REFERENCE = Look(size=13, italic=True, align="center")
# A head further down than that would leave no room for the rows below it, were it fixed.
LOWEST_FIXED = 14
INCH = 25.4
MARGINS = {"top": 20, "right": 15, "bottom": 20, "left": 30, "header": 11.5, "footer": 11.5}
CORE = "docProps/core.xml"
DAYS = re.compile(rb"<dcterms:.*?</dcterms:\w+>")


def write_book(paper: Paper) -> bytes:
    """One sheet for each appendix; the same paper always gives the same bytes."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = text_of(frame.title(paper)), ""
    book.properties.language = "vi-VN"
    marks = Marks()
    marks.count(paper.blocks)
    sheets = []
    try:
        for place, appendix in enumerate(paper.appendices, 1):
            marks.begin_sheet()
            label = appendix_label(paper.appendices, place)
            sheets.append(_write(book, paper, label, appendix, marks))
        if not paper.appendices:
            sheets.append(_write_none(book, paper))
        saved = io.BytesIO()
        book.save(saved)
    finally:
        for sheet in sheets:
            sheet.forget()
    return _dateless(saved)


def _dateless(saved):
    with zipfile.ZipFile(saved) as archive:
        core = archive.read(CORE)
    return dateless(saved, {CORE: DAYS.sub(b"", core)})


def _write(book, paper, label, appendix, marks):
    rows = SheetRows(_widths(appendix), marks)
    _state(paper, rows)
    rows.line(text_of(label), TITLE)
    rows.line(text_of(appendix.title), TITLE)
    rows.line(text_of(appendix.reference or frame.reference_line(paper)), REFERENCE)
    rows.gap()
    rows.write(appendix.blocks)
    sheet = _PaperSheet(book, _name(label, appendix.title))
    return sheet.fill(rows, paper, landscape=appendix.landscape)


def _write_none(book, paper):
    """A workbook has at least one sheet: it says that there is nothing."""
    rows = SheetRows(_widths(Appendix("", ())), Marks())
    _state(paper, rows)
    rows.line(text_of(frame.title(paper)), TITLE)
    rows.write([Paragraph(NONE, "center")])
    return _PaperSheet(book, "Phụ lục").fill(rows, paper, landscape=False)


def _state(paper, rows):
    """What stands on every page of the paper: a sample, a draft."""
    for words in (paper.label, paper.watermark):
        if words:
            rows.line(text_of(words), LABEL)


def _widths(appendix):
    """Of the columns in characters: as on paper, the widest of all tables in each."""
    room = LANDSCAPE_WIDTH if appendix.landscape else PORTRAIT_WIDTH
    tables = [block for block in appendix.blocks if isinstance(block, Table)]
    shares = [fit(table, room).shares for table in tables] or [(1000,)]
    widest = (max(column) for column in zip_longest(*shares, fillvalue=0))
    return [max(round(share / 1000 * room / CHARACTER, 1), 4) for share in widest]


def _name(label, title):
    """ "Phụ lục II. BẢNG TỔNG HỢP ĐIỂM": whole words, as far as a sheet's name goes."""
    words = NOT_IN_NAMES.sub(" ", f"{label}. {text_of(title)}").split()
    name = ""
    for word in words:
        if len(name) + len(word) >= LONGEST_NAME:
            break
        name = f"{name} {word}".strip()
    return name.rstrip(".") if name == f"{label}." else name


def _area(top, left, bottom, right):
    """ "A1:D2"."""
    return f"{address(top, left - 1)}:{address(bottom, right - 1)}"


class _PaperWriter(WorksheetWriter):
    """Writes rows of cells that are made already."""

    def write_row(self, xf, row, number):
        cells = "".join(
            f'<c r="{get_column_letter(column + 1)}{number}"{markup(cell, self.ws.looks)}'
            for column, cell in sorted(row.cells.items())
        )
        height = f' ht="{min(row.height, 409):.1f}" customHeight="1"' if row.height else ""
        xf._file(f'<row r="{number}"{height}>{cells}</row>')

    def write_merged_cells(self):
        """In order: a set would give other bytes in another process."""
        if self.ws.merged:
            areas = [MergeCell(area) for area in self.ws.merged]
            self.xf.send(MergeCells(mergeCell=areas).to_tree())


class _PaperSheet(WriteOnlyWorksheet):
    """A sheet whose cells are text, numbers and sums, and nothing else."""

    def __init__(self, book, name):
        super().__init__(book, name)
        book._add_sheet(self)
        self.looks, self.merged = Looks(self), []

    def fill(self, rows: SheetRows, paper: Paper, *, landscape):
        """All rows, and how they are shown and printed."""
        for place, width in enumerate(rows.widths, 1):
            self.column_dimensions[get_column_letter(place)].width = round(width, 1)
        self._fix_heads(rows)
        self._set_pages(paper, landscape)
        for row in rows.rows:
            self.append((row,))
        self.merged = [_area(*corners) for corners in rows.merged]
        for row in rows.breaks:
            self.row_breaks.append(Break(id=row))
        self.close()
        return self

    def forget(self):
        """Remove what a failed writing leaves on the disk."""
        if self._writer is not None and Path(self._writer.out).exists():
            if not self.closed:
                self.close()
            self._writer.cleanup()

    def _get_writer(self):
        if self._writer is None:
            self._writer = _PaperWriter(self)
            self._writer.write_top()

    def _values_to_row(self, values, number):
        return values[0]

    def _fix_heads(self, rows):
        """The head of the first table stays in sight; that of an only one stands on every page."""
        if not rows.heads:
            return
        first, last = rows.heads[0]
        if last <= LOWEST_FIXED:
            self.freeze_panes = f"A{last + 1}"
        if len(rows.heads) == 1:
            self.print_title_rows = f"{first}:{last}"

    def _set_pages(self, paper, landscape):
        """Page numbers as on paper: in the middle of the top margin, from the second page on."""
        self.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page, margins = self.page_setup, self.page_margins
        page.paperSize, page.fitToWidth, page.fitToHeight = A4, 1, 0
        page.orientation = "landscape" if landscape else "portrait"
        for side, length in MARGINS.items():
            setattr(margins, side, round(length / INCH, 3))
        self.print_options.horizontalCentered = True
        self.HeaderFooter.differentFirst = True
        self.oddHeader.center.text = "&P"
        self.oddHeader.center.font, self.oddHeader.center.size = f"{FONT},Regular", 13
        for words, parts in (
            (paper.label, (self.oddHeader, self.firstHeader)),
            (code_line(paper), (self.oddFooter, self.firstFooter)),
        ):
            for part in parts if words else ():
                part.right.text = text_of(words).replace("&", "&&")
                part.right.font, part.right.size = f"{FONT},Italic", 10
