"""Names and subjects of several lines, cut so that no last line holds a single word.

Only the printed page is set so: an office that goes on writing, and a narrow screen, need the
words to flow.
"""

from dataclasses import replace
from itertools import combinations

from emulation.papers.columns import POINT, width_in_ems
from emulation.papers.content import Letterhead, Paper, Signature, Signatures

# Between the margins, in mm; the left half of the head; what is left free beside a name.
PORTRAIT, LANDSCAPE = 165, 252
LEFT, LEFT_LANDSCAPE = 64, 102
ROOM = 3.1
# The share of the width in which one signs alone, beside the recipients.
ALONE = 0.55
NAME, DUTY, SUBJECT = 13, 14, 14
# What the subject keeps free on both sides, in mm.
SUBJECT_ROOM = 16.2
# A name of more is left as it comes.
MOST_WORDS, MOST_LINES = 24, 4


def balanced_paper(paper: Paper) -> Paper:
    """The paper with its long names cut into lines of about one length."""
    left = LEFT_LANDSCAPE if paper.landscape else LEFT
    head = Letterhead(
        _agency(paper.letterhead.agency, left), _agency(paper.letterhead.parent, left)
    )
    signatures = paper.signatures and balanced_signatures(
        paper.signatures, landscape=paper.landscape, is_foot=True
    )
    room = (LANDSCAPE if paper.landscape else PORTRAIT) - SUBJECT_ROOM
    subject = "\n".join(balanced(paper.subject, room, SUBJECT)) if paper.kind else paper.subject
    return replace(paper, letterhead=head, signatures=signatures, subject=subject)


def balanced_signatures(
    signatures: Signatures, *, landscape: bool, is_foot: bool = False
) -> Signatures:
    """The same signatures, long duties on lines of about one length."""
    share = 1 / min(signatures.columns, len(signatures.cells) or 1)
    share = ALONE if is_foot and len(signatures.cells) == 1 else share
    width = (LANDSCAPE if landscape else PORTRAIT) * share - ROOM
    cells = tuple(_duties(each, width) for each in signatures.cells)
    return replace(signatures, cells=cells)


def _duties(signature: Signature, width):
    lines = (part for line in signature.lines for part in balanced(line, width, DUTY))
    return replace(signature, lines=tuple(lines))


def _agency(names, width):
    return "\n".join(part for line in names.splitlines() for part in balanced(line, width, NAME))


def balanced(text: str, width: float, size: float) -> list[str]:
    """The text on as few lines as it needs in bold type of that size, none much longer than others.

    :param width: in mm
    """
    words = text.split()
    lengths = [_length(word, size) for word in words]
    count = _lines_needed(words, width, size)
    if count < 2 or max(lengths) > width or len(words) > MOST_WORDS or count > MOST_LINES:
        return [text]
    cuts = min(
        combinations(range(1, len(words)), count - 1),
        key=lambda cuts: max(_length(line, size) for line in _cut(words, cuts)),
    )
    return _cut(words, cuts)


def _lines_needed(words, width, size):
    count, line = 1, ""
    for word in words:
        longer = f"{line} {word}".strip()
        if line and _length(longer, size) > width:
            count, longer = count + 1, word
        line = longer
    return count


def _cut(words, cuts):
    ends = [*cuts, len(words)]
    return [" ".join(words[start:end]) for start, end in zip([0, *cuts], ends, strict=True)]


def _length(text, size):
    return width_in_ems(text, bold=True) * size * POINT
