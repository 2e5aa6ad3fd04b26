"""Reads the values of a sample folder: each function takes text and returns a value.

:raises ValueError: with a Vietnamese sentence that says what is wrong and what is expected.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from emulation.vietnamese import parse_decimal

CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?", re.ASCII)
PERIOD = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})", re.ASCII)
SHARE = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})", re.ASCII)
YES = {"yes", "có", "x", "1", "true", "y"}
NO = {"no", "không", "0", "false", "n"}
START_OF_DAY, CLOSE_OF_OFFICE = time(0), time(17)


def words(text):
    return text


def code(text):
    if not CODE.fullmatch(text):
        raise ValueError(
            f"mã “{text}” không đúng; mã gồm chữ thường không dấu, chữ số và dấu gạch nối."
        )
    return text


def codes(text):
    """Codes with “;” between them."""
    return [code(part.strip()) for part in text.split(";") if part.strip()]


def flag(text):
    word = text.lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ValueError(f"“{text}” không rõ; ghi yes hoặc no (có hoặc không).")


def points(text):
    return parse_decimal(text, kind="points")


def money(text):
    return parse_decimal(text, kind="money", places=0)


def count(text):
    return int(parse_decimal(text, kind="count"))


def amount(text):
    """A figure of any kind, “%” aside; one dot before three digits parts thousands."""
    return parse_decimal(text.removesuffix("%"), kind="money", allow_negative=True)


def year(text):
    if not re.fullmatch(r"\d{4}", text, re.ASCII):
        raise ValueError(f"“{text}” không phải năm; ghi bốn chữ số, ví dụ 2020.")
    return int(text)


def period(text):
    match = PERIOD.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” không phải giai đoạn; ghi như 2015-2020.")
    return int(match[1]), int(match[2])


def share(text):
    """A fraction as (numerator, denominator)."""
    match = SHARE.fullmatch(text)
    if not match:
        raise ValueError(f"“{text}” không phải phân số; ghi như 2/3.")
    return int(match[1]), int(match[2])


def day(text) -> date:
    for pattern, order in ((DAY_FIRST, (2, 1, 0)), (YEAR_FIRST, (0, 1, 2))):
        match = pattern.fullmatch(text)
        if match:
            return _date(text, *(int(match.groups()[place]) for place in order))
    raise ValueError(f"“{text}” không phải ngày; ghi như 25/12/2020 hoặc 2020-12-25.")


def _date(text, the_year, month, the_day):
    try:
        return date(the_year, month, the_day)
    except ValueError:
        raise ValueError(f"không có ngày “{text}” trong lịch; ghi ngày trước, tháng sau.") from None


def opening(text) -> datetime:
    """A moment; a day alone is its beginning."""
    return _moment(text, START_OF_DAY)


def due(text) -> datetime:
    """A moment; a day alone is the close of office hours."""
    return _moment(text, CLOSE_OF_OFFICE)


def _moment(text, otherwise):
    typed, _, clock = text.replace("T", " ", 1).partition(" ")
    found = day(typed)
    at = _clock(text, clock.strip()) if clock.strip() else otherwise
    return timezone.make_aware(datetime.combine(found, at))


def _clock(text, clock):
    match = CLOCK.fullmatch(clock)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError(f"“{text}” không phải thời điểm; ghi như 25/12/2020 14:30.")
    return time(int(match[1]), int(match[2]))


@dataclass(frozen=True)
class Choice:
    """One of the words of a TextChoices."""

    options: type

    def __call__(self, text):
        if text not in self.options.values:
            raise ValueError(f"“{text}” không có; ghi một trong: {', '.join(self.options.values)}.")
        return text


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    options: tuple[str, ...]

    def __call__(self, text):
        if text not in self.options:
            raise ValueError(f"“{text}” không có; ghi một trong: {', '.join(self.options)}.")
        return text
