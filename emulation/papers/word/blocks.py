"""Blocks of the body as paragraphs and tables of Word."""

from collections.abc import Iterable

from emulation.papers import frame
from emulation.papers.content import (
    Basis,
    Block,
    Bullets,
    Heading,
    Numbered,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    Table,
    Text,
)
from emulation.papers.letters import text_of
from emulation.papers.numbering import numbered
from emulation.papers.word.closing import signature_tables
from emulation.papers.word.elements import element, paragraph, run
from emulation.papers.word.inline import Inlines
from emulation.papers.word.pictures import Pictures
from emulation.papers.word.tables import ruled_table

HEADINGS = {
    "part": "Heading1",
    "roman": "Heading2",
    "arabic": "Heading3",
    "sub": "Heading4",
    "letter": "Heading5",
    "plain": "Heading6",
}


class Blocks:
    """Writes blocks between margins that are `width` mm apart; pictures go into the part `main`."""

    def __init__(self, width: float, inlines: Inlines, main=None):
        self.width, self.inlines = width, inlines
        self.writers = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Basis: self._basis,
            Bullets: self._bullets,
            Numbered: self._numbered,
            Table: lambda block: ruled_table(block, self.width, self.inlines),
            Signatures: lambda block: signature_tables(block, self.width),
            Picture: Pictures(main, width).write,
            PageBreak: lambda _: [paragraph("DuongKe", page_break=True)],
        }

    def write(self, blocks: Iterable[Block]) -> list:
        """All of them in order, headings numbered."""
        return [
            made for block in numbered(tuple(blocks)) for made in self.writers[type(block)](block)
        ]

    def _heading(self, block):
        number = text_of(block.number or "")
        words = self.inlines.runs(block.runs)
        if block.level == "part" and number:
            return [paragraph(HEADINGS["part"], run(number), _line_break(), *words)]
        head = [run(f"{number} ")] if number else []
        return [paragraph(HEADINGS[block.level], *head, *words)]

    def _paragraph(self, block):
        runs = self.inlines.runs(block.runs)
        if block.align == "justify":
            return [paragraph("BodyText", *runs)]
        return [paragraph("BodyText", *runs, align=block.align, indent={"firstLine": 0})]

    def _basis(self, block):
        closed = frame.closed(block.items)
        return self._lines("CanCu", ((*item, Text(end)) for item, end in closed))

    def _bullets(self, block):
        return self._lines("ListBullet", ((Text(f"{block.sign} "), *it) for it in block.items))

    def _numbered(self, block):
        counted = enumerate(block.items, block.start)
        return self._lines("ListNumber", ((Text(f"{number}. "), *it) for number, it in counted))

    def _lines(self, style, items):
        return [paragraph(style, *self.inlines.runs(tuple(item))) for item in items]


def _line_break():
    return element("r", element("br"))
