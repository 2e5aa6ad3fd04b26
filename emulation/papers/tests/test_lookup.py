"""The square code on the first page, and on no paper that has no address to lead to."""

import io
import zipfile
from dataclasses import replace

import pypdfium2
import pytest

from emulation.papers.content import Letterhead, PageBreak, Paper, Paragraph
from emulation.papers.docx import write_docx
from emulation.papers.lookup import lookup_svg
from emulation.papers.pdf import render_pdf

ADDRESS = "https://thidua.example.vn/verify/7K3M-9QXT-4HWP/"
PAPER = Paper(
    letterhead=Letterhead("KHỐI THI ĐUA A"),
    kind="Báo cáo",
    blocks=(Paragraph("Trang một."), PageBreak(), Paragraph("Trang hai.")),
    code="7K3M-9QXT-4HWP",
    code_label="Mã tra cứu",
)


@pytest.fixture(scope="module")
def pdf():
    with pypdfium2.PdfDocument(render_pdf(replace(PAPER, lookup=ADDRESS))) as document:
        yield document


def dark_share(page):
    """How much of the bottom left corner, where the square stands, is dark."""
    picture = page.render(scale=2).to_pil().convert("L")
    corner = picture.crop((160, int(picture.height * 0.935), 260, picture.height - 10))
    pixels = corner.tobytes()
    return sum(pixel < 128 for pixel in pixels) / len(pixels)


def test_square_stands_on_the_first_page_alone(pdf):
    assert [dark_share(page) > 0.1 for page in pdf] == [True, False]


def test_code_is_called_by_its_own_name(pdf):
    words = pdf[1].get_textpage().get_text_range()

    assert "Mã tra cứu: 7K3M-9QXT-4HWP" in words


def test_word_document_has_the_square_in_its_first_footer_alone():
    with zipfile.ZipFile(io.BytesIO(write_docx(replace(PAPER, lookup=ADDRESS)))) as parts:
        footers = {name: parts.read(name) for name in parts.namelist() if "footer" in name}

    drawn = {name for name, xml in footers.items() if b"w:drawing" in xml}
    assert drawn == {"word/footer2.xml"}


def test_no_address_no_square():
    with zipfile.ZipFile(io.BytesIO(write_docx(PAPER))) as parts:
        assert not any(b"w:drawing" in parts.read(name) for name in parts.namelist())


def test_square_is_drawn_in_millimetres():
    assert 'width="16.0mm"' in lookup_svg(ADDRESS)
