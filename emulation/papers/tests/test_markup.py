import contextlib

import pytest

from emulation.papers.content import Bullets, Note, Paragraph, Text
from emulation.papers.markup import MarkupError, figure_keys, parse_markup


def test_each_line_is_a_paragraph():
    blocks = parse_markup("Một.\n\nHai.\nBa.")

    assert blocks == (Paragraph("Một."), Paragraph("Hai."), Paragraph("Ba."))


def test_bullets_with_one_sign_are_one_block():
    blocks = parse_markup("- a\n- b\n+ c\nd")

    assert blocks == (Bullets(("a", "b")), Bullets(("c",), "+"), Paragraph("d"))


def test_bold_and_italic_may_nest():
    (paragraph,) = parse_markup("a **b _c_ d** e")

    assert paragraph.runs == (
        Text("a "),
        Text("b ", bold=True),
        Text("c", bold=True, italic=True),
        Text(" d", bold=True),
        Text(" e"),
    )


@pytest.mark.parametrize("plain", ["a_b_c", "____", "3 * 4 = 12", "_ _", "ký tên: _____"])
def test_signs_inside_words_are_plain(plain):
    assert parse_markup(plain) == (Paragraph(plain),)


def test_backslash_makes_a_sign_plain():
    assert parse_markup(r"\*\*a \_b\_ \[\[x]]") == (Paragraph("**a _b_ [[x]]"),)


def test_html_stays_text():
    assert parse_markup("<b>&amp;</b>") == (Paragraph("<b>&amp;</b>"),)


def test_figures_are_replaced_in_the_style_around_them():
    (paragraph,) = parse_markup("đạt **[[ scores.tt ]]** điểm", figures={"scores.tt": "994"})

    assert paragraph.runs == (Text("đạt "), Text("994", bold=True), Text(" điểm"))


def test_figure_values_are_not_read_as_markup():
    (paragraph,) = parse_markup("[[a]]", figures={"a": "**x** [[b]] [^1]"})

    assert paragraph.runs == (Text("**x** [[b]] [^1]"),)


def test_note_takes_its_indented_lines():
    (paragraph,) = parse_markup("Văn bản[^1] đó.\n[^1]: Một.\n  Hai **đậm**.\n\n    Ba.")

    text, note, rest = paragraph.runs
    assert (text, rest) == (Text("Văn bản"), Text(" đó."))
    assert note == Note(("Một.", (Text("Hai "), Text("đậm", bold=True), Text(".")), "Ba."))


def test_a_note_named_twice_is_the_same_note():
    (paragraph,) = parse_markup("a[^x] b[^x]\n[^x]: Một.")

    assert paragraph.runs[1] is paragraph.runs[3]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[a.b]]", "Dòng 1: chưa có số liệu [[a.b]]."),
        ("một\n**hai", "Dòng 2: dấu ** mở mà chưa đóng."),
        ("_một", "Dòng 1: dấu _ mở mà chưa đóng."),
        ("một[^1]", "Dòng 1: chú thích [^1] chưa có nội dung."),
        ("một[^1]\n[^1]:", "Dòng 2: chú thích [^1] chưa có nội dung."),
        ("một\n[^1]: x", "Chú thích [^1] không được nhắc đến trong văn bản."),
        ("một[^1]\n[^1]: x\n[^1]: y", "Dòng 3: chú thích [^1] bị lặp lại."),
        (
            "a[^1] b[^2]\n[^1]: x[^2]\n[^2]: y",
            "Dòng 2: chú thích [^2] nằm trong một chú thích khác.",
        ),
    ],
)
def test_each_mistake_is_named_with_its_line(text, problem):
    with pytest.raises(MarkupError) as refusal:
        parse_markup(text)

    assert refusal.value.problems == [problem]


def test_all_mistakes_are_told_at_once():
    with pytest.raises(MarkupError) as refusal:
        parse_markup("[[a]]\n**b\n[[c]]")

    assert len(refusal.value.problems) == 3


def test_decomposed_letters_are_composed():
    assert parse_markup("Đie\u0302\u0323n") == (Paragraph("Điện"),)


def test_figure_keys_lists_each_key_once():
    assert figure_keys("[[b]] [[a]] **[[b]]** \\[[c]]") == ["b", "a"]


@pytest.mark.parametrize("piece", ["[^", "- a\n", "[[", "**_", "\\", " _a"])
def test_endless_marks_are_read_in_no_time(piece):
    text = piece * 20_000

    with contextlib.suppress(MarkupError):
        parse_markup(text)

    assert len(figure_keys(text)) <= 1
