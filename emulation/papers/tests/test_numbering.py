from emulation.papers.content import Appendix, Heading, Paragraph
from emulation.papers.numbering import appendix_label, numbered


def numbers(*levels):
    return [block.number for block in numbered(tuple(Heading(level, "x") for level in levels))]


def test_lower_levels_start_anew_under_each_higher_one():
    assert numbers(
        "part",
        "roman",
        "arabic",
        "sub",
        "sub",
        "arabic",
        "sub",
        "roman",
        "arabic",
        "part",
        "arabic",
    ) == ["PHẦN I", "I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "II.", "1.", "PHẦN II", "1."]


def test_letters_follow_the_vietnamese_alphabet():
    assert numbers(*["letter"] * 7) == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]


def test_a_number_of_its_own_is_kept_and_not_counted():
    headings = (Heading("arabic", "x", "Điều 1."), Heading("arabic", "y"), Heading("plain", "z"))

    assert [heading.number for heading in numbered(headings)] == ["Điều 1.", "1.", ""]


def test_other_blocks_stay_as_they_are():
    assert numbered((Paragraph("x"),)) == (Paragraph("x"),)


def test_a_single_appendix_has_no_numeral():
    appendix = Appendix("X", ())

    assert appendix_label((appendix,), 1) == "Phụ lục"
    assert appendix_label((appendix,) * 4, 4) == "Phụ lục IV"
