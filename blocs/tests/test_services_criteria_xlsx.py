"""Criteria sets in and out of workbooks."""

import io

import pytest
from openpyxl import load_workbook

from blocs.documents.criteria_sheets import criteria_sheets
from blocs.narrative.criteria_columns import LINE_SHEET
from blocs.services.scorecards import criteria_yaml
from blocs.services.scorecards.criteria_xlsx import read
from blocs.services.scorecards.yaml_nodes import Unreadable
from blocs.tests.factories_criteria import FULL_TABLE
from blocs.tests.factories_scorecards import TABLE
from emulation.papers.xlsx.writer import workbook_bytes


def book_of(content):
    return workbook_bytes(criteria_sheets(criteria_yaml.read(content)), title="Bảng tiêu chí")


def edited(change, content=TABLE):
    """The workbook with one change by hand: `change` gets the sheet of lines."""
    book = load_workbook(io.BytesIO(book_of(content)))
    change(book[LINE_SHEET])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def problems_of(content):
    with pytest.raises(Unreadable) as caught:
        read(content)
    return caught.value.problems


@pytest.mark.parametrize("content", [TABLE, FULL_TABLE])
def test_reading_the_workbook_of_a_set_gives_the_same(content):
    spec = criteria_yaml.read(content)

    assert read(book_of(content)) == spec


def test_blank_template_names_what_it_lacks():
    problems = problems_of(workbook_bytes(criteria_sheets(), title="Mẫu"))

    assert problems == [
        "Trang tính “Thông tin chung”, đầu tệp: thiếu nội dung “name_vi”.",
        "Trang tính “Thông tin chung”, đầu tệp: thiếu thang điểm “total”.",
    ]


def place(cell, value):
    def change(sheet):
        sheet[cell] = value

    return change


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (place("E4", "ba mươi"), "Trang tính “Tiêu chí”, ô E4, tiêu chí A1.a: “max”: “ba mươi”"),
        (place("E4", "1.000"), "Trang tính “Tiêu chí”, ô E4, tiêu chí A1.a: “max”: “1.000” có thể"),
        (place("E4", "=1+1"), "Trang tính “Tiêu chí”, ô E4: Là công thức."),
        (place("B4", "Z9"), "Trang tính “Tiêu chí”, dòng 4: không có dòng mã “Z9”."),
        (place("B3", "A1.a"), "Trang tính “Tiêu chí”: có dòng thuộc chính nó"),
        (place("C4", "Mục"), "Trang tính “Tiêu chí”, dòng 4: chọn loại của dòng:"),
        (place("A4", "A2"), "Trang tính “Tiêu chí”, ô A6, tiêu chí A2: mã “A2” đã dùng"),
        (place("P5", "đúng hạn"), "Trang tính “Tiêu chí”, ô P5: ghi mỗi mức một dòng"),
        (place("E4", -5), "Trang tính “Tiêu chí”, ô E4, tiêu chí A1.a: “max”: Không nhập số âm."),
    ],
)
def test_problem_names_sheet_and_cell(change, problem):
    problems = problems_of(edited(change))

    assert any(each.startswith(problem) for each in problems), problems


def test_levels_may_be_written_in_words():
    spec = read(edited(place("P5", "đúng hạn = 20; 01-03 ngày = 10; trên 3 ngày = 0")))

    late = next(line for line in spec.lines if line.code == "A1.b")
    assert late.params["bands_days_late"] == [["0", "20"], ["3", "10"], ["999", "0"]]
    assert spec.unclear == ()


def test_other_files_are_refused():
    assert problems_of(b"PK\x03\x04 nothing")[0]
    assert "Tiêu chí" in problems_of(edited(lambda sheet: setattr(sheet, "title", "Khác")))[0]
