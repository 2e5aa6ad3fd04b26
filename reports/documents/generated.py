"""What the figures say in a section, as text that people may reword without retyping a number."""

import re
from dataclasses import replace

from emulation.papers.marking import as_markup
from reports import outline
from reports.documents.sections import MAKERS
from reports.narrative import words
from reports.queries.year_end import TOKEN_MARKS, YearEnd

OPEN, CLOSE = TOKEN_MARKS
TOKEN = re.compile(r"\[\[([^\[\]]*)\]\]")


def usual_maker(section: outline.Outline) -> str:
    """What computes the data of this section where nobody writes them by hand."""
    known = outline.BY_CODE.get(section.code)
    return section.maker or (known.maker if known else "")


def generated_markup(content: YearEnd, section: outline.Outline) -> str:
    """The generated sentences in light markup, each figure that has a key as `[[key]]`; "" for
    none. Notes are left out: units' own texts stay where they are."""
    maker = MAKERS.get(usual_maker(section))
    if maker is None:
        return ""
    blocks = maker(replace(content, as_tokens=True), section, [])
    return as_markup(blocks).replace(OPEN, "[[").replace(CLOSE, "]]")


def told(content: YearEnd, markup: str) -> list[tuple[str, str]]:
    """(key, words) of light markup in order: a figure with its present value, or "" and text."""
    pieces = TOKEN.split(markup)
    return [
        (piece, content.tokens.get(piece, "")) if place % 2 else ("", piece)
        for place, piece in enumerate(pieces)
        if piece
    ]


def units_markup(content: YearEnd, section: outline.Outline) -> str:
    """What the units wrote for the section, a bullet each, in protocol order."""
    texts = content.highlights.get(section.units_from, {})
    lines = (
        f"- {words.short_name(member)}: {words.sentence(texts[member.pk])}"
        for member in content.units
        if texts.get(member.pk, "").strip()
    )
    return "\n".join(lines)
