"""Figures of a paper as numbers of a workbook that are shown just as they are printed."""

import re
from decimal import Decimal
from typing import NamedTuple

# More than these a number in a workbook does not hold, and is shown with.
MOST_DIGITS, MOST_DECIMALS = 15, 10
# What stands before a figure that was given as a round one.
QUALIFIERS = ("trên", "hơn", "gần", "khoảng", "dưới")
FIGURE = re.compile(
    rf"((?P<word>{'|'.join(QUALIFIERS)}) )?(?P<sign>[-+\u2212])?"
    r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|0\d|0|[1-9]\d*)(?:,(?P<fraction>\d+))?(?P<per>%)?",
    re.ASCII | re.IGNORECASE,
)


class Printed(NamedTuple):
    """A number, and the number format by which it is shown as it was printed."""

    value: Decimal
    code: str


def as_number(text: str, mark: str = "") -> Printed | None:
    """The number that a cell of a table says: "1.234,5", "06", "+3", "83,98%", "trên 1.000".

    None for whatever else it says: "550/560", "07/4/2014", "–", and what a workbook would round.

    :param mark: shown behind the number, for the marks of notes.
    """
    found = FIGURE.fullmatch(text)
    if found is None:
        return None
    whole, fraction = found["whole"].replace(".", ""), found["fraction"] or ""
    if len(whole + fraction) > MOST_DIGITS or len(fraction) > MOST_DECIMALS:
        return None
    value = Decimal(f"{whole}.{fraction or 0}") / (100 if found["per"] else 1)
    sign = found["sign"] or ""
    if sign in {"-", "\u2212"}:
        value = -value
    if sign and not value:
        return None
    return Printed(value, _code(found, whole, fraction, mark))


def _code(found, whole, fraction, mark):
    """The format: thousands are parted where they were, or where there are none yet."""
    shown = "0" * len(whole) if whole.startswith("0") else "0" if _is_bare(found) else "#,##0"
    shown += f".{'0' * len(fraction)}" if fraction else ""
    shown += "%" if found["per"] else ""
    shown += f'"{mark}"' if mark else ""
    word = f'"{found["word"]} "' if found["word"] else ""
    minus = '"\u2212"' if found["sign"] == "\u2212" else "-"
    if found["sign"] == "+":
        return f"{word}+{shown};{word}-{shown};{word}{shown}"
    return f"{word}{shown};{word}{minus}{shown}" if word or found["sign"] else shown


def _is_bare(found):
    return "." not in found["whole"] and len(found["whole"]) > 3
