"""The appendices as a workbook: the same words and figures, typed, with live totals."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from emulation.files.office import office_kind
from emulation.papers.content import (
    SAMPLE_LABEL,
    Appendix,
    Box,
    Cell,
    Column,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Struck,
    Table,
    Text,
)
from emulation.papers.tests.papers import LETTERS, SENTENCE, body, long_note, report, score_table
from emulation.papers.tests.sheets import (
    book_difference,
    opened,
    sheet_numbers,
    sheet_words,
    shown,
)
from emulation.papers.tests.strategies import blocks
from emulation.papers.xlsx.paper_book import write_book

pytestmark = pytest.mark.once
NOTHING = ({}, {})


def book_of(*content, computed=True, **changes):
    annex = Appendix("BẢNG", content)
    return opened(write_book(report(appendices=(annex,), **changes)), computed=computed)


def table(*rows, foot=(), heads=("Đơn vị", "Một", "Hai", "Ba")):
    columns = (Column(40), *(Column.number(20) for _ in heads[1:]))
    return Table(columns, (Row(heads),), tuple(rows), foot)


def cells_of(sheet, words):
    """The cells of the row that begins with these words."""
    return next(row for row in sheet.iter_rows() if row[0].value == words)


def test_words_of_the_sheets_are_the_words_of_the_appendices():
    annexes = (*report().appendices, Appendix("MỌI THỨ", body(), reference="(Kèm theo)"))

    assert book_difference(report(appendices=annexes)) == [NOTHING] * 3


def test_the_same_paper_gives_the_same_bytes_and_passes_the_checks_for_uploads():
    made = write_book(report())

    assert made == write_book(report())
    assert office_kind(io.BytesIO(made)) == "xlsx"


def test_a_sheet_is_named_after_its_appendix_in_whole_words():
    annexes = [Appendix(title, ()) for title in ("KẾT QUẢ", "B" * 40, "A/B: [C]’ 'D'")]

    names = opened(write_book(report(appendices=tuple(annexes)))).sheetnames

    assert names == ["Phụ lục I. KẾT QUẢ", "Phụ lục II", "Phụ lục III. A B C ’ D"]


def test_a_paper_without_appendices_says_so():
    book = opened(write_book(report(appendices=())))

    assert book.sheetnames == ["Phụ lục"]
    assert "Văn bản không có phụ lục." in [cell.value for cell in book.active["A"]]


def test_figures_are_numbers_and_other_words_are_not():
    figures = ("1.234.567", "550/560", "83,98%")
    rows = (Row(("=1+1", *figures)), Row(("–", "07/4/2014", "", "trên 1.000")))
    sheet = book_of(table(*rows)).active

    first, second = cells_of(sheet, "=1+1"), cells_of(sheet, "–")
    assert [cell.value for cell in first] == ["=1+1", 1234567, "550/560", 0.8398]
    assert [cell.data_type for cell in first] == ["s", "n", "s", "n"]
    assert [cell.value for cell in second] == ["–", "07/4/2014", None, 1000]
    assert [shown(cell) for cell in (*first, *second)] == [
        "=1+1", *figures, "–", "07/4/2014", "", "trên 1.000"
    ]  # fmt: skip
    assert first[0].quotePrefix


def test_a_total_is_a_sum_with_its_figure_beside_it():
    total = Row(("Cộng", "3", "5", "z"), "total")
    made = table(Row(("A", "1", "2,5", "x")), Row(("B", "2", "1,5", "y")), foot=(total,))

    formulas = [cell.value for cell in cells_of(book_of(made, computed=False).active, "Cộng")]
    figures = [cell.value for cell in cells_of(book_of(made).active, "Cộng")]

    # The third column does not add up: it stays as it was printed.
    assert formulas == ["Cộng", "=SUM(B6:B7)", 5, "z"]
    assert figures == ["Cộng", 3, 5, "z"]


def test_groups_are_sums_of_their_rows_and_the_total_of_the_groups():
    rows = (
        Row(("Nhóm một", "3", "1"), "group"), Row(("- a", "1", "–")), Row(("- b", "2", "1")),
        Row(("Nhóm hai", "4", "0"), "group"), Row(("- c", "4", "0")),
    )  # fmt: skip
    total = (Row(("Tổng số", "7", "1"), "total"),)

    sheet = book_of(table(*rows, foot=total, heads=("Đơn vị", "Một", "Hai")), computed=False).active

    assert [[cell.value for cell in cells_of(sheet, name)][1:] for name in
            ("Nhóm một", "Nhóm hai", "Tổng số")] == [
        ["=SUM(B7:B8)", "=SUM(C7:C8)"], ["=SUM(B10)", "=SUM(C10)"], ["=SUM(B6,B9)", "=SUM(C6,C9)"],
    ]  # fmt: skip


def test_text_is_never_a_formula():
    sheet = book_of(
        table(Row(("=HYPERLINK(1)", "+A1", "-B2", "@x"))), Paragraph("=SUM(A1)"), computed=False
    ).active

    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}
    with zipfile.ZipFile(io.BytesIO(write_book(report()))) as archive:
        parts = " ".join(archive.namelist())
    assert "external" not in parts
    assert "vba" not in parts


def test_heads_span_their_groups_and_stay_in_sight():
    sheet = book_of(score_table(30)).active

    head = next(row[0].row for row in sheet.iter_rows() if row[0].value == "TT")
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {f"A{head}:A{head + 1}", f"C{head}:D{head}"} <= merged
    assert sheet.freeze_panes == f"A{head + 2}"
    assert sheet.print_title_rows == f"${head}:${head + 1}"
    assert sheet.cell(head, 3).border.left.style == "thin"
    assert sheet.cell(head, 1).font.bold
    assert sheet.cell(head, 1).font.name == "Times New Roman"


def test_pages_are_those_of_the_paper():
    lying, upright = opened(write_book(report(label="MẪU & THỬ"))).worksheets

    assert (lying.page_setup.orientation, upright.page_setup.orientation) == (
        "landscape",
        "portrait",
    )
    assert lying.page_setup.paperSize == 9
    assert lying.sheet_properties.pageSetUpPr.fitToPage
    assert (lying.page_setup.fitToWidth, lying.page_setup.fitToHeight) == (1, 0)
    assert lying.page_margins.left == pytest.approx(30 / 25.4, abs=0.01)
    assert lying.HeaderFooter.differentFirst
    assert lying.oddHeader.center.text == "&P"
    assert lying["A1"].value == "MẪU & THỬ"


def test_a_draft_of_a_sample_says_both_on_every_sheet():
    book = opened(write_book(report(label=SAMPLE_LABEL, watermark="DỰ THẢO")))

    for sheet in book:
        assert [sheet["A1"].value, sheet["A2"].value] == [SAMPLE_LABEL, "DỰ THẢO"]


def test_notes_are_numbered_as_on_paper_and_told_below():
    note = Note(("Theo báo cáo.", "Có giải trình."))
    annex = Appendix("BẢNG", (table(Row((Cell(("A", note)), Cell(("994", note)), "x", "y"))),))

    paper = report(appendices=(annex,))
    sheet = opened(write_book(paper)).active

    # One note stands in the body before it.
    row = cells_of(sheet, "A(2)")
    assert (row[1].value, shown(row[1])) == (994, "994(2)")
    assert "(2) Theo báo cáo." in [cell.value for cell in sheet["A"]]
    assert book_difference(paper) == [NOTHING]


def test_struck_words_boxes_and_breaks_are_kept():
    content = (Paragraph((Struck("bỏ"), Box(ticked=True))), PageBreak(), Paragraph("Sau"))
    book = openpyxl.load_workbook(io.BytesIO(book_bytes(*content)), rich_text=True).active

    told = next(row[0].value for row in book.iter_rows() if "bỏ" in str(row[0].value))
    assert str(told) == "bỏ☑"
    assert told[0].font.strike
    assert [each.id for each in book.row_breaks.brk] == [5]


def book_bytes(*content):
    return write_book(report(appendices=(Appendix("BẢNG", content),)))


def test_what_looks_like_a_code_of_a_letter_stays_what_it_is():
    with zipfile.ZipFile(io.BytesIO(book_bytes(Paragraph("a_x0041_b")))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()

    assert "a_x005F_x0041_b" in sheet


def test_every_letter_and_very_long_texts_are_kept():
    words = " ".join(f"từ{number}" for number in range(9000))
    annex = Appendix(
        "DÀI",
        (
            Paragraph(LETTERS),
            Paragraph(words),
            Paragraph((Text("Chú thích"), long_note(1))),
            table(Row((words, "1", "2", "3"))),
        ),
    )
    paper = report(appendices=(annex,))

    assert book_difference(paper) == [NOTHING]
    heights = [row.height or 0 for row in opened(write_book(paper)).active.row_dimensions.values()]
    assert max(heights) <= 409


def test_an_empty_table_and_empty_cells_are_kept():
    empty = Table((Column(), Column()), (), ())
    annex = Appendix("TRỐNG", (empty, table(), table(Row(("", "", "", "")))))

    assert book_difference(report(appendices=(annex,))) == [NOTHING]


def test_figures_in_running_text_stay_words():
    sheet = book_of(Paragraph("994"), Heading("roman", "MỤC")).active

    assert [cell.value for cell in sheet["A"]][4:6] == ["994", "I. MỤC"]
    assert sheet_numbers(sheet) == {}


def test_figures_by_value_are_those_printed():
    sheet = book_of(score_table(2)).active

    assert sheet_numbers(sheet) == {
        Decimal("194.5"): 2, Decimal(1000): 2, Decimal("583.5"): 1, Decimal(3000): 1,
        Decimal(1): 1, Decimal(2): 1,
    }  # fmt: skip
    assert sheet_words(sheet)["194,5"] == 2


@pytest.mark.slow
@settings(
    max_examples=60, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(blocks, blocks, st.text(max_size=60))
def test_words_in_are_words_out(content, annex, title):
    made = report(blocks=content, appendices=(Appendix(title, annex), Appendix(SENTENCE, content)))

    assert book_difference(made) == [NOTHING] * 2
