"""Workbooks that are made to hurt, and those that merely are not what they should be."""

import io
import struct
import zipfile

import pytest

from emulation.papers.tests.workbooks import (
    MAIN,
    OFFICE,
    RELATIONS,
    inline,
    number,
    packed,
    row,
    workbook,
)
from emulation.papers.xlsx import guard, sheets
from emulation.papers.xlsx.reader import read_workbook
from emulation.papers.xlsx.workbook import BadWorkbook
from emulation.refusals import Refused

BILLION_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>'
    f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


def refusal_of(content):
    """The sentence with which the bytes are refused."""
    with pytest.raises(Refused) as refusal:
        read_workbook(content)
    return str(refusal.value)


def old_container(name):
    return guard.OLD_OFFICE + b"\0" * 500 + name.encode("utf-16-le") + b"\0" * 500


def test_old_workbook_and_locked_one_are_told_apart():
    assert refusal_of(old_container("Workbook")) == guard.OLD_XLS
    assert refusal_of(old_container("EncryptedPackage")) == guard.WITH_PASSWORD


@pytest.mark.parametrize("content", [b"a;b\n1;2\n", b"<html><table></table></html>", b"%PDF-1.7"])
def test_what_is_no_workbook_is_refused(content):
    assert refusal_of(content) == guard.NOT_XLSX


def test_empty_file_is_refused():
    assert refusal_of(b"") == guard.EMPTY


def test_word_document_is_no_workbook():
    types = '<Types><Override ContentType="wordprocessingml.document.main+xml"/></Types>'

    assert refusal_of(packed({"[Content_Types].xml": types})) == guard.NOT_XLSX


def test_large_file_is_refused_before_it_is_opened():
    assert refusal_of(b"PK\x03\x04" + b"\0" * guard.MOST_BYTES) == guard.TOO_BIG


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_truncated_file_is_refused(share):
    content = workbook(row(1, number("A1", 1)))

    assert "hỏng" in refusal_of(content[: int(len(content) * share)])


def test_every_flipped_byte_is_read_or_refused():
    content = workbook(row(1, number("A1", 1), inline("B1", "chữ")))

    for place in range(0, len(content), 7):
        broken = bytearray(content)
        broken[place] ^= 0xFF
        try:
            read_workbook(bytes(broken))
        except Refused:
            continue


@pytest.mark.parametrize("payload", [BILLION_LAUGHS, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "docProps/custom.xml"]
)
def test_declarations_are_refused_in_every_part_and_encoding(payload, encoding, part):
    assert "khai báo XML" in refusal_of(workbook(more={part: payload.encode(encoding)}))


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused(part):
    assert "macro" in refusal_of(workbook(more={part: "x"}))


def test_macro_workbook_under_another_name_is_refused():
    types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'

    assert "macro" in refusal_of(workbook(more={"[Content_Types].xml": types + "</Types>"}))


def external(kind):
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" TargetMode="External" '
        f'Type="{OFFICE}/{kind}" Target="http://example.test/x"/></Relationships>'
    )


def test_links_to_other_files_are_refused():
    assert refusal_of(workbook(more={"xl/externalLinks/externalLink1.xml": "<x/>"})) == (
        guard.WITH_LINKS
    )
    part = "xl/worksheets/_rels/sheet1.xml.rels"
    assert refusal_of(workbook(more={part: external("image")})) == guard.WITH_LINKS


def test_address_behind_a_word_is_allowed():
    part = "xl/worksheets/_rels/sheet1.xml.rels"

    book = read_workbook(workbook(more={part: external("hyperlink")}))

    assert [sheet.name for sheet in book.sheets] == ["Điểm"]


def test_many_entries_are_refused():
    assert "quá lớn" in refusal_of(workbook(more={f"x/{n}.txt": "" for n in range(200)}))


@pytest.mark.slow
def test_bomb_is_refused_by_its_declared_size():
    bomb = b" " * (guard.MOST_BYTES_OF_ENTRY + 1)

    assert "quá lớn" in refusal_of(workbook(more={"xl/media/bomb.xml": bomb}))


def test_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(workbook(more={"xl/worksheets/sheet1.xml": "<a>" + " " * 5_000_000}))
    name = b"xl/worksheets/sheet1.xml"
    at = content.rfind(name) - 46  # its line in the table of contents
    struct.pack_into("<L", content, at + 24, 10)

    assert "hỏng" in refusal_of(bytes(content))


def test_bomb_of_elements_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_ELEMENTS", 100)

    assert "quá lớn" in refusal_of(workbook("<row/>" * 101))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_bomb_of_depth_is_refused(part):
    assert "quá lớn" in refusal_of(workbook(more={part: "<a>" * 1000 + "</a>" * 1000}))


def test_data_beyond_the_last_row_or_column_is_refused_but_blank_styles_are_not():
    far = sheets.LAST_ROW + 1

    assert refusal_of(workbook(row(far, number(f"A{far}", 1)))) == (
        f"Trang tính “Điểm”: {sheets.TOO_MANY_ROWS}"
    )
    assert refusal_of(workbook(row(2, number("XFD2", 1)))) == (
        f"Trang tính “Điểm”, dòng 2: {sheets.TOO_MANY_COLUMNS}"
    )
    assert read_workbook(workbook(row(far, f'<c r="XFD{far}" s="1"/>'))).sheets[0].rows == []


def test_long_text_is_refused_with_its_address():
    assert "ô C2: Dài hơn 32767 ký tự" in refusal_of(workbook(row(2, inline("C2", "a" * 32768))))
    assert "ô C2: Dài hơn 32767 ký tự" in refusal_of(
        workbook(row(2, '<c r="C2" t="s"><v>0</v></c>'), texts=("a" * 32768,))
    )


def test_many_merged_cells_are_refused():
    merged = '<mergeCell ref="A1:B1"/>' * (sheets.MOST_AREAS + 1)

    assert "ô gộp" in refusal_of(workbook(after=f"<mergeCells>{merged}</mergeCells>"))


@pytest.mark.parametrize(
    "rows",
    [
        row(2) + row(1),
        row(1, number("B1", 1), number("A1", 1)),
        row(1, number("A2", 1)),
        row(1, number("1A", 1)),
        row("x"),
        row(1, '<c r="A1" t="s"><v>5</v></c>'),
        number("A1", 1),
        row(1, row(2)),
        row(1, f'<c r="A1">{number("B1", 1)}</c>'),
        "<row",
    ],
)
def test_sheets_that_no_program_would_write_are_refused(rows):
    assert "hỏng" in refusal_of(workbook(rows))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "_rels/.rels", "[Content_Types].xml"]
)
def test_workbook_without_a_needed_part_is_refused(part):
    assert refusal_of(workbook(drop=(part,)))


def test_locked_entry_is_refused():
    content = bytearray(workbook())
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1

    assert "mật khẩu" in refusal_of(bytes(content))


def test_upload_is_read_from_its_start():
    file = io.BytesIO(workbook(row(1, number("A1", 1))))
    file.read()

    assert len(read_workbook(file).sheets[0].rows) == 1
    assert zipfile.is_zipfile(file)


def test_refusal_names_sheet_and_row():
    problem = BadWorkbook("Trùng đơn vị.", sheet="Điểm", row=7)

    assert str(problem) == "Trang tính “Điểm”, dòng 7: Trùng đơn vị."
    assert (problem.problem, problem.sheet, problem.row) == ("Trùng đơn vị.", "Điểm", 7)
