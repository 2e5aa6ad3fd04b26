"""What differs between two texts, word by word."""

import re
from difflib import SequenceMatcher

# Of the words of the shorter text: with fewer in common the texts are shown one after the other.
WORTH_TELLING = 0.5
PIECES = re.compile(r"\n|[^\S\n]+|[^\s]+")


def word_differences(before: str, after: str) -> list[tuple[str, str]]:
    """(state, text) in reading order; state is "same", "gone" or "new". The texts "same" and
    "gone" together are `before`, "same" and "new" together `after`."""
    old, new = PIECES.findall(before), PIECES.findall(after)
    compared = SequenceMatcher(None, old, new)
    if _common(compared, old) < WORTH_TELLING * min(_words(old), _words(new)):
        return [(state, text) for state, text in (("gone", before), ("new", after)) if text]
    found = []
    for tag, i1, i2, j1, j2 in compared.get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(old[i1:i2])))
            continue
        if i1 < i2:
            found.append(("gone", "".join(old[i1:i2])))
        if j1 < j2:
            found.append(("new", "".join(new[j1:j2])))
    return found


def _common(compared, old):
    return sum(_words(old[at : at + size]) for at, _, size in compared.get_matching_blocks())


def _words(pieces):
    return sum(1 for piece in pieces if not piece.isspace())
