"""Long names on lines of about one length."""

from dataclasses import replace

import pytest

from emulation.papers.balance import balanced, balanced_paper
from emulation.papers.columns import POINT, width_in_ems
from emulation.papers.content import Letterhead, Signature, Signatures
from emulation.papers.html import render_html, render_screen
from emulation.papers.tests.papers import report
from emulation.papers.tests.words import html_words

pytestmark = pytest.mark.once
LONG = "TM. KHỐI THI ĐUA CÁC CƠ QUAN NỘI CHÍNH, TƯ PHÁP VÀ LỰC LƯỢNG VŨ TRANG TỈNH TUYÊN QUANG"


def test_no_line_is_much_shorter_than_the_others_or_too_long():
    lines = balanced(LONG, 86, 14)

    lengths = [width_in_ems(line, bold=True) * 14 * POINT for line in lines]
    assert " ".join(lines) == LONG
    assert max(lengths) <= 86
    assert min(lengths) > 0.7 * max(lengths)


@pytest.mark.parametrize("text", ["TRƯỞNG KHỐI", "", "A" * 90, "từ " * 60, f"NGẮN {'B' * 90}"])
def test_what_fits_or_never_will_is_left_as_it_is(text):
    assert balanced(text, 86, 14) == [text]


def test_words_are_the_same_on_paper_and_on_the_screen():
    paper = replace(
        report(),
        letterhead=Letterhead(LONG, parent=f"{LONG}\nHAI DÒNG"),
        subject=f"Tổng kết công tác của {LONG}",
        signatures=Signatures((Signature((LONG, "TRƯỞNG KHỐI"), "Người Ký"),)),
    )

    assert html_words(render_html(paper)) == html_words(render_screen(paper))
    assert len(balanced_paper(paper).signatures.cells[0].lines) == 5


def test_a_paper_nobody_signs_stays_unsigned():
    assert balanced_paper(replace(report(), signatures=None)).signatures is None
