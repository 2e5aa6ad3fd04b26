"""The Word document read back: what an office finds when it opens it to go on writing."""

import io
import typing
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from emulation.files.office import office_kind
from emulation.papers import content
from emulation.papers.content import (
    SAMPLE_LABEL,
    Appendix,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Signatures,
    Text,
)
from emulation.papers.docx import write_docx
from emulation.papers.tests.papers import report, score_table
from emulation.papers.word.blocks import Blocks
from emulation.papers.word.inline import Inlines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(**changes):
    return docx.Document(io.BytesIO(write_docx(report(**changes))))


def part_of(paper, name):
    with zipfile.ZipFile(io.BytesIO(write_docx(paper))) as archive:
        return archive.read(name).decode()


def paragraph_of(document, words):
    return next(each for each in document.element.body.iter(f"{W}p") if words in each.text)


def has(element, name):
    return next(element.iter(f"{W}{name}"), None) is not None


def headings(document):
    styled = ((each.style.name, each.text) for each in document.paragraphs)
    return [(name, text) for name, text in styled if name.startswith("Heading")]


def test_every_kind_of_block_is_written():
    assert set(Blocks(165, Inlines()).writers) == set(typing.get_args(content.Block))


def test_the_same_paper_gives_the_same_bytes():
    assert write_docx(report()) == write_docx(report())


def test_the_file_passes_the_checks_for_uploads():
    made = io.BytesIO(write_docx(report(label=SAMPLE_LABEL, watermark="DỰ THẢO")))

    assert office_kind(made) == "docx"


def test_properties_name_title_and_agency_only():
    properties = opened(keywords=("thi đua", "2020")).core_properties

    assert properties.title == "Báo cáo Tổng kết công tác thi đua, khen thưởng năm 2020"
    assert (properties.author, properties.last_modified_by) == ("Khối thi đua số một", "")
    assert (properties.language, properties.keywords) == ("vi-VN", "thi đua, 2020")
    assert properties.created is None


def test_type_and_language_of_the_whole_document():
    styles = part_of(report(), "word/styles.xml")
    normal = opened().styles["Body Text"]

    assert 'w:ascii="Times New Roman"' in styles
    assert '<w:lang w:val="vi-VN"' in styles
    assert "Tinos" not in styles
    assert normal.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert normal.paragraph_format.first_line_indent == pytest.approx(Mm(10), abs=700)
    assert normal.paragraph_format.space_after == Pt(6)


def test_pages_are_those_of_the_decree():
    first, lying, upright = opened().sections

    assert (first.page_width, first.page_height) == pytest.approx((Mm(210), Mm(297)), abs=700)
    for section in (first, lying, upright):
        sides = (section.top_margin, section.right_margin, section.bottom_margin)
        assert sides == pytest.approx((Mm(20), Mm(15), Mm(20)), abs=700)
        assert section.left_margin == pytest.approx(Mm(30), abs=700)
    assert lying.orientation == WD_ORIENT.LANDSCAPE
    assert lying.page_width > lying.page_height
    assert upright.orientation == WD_ORIENT.PORTRAIT


def test_page_numbers_begin_on_the_second_page_of_each_section():
    for section in opened().sections:
        assert section.different_first_page_header_footer
        assert not has(section.first_page_header._element, "fldSimple")
        assert has(section.header._element, "fldSimple")
        assert section._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1"


def test_headings_have_the_levels_of_the_paper():
    assert headings(opened()) == [
        ("Heading 1", "PHẦN I\nKẾT QUẢ NĂM 2020"),
        ("Heading 2", "I. CÔNG TÁC LÃNH ĐẠO"),
        ("Heading 3", "1. Công tác tuyên truyền"),
        ("Heading 4", "1.1. Nông thôn mới"),
        ("Heading 5", "a) Kết quả chung"),
        ("Heading 1", "Phụ lục I"),
        ("Heading 1", "Phụ lục II"),
    ]


def test_headings_are_left_aligned_so_that_no_line_is_stretched():
    styles = opened().styles

    found = [styles[f"Heading {level}"].paragraph_format.alignment for level in range(1, 7)]

    # From the third on they take it from the second.
    assert found[:2] == [WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT]
    assert found[2:] == [None] * 4


def test_a_heading_keeps_a_number_of_its_own():
    blocks = (Heading("plain", "Tổ chức"), Heading("plain", "Hiệu lực", number="Điều 2."))

    found = headings(opened(blocks=blocks, appendices=()))

    assert found == [("Heading 6", "Tổ chức"), ("Heading 6", "Điều 2. Hiệu lực")]


def test_lists_and_grounds_have_styles_of_their_own():
    styles = {each.text: each.style.name for each in opened().paragraphs}

    assert styles["- Công an tỉnh: 993/1000 điểm."] == "List Bullet"
    assert styles["2. Tổ chức sơ kết."] == "List Number"
    assert styles["Căn cứ Quy chế."] == "Căn cứ"


def test_only_justified_paragraphs_are_indented():
    aligns = ("justify", "left", "center", "right")
    document = opened(blocks=tuple(Paragraph(align, align) for align in aligns), appendices=())

    found = {each.text: each.paragraph_format for each in document.paragraphs}

    assert [found[each].first_line_indent for each in aligns] == [None, 0, 0, 0]
    assert found["right"].alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_notes_are_footnotes_of_word():
    note = Note(("Luật.", "", "Nghị định."))
    paper = report(blocks=(Paragraph((Text("Một"), note, Text(", hai"), note)),))
    document, notes = part_of(paper, "word/document.xml"), part_of(paper, "word/footnotes.xml")

    assert document.count("<w:footnoteReference ") == 1
    assert document.count(" NOTEREF _RefNote1 ") == 1
    assert notes.count("<w:footnoteRef/>") == 1
    assert notes.count('w:val="FootnoteText"') == 2


def test_notes_count_on_through_the_appendices():
    annex = Appendix("PHỤ", (Paragraph((Text("Sau"), Note(("Hai.",)))),))
    paper = report(blocks=(Paragraph((Text("Trước"), Note(("Một.",)))),), appendices=(annex,))

    assert 'w:footnoteReference w:id="2"' in part_of(paper, "word/document.xml")


def test_a_mark_in_a_bold_heading_stays_light():
    heading = Heading("roman", (Text("MỤC"), Note(("Một.",))))

    document = part_of(report(blocks=(heading,)), "word/document.xml")

    assert (
        '<w:rPr><w:rStyle w:val="FootnoteReference"/><w:b w:val="0"/><w:i w:val="0"/></w:rPr>'
        '<w:footnoteReference w:id="1"/>'
    ) in document


def test_a_table_repeats_its_head_and_cuts_no_row():
    table = opened(blocks=(score_table(30),), appendices=()).tables[1]
    rows = list(table.rows)

    assert [has(row._tr, "tblHeader") for row in rows[:3]] == [True, True, False]
    assert all(has(row._tr, "cantSplit") for row in rows)
    assert table.cell(0, 2)._tc is table.cell(0, 3)._tc
    assert table.cell(0, 1)._tc is table.cell(1, 1)._tc
    assert rows[3].cells[3].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert sum(column.width for column in table.columns) == pytest.approx(Mm(165), abs=10_000)


def test_a_total_stays_with_the_row_above_and_a_group_with_the_row_below():
    rows = list(opened(blocks=(score_table(30),), appendices=()).tables[1].rows)

    kept = [has(row._tr, "keepNext") for row in rows]

    assert kept == [True, True, True, *[False] * 29, True, True]


def test_the_foot_stays_on_one_page_with_the_end_of_the_body():
    document = opened(appendices=())
    foot = document.tables[-1]

    assert has(paragraph_of(document, "Trên đây là báo cáo"), "keepNext")
    assert [has(row._tr, "keepNext") for row in foot.rows] == [True, True, False]
    assert foot.cell(0, 0).text == "Nơi nhận:\n- Ủy ban nhân dân tỉnh (báo cáo);\n- Lưu: VT."
    assert foot.cell(0, 1).text == "TM. KHỐI THI ĐUA\nTRƯỞNG KHỐI"
    assert foot.cell(2, 1).text == "Người Ký Mẫu"


def test_a_table_at_the_end_of_the_body_leaves_its_last_row_to_the_foot():
    table = opened(blocks=(score_table(30),), appendices=()).tables[1]

    assert has(table.rows[-1]._tr, "keepNext")


def test_seven_sign_in_rows_of_three_and_names_stand_level():
    units = tuple(Signature((f"ĐƠN VỊ {n}", "GIÁM ĐỐC"), f"Người {n}") for n in range(1, 8))
    rows = opened(signatures=Signatures(units, columns=3), appendices=()).tables[-3:]

    assert [len(table.columns) for table in rows] == [3, 3, 1]
    assert [cell.text for cell in rows[1].rows[2].cells] == ["Người 4", "Người 5", "Người 6"]


def test_head_of_a_report():
    document = opened()
    agency, _, nation = document.tables[0].rows[0].cells

    assert agency.text.split("\n")[:2] == ["UBND TỈNH A", "KHỐI THI ĐUA SỐ MỘT"]
    assert nation.paragraphs[1].style.name == "Tiêu ngữ"
    assert [has(cell.paragraphs[-1]._p, "pBdr") for cell in (agency, nation)] == [True, True]
    assert document.tables[0].rows[1].cells[0].text == "Số: 05/BC-KTĐ"
    assert [each.text for each in document.paragraphs if each.style.name == "Title"] == ["BÁO CÁO"]


def test_a_page_break_begins_a_page_and_leaves_none_empty():
    blocks = (Paragraph("Trước"), PageBreak(), Paragraph("Sau"))
    broken = opened(blocks=blocks, appendices=(Appendix("PHỤ", blocks[:2]),))

    found = [has(each._p, "pageBreakBefore") for each in broken.paragraphs]

    assert found.count(True) == 1
    assert broken.paragraphs[found.index(True) + 1].text == "Sau"


def test_watermark_and_label_stand_on_every_page():
    document = opened(label=SAMPLE_LABEL, watermark="DỰ THẢO")
    headers = [
        header
        for section in document.sections
        for header in (section.first_page_header, section.header)
    ]

    assert len(headers) == 6
    assert all('string="DỰ THẢO"' in header._element.xml for header in headers)
    assert [SAMPLE_LABEL in header._element.xml for header in headers] == [False] + [True] * 5
    assert document.paragraphs[0].text == SAMPLE_LABEL


def test_a_paper_without_them_has_neither():
    header = opened().sections[0].header._element.xml

    assert "pict" not in header
    assert SAMPLE_LABEL not in header


def test_markup_in_data_stays_text():
    document = opened(blocks=(Paragraph("<w:br/> & \x0b\ud800 xong"),), appendices=())

    assert paragraph_of(document, "xong").text == "<w:br/> & xong"


def test_an_empty_paper_opens():
    empty = opened(blocks=(), appendices=(), recipients=(), signatures=None, kind="", subject="")

    assert len(empty.tables) == 1
