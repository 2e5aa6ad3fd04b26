"""Blocks of a paper → light markup text, so that people can go on writing from them."""

import re
from collections.abc import Iterable

from emulation.papers.content import Block, Bullets, Numbered, Paragraph, Runs, Text, as_runs

SPECIAL = re.compile(r"\\(?=[\\*_\[\]+-])|\*\*|\[(?=[\[^])|(?<!\w)_|_(?!\w)")


def as_markup(blocks: Iterable[Block]) -> str:
    """Paragraphs and lists as lines; notes, tables and signatures are left out."""
    return "\n".join(line for block in blocks for line in _lines(block))


def escaped(text: str) -> str:
    """The text with signs that would be markup made plain."""
    return SPECIAL.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)


def _lines(block):
    if isinstance(block, Paragraph):
        yield _runs(block.runs)
    elif isinstance(block, Bullets):
        yield from (f"{block.sign} {_runs(item)}" for item in block.items)
    elif isinstance(block, Numbered):
        yield from (
            f"{place}. {_runs(item)}" for place, item in enumerate(block.items, block.start)
        )


def _runs(runs: Runs):
    return "".join(_run(piece) for piece in as_runs(runs) if isinstance(piece, Text)).strip()


def _run(piece):
    """Marks stand close to the words: blanks at both ends stay outside."""
    text = escaped(piece.text)
    bare = text.strip()
    mark = f"{'**' * piece.bold}{'_' * piece.italic}"
    return text.replace(bare, f"{mark}{bare}{mark[::-1]}") if bare and mark else text
