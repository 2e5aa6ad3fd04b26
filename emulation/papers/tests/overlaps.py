"""Words of a page that stand on each other, or through which a rule runs."""

from collections.abc import Iterator

from emulation.papers.tests.printed import POINT, Leaf

# Letters reach less far than their boxes do: so much of a box may lie on another one.
ALLOWED = 0.2


def overlaps(leaf: Leaf) -> Iterator[tuple[str, str]]:
    """Pairs of words that lie on each other; marks of notes may touch what they hang on."""
    words = sorted(leaf.words, key=lambda word: word["top"])
    for place, one in enumerate(words):
        for other in words[place + 1 :]:
            if other["top"] >= one["bottom"]:
                break
            if _shared(one, other) > ALLOWED * min(_area(one), _area(other)):
                yield one["text"], other["text"]


def _shared(one, other):
    width = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    height = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return max(width, 0) * max(height, 0)


def _area(word):
    return (word["x1"] - word["x0"]) * (word["bottom"] - word["top"])


def crossed(leaf: Leaf) -> Iterator[str]:
    """Words with an upright rule of a table between their letters."""
    rules = leaf.upright_rules
    for word in leaf.words:
        left, right = word["x0"] * POINT + 0.3, word["x1"] * POINT - 0.3
        middle = (word["top"] + word["bottom"]) / 2 * POINT
        if any(left < at < right and upper < middle < lower for at, upper, lower in rules):
            yield word["text"]
