"""What differs between two texts, word by word."""

import re
from difflib import SequenceMatcher

PIECES = re.compile(r"\n|[^\S\n]+|[^\s]+")


def word_differences(before: str, after: str) -> list[tuple[str, str]]:
    """(state, text) in reading order; state is "same", "gone" or "new". The texts "same" and
    "gone" together are `before`, "same" and "new" together `after`."""
    old, new = PIECES.findall(before), PIECES.findall(after)
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(old[i1:i2])))
            continue
        if i1 < i2:
            found.append(("gone", "".join(old[i1:i2])))
        if j1 < j2:
            found.append(("new", "".join(new[j1:j2])))
    return found
