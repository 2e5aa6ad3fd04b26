import pytest

from emulation.papers.breaks import is_whole, whole_words


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
        'số <span class="whole">&lt;1&gt;/&lt;2&gt;</span> &amp; b&lt;'
    )
