"""Endless lines of foreign documents are read in bounded time."""

import time

import pytest

from emulation.papers.word_reader import WordParagraph, WordText
from reports.checking.documents import document_findings
from reports.checking.parting import MOST_SIGNS, parted
from reports.checking.passages import passages
from reports.queries.checking import common_names

SIGNS = 30_000


@pytest.mark.parametrize(
    "words",
    [
        "12 đơn vị, ",
        "12 đơn vị; ",
        "Cờ thi đua 12 tập thể, ",
        "trong đó 12 cá nhân, ",
        "(12 đơn vị ",
        "12/13 ",
        "12;",
    ],
)
def test_an_endless_line_is_checked_in_bounded_time(db, words):
    line = (words * SIGNS)[:SIGNS]
    names, began = common_names(), time.process_time()

    document_findings(WordText((WordParagraph(line, 1),)), names)

    assert time.process_time() - began < 10


def test_parts_hold_every_sign_and_know_where_they_stand():
    [whole] = passages("I", "Có 12 đơn vị; được khen. " * 400, {})

    parts = list(parted(whole))

    assert "".join(part.text for part in parts) == whole.text
    assert all(len(part.text) <= MOST_SIGNS for part in parts)
    assert all(part.text.startswith("Có 12") for part in parts)
    assert all(part.quote(0, 15) == "Có 12 đơn vị; đ" for part in parts)
