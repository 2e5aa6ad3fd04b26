import io

import pytest
from pypdf import PdfReader

from emulation.papers.breaks import is_whole, whole_words
from emulation.papers.content import Bullets, Text
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.papers import report


@pytest.mark.parametrize(
    "word", ["234/BC-KTĐNC", "06/07", "2015–2020", "07/4/2014.", "a,b", "-ab", "…a"]
)
def test_numbers_and_symbols_of_documents_stay_whole(word):
    assert is_whole(word)


@pytest.mark.parametrize("word", ["thưởng;", "(Ký", "1.234,5", "83,98%", "-", "", "a-" * 20])
def test_other_words_need_no_care(word):
    assert not is_whole(word)


def test_text_is_escaped_inside_and_outside():
    assert whole_words("số <1>/<2> & b<") == (
        'số<span> </span><span class="whole">&lt;1&gt;/&lt;2&gt;</span> &amp; b&lt;'
    )


@pytest.mark.slow
def test_no_line_ends_behind_its_first_word_where_only_a_blank_is_too_much():
    """Each item is a hair wider than the one before: one of them just fits without its blank."""
    words = "Trung tâm Lao động, Việc làm, Người có công và An sinh xã hội phía"
    last = ["N" + "i" * wide + ":" for wide in range(14)]
    items = tuple((Text(f"{words} {each} 90/100 điểm"),) for each in last)
    bold = tuple((Text(f"{words} {each} "), Text("một trăm điểm", bold=True)) for each in last)
    paper = report(blocks=(Bullets(items), Bullets(bold)), appendices=())

    lines = PdfReader(io.BytesIO(render_pdf(paper))).pages[0].extract_text().splitlines()

    assert [line for line in lines if line.strip() == "-"] == []
