"""What is written can be read back, looks right, and is never a formula."""

import io
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from emulation.papers.xlsx import writer
from emulation.papers.xlsx.columns import Column, Entry, Kind, NewSheet, Rule
from emulation.papers.xlsx.reader import read_workbook
from emulation.papers.xlsx.values import number_in
from emulation.papers.xlsx.writer import file_name, sheet_name, workbook_bytes, workbook_file
from emulation.refusals import Refused

ATTACKS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)", "#N/A", "="]


def written(columns, rows=(), **options):
    """The bytes of a workbook with one sheet."""
    return workbook_bytes([NewSheet("Danh sách", columns, rows, **options)], title="Danh sách")


def opened(content):
    """The sheet as another program sees it."""
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize("kind", list(Kind))
def test_text_is_never_a_formula(text, kind):
    content = written([Column("Tên", kind)], [[text], [Entry(text)]], lines=[text])

    cells = [row[0] for row in opened(content).iter_rows()]

    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [
        cell.is_formula for row in read_workbook(content).sheets[0].rows for cell in row.cells
    ] == [False] * 4
    assert "<f>" not in part(content, "xl/worksheets/sheet1.xml")


def test_heading_is_never_a_formula():
    cell = opened(written([Column("=1+1")]))["A1"]

    assert (cell.data_type, cell.value) == ("s", "=1+1")


def test_risky_text_stays_text_when_typed_into_again():
    sheet = opened(written([Column("Tên")], [["=1+1"], ["Tòa án"]]))

    assert [sheet["A2"].quotePrefix, sheet["A3"].quotePrefix] == [True, False]


def test_negative_number_stays_a_number():
    cell = opened(written([Column("Điểm", Kind.NUMBER)], [[Decimal("-2.5")]]))["A2"]

    assert (cell.data_type, cell.value) == ("n", -2.5)


@pytest.mark.parametrize(
    ("kind", "value", "stored", "code"),
    [
        (Kind.TEXT, "007", "007", "@"),
        (Kind.TEXT, "a" * 256, "a" * 256, "General"),
        (Kind.TEXT, 7, "7", "@"),
        (Kind.TEXT, True, "Có", "@"),
        (Kind.ORDINAL, 2026, 2026, "0"),
        (Kind.COUNT, 12345, 12345, "#,##0"),
        (Kind.NUMBER, Decimal("994.50"), 994.5, "#,##0.0"),
        (Kind.NUMBER, Decimal("1000.00"), 1000, "#,##0"),
        (Kind.NUMBER, Decimal("1E+3"), 1000, "#,##0"),
        (Kind.NUMBER, 0, 0, "#,##0"),
        (Kind.NUMBER, None, None, "General"),
        (Kind.NUMBER, "chưa có", "chưa có", "General"),
        (Kind.MONEY, Decimal("2313801454000"), 2313801454000, "#,##0"),
        (Kind.PERCENT, Decimal("95.5"), 0.955, "#,##0.0%"),
        (Kind.DATE, date(2026, 2, 1), datetime(2026, 2, 1), "dd/mm/yyyy"),  # noqa: DTZ001
        (
            Kind.MOMENT,
            datetime(2026, 2, 1, 20, 30, tzinfo=UTC),
            datetime(2026, 2, 2, 3, 30),  # noqa: DTZ001 - as the clock on the wall says
            "hh:mm dd/mm/yyyy",
        ),
    ],
)
def test_values_keep_their_type_and_are_shown_the_usual_way(kind, value, stored, code):
    cell = opened(written([Column("Cột", kind)], [[value]]))["A2"]

    assert (cell.value, cell.number_format) == (stored, code)


def test_number_of_fixed_decimals():
    sheet = opened(written([Column("Điểm", Kind.NUMBER, decimals=2)], [[Decimal(7)], [None]]))

    assert [sheet["A2"].number_format, sheet["A3"].number_format] == ["#,##0.00", "#,##0.00"]


def test_float_is_refused():
    with pytest.raises(TypeError, match="use Decimal"):
        written([Column("Điểm", Kind.NUMBER)], [[0.1]])


def test_text_is_composed_and_free_of_unprintable_signs():
    cell = opened(written([Column("Tên")], [["Đơn vị a\u0306\x00\ud800\r\nhai"]]))["A2"]

    assert cell.value == "Đơn vị ă\nhai"


def test_rows_of_another_length_are_refused_and_leave_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with pytest.raises(ValueError, match="zip"):
        written([Column("Một"), Column("Hai")], [[1]])
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(writer, "MOST_ROWS", 2)

    with pytest.raises(Refused, match="Lọc bớt rồi tải lại"):
        written([Column("Tên")], [["a"], ["b"]])


def test_sheet_is_set_up_for_reading_and_printing():
    columns = [Column("Tên đơn vị"), Column("Điểm", Kind.NUMBER)]
    sheet = opened(written(columns, [["A", Decimal(1)]] * 3, lines=["Danh sách", "Năm 2026"]))

    assert [cell.value for cell in sheet[3]] == ["Tên đơn vị", "Điểm"]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:B6"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [28, 12]
    assert sheet["A4"].alignment.wrap_text


def test_document_has_a_title_and_names_no_program():
    properties = openpyxl.load_workbook(io.BytesIO(written([Column("Tên")]))).properties

    assert (properties.title, properties.creator) == ("Danh sách", None)


def test_choices_become_a_dropdown_on_a_hidden_sheet():
    kinds = ("Cơ quan, ban", "Tòa án", "=xấu")
    content = written([Column("STT"), Column("Loại", choices=kinds)], spare_rows=5)

    book = openpyxl.load_workbook(io.BytesIO(content))
    rule = book.worksheets[0].data_validations.dataValidation[0]

    assert (rule.type, rule.formula1) == ("list", "'Danh mục'!$A$1:$A$3")
    assert str(rule.sqref) == "B2:B6"
    assert book.worksheets[1].sheet_state == "hidden"
    assert [row[0].value for row in book.worksheets[1].iter_rows()] == list(kinds)


def test_rule_is_checked_while_typing():
    rule = Rule("AND(ISNUMBER({cell}),{cell}<=A{row})", "Không quá điểm tối đa.")
    sheet = opened(
        written(
            [Column("Tối đa", Kind.NUMBER), Column("Điểm", Kind.NUMBER, rule=rule)], [[5, None]]
        )
    )

    check = sheet.data_validations.dataValidation[0]

    assert (check.type, check.formula1) == ("custom", "AND(ISNUMBER(B2),B2<=A2)")
    assert check.error == "Không quá điểm tối đa."


def test_locked_sheet_leaves_open_cells_open():
    columns = [Column("Tiêu chí"), Column("Điểm", Kind.NUMBER, is_open=True)]
    rows = [["Một", None], ["Hai", Entry(None, is_open=False)]]
    sheet = opened(written(columns, rows, is_locked=True))

    assert sheet.protection.sheet
    assert [sheet[at].protection.locked for at in ("A2", "B2", "A3", "B3")] == [
        True, False, True, True
    ]  # fmt: skip


def test_notes_and_marks_of_mistakes():
    rows = [[Entry("x", note="Không phải là số.", is_wrong=True)], ["y"]]
    sheet = opened(written([Column("Điểm", note="Từ 0 đến 10.")], rows))

    assert sheet["A1"].comment.text == "Từ 0 đến 10."
    assert sheet["A2"].comment.text == "Không phải là số."
    assert sheet["A2"].fill.start_color.rgb == "FFFBD5D5"
    assert sheet["A3"].comment is None


def test_sheet_of_running_text_has_no_head():
    sheet = opened(written([Column("", width=90)], [["Một"], ["Hai"]], lines=["Hướng dẫn"]))

    assert [row[0].value for row in sheet.iter_rows()] == ["Hướng dẫn", "Một", "Hai"]
    assert sheet.freeze_panes is None
    assert sheet.auto_filter.ref is None


def test_what_was_written_is_read_back():
    columns = [Column("Tên"), Column("Điểm", Kind.NUMBER), Column("Ngày", Kind.DATE)]
    content = written(columns, [["Tòa án", Decimal("994.123"), date(2026, 11, 22)]])

    row = read_workbook(content).sheet("Danh sách").row(2)

    assert row.values == ["Tòa án", Decimal("994.123"), date(2026, 11, 22)]
    assert number_in(row.cell("B")) == Decimal("994.123")


def test_file_is_at_its_start():
    with workbook_file([NewSheet("A", [Column("Tên")])], title="A") as file:
        assert file.read(2) == b"PK"


def test_names_of_files_and_sheets():
    assert file_name("Danh sách Đơn vị: năm 2026/2027").startswith(
        "danh-sach-don-vi-nam-2026-2027-20"
    )
    assert file_name("…").startswith("danh-sach-20")
    assert sheet_name("Bảng điểm [2026]: khối/cụm") == "Bảng điểm  2026   khối cụm"
    assert len(sheet_name("đ" * 60)) == 31


@pytest.mark.slow
def test_memory_is_flat():
    columns = [Column("Tên"), Column("Điểm", Kind.NUMBER)]

    def peak(count):
        tracemalloc.start()
        rows = ((f"Đơn vị {number}", Decimal(number) / 4) for number in range(count))
        workbook_file([NewSheet("A", columns, rows)], title="A").close()
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(10)
    assert peak(4000) < 2 * peak(400)


def part(content, name):
    """The text of one part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()
