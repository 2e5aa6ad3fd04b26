"""A signed PDF against what was put before the signatory: prints, changed prints, scans, traps."""

import ctypes
import io
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from emulation.files.reading import Unreadable, page_texts
from emulation.papers.content import (
    Appendix,
    Column,
    Heading,
    Letterhead,
    Note,
    Paper,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Text,
)
from emulation.papers.pdf import render_pdf
from reports.checking.signed_copy import MOST_TOLD, Comparison, Difference, compare

pytestmark = pytest.mark.once

NOTE = Note(("Trong đó có 57 tập thể.", "Và 1.999 cá nhân."))
ROWS = tuple((str(at), f"Đơn vị số {at}", f"{980 + at}") for at in range(1, 60))
PAPER = Paper(
    letterhead=Letterhead("KHỐI THI ĐUA A"),
    kind="Báo cáo",
    subject="Tổng kết công tác thi đua năm 2025",
    number="234",
    symbol="BC-KTĐ",
    place="Tân An",
    dated=date(2025, 12, 25),
    year=2025,
    issuer="Khối thi đua A",
    blocks=(
        Heading("roman", "KẾT QUẢ"),
        Paragraph((Text("Khen thưởng năm 2025"), NOTE, Text(" là 06/07 đơn vị, 83,98%."))),
        Paragraph("Ủng hộ 2.313.801.454.000 đồng."),
    ),
    signatures=Signatures((Signature(("TRƯỞNG KHỐI",), "Nguyễn Văn Mẫu"),), columns=1),
    recipients=("Lưu: VT",),
    appendices=(
        Appendix(
            "KẾT QUẢ CHẤM ĐIỂM NĂM 2025",
            (
                Table(
                    (Column(1), Column(5), Column.number(2)),
                    head=(("TT", "Đơn vị", "Điểm năm 2025"),),
                    rows=ROWS,
                ),
            ),
        ),
    ),
    code="7K3M-9QXT-4HWP",
    code_label="Mã tra cứu",
)


def printed(paper):
    return render_pdf(paper)


def read(data):
    return page_texts(io.BytesIO(data))


@pytest.fixture(scope="module")
def signed():
    """The words of the signed print, page by page."""
    return read(printed(PAPER))


def test_equal_differences_are_told_once_and_many_are_counted():
    lost = [Difference("7", f"Bản ký không có số 7 của bản trình ký (“… {at} …”).") for at in "abc"]
    strange = [Difference(str(n), f"Bản ký có số {n} (trang 1: “… {n} …”).") for n in range(30)]

    told = Comparison(1, 40, (*lost, *strange)).told

    assert told[0] == "Bản ký không có số 7 của bản trình ký (“… a …”). Còn 2 chỗ khác như vậy."
    assert len(told) == MOST_TOLD + 1
    assert told[-1] == "và 11 chỗ khác."


def sentences(comparison):
    return [each.sentence for each in comparison.differences]


def test_print_of_the_same_paper_is_the_same(signed):
    found = compare(PAPER, signed)

    assert (sentences(found), found.doubts) == ([], ())
    assert found.is_same
    assert found.numbers > len(ROWS) * 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("83,98%", "83,89%"),
        ("06/07", "07/07"),
        ("2.313.801.454.000", "2.313.801.445.000"),
        ("57 tập thể", "58 tập thể"),
        ("1.999", "1.998"),
    ],
)
def test_changed_figure_is_found_and_its_page_named(signed, old, new):
    changed = [page.replace(old, new) for page in signed]
    assert changed != signed

    found = compare(PAPER, changed)

    assert found.differences
    assert any("(trang 1" in each or "bản trình ký" in each for each in sentences(found))


@pytest.mark.slow
def test_figure_changed_in_a_table_is_found_in_a_real_print():
    rows = tuple((a, b, "1001" if c == "1000" else c) for a, b, c in ROWS)
    table = replace(PAPER.appendices[0].blocks[0], rows=rows)
    other = replace(PAPER, appendices=(replace(PAPER.appendices[0], blocks=(table,)),))

    found = compare(PAPER, read(printed(other)))

    assert [each.number for each in found.differences] == ["1000"]
    assert "Đơn vị số 20" in sentences(found)[0]


def test_number_and_day_must_be_those_that_were_typed(signed):
    found = compare(replace(PAPER, number="235", dated=date(2025, 12, 26)), signed)

    assert "Bản ký ghi số 234; số đã nhập là 235." in sentences(found)
    assert "Bản ký ghi ngày 25/12/2025; ngày đã nhập là 26/12/2025." in sentences(found)


@pytest.mark.slow
def test_number_and_day_stamped_as_a_picture_are_for_a_person_to_look_at():
    found = compare(PAPER, read(printed(replace(PAPER, number="", dated=None))))

    assert sentences(found) == []
    assert found.doubts == (
        "Không đọc được số văn bản trong bản ký.",
        "Không đọc được ngày ký trong bản ký.",
    )


def test_changed_word_is_for_a_person_to_look_at(signed):
    found = compare(PAPER, [page.replace("Khen thưởng", "Kỷ luật") for page in signed])

    assert sentences(found) == []
    assert "kỷ" in " ".join(found.doubts)


def test_code_of_another_version_is_refused(signed):
    found = compare(replace(PAPER, code="AAAA-BBBB-CCCC"), signed)

    assert "Bản ký mang mã tra cứu 7K3M-9QXT-4HWP" in sentences(found)[0]


def test_what_signing_programs_print_is_no_difference(signed):
    stamp = "\nKý bởi: Sở Một\nThời gian ký: 25/12/2025 10:11:12 +07:00\n"

    found = compare(PAPER, [signed[0] + stamp, *signed[1:]])

    assert sentences(found) == []


def test_scan_cannot_be_compared(signed):
    found = compare(PAPER, ["", ""])

    assert (found.differences, found.numbers) == ((), 0)
    assert "không có lớp chữ" in found.doubts[0]


def test_scanned_page_among_others_is_named(signed):
    found = compare(PAPER, [*signed[:-1], ""])

    assert sentences(found) == []
    assert f"Trang {len(signed)} của bản ký là ảnh quét" in found.doubts[0]


@pytest.mark.slow
def test_page_that_is_a_picture_has_no_words():
    with pypdfium2.PdfDocument(printed(PAPER)) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    made = io.BytesIO()
    picture.save(made, "PDF")

    assert read(made.getvalue()) == [""]


def many_pages(count):
    made = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(100, 100)
    document.save(made)
    return made.getvalue()


def with_script():
    return many_pages(1).replace(
        b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 not really", "hỏng"),
        (many_pages(601), "quá nhiều trang"),
        (with_script(), "mã lệnh"),
        (with_script().replace(b"/JavaScript", b"/J#61va#53cript"), "mã lệnh"),
    ],
)
def test_file_that_cannot_be_read_is_told_why(data, words):
    with pytest.raises(Unreadable, match=words):
        read(data)


def page_with(change):
    """One page that says "Có 75 tập thể", after `change(document, page, text)` was at it."""
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(300, 200)
    font = raw.FPDFText_LoadStandardFont(document, b"Helvetica")
    text = raw.FPDFPageObj_CreateTextObj(document, font, 14)
    words = ("Co 75 tap the" + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(text, (ctypes.c_ushort * (len(words) // 2)).from_buffer_copy(words))
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 40, 100)
    raw.FPDFPage_InsertObject(page, text)
    change(document, page, text)
    page.gen_content()
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def leave(document, page, text):
    """As it is."""


def whiten(document, page, text):
    raw.FPDFPageObj_SetFillColor(text, 250, 250, 250, 255)


def move_out(document, page, text):
    raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, 0, 400)


def make_invisible(document, page, text):
    raw.FPDFTextObj_SetTextRenderMode(text, raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def cover(document, page, text):
    box = raw.FPDFPageObj_CreateNewRect(30, 90, 200, 40)
    raw.FPDFPageObj_SetFillColor(box, 255, 255, 255, 255)
    raw.FPDFPath_SetDrawMode(box, raw.FPDF_FILLMODE_ALTERNATE, False)
    raw.FPDFPage_InsertObject(page, box)


def lay_picture(document, page, *, width, height):
    picture = pypdfium2.PdfImage.new(document)
    bitmap = pypdfium2.PdfBitmap.from_pil(Image.new("RGB", (30, 20), "white"))
    picture.set_bitmap(bitmap)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page.insert_obj(picture)


def lay_scan(document, page, text):
    lay_picture(document, page, width=300, height=200)


def lay_scan_below(document, page, text):
    raw.FPDFPage_RemoveObject(page, text)
    lay_picture(document, page, width=300, height=130)
    raw.FPDFPage_InsertObject(page, text)


def lay_logo(document, page, text):
    lay_picture(document, page, width=60, height=60)


@pytest.mark.parametrize("change", [leave, lay_logo])
def test_words_that_are_seen_are_read(change):
    assert [each.strip() for each in read(page_with(change))] == ["Co 75 tap the"]


@pytest.mark.parametrize(
    "change", [whiten, move_out, make_invisible, cover, lay_scan, lay_scan_below]
)
def test_words_that_nobody_sees_and_words_on_a_scan_are_not_read(change):
    assert [each.strip() for each in read(page_with(change))] == [""]
