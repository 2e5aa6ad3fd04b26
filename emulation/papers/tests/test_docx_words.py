"""The Word document says what the PDF says, word by word."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from emulation.papers.content import SAMPLE_LABEL, Appendix, Note, Paragraph, Text
from emulation.papers.docx import write_docx
from emulation.papers.html import render_html
from emulation.papers.tests.papers import LETTERS, SENTENCE, body, long_note, report, score_table
from emulation.papers.tests.strategies import blocks
from emulation.papers.tests.words import docx_difference, docx_words, html_words

NOTHING = (Counter(), Counter())
OPEN = {"number": "", "dated": None, "year": 2020}
LETTER = {"kind": "", "subject": "kết quả", "addressees": ("Sở Nội vụ", "Các đơn vị")}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"label": SAMPLE_LABEL, "watermark": "DỰ THẢO"},
        OPEN,
        LETTER,
        {"landscape": True, "addressees": ("Sở Nội vụ",), "appendices": ()},
        {"recipients": (), "signatures": None},
    ],
)
def test_words_of_the_pdf_are_the_words_of_the_document(changes):
    assert docx_difference(report(**changes)) == NOTHING


def test_every_vietnamese_letter_stands_in_every_style():
    both = LETTERS + " " + LETTERS.upper()
    styles = [Text(both, bold, italic) for bold in (False, True) for italic in (False, True)]
    paper = report(blocks=tuple(Paragraph((style,)) for style in styles), appendices=())

    assert docx_words(write_docx(paper)) == html_words(render_html(paper))


def test_a_note_named_twice_is_printed_once():
    note = Note(("Chỉ thị.",))
    paper = report(blocks=(Paragraph((Text("Một"), note, Text(" hai"), note, Text("."))),))

    assert docx_difference(paper) == NOTHING


@pytest.mark.slow
def test_long_notes_and_tables_over_many_pages_lose_no_word():
    noted = tuple(Paragraph((Text(SENTENCE), long_note(number))) for number in range(3))
    annex = Appendix("BẢNG", (score_table(120),))

    assert docx_difference(report(blocks=(*body(), *noted), appendices=(annex,))) == NOTHING


def test_signatures_inside_an_appendix_keep_their_words():
    annex = Appendix("BIÊN BẢN", (report().signatures,), landscape=False)

    assert docx_difference(report(appendices=(annex,))) == NOTHING


@pytest.mark.slow
@settings(
    max_examples=60, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(blocks, blocks)
def test_words_in_are_words_out(content, annex):
    paper = report(blocks=content, appendices=(Appendix("PHỤ", annex),))

    assert docx_words(write_docx(paper)) == html_words(render_html(paper))
