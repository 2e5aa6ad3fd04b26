"""Bounds of levels that tables write in words: “trên 95%”, “75% đến 95%”, “01-02 ngày”.

What is kept are numbers: for a band its inclusive lower bound, for a delay the most days. Where
the words say something else, or leave something open, a doubt is told beside the number.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from blocs.queries.scorecards.ways import ANY_DELAY
from emulation.vietnamese import fold, format_number, parse_decimal

NUMBER = r"(\d+(?:[.,]\d+)?)\s*(?:%|ngay|lan|vu|viec|van ban)?"
IN_TIME = {"dung han", "dung thoi han", "truoc han", "khong cham", "kip thoi", "som hon"}
OVER, FROM = r"(?:tren|hon|qua|lon hon|>)", r"(?:tu|dat|>=|≥)?"
UNDER, UP_TO = r"(?:duoi|nho hon|it hon|chua den|<)", r"(?:den|toi|khong qua|toi da|<=|≤)"
# Pattern, then whether the lower and the upper bound belong to the level; None: there is none.
SHAPES = (
    (rf"{OVER}\s*{NUMBER}\s*(?:den|-|–)\s*duoi\s*{NUMBER}", False, False),
    (rf"{OVER}\s*{NUMBER}\s*(?:den|-|–)\s*{NUMBER}", False, True),
    (rf"{FROM}\s*{NUMBER}\s*(?:den|-|–)\s*{UNDER}\s*{NUMBER}", True, False),
    (rf"{FROM}\s*{NUMBER}\s*(?:den|toi|-|–)\s*{NUMBER}", True, True),
    (rf"{OVER}\s*{NUMBER}", False, None),
    (rf"(?:tu|dat|>=|≥)?\s*{NUMBER}\s*tro len", True, None),
    (rf"(?:tu|toi thieu|it nhat|>=|≥)\s*{NUMBER}", True, None),
    (rf"{UNDER}\s*{NUMBER}", None, False),
    (rf"{UP_TO}\s*{NUMBER}", None, True),
)


@dataclass(frozen=True)
class Span:
    """A level as its words put it; a bound that is None is open."""

    words: str
    low: Decimal | None
    high: Decimal | None
    has_low: bool = True
    has_high: bool = True


def span_of(words: str) -> Span | None:
    """The level that these words describe; None where they describe none."""
    text = " ".join(fold(words).removeprefix("cham").removeprefix("ty le").split())
    if text in IN_TIME:
        return Span(words, Decimal(0), Decimal(0))
    for pattern, has_low, has_high in SHAPES:
        found = re.fullmatch(pattern, text)
        if found:
            numbers = [parse_decimal(number, kind="rate") for number in found.groups()]
            low = numbers[0] if has_low is not None else None
            high = numbers[-1] if has_high is not None else None
            return Span(words, low, high, bool(has_low), bool(has_high))
    return None


def bands(spans: list[Span]) -> tuple[list[Decimal], list[str]]:
    """Inclusive lower bounds of falling levels, and what is doubtful about them."""
    doubts = []
    for span in spans:
        if span.low is not None and not span.has_low:
            doubts.append(
                f"“{span.words}” không gồm đúng {format_number(span.low)}, khung mức thì gồm; "
                f"tạm ghi từ {format_number(span.low)}"
            )
    for above, below in pairwise(spans):
        if below.high is None or above.low is None:
            continue
        # Both exclude or both include the bound where they meet, or they do not meet at all.
        if below.high != above.low or below.has_high == above.has_low:
            doubts.append(f"“{above.words}” và “{below.words}” không nối liền nhau")
    for span in spans[:-1]:
        if span.low is None:
            doubts.append(f"“{span.words}” không ghi mức dưới, tạm ghi 0")
    return [span.low or Decimal(0) for span in spans], doubts


def delays(spans: list[Span]) -> tuple[list[Decimal], list[str]]:
    """The most days of rising delays, and what is doubtful about them."""
    days, doubts = [], []
    for before, span in pairwise([None, *spans]):
        first = span.low if span.has_low or span.low is None else span.low + 1
        if before is not None and first is not None and first != days[-1] + 1:
            doubts.append(f"“{before.words}” và “{span.words}” không nối liền nhau")
        if span.high is None:
            days.append(Decimal(ANY_DELAY))
        else:
            days.append(span.high if span.has_high else span.high - 1)
    return days, doubts
