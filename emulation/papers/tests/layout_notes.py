"""Footnotes of a printed page."""

import re
from collections.abc import Iterator

from emulation.papers.tests.printed import BOTTOM, LEFT, TOP

MARK = re.compile(r"\((\d+)\)")
# Notes that take so much of a page leave no room for another one.
FULL = 0.35


def notes_stand_on_the_page_of_their_mark(printed) -> Iterator[str]:
    """A note begins there or, where the end of that page has no room for it, on the next one; later
    only behind pages that are full of earlier notes."""
    places: dict[int, int] = {}
    for page, leaf in printed.numbered_leaves:
        for number in _marks(leaf):
            places.setdefault(number, page)
    for page, leaf in printed.numbered_leaves:
        for number in _notes(leaf):
            marked = places.pop(number, page)
            if any(_share_of_notes(each) < FULL for each in printed.leaves[marked : page - 1]):
                yield f"Note {number} of page {marked} begins on page {page}"
    for number, page in places.items():
        yield f"Note {number} of page {page} has a mark and no text"


def _share_of_notes(leaf):
    """How much of the page its notes take."""
    notes = [line for line in leaf.lines if line.sizes <= {11.0} and line.left < LEFT + 5]
    return sum(line.bottom - line.top for line in notes) / (leaf.height - TOP - BOTTOM)


def _marks(leaf):
    """Numbers of the marks in the text: small and raised."""
    small = [char["text"] if _is_mark(char) else " " for char in leaf.chars]
    return [int(number) for number in MARK.findall("".join(small))]


def _is_mark(char):
    return round(char["size"], 1) in {9.8, 9.1, 8.4, 7.7, 6.3, 5.6, 4.9}


def _notes(leaf):
    """Numbers with which notes begin at the foot of the page."""
    for line in leaf.lines:
        found = MARK.match(line.words)
        if found and 11.0 in line.sizes and abs(line.left - LEFT) < 1:
            yield int(found[1])
