"""Charts on paper: drawn in every format that shows drawings, and without words of their own."""

import io
import json
import zipfile
from decimal import Decimal

import pypdfium2
import pytest
from PIL import Image

from emulation.audit.canonical import canonical
from emulation.papers.charts.content import Chart, Series
from emulation.papers.charts.outlines import picture
from emulation.papers.content import Appendix, Column, Letterhead, Paper, Paragraph, Table
from emulation.papers.docx import write_docx
from emulation.papers.freezing import frozen, thawed
from emulation.papers.html import render_screen
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.words import docx_difference
from emulation.papers.xlsx.paper_book import write_book

BARS = Chart(
    "Lượt tập thể",
    ("Cờ thi đua", 'Bằng khen <b>&amp; "khác"'),
    (
        Series("Đã tặng", (Decimal(3), Decimal(12))),
        Series("Đề nghị", (Decimal(1), None)),
    ),
)
TABLE = Table((Column(5), Column(5)), (("Nội dung", "Đã tặng"),), (("Cờ thi đua", "3"),))


@pytest.fixture(scope="module")
def paper():
    annex = Appendix("Biểu đồ", (picture(BARS), TABLE), landscape=False)
    return Paper(
        letterhead=Letterhead("SỞ MỘT"),
        kind="Báo cáo",
        subject="về một việc",
        blocks=(Paragraph("Thân báo cáo."),),
        appendices=(annex,),
    )


@pytest.fixture(scope="module")
def pdf(paper):
    return render_pdf(paper)


def red_of(image):
    """How many points are as red as the first series."""
    flat = image.convert("RGB").tobytes()
    points = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    return sum(1 for red, green, blue in points if red > 130 and green < 60 and blue < 60)


def test_drawing_says_what_it_shows():
    assert picture(BARS).alt.startswith("Lượt tập thể. Đã tặng: Cờ thi đua 3")


def test_names_are_drawn_and_never_become_markup():
    drawn = picture(BARS).svg

    assert "<text" not in drawn
    assert "<b>" not in drawn


@pytest.mark.slow
def test_pdf_shows_the_drawing_and_has_no_more_words(paper, pdf):
    page = pypdfium2.PdfDocument(pdf)[1]

    assert red_of(page.render(scale=1).to_pil()) > 500
    assert docx_difference(paper) == ({}, {})


def test_word_has_a_picture_that_says_what_it_shows(paper):
    written = write_docx(paper)

    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        names = [name for name in archive.namelist() if "media" in name]
        image = Image.open(io.BytesIO(archive.read(names[0])))
        body = archive.read("word/document.xml").decode()

    assert len(names) == 1
    assert red_of(image) > 500
    assert 'descr="Lượt tập thể.' in body
    assert write_docx(paper) == written


def test_workbook_has_the_table_alone(paper):
    assert zipfile.is_zipfile(io.BytesIO(write_book(paper)))


def test_what_was_frozen_is_drawn_the_same(paper):
    again = thawed(json.loads(canonical(frozen(paper))))

    assert again == paper


def test_screen_shows_it_with_its_words(paper):
    page = render_screen(paper)

    assert 'src="data:image/svg+xml;base64,' in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
