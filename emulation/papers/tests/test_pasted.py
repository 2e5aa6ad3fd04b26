"""Pasted text is reduced, never refused."""

import pytest

from emulation.papers.markup import parse_markup
from emulation.papers.pasted import from_html, tidy


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("•\tMột", "- Một"),
        ("\uf0b7\u00a0Hai", "- Hai"),
        ("–\tBa", "- Ba"),
        ("o\tBốn", "- Bốn"),
        ("ông Năm", "ông Năm"),
        ("Giai đoạn 2015 – 2020", "Giai đoạn 2015 – 2020"),
        ("xuất\u00adsắc\u200b", "xuấtsắc"),
        ("một\u00a0hai", "một hai"),
        ("Có\x00 lỗi\x07", "Có lỗi"),
        ("nửa\ud800 chữ", "nửa chữ"),
        ("Một\r\nHai\u2028Ba\x0bBốn", "Một\nHai\nBa\nBốn"),
        ("[^1]: Chú thích\n  đoạn sau", "[^1]: Chú thích\n  đoạn sau"),
        ("<b>Đậm</b>", "<b>Đậm</b>"),
    ],
)
def test_pasted_text_keeps_its_words_and_loses_odd_signs(pasted, kept):
    assert tidy(pasted) == kept


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<p><b>Đậm</b> và <em>nghiêng </em>.</p>", "**Đậm** và _nghiêng_ ."),
        ("<ul><li>một</li><li><p>hai</p></li></ul>", "- một\n- hai"),
        ("Một<br>Hai<div>Ba</div>", "Một\nHai\nBa"),
        ("<style>p{}</style><script>alert(1)</script><p>Chữ</p>", "Chữ"),
        ("<p onclick=x>2 ** 3, [[scores.a]] và a_b</p>", "2 \\*\\* 3, \\[[scores.a]] và a_b"),
        ("<b>chưa đóng", "**chưa đóng**"),
        ("<b><i>cả hai</i></b>", "**_cả hai_**"),
        ("<b>một <strong>hai</strong> ba</b> bốn", "**một hai ba** bốn"),
        ("<!--[if mso]><xml>a</xml><![endif]--><p>Chữ</p>", "Chữ"),
        ("<p>5 < 7 và 8 > 6</p>", "5 < 7 và 8 > 6"),
    ],
)
def test_pasted_pages_become_markup_that_can_be_printed(source, kept):
    assert from_html(source) == kept
    assert parse_markup(from_html(source))


@pytest.mark.parametrize(
    "piece", ["<a ", "<a b='", "<!--", "</", "<![CDATA[", "<b>x", "<p", "<!", "&#", "<script "]
)
def test_endless_broken_pages_are_read_in_no_time(piece):
    from_html(piece * 20_000)
