"""Long notes, cut so that no piece is taller than a page.

The PDF engine never splits a footnote over two pages and clips what does not fit, so a note is
printed as consecutive footnotes of which only the first carries the number.
"""

import re

from emulation.papers.content import Note, Text

PIECE = 600
LONGEST_SENTENCE = 1000
SENTENCE_END = re.compile(r"(?<=[.;:!?…])\s+")


def pieces(note: Note) -> list[tuple]:
    """Runs of each piece in order: whole paragraphs, or sentences up to about PIECE characters."""
    return [piece for runs in note.paragraphs for piece in split(runs)] or [()]


def split(runs) -> list[tuple]:
    """A paragraph cut between sentences; a sentence over LONGEST_SENTENCE between words."""
    plain = "".join(piece.text if isinstance(piece, Text) else "\ufffc" for piece in runs)
    if not plain.strip():
        return []
    ends = [*_cuts(plain), len(plain)]
    starts = [0, *ends[:-1]]
    return [_part(runs, start, end) for start, end in zip(starts, ends, strict=True)]


def _cuts(plain):
    """Places, between 0 and the length, at which the next piece begins."""
    cuts, start, candidate = [], 0, None
    boundaries = [match.end() for match in SENTENCE_END.finditer(plain)]
    for boundary in [*boundaries, len(plain)]:
        if candidate is not None and boundary - start > PIECE:
            cuts.append(candidate)
            start = candidate
        while boundary - start > LONGEST_SENTENCE:
            start = _between_words(plain, start)
            cuts.append(start)
        candidate = boundary if boundary > start else None
    return cuts


def _between_words(plain, start):
    """The start of a word, at most PIECE characters on; inside an endless word if need be."""
    space = plain.rfind(" ", start + 1, start + PIECE)
    return space + 1 if space > start else start + PIECE


def _part(runs, start, end):
    """The runs between two places of the paragraph's plain text."""
    part, place = [], 0
    for piece in runs:
        length = len(piece.text) if isinstance(piece, Text) else 1
        first, last = max(start - place, 0), min(end - place, length)
        if first < last:
            inside = isinstance(piece, Text)
            part.append(Text(piece.text[first:last], piece.bold, piece.italic) if inside else piece)
        place += length
    return tuple(part)
