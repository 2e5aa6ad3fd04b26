"""Light markup on the screen: the same blocks that papers print."""

from dataclasses import dataclass

from emulation.papers.content import Bullets, Note, Paragraph, Text
from emulation.papers.markup import MarkupError, parse_markup


@dataclass(frozen=True)
class Shown:
    """A paragraph (one item) or a list of items; an item is a tuple of runs."""

    items: tuple
    is_list: bool


def shown(text):
    """The blocks of a text; a text that cannot be printed is shown as it was typed."""
    try:
        blocks = parse_markup(text)
    except MarkupError:
        return [Shown(((Text(line),),), False) for line in text.splitlines() if line.strip()]
    return [_shown(block) for block in blocks if isinstance(block, Paragraph | Bullets)]


def _shown(block):
    if isinstance(block, Bullets):
        return Shown(tuple(_with_notes(runs) for runs in block.items), True)
    return Shown((_with_notes(block.runs),), False)


def _with_notes(runs):
    """Footnotes stand in brackets where their mark is."""
    plain = []
    for run in runs:
        if isinstance(run, Note):
            inside = (piece for paragraph in run.paragraphs for piece in paragraph)
            plain += [Text(" ("), *inside, Text(")")]
        else:
            plain.append(run)
    return tuple(plain)
