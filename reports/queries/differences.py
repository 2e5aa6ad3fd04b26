"""What differs between two texts: word by word, or by sentences where they are long."""

import re
from collections import Counter
from difflib import SequenceMatcher

# Of the words of the shorter text: with fewer in common the texts are shown one after the other.
WORTH_TELLING = 0.5
MOST_WORDS = 8_000
# Places of one text times places of the other that hold the same piece: what comparing costs.
MOST_PAIRS = 300_000
WORDS = re.compile(r"\n|[^\S\n]+|[^\s]+")
SENTENCES = re.compile(r"[^\n.;!?]*[\n.;!?]+[^\S\n]*|[^\n.;!?]+")


def word_differences(before: str, after: str) -> list[tuple[str, str]]:
    """(state, text) in reading order; state is "same", "gone" or "new". The texts "same" and
    "gone" together are `before`, "same" and "new" together `after`.

    Long texts are told by sentences, and those that even so have too much alike as wholes."""
    if before == after:
        return [("same", before)] if before else []
    for pieces in (WORDS, SENTENCES):
        old, new = pieces.findall(before), pieces.findall(after)
        if _is_bearable(old, new):
            return _told(SequenceMatcher(None, old, new), old, new) or _wholes(before, after)
    return _wholes(before, after)


def _is_bearable(old, new):
    if max(len(old), len(new)) > 2 * MOST_WORDS:  # a blank follows every word
        return False
    ours, theirs = Counter(old), Counter(new)
    # The matcher itself passes over what makes up more than a hundredth of the second text.
    often = len(new) // 100 + 1 if len(new) >= 200 else len(new)
    return sum(ours[each] * n for each, n in theirs.items() if n <= often) <= MOST_PAIRS


def _told(compared, old, new):
    """None where too little is common."""
    if _common(compared, old) < WORTH_TELLING * min(_words(old), _words(new)):
        return None
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


def _wholes(before, after):
    return [(state, text) for state, text in (("gone", before), ("new", after)) if text]


def _common(compared, old):
    return sum(_words(old[at : at + size]) for at, _, size in compared.get_matching_blocks())


def _words(pieces):
    return sum(1 for piece in pieces if not piece.isspace())
