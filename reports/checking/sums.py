"""Totals in a text against the parts that the same text lists."""

import re
from collections.abc import Iterator
from decimal import Decimal

from emulation.vietnamese import format_number
from reports.checking.findings import Finding
from reports.checking.numbers import Number, numbers_in
from reports.checking.passages import Passage

NOUN = re.compile(
    r"\s*(?:lượt\s+)?(tập thể|cá nhân|đơn vị|đồng chí|người|lượt|suất|vụ|việc|hộ|sáng kiến"
    r"|phong trào"
    r"|cờ|bằng khen|giấy khen|huân chương|hồ sơ|cuộc|buổi|văn bản|công trình)\b",
    re.IGNORECASE,
)
LISTING = re.compile(
    r"(?:,|:|;)?\s*(?:cụ thể|bao gồm|gồm có|gồm|như sau|chia ra)\s*(?:là|như sau)?\s*:?\s*",
    re.IGNORECASE,
)
CLOSING = re.compile(r"\b(?:tổng cộng|cộng|tổng số|tổng)\s*(?:là)?\s*:?\s*$", re.IGNORECASE)
WITHIN = re.compile(r"\btrong đó|\btrong số", re.IGNORECASE)
BRACKET = re.compile(r"[^()]{0,80}\(([^()]*)\)")


def sum_findings(passage: Passage) -> Iterator[Finding]:
    """Totals whose listed parts add up to something else."""
    numbers = [(number, _noun(passage.text, number)) for number in numbers_in(passage.text)]
    numbers = [(number, noun) for number, noun in numbers if noun]
    yield from _brackets(passage, numbers)
    yield from _listed(passage, numbers)
    yield from _closed(passage, numbers)


def _noun(text, number):
    """What the number counts: "đồng", or one of the nouns right after it."""
    if number.unit == "đồng":
        return "đồng"
    found = NOUN.match(text, number.end)
    return found[1].lower() if found and not number.unit and number.of is None else ""


def _brackets(passage, numbers):
    """ "73 cá nhân … (49 cá nhân …; 07 cá nhân …; 17 cá nhân …)"."""
    text = passage.text
    for number, noun in numbers:
        stop = re.search(r"[.;](?!\d)", text[number.end :])
        end = number.end + stop.start() if stop else len(text)
        bracket = BRACKET.match(text, number.end)
        if not bracket or bracket.start(1) > end:
            continue
        first, last = bracket.span(1)
        between = [n for n, _ in numbers if number.end <= n.start < first]
        parts = [n for n, each in numbers if first <= n.start < last and each == noun]
        is_within = WITHIN.search(text[first : first + 12])
        if not between and len(parts) > 1:
            yield from _compared(passage, number, parts, noun, is_within)


def _listed(passage, numbers):
    """ "120 suất quà, gồm: 50 suất …; 60 suất …"."""
    text = passage.text
    for place, (number, noun) in enumerate(numbers):
        following = text[number.end :]
        stop = re.search(r"\.(?:\s|$)", following)
        sentence = following[: stop.start()] if stop else following
        listing = LISTING.search(sentence)
        if not listing or any(
            n.start < number.end + listing.start() for n, _ in numbers[place + 1 :]
        ):
            continue
        first = number.end + listing.end()
        parts = [
            n
            for n, each in numbers
            if first <= n.start < number.end + len(sentence) and each == noun
        ]
        parts = [n for n in parts if not _in_bracket(text, first, n.start)]
        if len(parts) > 1:
            yield from _compared(passage, number, parts, noun, WITHIN.search(sentence))


def _in_bracket(text, first, at):
    return text.count("(", first, at) > text.count(")", first, at)


def _closed(passage, numbers):
    """ "…: 20.000.000 đồng; …: 30.000.000 đồng. Cộng: 50.000.000 đồng"."""
    text = passage.text
    for place, (number, noun) in enumerate(numbers):
        before = text[: number.start]
        if not CLOSING.search(before) or not re.search(r"cộng", before[-20:], re.IGNORECASE):
            continue
        parts = [
            n for n, each in numbers[:place] if each == noun and not _in_bracket(text, 0, n.start)
        ]
        if len(parts) > 1:
            yield from _compared(passage, number, parts, noun, None)


def _compared(passage, number: Number, parts, noun, is_within):
    total = sum((part.value for part in parts), Decimal(0))
    loose = any(part.qualifier or part.step > 1 for part in (number, *parts))
    if loose or total == number.value or (is_within and total <= number.value):
        return
    if all(passage.is_given(each.start, each.end) for each in (number, *parts)):
        return
    end = max(part.end for part in (number, *parts))
    start = min(part.start for part in (number, *parts))
    listed = " + ".join(format_number(part.value) for part in parts)
    yield Finding(
        "sum-differs",
        passage.section,
        passage.quote(start, end),
        f"{format_number(total)} {noun} ({listed})",
        f"{number.text} {noun}" if noun != "đồng" else number.text,
        place=passage.place,
        line=passage.line,
        mark=passage.quote(number.start, number.end),
    )
