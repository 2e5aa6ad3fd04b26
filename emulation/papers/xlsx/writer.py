"""Writing workbooks: typed cells, a fixed head, dropdowns and locks, ready to print on A4."""

import io
import re
from pathlib import Path
from tempfile import TemporaryFile

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.text import Text
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from emulation.papers.xlsx.cells import CellMaker, Styles
from emulation.papers.xlsx.columns import Column, Kind, NewSheet
from emulation.refusals import Refused
from emulation.vietnamese import fold, nfc

CHOICES = "Danh mục"
LONGEST_NAME = 31
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
NOT_IN_FILES = re.compile(r"[^a-z0-9]+")
A4 = "9"
MOST_ROWS = 1_000_000
TOO_MANY = "Danh sách có hơn 1.000.000 dòng. Lọc bớt rồi tải lại."
PICK = "Chọn một giá trị trong danh sách."


class _ReadyRows(WorksheetWriter):
    """Writes rows of `ReadyCell`s as they are."""

    def write_row(self, xf, row, row_idx):
        cells = []
        for column, cell in enumerate(row, 1):
            address = f"{get_column_letter(column)}{row_idx}"
            cells.append(f'<c r="{address}"{cell.markup}')
            if cell.note:
                self.ws._comments.append(_note(address, cell.note))
        # Straight into the stream: an element for every cell would take most of the time.
        xf._file(f'<row r="{row_idx}">{"".join(cells)}</row>')


class _ReadySheet(WriteOnlyWorksheet):
    """Takes cells that are made already, and nothing else."""

    def _get_writer(self):
        if self._writer is None:
            self._writer = _ReadyRows(self)
            self._writer.write_top()

    def _values_to_row(self, values, row_idx):
        return values


def _note(address, text):
    height = 24 * (2 + len(text) // 36)
    return CommentRecord(address, text=Text(t=nfc(text)), author="", width=280, height=height)


def workbook_bytes(sheets: list[NewSheet], *, title: str) -> bytes:
    """The workbook in memory; for files of bounded size such as templates."""
    file = io.BytesIO()
    save_workbook(sheets, file, title=title)
    return file.getvalue()


def workbook_file(sheets: list[NewSheet], *, title: str):
    """The workbook as an open file without a name, at its start, for a response to hand out."""
    file = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    try:
        save_workbook(sheets, file, title=title)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def save_workbook(sheets: list[NewSheet], file, *, title: str):
    """Write the workbook into an open binary file; rows are taken one by one.

    :param title: of the document, in its properties
    :raises ValueError: where a row has more or fewer values than there are columns.
    :raises Refused: where there are more rows than a sheet can hold.
    """
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = nfc(title), ""
    book.properties.language = "vi-VN"
    choices = _choices(sheets)
    try:
        for sheet in sheets:
            _write_sheet(book, sheet, choices)
        if choices:
            _write_sheet(book, _choices_sheet(choices), {})
        book.save(file)
    finally:
        for worksheet in book.worksheets:
            _forget(worksheet)


def file_name(title: str) -> str:
    """ "danh-sach-don-vi-2026-11-22.xlsx": plain letters travel through every mail and disk."""
    plain = NOT_IN_FILES.sub("-", fold(title)).strip("-")
    return f"{plain[:80].strip('-') or 'danh-sach'}-{timezone.localdate():%Y-%m-%d}.xlsx"


def sheet_name(name: str) -> str:
    """`name` as far as the name of a sheet can hold it."""
    return NOT_IN_NAMES.sub(" ", nfc(name)).strip()[:LONGEST_NAME].strip() or "Trang 1"


def _write_sheet(book, sheet, choices):
    worksheet = _ReadySheet(book, sheet_name(sheet.name))
    book._add_sheet(worksheet)
    _set_up(worksheet, sheet)
    maker = CellMaker(sheet.columns, Styles(worksheet, sheet.is_locked))
    for place, line in enumerate(sheet.lines):
        worksheet.append([maker.text(line, "line" if place else "title")])
    if sheet.has_head:
        worksheet.append([maker.text(c.heading, "head", c.note) for c in sheet.columns])
    last = sheet.head_row
    for values in sheet.rows:
        if last >= MOST_ROWS:
            raise Refused(TOO_MANY)
        worksheet.append(maker.row(values))
        last += 1
    for _ in range(sheet.spare_rows):
        worksheet.append(maker.blank_row())
        last += 1
    _close(worksheet, sheet, choices, max(last, sheet.first_row))


def _set_up(worksheet, sheet):
    """What stands before the rows."""
    if sheet.has_head:
        worksheet.freeze_panes = f"A{sheet.first_row}"
        worksheet.print_title_rows = f"{sheet.head_row}:{sheet.head_row}"
    worksheet.sheet_state = "hidden" if sheet.is_hidden else "visible"
    for place, column in enumerate(sheet.columns, 1):
        shape = worksheet.column_dimensions[get_column_letter(place)]
        shape.width, shape.hidden = column.width_shown, column.is_hidden
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page = worksheet.page_setup
    page.paperSize, page.fitToWidth, page.fitToHeight = A4, 1, 0
    page.orientation = "portrait" if sheet.is_portrait else "landscape"
    worksheet.oddFooter.right.text = "&P/&N"


def _close(worksheet, sheet, choices, last):
    """What stands after the rows."""
    if sheet.has_head and sheet.has_filter and not sheet.is_locked:
        edge = get_column_letter(len(sheet.columns))
        worksheet.auto_filter.ref = f"A{sheet.head_row}:{edge}{last}"
    if sheet.is_locked:
        lock = worksheet.protection
        lock.enable()
        lock.formatColumns = lock.formatRows = False  # widths may be changed
    for place, column in enumerate(sheet.columns, 1):
        letter = get_column_letter(place)
        check = _check(column, letter, sheet.first_row, choices)
        if check:
            check.add(f"{letter}{sheet.first_row}:{letter}{last}")
            worksheet.data_validations.append(check)
    for check in _checks_of_cells(sheet, choices):
        worksheet.data_validations.append(check)
    worksheet.close()


def _check(column, letter, row, choices):
    """What the office program checks in a column, or None."""
    if column.choices:
        return _validation("list", choices[column.choices], PICK)
    if column.rule:
        formula = column.rule.formula.format(cell=f"{letter}{row}", row=row)
        return _validation("custom", formula, column.rule.message)
    return None


def _checks_of_cells(sheet, choices):
    """One check for all cells that offer the same values."""
    checks = {}
    for (row, column), values in sheet.choices.items():
        check = checks.setdefault(values, _validation("list", choices[values], PICK))
        check.add(f"{get_column_letter(column)}{sheet.head_row + row}")
    return checks.values()


def _validation(kind, formula, message):
    return DataValidation(
        type=kind, formula1=formula, allow_blank=True, showErrorMessage=True,
        errorTitle="Kiểm tra lại ô này", error=nfc(message)[:225],
    )  # fmt: skip


def _choices(sheets):
    """Each list of choices -> where it stands on the hidden sheet."""
    offered = [c.choices for sheet in sheets for c in sheet.columns if c.choices]
    offered += [values for sheet in sheets for values in sheet.choices.values()]
    lists = dict.fromkeys(offered)
    return {
        values: f"'{CHOICES}'!${get_column_letter(n)}$1:${get_column_letter(n)}${len(values)}"
        for n, values in enumerate(lists, 1)
    }


def _choices_sheet(choices):
    length = max(map(len, choices))
    return NewSheet(
        CHOICES,
        [Column("", Kind.TEXT) for _ in choices],
        zip(*([*values, *[None] * (length - len(values))] for values in choices), strict=True),
        is_hidden=True,
    )


def _forget(worksheet):
    """Remove what a failed writing leaves on the disk."""
    writer = worksheet._writer
    if writer is not None and Path(writer.out).exists():
        if not worksheet.closed:
            worksheet.close()
        writer.cleanup()
