"""Column widths that no word overflows: measured with the font the paper is printed in."""

import re
from dataclasses import dataclass
from functools import cache

from fontTools.ttLib import TTFont

from emulation.papers.breaks import is_whole
from emulation.papers.content import Row, Table, Text
from emulation.papers.fetcher import FONTS

# Room between the text and the rules of a cell, both sides together, in mm.
PADDING = 3.2
# Type sizes of a table in pt, the largest that fits is taken; many columns start smaller.
SIZES = (12, 11, 10, 9, 8, 7)
MANY_COLUMNS = 10
POINT = 25.4 / 72
# A long word may break after "-" and "/" before a letter.
BREAKABLE = re.compile(r"(?<=[-/])(?=[^\W\d])")


@dataclass(frozen=True)
class Fit:
    """How a table is set: type size in pt, and the columns' shares in tenths of a per cent."""

    size: int
    shares: tuple[int, ...]


def fit(table: Table, width: float) -> Fit:
    """The largest type in which every word of the table fits its column.

    :param width: of the whole table, in mm.
    """
    longest = _longest_words(table)
    sizes = SIZES[1:] if len(table.columns) > MANY_COLUMNS else SIZES
    for size in sizes:
        needed = [ems * size * POINT + PADDING for ems in longest]
        if sum(needed) <= width:
            break
    return Fit(size, _shares(table, needed, width))


def _shares(table, needed, width):
    """Widths as asked, but never below what is needed as long as others have room to give."""
    asked = sum(column.width for column in table.columns)
    widths = [column.width / asked * width for column in table.columns]
    spare = [max(have - need, 0) for have, need in zip(widths, needed, strict=True)]
    lack = sum(max(need - have, 0) for have, need in zip(widths, needed, strict=True))
    give = min(lack / sum(spare), 1) if sum(spare) else 0
    fitted = [
        max(have, need) - extra * give
        for have, need, extra in zip(widths, needed, spare, strict=True)
    ]
    return _rounded(fitted)


def _rounded(widths):
    """In tenths of a per cent; many columns rounded up never add up to more than the whole."""
    whole = sum(widths)
    shares = [max(round(1000 * width / whole), 1) for width in widths]
    while sum(shares) > 1000:
        shares[shares.index(max(shares))] -= 1
    return tuple(shares)


def _longest_words(table):
    """Per column, the width in em of the longest word; cells over several columns do not count."""
    longest = [0.0] * len(table.columns)
    rows = [(row, True) for row in table.head]
    rows += [(row, row.kind != "plain") for row in (*table.rows, *table.foot)]
    for place, cell, bold in placed(rows, len(table.columns)):
        if cell.columns == 1:
            longest[place] = max(longest[place], _longest_word(cell, bold=bold or cell.bold))
    return longest


def placed(rows: list[tuple[Row, bool]], columns: int):
    """(column, cell, flag) for every cell, with cells that span rows or columns accounted for."""
    busy = [0] * columns
    for row, flag in rows:
        place = 0
        for cell in row.cells:
            while busy[place]:
                place += 1
            yield place, cell, flag
            busy[place : place + cell.columns] = [cell.rows] * cell.columns
            place += cell.columns
        busy = [max(left - 1, 0) for left in busy]


def _longest_word(cell, *, bold):
    """In em; a note's mark counts as a word of its own."""
    text = "".join(piece.text if isinstance(piece, Text) else " (00) " for piece in cell.runs)
    bold = bold or any(isinstance(piece, Text) and piece.bold for piece in cell.runs)
    words = (part for word in text.split() for part in _parts(word))
    return max((width_in_ems(word, bold=bold) for word in words), default=0.0)


def _parts(word):
    """What a line may not cut any further."""
    return [word] if is_whole(word) else BREAKABLE.split(word)


def width_in_ems(text: str, *, bold: bool = False) -> float:
    """How long the text is on one line, as a multiple of the type size."""
    letters = _advances(bold)
    return sum(letters.get(letter, 1.0) for letter in text)


@cache
def _advances(bold):
    """Width in em of every letter of the font."""
    font = TTFont(FONTS / ("Tinos-Bold.ttf" if bold else "Tinos-Regular.ttf"))
    widths, unit = font["hmtx"].metrics, font["head"].unitsPerEm
    return {chr(code): widths[name][0] / unit for code, name in font.getBestCmap().items()}
