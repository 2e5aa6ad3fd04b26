"""Endless lines of foreign documents in bearable parts: what is read of a line takes time that
grows with the square of its length."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checking.passages import Passage

MOST_SIGNS = 2_000
# Where a line is parted best: after a sentence, a clause, a word.
PLACES = (re.compile(r"[.!?…]\s"), re.compile(r"[;,:]\s"), re.compile(r"\s"))


def parted(passage: Passage) -> Iterator[Passage]:
    """The passage in parts of at most `MOST_SIGNS`, none of its signs lost."""
    start = 0
    while len(passage.text) - start > MOST_SIGNS:
        end = _end(passage.text, start)
        yield _part(passage, start, end)
        start = end
    yield _part(passage, start, len(passage.text)) if start else passage


def _end(text, start):
    """Behind the last good place of the second half, else at the very limit."""
    limit = start + MOST_SIGNS
    for places in PLACES:
        found = [match.end() for match in places.finditer(text, start + MOST_SIGNS // 2, limit)]
        if found:
            return found[-1]
    return limit


def _part(passage, start, end):
    given = tuple(
        (max(a, start) - start, min(b, end) - start)
        for a, b in passage.given
        if a < end and b > start
    )
    return replace(
        passage, text=passage.text[start:end], at=passage.at[start : end + 1], given=given
    )
