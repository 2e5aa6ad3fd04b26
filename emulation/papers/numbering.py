"""Numbers of headings and appendices, counted in order so that none is doubled or left out."""

from dataclasses import replace

from emulation.papers.content import Appendix, Block, Heading
from emulation.vietnamese import list_letter, roman

# Levels from the highest to the lowest; a heading starts the count of all levels below it anew.
LEVELS = ("part", "roman", "arabic", "sub", "letter")


def numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks, every heading without a number of its own given the next one."""
    counts = dict.fromkeys(LEVELS, 0)
    return tuple(
        _number(block, counts) if isinstance(block, Heading) else block for block in blocks
    )


def appendix_label(appendices: tuple[Appendix, ...], number: int) -> str:
    """As in "Phụ lục II"; a single appendix has no numeral (NĐ 30/2020, Phụ lục I, phần III)."""
    return "Phụ lục" if len(appendices) == 1 else f"Phụ lục {roman(number)}"


def _number(heading, counts):
    if heading.level == "plain":
        return replace(heading, number=heading.number or "")
    level = LEVELS.index(heading.level)
    for lower in LEVELS[level + 1 :]:
        counts[lower] = 0
    if heading.number is not None:
        return heading
    counts[heading.level] += 1
    return replace(heading, number=_text(heading.level, counts))


def _text(level, counts):
    count = counts[level]
    if level == "part":
        return f"PHẦN {roman(count)}"
    if level == "roman":
        return f"{roman(count)}."
    if level == "sub":
        return f"{counts['arabic']}.{count}." if counts["arabic"] else f"{count}."
    if level == "letter":
        return f"{list_letter(count)})"
    return f"{count}."
