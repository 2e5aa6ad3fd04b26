"""The sender's own workbook back, with what is wrong in a column behind each row."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from blocs.narrative import score_columns as words
from emulation.papers.xlsx.columns import Column, Entry, Kind, NewSheet
from emulation.papers.xlsx.workbook import Sheet, Workbook
from emulation.papers.xlsx.writer import CHOICES

WIDE, NARROW = 34, 15


def error_sheets(book: Workbook, problems: Mapping[int, list[str]], wrong: set[str]):
    """Sheets in the order of the file; rows as they stood.

    :param problems: sentences by number of the row on the sheet of scores
    :param wrong: addresses of the cells there that are marked
    """
    return [
        _scores(sheet, problems, wrong) if sheet.name.strip() == words.SCORES else _copy(sheet)
        for sheet in book.sheets
        if sheet.name.strip() != CHOICES
    ]


def _copy(sheet: Sheet):
    width = max((len(row.values) for row in sheet.rows), default=1)
    columns = [Column("", width=WIDE if n < 2 else NARROW) for n in range(width)]
    rows = [[_value(row.cell(n + 1)) for n in range(width)] for row in _every_row(sheet)]
    return NewSheet(sheet.name, columns, rows, is_hidden=sheet.is_hidden, has_filter=False)


def _scores(sheet, problems, wrong):
    width = max((len(row.values) for row in sheet.rows), default=1)
    places = [n for n in range(1, width + 1) if not _is_old_problem(sheet, n)]
    last = max(problems, default=0)
    rows = []
    for row in _every_row(sheet, last):
        cells = [_value(row.cell(n), row.cell(n).address in wrong) for n in places]
        told = "\n".join(problems.get(row.number, ()))
        rows.append([*cells, Entry(told, is_wrong=bool(told)) if told else _heading(row, sheet)])
    columns = [Column("", width=WIDE if n == 2 else NARROW) for n in places]
    return NewSheet(sheet.name, [*columns, Column("", width=70)], rows, has_filter=False)


def _head(sheet):
    """The row of headings."""
    named = {words.CODE, words.UNIT_CODE}
    return next(row for row in sheet.rows if named & {str(value) for value in row.values})


def _is_old_problem(sheet, column):
    return _head(sheet).cell(column).value == words.PROBLEM


def _heading(row, sheet):
    return Entry(words.PROBLEM, is_bold=True) if row.number == _head(sheet).number else None


def _every_row(sheet, last=0):
    """Blank rows too, so that every row keeps its number."""
    end = max(sheet.rows[-1].number if sheet.rows else 0, last)
    return [sheet.row(number) for number in range(1, end + 1)]


def _value(cell, is_wrong=False):
    value, kind = cell.value, Kind.TEXT
    if isinstance(value, Decimal) and not cell.is_percent:
        kind = Kind.NUMBER
    elif isinstance(value, Decimal):
        value, kind = value * 100, Kind.PERCENT
    elif isinstance(value, date):
        kind = Kind.DATE
    return Entry(value, kind, is_wrong=is_wrong)
