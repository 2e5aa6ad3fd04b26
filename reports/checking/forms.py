"""Slips that need no figures: separators and days."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from reports.checking.findings import Finding
from reports.checking.numbers import Number, numbers_in, read
from reports.checking.passages import Passage

DAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
WEEKDAY = re.compile(
    r"\b(?P<day>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\b[\s,(]*(?:là\s+)?(?:ngày\s+)?$",
    re.IGNORECASE,
)
DATE = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>\d{4})(?![\d/-])"
    r"|ngày\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm\s+(?P<y2>\d{4}))?"
    r"|ngày\s+(?P<d3>\d{1,2})/(?P<m3>\d{1,2})(?![\d/-])",
    re.IGNORECASE,
)
OPENING, CLOSING = {"“", '"'}, re.compile(r"\s*(?:đồng|đ|tỷ|triệu)?[”\"]")
NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "chủ nhật")


def form_findings(passage: Passage) -> Iterator[Finding]:
    """What is wrong in the line by itself."""
    yield from _separators(passage)
    yield from _days(passage)


def _about(passage, code, start, end, expected, around=60):
    """A finding about a part of a line, quoted with some words around it."""
    text = passage.text
    first, last = max(0, start - around), min(len(text), end + around)
    first = text.rfind(" ", 0, first) + 1 if first else 0
    blank = text.find(" ", last)
    last = len(text) if blank < 0 else blank
    mark = passage.quote(start, end)
    return Finding(
        code,
        passage.section,
        passage.quote(first, last),
        expected,
        mark,
        place=passage.place,
        line=passage.line,
        mark=mark,
    )


def _separators(passage):
    """82,295.000; 1,000,000; 46.76%: comma and full stop in each other's place."""
    for number in numbers_in(passage.text):
        is_wrong = number.form == "mixed" and _is_wrong(passage.text, number)
        if is_wrong and not _is_cited(passage.text, number):
            expected = (
                f"{rewritten(number)} (dấu chấm tách hàng nghìn, dấu phẩy tách phần thập phân)"
            )
            yield _about(passage, "separators-mixed", number.start, number.end, expected)


def _is_cited(text, number):
    """A number alone in quotation marks is what another paper says."""
    return text[number.start - 1 : number.start] in OPENING and bool(
        CLOSING.match(text, number.end)
    )


def _is_wrong(text, number):
    """ "2.1" may be the number of a paragraph; "2.1%" and "2.1 tỷ" may not."""
    digits = re.match(r"[\d.,]+", number.text)[0]
    is_one_dot = digits.count(".") == 1 and "," not in digits
    if not is_one_dot:
        return True
    followed = text[number.end : number.end + 7].strip()
    return bool(number.unit) or number.text != digits or followed.startswith("điểm")


def rewritten(number: Number) -> str:
    """The number with its separators in their places, as far as it can be told."""
    digits = re.match(r"[\d.,]+", number.text)[0]
    groups = re.split(r"[.,]", digits)
    if len(groups) > 2 and all(len(group) == 3 for group in groups[1:]):
        return number.text.replace(digits, ".".join(groups))
    value = read(digits)[0]
    whole, _, fraction = f"{value:f}".partition(".")
    grouped = f"{Decimal(whole):,}".replace(",", ".")  # `int` reads no more than 4,300 digits
    return number.text.replace(digits, f"{grouped},{fraction}" if fraction else grouped)


def _days(passage):
    for match in DATE.finditer(passage.text):
        day, month, year = _parts(match)
        try:
            found = date(year or 2000, month, day)
        except ValueError:
            expected = "một ngày có trong lịch"
            yield _about(passage, "date-impossible", *match.span(), expected)
            continue
        named = WEEKDAY.search(passage.text, max(0, match.start() - 30), match.start())
        if year and named and _weekday(named["day"]) != found.weekday():
            expected = f"{NAMES[found.weekday()]} ({match[0].strip()})"
            yield _about(passage, "weekday-wrong", named.start(), match.end(), expected)


def _parts(match):
    groups = match.groupdict()
    for suffix in ("", "2", "3"):
        if groups[f"d{suffix}"]:
            year = groups.get(f"y{suffix}")
            return int(groups[f"d{suffix}"]), int(groups[f"m{suffix}"]), int(year) if year else 0
    raise ValueError(match[0])


def _weekday(words):
    last = words.lower().split()[-1]
    if last == "nhật":
        return 6
    return int(last) - 2 if last.isdigit() else DAYS.index(last)
