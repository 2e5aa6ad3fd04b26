"""A list as a workbook."""

from contextlib import closing
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from emulation.lists import Kind, ListColumn, Listing
from emulation.papers.xlsx.lists import MEDIA_TYPE, list_response
from emulation.papers.xlsx.reader import read_workbook

# Closing an answer closes what the process kept of the database.
pytestmark = pytest.mark.django_db

COLUMNS = (
    ListColumn("Tên", "name"),
    ListColumn("Điểm", "points", Kind.NUMBER),
    ListColumn("Ngày", lambda row: date(2026, 11, 22), Kind.DATE),
)
ROWS = [
    SimpleNamespace(name="=Tòa án", points=Decimal("994.5")),
    SimpleNamespace(name="Thanh tra", points=None),
]


def book_in(answer):
    """The workbook that an answer hands out."""
    with closing(answer):
        return read_workbook(b"".join(answer.streaming_content))


def test_list_is_handed_out_as_a_file_with_a_plain_name():
    listing = Listing("Danh sách đơn vị", COLUMNS, ROWS, subject="Khối A – năm 2026")

    answer = list_response((listing,))
    sheet = book_in(answer).sheet("Danh sách đơn vị")

    assert answer["Content-Type"] == MEDIA_TYPE
    assert answer["Content-Disposition"].startswith('attachment; filename="danh-sach-don-vi-20')
    assert sheet.row(1).values == ["Danh sách đơn vị"]
    assert sheet.row(2).values == ["Khối A – năm 2026"]
    assert sheet.row(3).values[0].startswith("Xuất lúc ")
    assert [row.values for row in sheet.rows[3:]] == [
        ["Tên", "Điểm", "Ngày"],
        ["=Tòa án", Decimal("994.5"), date(2026, 11, 22)],
        ["Thanh tra", None, date(2026, 11, 22)],
    ]
    assert not any(cell.is_formula for row in sheet.rows for cell in row.cells)


def test_every_list_of_a_page_is_a_sheet():
    answer = list_response((Listing("Một", COLUMNS, ROWS), Listing("Hai", COLUMNS, [])))

    book = book_in(answer)

    assert [(sheet.name, len(sheet.rows)) for sheet in book.sheets] == [("Một", 5), ("Hai", 3)]
