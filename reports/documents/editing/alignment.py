"""Which paragraphs and sentences of two texts are the same, changed, moved, added or gone."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

SENTENCE_END = re.compile(r"(?<=[.!?…;])\s+")
WORDS = re.compile(r"\w+")
# Above this many pairs, paragraphs are paired by their places alone.
MOST_PAIRS = 60_000


def sentences(text: str) -> list[tuple[int, int]]:
    """Bounds of the sentences in the text; clauses that end with ";" count as such."""
    cuts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    bounds = [(a, a + len(text[a:b].rstrip())) for a, b in pairwise(cuts)]
    return [(start, end) for start, end in bounds if end > start]


def likeness(one: str, other: str) -> float:
    """0 … 1 by the words that both have."""
    return _alike(_bag(one), _bag(other))


def aligned(old: Sequence[str], new: Sequence[str], *, least=0.45):
    """Pairs (place in old or None, place in new or None) in the order of both."""
    pairs = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for state, a, b, c, d in matcher.get_opcodes():
        if state == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += _paired(old, new, (a, b), (c, d), least)
    return pairs


def _paired(old, new, olds, news, least):
    """The likest pairs that keep the order; the rest gone, then added, in between."""
    (a, b), (c, d) = olds, news
    if (b - a) * (d - c) > MOST_PAIRS:
        both = min(b - a, d - c)
        found = [(a + at, c + at) for at in range(both)]
    else:
        found = _likest(old, new, olds, news, least)
    pairs = []
    for i, j in [*found, (b, d)]:
        pairs += [(place, None) for place in range(a, i)]
        pairs += [(None, place) for place in range(c, j)]
        if i < b and j < d:
            pairs.append((i, j))
        a, c = i + 1, j + 1
    return pairs


def _likest(old, new, olds, news, least):
    (a, b), (c, d) = olds, news
    bags = [_bag(text) for text in old[a:b]], [_bag(text) for text in new[c:d]]
    rows, columns = len(bags[0]), len(bags[1])
    scores = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    alike = [[_alike(one, other) for other in bags[1]] for one in bags[0]]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            both = alike[i][j] + scores[i + 1][j + 1] if alike[i][j] >= least else 0.0
            scores[i][j] = max(scores[i + 1][j], scores[i][j + 1], both)
    found, i, j = [], 0, 0
    while i < rows and j < columns:
        taken = alike[i][j] >= least
        if taken and scores[i][j] == alike[i][j] + scores[i + 1][j + 1]:
            found.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif scores[i][j] == scores[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _bag(text):
    return Counter(WORDS.findall(text.lower()))


def _alike(one, other):
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0
