from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from emulation.papers.content import (
    Appendix,
    Bullets,
    Cell,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    Text,
)
from emulation.papers.html import render_html
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.papers import (
    LETTERS,
    SENTENCE,
    body,
    long_note,
    report,
    score_table,
)
from emulation.papers.tests.strategies import blocks
from emulation.papers.tests.words import difference, html_words, pdf_words

NOTHING = (Counter(), Counter())


def lost_and_added(paper):
    return difference(render_html(paper), render_pdf(paper))


def test_every_kind_of_block_keeps_its_words():
    assert lost_and_added(report()) == NOTHING


def test_every_vietnamese_letter_comes_back_in_every_style():
    both = LETTERS + " " + LETTERS.upper()
    styles = [Text(both, bold, italic) for bold in (False, True) for italic in (False, True)]
    paper = report(blocks=tuple(Paragraph((style,)) for style in styles), appendices=())

    made = render_pdf(paper)

    assert difference(render_html(paper), made) == NOTHING
    assert pdf_words(made)["Ự"] == 4


@pytest.mark.slow
def test_notes_of_eight_thousand_characters_lose_no_word():
    paragraphs = tuple(
        Paragraph((Text(SENTENCE * 3), long_note(number), Text(f" {SENTENCE}")))
        for number in range(3)
    )

    assert lost_and_added(report(blocks=paragraphs)) == NOTHING


@pytest.mark.slow
def test_notes_in_tables_headings_and_bullets_lose_no_word():
    rows = tuple(Row((Cell((Text(f"Đơn vị {n}"), long_note(n, 1500))), "1")) for n in range(1, 12))
    table = Table((Column(4), Column.number(1)), (Row(("Đơn vị", "Điểm")),), rows)
    blocks = (
        Heading("part", (Text("PHẦN CHUNG"), long_note(20, 900))),
        Heading("roman", (Text("MỤC"), long_note(21, 900))),
        Bullets(((Text("Gạch đầu dòng"), long_note(22, 900), Text(", tiếp theo.")),)),
        table,
    )

    assert lost_and_added(report(blocks=blocks)) == NOTHING


@pytest.mark.slow
def test_a_table_over_many_pages_repeats_its_head_only():
    paper = report(blocks=(*body(), score_table(200)))
    made = render_pdf(paper)

    assert difference(render_html(paper), made) == NOTHING
    assert pdf_words(made)["Cộng"] == 3


def test_a_wide_table_cuts_no_number():
    columns = (Column(1, "center"), Column(1), *(Column.number(1) for _ in range(9)))
    row = Row(("1", "Ủy ban nhân dân", *["2.313.801.454.000"] * 9))
    paper = report(appendices=(Appendix("BẢNG", (Table(columns, (), (row,)),)),))

    assert pdf_words(render_pdf(paper))["2.313.801.454.000"] == 9


def test_a_lost_word_is_found():
    made = render_pdf(report())
    html = render_html(report()).replace("Tiếp tục", "Tiếp tục mất")

    assert difference(html, made) == (Counter({"mất": 1}), Counter())


def test_an_added_word_is_found():
    made = render_pdf(report())
    html = render_html(report()).replace("Tiếp tục", "Tiếp")

    assert difference(html, made) == (Counter(), Counter({"tục": 1}))


def test_a_word_goes_on_behind_its_note():
    words = html_words('<p>thi đua<span class="fn"> Luật. </span>, khen</p>')

    assert words == Counter(["thi", "đua,", "khen", "Luật."])


@pytest.mark.slow
@settings(
    max_examples=12, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(blocks, blocks)
def test_words_in_are_words_out(content, annex):
    paper = report(blocks=content, appendices=(Appendix("PHỤ", annex),))

    assert lost_and_added(paper) == NOTHING
