"""Reading Word documents that strangers send."""

import io
import zipfile

import pytest
from docx import Document

from emulation.papers.content import Bullets, Heading, Letterhead, Note, Paper, Paragraph, Text
from emulation.papers.docx import write_docx
from emulation.papers.word_reader import Place, UnsafeDocument, read_docx

pytestmark = pytest.mark.once

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def archive(body="", *, head="", parts=(), types=TYPES):
    """A Word document of hand-written markup."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", types)
        made.writestr(
            "word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts:
            made.writestr(name, content)
    return file.getvalue()


def line(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_headings_keep_their_level_and_body_text_has_none():
    document = Document()
    document.add_heading("BÁO CÁO", 0)
    document.add_heading("Kết quả", 2)
    document.add_paragraph("Đơn vị  có 12 tập thể.")

    read = read_docx(saved(document))

    assert [(each.level, each.text) for each in read.body] == [
        (0, "BÁO CÁO"),
        (2, "Kết quả"),
        (None, "Đơn vị có 12 tập thể."),
    ]


def test_cells_of_tables_are_told_with_their_place():
    document = Document()
    table = document.add_table(2, 2)
    for row, cell, text in ((0, 0, "Đơn vị"), (0, 1, "Điểm"), (1, 1, "994")):
        table.cell(row, cell).text = text

    read = read_docx(saved(document))

    assert read.tables() == {1: [["Đơn vị", "Điểm"], ["", "994"]]}
    assert read.body[-1].place == Place(1, 2, 2)


def test_counted_numbers_are_told_apart_from_the_text():
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0">'
        '<w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        "</w:abstractNum>"
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    body = line("Việc một", listed) + line("Việc hai", listed)

    read = read_docx(archive(body, parts=[("word/numbering.xml", numbering)]))

    assert [each.plain for each in read.body] == ["4. Việc một", "5. Việc hai"]


def test_what_was_struck_out_is_not_read():
    body = (
        "<w:p><w:del><w:r><w:delText>75</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>71</w:t></w:r></w:ins><w:r><w:t> tập thể</w:t></w:r></w:p>"
    )

    assert read_docx(archive(body)).plain == "71 tập thể"


def test_our_own_documents_are_read_back_with_their_notes():
    paper = Paper(
        letterhead=Letterhead("KHỐI MẪU"),
        kind="Báo cáo",
        subject="Tổng kết",
        blocks=(
            Heading("roman", "ĐÁNH GIÁ"),
            Paragraph((Text("Có 05 tập thể"), Note(("- Sở Một: 02.", "- Sở Hai: 03.")), Text("."))),
            Bullets(("một;", "hai.")),
        ),
    )

    read = read_docx(write_docx(paper))

    told = [each for each in read.body if each.text == "Có 05 tập thể."]
    assert [each.text for each in read.footnotes[told[0].notes[0]]] == [
        "- Sở Một: 02.",
        "- Sở Hai: 03.",
    ]
    assert "I. ĐÁNH GIÁ" in [each.plain for each in read.body]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "không có nội dung"),
        (b"%PDF-1.7", "không phải là văn bản Word"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, "Word cũ"),
        (b"PK\x03\x04" + b"\0" * 200, "bị hỏng"),
        (b"PK\x03\x04" + b"\0" * (10 * 1024 * 1024), "10 MB"),
        (archive(line("x"), types="<Types/>"), "không phải là văn bản Word"),
        (archive(line("x"), parts=[("word/vbaProject.bin", b"\1")]), "macro"),
        (archive(line("&a;"), head='<!DOCTYPE x [<!ENTITY a "b">]>'), "khai báo XML"),
        (archive(line("một") * 10_001), "10.000 đoạn"),
        (archive('<w:p><w:r><w:br w:type="page"/></w:r></w:p>' * 1_001), "1.000 trang"),
        (archive("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60), "lồng nhau"),
        (archive("<w:p>"), "bị hỏng"),
        (archive("<w:p/>" * 10_001), "10.000 đoạn"),
        (archive(line("một hai " * 2_501)), "20.000 ký tự"),
    ],
)
def test_unsafe_documents_are_refused_with_the_reason(data, words):
    with pytest.raises(UnsafeDocument, match=words):
        read_docx(data)


@pytest.mark.parametrize("target", ["http://x.test/a.dotm", r"\\x.test\a.dotm", "file://x.test/a"])
def test_a_template_from_the_network_is_refused(target):
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="http://x/attachedTemplate" Target="{target}" '
        'TargetMode="External"/></Relationships>'
    )

    with pytest.raises(UnsafeDocument, match="từ mạng"):
        read_docx(archive(line("x"), parts=[("word/_rels/settings.xml.rels", links)]))


def test_addresses_behind_words_are_counted_and_never_followed():
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/hyperlink" Target="http://x.test/" '
        'TargetMode="External"/></Relationships>'
    )

    read = read_docx(archive(line("x"), parts=[("word/_rels/document.xml.rels", links)]))

    assert read.links == 1
