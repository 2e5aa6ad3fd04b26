"""The content code on every page."""

import io
import zipfile
from dataclasses import replace

import pytest
from pypdf import PdfReader

from emulation.papers.code import coded, content_code, same_code
from emulation.papers.content import PageBreak, Paragraph, Table
from emulation.papers.docx import write_docx
from emulation.papers.html import render_html
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.papers import report
from emulation.papers.tests.words import difference, docx_difference


@pytest.fixture
def paper():
    two_pages = (Paragraph("Trang một"), PageBreak(), Paragraph("Trang hai"))
    return coded(replace(report(), blocks=two_pages, appendices=()))


def test_code_stands_at_the_foot_of_every_page(paper):
    pages = PdfReader(io.BytesIO(render_pdf(paper))).pages

    assert [f"Mã nội dung: {paper.code}" in page.extract_text() for page in pages] == [True] * 2


def test_code_stands_in_the_footers_of_the_word_document(paper):
    with zipfile.ZipFile(io.BytesIO(write_docx(paper))) as archive:
        footer = archive.read("word/footer1.xml").decode()
        document = archive.read("word/document.xml").decode()

    assert f"Mã nội dung: {paper.code}" in footer
    assert document.count("w:footerReference") == 2


def test_words_are_the_same_with_a_code(paper):
    assert difference(render_html(paper), render_pdf(paper)) == ({}, {})
    assert docx_difference(paper) == ({}, {})


def test_code_is_of_the_content_alone(paper):
    assert content_code(replace(paper, watermark="DỰ THẢO")) == paper.code
    assert content_code(replace(paper, blocks=(Paragraph("Trang"),))) != paper.code


def test_one_figure_in_a_table_gives_another_code(paper):
    codes = {
        content_code(replace(paper, blocks=(Table((), (), (), title=figure),)))
        for figure in ("19,5", "19,50", "195")
    }

    assert len(codes) == 3


@pytest.mark.parametrize("typed", ["7k3m-9qxt", " 7K3M9QXT ", "7K3M 9QXT", "7K3M–9QXT"])
def test_code_is_known_however_it_is_typed(typed):
    assert same_code(typed, "7K3M-9QXT")


def test_another_code_or_none_is_not_taken():
    assert not same_code("7K3M-9QXU", "7K3M-9QXT")
    assert not same_code("", "")
