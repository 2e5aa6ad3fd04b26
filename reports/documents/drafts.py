"""The draft that is sent round: the paper as members may read it, and its places for remarks."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from emulation.audit.canonical import canonical
from emulation.papers.content import (
    Basis,
    Block,
    Bullets,
    Heading,
    Numbered,
    Paper,
    Paragraph,
    Table,
    Text,
)
from emulation.papers.freezing import frozen, thawed
from emulation.remarks.registry import Place, place_of
from reports.documents.year_end import printed_sections, year_end_paper
from reports.models import Draft
from reports.queries.year_end import YearEnd

WATERMARK = "DỰ THẢO TRÌNH HỘI NGHỊ"
OPENING, CLOSING, ANNEX = "MD", "KT", "PL"
LISTS = (Basis, Bullets, Numbered)


@dataclass(frozen=True)
class DraftBlock:
    """One block of the body with the place that remarks on it name; None where there is none."""

    block: Block
    place: Place | None


def draft_paper(content: YearEnd, number: int) -> Paper:
    """The report as the draft of this round, with its watermark and round.

    :raises MarkupError: if the text of a section cannot be printed.
    """
    paper = year_end_paper(content)
    label = " – ".join(filter(None, [f"Dự thảo lần {number}", paper.label]))
    return replace(
        paper,
        label=label,
        watermark=WATERMARK,
        filename=f"{paper.filename}-du-thao-{number}",
    )


def frozen_draft(content: YearEnd, paper: Paper) -> str:
    """Canonical JSON of the paper, with the section that each block of the body belongs to."""
    return canonical(frozen(paper) | {"sections": list(block_codes(content, paper))})


def block_codes(content: YearEnd, paper: Paper) -> Iterator[str]:
    """The section that each block of the body belongs to, in order."""
    printed = printed_sections(content)
    inner = sum(1 + len(body) for _, body in printed)
    yield from [OPENING] * (len(paper.blocks) - inner - 1)
    for section, body in printed:
        yield from [section.code] * (1 + len(body))
    yield CLOSING


def paper_of_draft(draft: Draft) -> Paper:
    """The paper as it was sent."""
    return thawed(json.loads(draft.paper))


def draft_blocks(draft: Draft) -> list[DraftBlock]:
    """The body as it was sent, every item of a list a block of its own."""
    told = json.loads(draft.paper)
    paper = thawed(told)
    return list(placed(paper.blocks, told["sections"]))


def placed(blocks: Iterable[Block], codes: Iterable[str]) -> Iterator[DraftBlock]:
    """The blocks one paragraph at a time, each with its place."""
    heading, last, seen = "", None, set()
    for block, code in zip(blocks, codes, strict=True):
        is_new = code != last
        last = code
        if isinstance(block, Heading) and is_new:
            heading = plain(block.runs)
            yield DraftBlock(block, Place(code, heading, heading))
            continue
        for part in _parts(block):
            place = place_of(_quote(part), heading, within=code)
            # Of two paragraphs with the same words only the first is a place of its own.
            yield DraftBlock(part, None if place.code in seen or not place.quote else place)
            seen.add(place.code)


def draft_places(draft: Draft) -> tuple[Place, ...]:
    """Every place of the draft that takes remarks, appendices last."""
    places = [row.place for row in draft_blocks(draft) if row.place]
    return (*places, *annex_places(paper_of_draft(draft)))


def annex_places(paper: Paper) -> list[Place]:
    """An appendix takes remarks as a whole."""
    titles = [annex.title for annex in paper.appendices]
    return [Place(f"{ANNEX}{at}", title, "Phụ lục") for at, title in enumerate(titles, 1)]


def _parts(block):
    if isinstance(block, Numbered):
        pairs = enumerate(block.items, block.start)
        return [Numbered((item,), start) for start, item in pairs]
    if isinstance(block, Bullets):
        return [Bullets((item,), block.sign) for item in block.items]
    return [block]


def _quote(block):
    if isinstance(block, Table):
        rows = (*block.head, *block.rows, *block.foot)
        told = (plain(cell.runs) for row in rows for cell in row.cells)
        return " | ".join(filter(None, [block.title, *told]))
    if isinstance(block, LISTS):
        return " ".join(plain(item) for item in block.items)
    return plain(block.runs) if isinstance(block, Paragraph | Heading) else ""


def plain(runs) -> str:
    """The words of a paragraph without its notes."""
    return "".join(piece.text for piece in runs if isinstance(piece, Text))
