"""Footnotes of the report: what each unit told, hung on the last paragraph of a section."""

from collections.abc import Iterable

from emulation.papers.content import Block, Note, Paragraph, Text
from reports.narrative.words import sentence, short_name
from reports.queries.year_end import YearEnd

END = ".:;"


def noted(blocks: list[Block], paragraphs: Iterable[str], lead: str) -> list[Block]:
    """The blocks with one note on their last paragraph; without one, `lead` carries the note."""
    paragraphs = tuple(paragraphs)
    if not paragraphs:
        return blocks
    note = Note(paragraphs)
    if blocks and isinstance(blocks[-1], Paragraph):
        return [*blocks[:-1], Paragraph(_with_mark(blocks[-1].runs, note))]
    return [*blocks, Paragraph(_with_mark((Text(lead),), note))]


def _with_mark(runs, note):
    """The mark stands before the sign that ends the paragraph."""
    last = runs[-1] if runs else None
    if not isinstance(last, Text) or last.text[-1:] not in END or not last.text[:-1]:
        return (*runs, note)
    words = Text(last.text[:-1], last.bold, last.italic)
    return (*runs[:-1], words, note, Text(last.text[-1:], last.bold, last.italic))


def by_unit(content: YearEnd, *tellers) -> Iterable[str]:
    """ "- Đơn vị: …" for every unit about which a teller has sentences, in protocol order.

    A teller is given the member and returns sentences; all it says stands in one paragraph.
    """
    for member in content.units:
        told = [words for teller in tellers for words in teller(member) if words]
        if told:
            yield f"- {short_name(member)}: {' '.join(told)}"


def unit_text(content: YearEnd, code: str):
    """A teller: what the unit itself wrote for the section, on one line."""
    texts = content.highlights.get(code, {})
    return lambda member: [sentence(texts.get(member.pk, ""))]
