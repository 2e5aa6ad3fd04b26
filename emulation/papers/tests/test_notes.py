from hypothesis import given
from hypothesis import strategies as st

from emulation.papers.content import Box, Note, Text
from emulation.papers.notes import LONGEST_SENTENCE, pieces, split
from emulation.papers.tests.papers import SENTENCE, long_note


def plain(runs):
    return "".join(run.text for run in runs if isinstance(run, Text))


def test_a_short_note_is_one_piece():
    assert pieces(Note(("Một câu.",))) == [(Text("Một câu."),)]


def test_each_paragraph_is_a_piece():
    assert [plain(piece) for piece in pieces(Note(("Một.", "Hai.")))] == ["Một.", "Hai."]


def test_a_long_paragraph_is_cut_between_sentences():
    cut = split((Text(SENTENCE * 12),))

    assert len(cut) > 2
    assert all(len(plain(piece)) <= 600 for piece in cut)
    assert all(plain(piece).rstrip().endswith(".") for piece in cut)


def test_styles_live_through_a_cut():
    cut = split((Text(SENTENCE * 3), Text(SENTENCE * 3, bold=True), Box()))

    assert any(piece[0].bold for piece in cut)
    assert cut[-1][-1] == Box()


def test_a_note_without_text_still_has_its_mark():
    assert pieces(Note(("", "  "))) == [()]


def test_eight_thousand_characters_lose_none():
    note = long_note(1)

    assert "".join(map(plain, pieces(note))) == "".join(map(plain, note.paragraphs))


@given(st.text(alphabet="ab .,;\u1ec7", max_size=5000))
def test_no_piece_is_long_and_nothing_is_lost(text):
    cut = split((Text(text),))

    assert all(len(plain(piece)) <= LONGEST_SENTENCE for piece in cut)
    assert "".join(map(plain, cut)) == (text if text.strip() else "")
