"""The pure parts of the measured import."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from blocs.narrative.score_columns import SCORES, UNIT_CODE
from emulation.bench.scenarios.score_import import as_form, filled, together


@pytest.fixture
def template():
    book = Workbook()
    sheet = book.active
    sheet.title = SCORES
    for row in (
        ["Điểm các đơn vị"],
        [UNIT_CODE, "Đơn vị", "A1", "A2"],
        ["u1", "Sở số 1", 20, 20],
        ["u2", "Sở số 2", 20, 20],
    ):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_so_many_cells_are_filled_from_the_first_unit_on(template):
    book = load_workbook(io.BytesIO(filled(template, 3, 7)))

    rows = [list(row) for row in book[SCORES].iter_rows(min_row=3, values_only=True)]
    assert rows == [["u1", "Sở số 1", 7, 7], ["u2", "Sở số 2", 7, 20]]


def test_workbook_with_too_few_cells_is_not_measured(template):
    with pytest.raises(ValueError, match="only 4 cells"):
        filled(template, 5, 7)


def test_form_holds_the_file_as_it_is():
    body = as_form("file", "diem.xlsx", b"PK\r\n--")

    assert body.startswith(b'--floor-and-product\r\nContent-Disposition: form-data; name="file"')
    assert b"\r\n\r\nPK\r\n--\r\n--floor-and-product--\r\n" in body


def test_requests_in_turn_cost_their_sum():
    one = {"sql": 2, "cpu_ms": 1.5, "p50_ms": 3, "p95_ms": 4, "peak_mb": 9}

    assert together([one, one]) == {"sql": 4, "cpu_ms": 3.0, "p50_ms": 6, "p95_ms": 8}
