import re
import unicodedata

from emulation.papers.content import (
    Basis,
    Box,
    Letterhead,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Struck,
    Text,
)
from emulation.papers.html import render_html
from emulation.papers.tests.papers import long_note, report, score_table

HOSTILE = '<script>alert("x")</script>&\'<img src=x>'


def test_everything_from_data_is_escaped():
    note = Note((HOSTILE,))
    paper = report(
        letterhead=Letterhead(HOSTILE, HOSTILE),
        subject=HOSTILE,
        number=HOSTILE,
        symbol=HOSTILE,
        place=HOSTILE,
        issuer=HOSTILE,
        label=HOSTILE,
        addressees=(HOSTILE,),
        blocks=(
            Paragraph((Text(HOSTILE, bold=True), Text(HOSTILE, italic=True), note)),
            Basis((HOSTILE,)),
        ),
        recipients=(HOSTILE,),
        signatures=Signatures((Signature((HOSTILE,), HOSTILE, HOSTILE),)),
    )

    html = render_html(paper)

    assert "<script" not in html
    assert "<img" not in html
    assert html.count("&lt;script&gt;") > 12


def test_page_has_no_script_style_or_address():
    html = render_html(report())

    assert not re.search(r"<(script|style|link|img|a)\b|\b(style|on\w+|href|src)=", html)


def test_letters_are_composed_and_invisible_ones_dropped():
    html = render_html(report(blocks=(Paragraph("Đie\u0302\u0323n\u200b \u00adlực\x00\ufeff x"),)))

    assert "Điện lực x" in html
    assert unicodedata.is_normalized("NFC", html)


def test_notes_are_numbered_through_body_and_annexes():
    twice = Note(("Hai lần.",))
    paper = report(
        blocks=(Paragraph((Text("a"), Note(("Một.",)), twice, Text("b"), twice)),),
        appendices=(report().appendices[0].__class__("X", (Paragraph((Note(("Ba.",)),)),)),),
    )

    html = render_html(paper)

    assert re.findall(r'class="(fn|mark)"[^>]* data-n="(\d)"', html) == [
        ("fn", "1"),
        ("fn", "2"),
        ("mark", "2"),
        ("fn", "3"),
    ]


def test_only_the_first_piece_of_a_long_note_is_numbered():
    html = render_html(report(blocks=(Paragraph((Text("a"), long_note(1))),)))

    assert html.count('class="fn"') == 1
    assert html.count('class="fn c"') > 10


def test_boxes_are_drawn_and_not_written():
    html = render_html(report(blocks=(Paragraph((Box(), Box(ticked=True))),)))

    assert '<span class="box"></span><span class="box ticked"></span>' in html


def test_struck_words_have_a_line_through_them():
    html = render_html(report(blocks=(Paragraph((Text("còn "), Struck("bỏ"))),)))

    assert "còn<span> </span><s>bỏ</s>" in html


def test_cells_take_the_alignment_of_their_column():
    html = render_html(report(blocks=(score_table(1),), appendices=()))

    assert re.findall(r'<td class="(\w+)"', html) == [
        "center",
        *("center", "left", "right", "right"),
        *("center", "right", "right"),
    ]
