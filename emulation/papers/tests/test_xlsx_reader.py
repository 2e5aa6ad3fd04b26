"""What was typed is what is read."""

import io
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest

from emulation.papers.tests.workbooks import inline, number, row, workbook
from emulation.papers.xlsx.reader import read_workbook
from emulation.papers.xlsx.workbook import BadWorkbook


def first(*cells, **parts):
    """The first sheet of a workbook whose row 1 holds the cells."""
    return read_workbook(workbook(row(1, *cells), **parts)).sheets[0]


def saved(fill):
    """What an office program would have written: `fill` gets the sheet of a new workbook."""
    book = openpyxl.Workbook()
    fill(book.active)
    file = io.BytesIO()
    book.save(file)
    return read_workbook(file).sheets[0]


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("0", "0"),
        ("994.5", "994.5"),
        ("-12", "-12"),
        ("5.0", "5"),
        ("0.1", "0.1"),
        ("162.44000000000003", "162.44"),
        ("0.30000000000000004", "0.3"),
        ("1E3", "1000"),
        ("1.5E-2", "0.015"),
        ("2313801454000", "2313801454000"),
    ],
)
def test_number_is_what_the_person_saw(stored, value):
    assert str(first(number("A1", stored)).row(1).cell(1).value) == value


@pytest.mark.parametrize("stored", ["abc", "1e999", "nan", "1" * 50, "--1"])
def test_number_that_is_none_is_refused_with_its_address(stored):
    with pytest.raises(BadWorkbook) as refusal:
        first(number("B1", stored))

    assert str(refusal.value).startswith("Trang tính “Điểm”, ô B1: ")
    assert refusal.value.cell == "B1"


def test_zero_is_a_value_and_blank_is_none():
    sheet = first(number("A1", "0"), '<c r="B1" s="1"/>', number("C1", "1"))

    assert [cell.value for cell in sheet.row(1).cells] == [Decimal(0), None, Decimal(1)]
    assert [cell.is_blank for cell in sheet.row(1).cells] == [False, True, False]


def test_text_is_composed_and_shared_or_inline():
    decomposed = "Đơn vị a\u0306"

    sheet = first(
        '<c r="A1" t="s"><v>1</v></c>', inline("B1", decomposed), texts=("một", decomposed)
    )

    assert [cell.value for cell in sheet.row(1).cells] == ["Đơn vị ă", "Đơn vị ă"]


def test_text_of_rich_runs_is_joined_without_readings():
    rich = "<is><r><t>Hai </t></r><r><t>mảnh</t></r><rPh><t>đọc</t></rPh></is>"

    assert first(f'<c r="A1" t="inlineStr">{rich}</c>').row(1).cell("A").value == "Hai mảnh"


def test_control_characters_are_taken_out_and_line_ends_kept():
    sheet = first(inline("A1", "một_x000D_\nhai_x0007_ba_xD800_"))

    assert sheet.row(1).cell(1).value == "một\nhaiba"


@pytest.mark.parametrize(
    ("days", "style", "value"),
    [
        ("46348", 1, date(2026, 11, 22)),
        ("46348", 3, date(2026, 11, 22)),
        ("46348.5", 1, datetime(2026, 11, 22, 12, 0)),  # noqa: DTZ001
        ("0.25", 1, time(6, 0)),
        ("1", 1, date(1900, 1, 1)),
    ],
)
def test_dates_are_told_by_their_format(days, style, value):
    assert first(number("A1", days, style)).row(1).cell(1).value == value


def test_date_outside_the_calendar_is_refused():
    with pytest.raises(BadWorkbook, match="ô A1: Ngày không đọc được"):
        first(number("A1", "-5", 1))


def test_percentage_is_marked_and_number_with_a_word_is_not_a_date():
    sheet = first(number("A1", "0.95", 2), number("B1", "7", 4))

    cells = sheet.row(1).cells

    assert [(cell.value, cell.is_percent) for cell in cells] == [
        (Decimal("0.95"), True),
        (Decimal(7), False),
    ]


def test_truth_values_errors_and_iso_dates():
    sheet = first(
        '<c r="A1" t="b"><v>1</v></c>',
        '<c r="B1" t="e"><v>#N/A</v></c>',
        '<c r="C1" t="d"><v>2026-11-22</v></c>',
    )

    assert [cell.value for cell in sheet.row(1).cells] == [True, "#N/A", date(2026, 11, 22)]


def test_formula_is_seen_with_and_without_a_result():
    sheet = first(
        '<c r="A1"><f>1+1</f><v>2</v></c>', '<c r="B1"><f t="shared" si="0"/></c>', number("C1", 2)
    )

    assert [cell.is_formula for cell in sheet.row(1).cells] == [True, True, False]


def test_every_cell_that_an_array_formula_fills_is_a_formula():
    sheet = first(
        '<c r="A1"><f t="array" ref="A1:B1">C1:D1</f><v>2</v></c>', number("B1", 2), number("C1", 2)
    )

    assert [cell.is_formula for cell in sheet.row(1).cells] == [True, True, False]


def test_merged_cells_are_seen_also_where_they_hold_nothing():
    sheet = saved(lambda sheet: (sheet.merge_cells("A1:B2"), sheet.append([]), fill_below(sheet)))

    found = {cell.address: cell.is_merged for row in (1, 2, 3) for cell in two_cells(sheet, row)}

    assert found == {
        "A1": True, "B1": True, "A2": True, "B2": True, "A3": False, "B3": False
    }  # fmt: skip


def fill_below(sheet):
    sheet["B3"] = "dưới"


def two_cells(sheet, row):
    return [sheet.row(row).cell(column) for column in (1, 2)]


def test_hidden_sheets_and_rows_are_marked():
    book = read_workbook(
        workbook(
            row(1, number("A1", 1)) + row(2, number("A2", 1), hidden=1),
            sheets=(("Điểm", ""), ("Danh mục", "veryHidden")),
        )
    )

    assert [(sheet.name, sheet.is_hidden) for sheet in book.sheets] == [
        ("Điểm", False),
        ("Danh mục", True),
    ]
    assert [row.is_hidden for row in book.sheets[0].rows] == [False, True]


def test_rows_keep_their_numbers_and_blank_ones_are_left_out():
    sheet = read_workbook(
        workbook(
            row(3, number("B3", 1)) + row(4, '<c r="A4" s="1"/>') + "<row><c><v>2</v></c></row>"
        )
    ).sheets[0]

    assert [(row.number, len(row.values)) for row in sheet.rows] == [(3, 2), (5, 1)]
    assert sheet.row(4).cells == []


def test_declared_extent_is_ignored():
    content = workbook(
        more={
            "xl/worksheets/sheet1.xml": '<worksheet><dimension ref="A1:XFD1048576"/><sheetData>'
            + row(1, number("A1", 1))
            + "</sheetData></worksheet>"
        }
    )

    assert len(read_workbook(content).sheets[0].rows) == 1


def test_rows_of_form_controls_are_no_rows():
    control = '<controls><control><anchor><from><row>5</row><c r="x"/></from></anchor></control>'

    sheet = first(number("A1", 1), after=f"{control}</controls>")

    assert [row.number for row in sheet.rows] == [1]


def test_names_of_elements_may_carry_a_prefix():
    content = workbook(
        more={
            "xl/worksheets/sheet1.xml": '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row r="1">'
            '<x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
        }
    )

    assert read_workbook(content).sheets[0].row(1).cell(1).value == Decimal(7)


def test_sheet_is_found_by_name_and_missing_one_is_refused_with_those_there():
    book = read_workbook(workbook(sheets=(("Điểm", ""), ("Ẩn", "hidden"))))

    assert book.sheet("điểm") is book.sheets[0]
    with pytest.raises(BadWorkbook, match=r"^Không thấy trang tính “Bảng”\. Tệp có: “Điểm”\.$"):
        book.sheet("Bảng")


def test_workbook_of_an_office_program_is_read_as_typed():
    sheet = saved(
        lambda sheet: sheet.append(["DV1", 994.5, date(2026, 11, 22), None, True, "=1+1", "007"])
    )

    row = sheet.row(1)

    assert row.cell("A").value == "DV1"
    assert row.cell("B").value == Decimal("994.5")
    assert row.cell("C").value == date(2026, 11, 22)
    assert row.cell("D").is_blank
    assert row.cell("E").value is True
    assert row.cell("F").is_formula
    assert row.cell("G").value == "007"
