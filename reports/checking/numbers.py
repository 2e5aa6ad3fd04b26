"""Numbers in running Vietnamese text: where they stand, what they say, how they are written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from emulation.vietnamese import DIGIT_WORDS

MAGNITUDES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 10**3, "ngàn": 10**3}
QUALIFIERS = {
    **dict.fromkeys(("trên", "hơn"), "over"),
    "gần": "under",
    **dict.fromkeys(("khoảng", "chừng", "xấp xỉ", "ước"), "about"),
}
DIGITS = re.compile(r"\d+(?:[.,]\d+)*(?:(?<=\d)[ \u00a0](?=\d{3}(?!\d))\d{3})*", re.ASCII)
GROUPED = re.compile(r"\d{1,3}(\.\d{3})+")
SPACED = re.compile(r"\d{1,3}([ \u00a0]\d{3})+")
DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+),\d+")
ENGLISH = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
DOTTED = re.compile(r"\d+\.\d+")
AFTER = re.compile(r"[ \u00a0]*(%|phần trăm\b|tỷ\b|tỉ\b|triệu\b|nghìn\b|ngàn\b)", re.IGNORECASE)
DONG = re.compile(r"[ \u00a0]*(đồng(?! (chí|đội|bào|thời|bộ))|VNĐ|VND|đ)\b", re.IGNORECASE)
BEFORE = re.compile(
    r"(trên|hơn|gần|khoảng|chừng|xấp xỉ|ước)(?: (?:tính|đạt))?[ \u00a0]+$", re.IGNORECASE
)
SHARE = re.compile(r"[ ]?/[ ]?(\d+(?:\.\d{3})*)(?![\d/])", re.ASCII)

MONTHS = r"(?:0?[1-9]|1[0-2])"
# Figures that count nothing: days, papers, years, places in an order.
NOT_COUNTS = re.compile(
    r"""
    \b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}
    | (?:ngày|tháng|mùng|mồng|dịp|nhà|lễ|quý)\s+\d{1,2}(?:\s?[/-]\s?\d{1,2})?
      (?:\s+tháng\s+\d{1,2})?(?!\s*(?:%|đơn\s+vị|tập\s+thể|cá\s+nhân))
    | \b\d+[\d/.-]*[/-](?=[^\W\d_]*[A-ZĐ])[^\W_][\w/.-]*
    | (?:(?<![Tt]ổng\s)[Ss]ố|[Đđ]iều|[Kk]hoản|[Mm]ục|[Kk]hóa|[Kk]hoá|[Tt]hứ|[Ll]ần|[Đđ]ợt|[Pp]hần
      |[Gg]iai\s+đoạn|[Vv]ăn\s+bản|[Mm]ức\s+độ|[Cc]hương)\s+\d+(?:\s*[-–,]\s*\d+)*
      (?!\s*[.,]?\d|\s*(?:%|đơn\s+vị|tập\s+thể|cá\s+nhân|lượt|tỷ|tỉ|triệu|đồng|lá|cờ|Cờ|suất))
    | (?:[Nn]ăm|[Gg]iai\s+đoạn|[Nn]hiệm\s+kỳ)\s*\(?\d{4}\b(?:\s*[-–]\s*\d{4})?
    | \b(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d\b
    | \b(?:19|20)\d\d\b(?!\s*(?:lượt|tập\s+thể|cá\s+nhân|đơn\s+vị|đồng|triệu|tỷ|tỉ|%|/))
    | [Cc][Oo][Vv][Ii][Dd][\s-]*19
    | \w*[^\W\d_]-?\d+\b
    """,
    re.VERBOSE,
)
# Words that make a number only before what is counted; "năm" is a year far more often.
ONES = {word: value for value, word in enumerate(DIGIT_WORDS)}
ONES |= {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bẩy": 7}
NUMBER_WORDS = {*ONES, "mười", "mươi", "trăm", "linh", "lẻ", *MAGNITUDES}
NEVER_FIRST = {"mốt", "lăm", "nhăm", "mươi", "trăm", "linh", "lẻ", "tư", "không", *MAGNITUDES}
WORDS = re.compile(r"[^\W\d_]+")
COUNTED = re.compile(
    r"\s+(lượt|tập thể|cá nhân|đơn vị|đồng chí|cơ quan|cờ|bằng|giấy|huân|huy|kỷ niệm|danh hiệu"
    r"|chiến sĩ|chiến sỹ|sáng kiến|đồng|phần trăm|%|người|BK|GK|CSTĐ|TTLĐ)",
    re.IGNORECASE,
)
RANKED = re.compile(
    r"(hạng|thứ|lần|tháng|khóa|loại|đợt|lớp|cấp|bậc|số|trong|hằng|hàng|mỗi|từng)\s+$", re.I
)


@dataclass(frozen=True)
class Number:
    """A number and where it stands.

    :param value: in the unit; money in đồng, a share its first part
    :param step: the worth of the last digit written: 3,2 tỷ is told to the 100 million
    :param unit: "", "%" or "đồng"
    :param form: "plain", "grouped", "decimal", "mixed" (wrong separators), "share" or "words"
    :param qualifier: "", "over", "under", "about"
    :param of: the second part of a share "06/07"
    """

    start: int
    end: int
    value: Decimal
    text: str
    step: Decimal = Decimal(1)
    unit: str = ""
    form: str = "plain"
    qualifier: str = ""
    of: Decimal | None = None

    def fits(self, actual: Decimal) -> bool:
        """Whether the words are true of the actual value, within what they leave open."""
        if self.qualifier == "over":
            return self.value <= actual < self.value + max(self.step, self.value / 20)
        if self.qualifier == "under":
            return self.value - max(self.step, self.value / 20) < actual <= self.value
        if self.qualifier == "about":
            return abs(actual - self.value) <= self.value / 20
        if self.step > 1 or self.unit == "%" or self.form == "decimal":
            return self.value in _shortened(actual, self.step)
        return actual == self.value


def _shortened(value, step):
    """The value cut off and rounded to whole steps."""
    steps = value / step
    return {steps.to_integral_value(rule) * step for rule in (ROUND_DOWN, ROUND_HALF_UP)}


def numbers_in(text: str) -> list[Number]:
    """All numbers of a text in order; days, years, papers and places in an order are none."""
    barred = [match.span() for match in NOT_COUNTS.finditer(text)]
    found, end = [], 0
    for match in DIGITS.finditer(text):
        if match.start() < end or any(a <= match.start() < b for a, b in barred):
            continue
        number = _number(text, match)
        found.append(number)
        end = number.end
    taken = [(number.start, number.end) for number in found]
    found += (number for number in _spelt(text) if not _overlaps(number, taken))
    return [_qualified(text, number) for number in _joined(text, sorted(found, key=_place))]


def _place(number):
    return number.start


def _overlaps(number, taken):
    return any(a < number.end and number.start < b for a, b in taken)


def _number(text, match):
    written = match[0]
    value, step, form = read(written)
    number = Number(match.start(), match.end(), value, written, step, form=form)
    share = SHARE.match(text, number.end)
    if share and form in {"plain", "grouped"}:
        of = Decimal(share[1].replace(".", ""))
        return replace(
            number, end=share.end(), text=text[number.start : share.end()], form="share", of=of
        )
    return _with_unit(text, number)


def read(written: str) -> tuple[Decimal, Decimal, str]:
    """(value, worth of the last digit, form) of digits and separators; never refuses."""
    if SPACED.fullmatch(written) or GROUPED.fullmatch(written):
        return Decimal(re.sub(r"[.\s]", "", written)), Decimal(1), "grouped"
    if DECIMAL.fullmatch(written):
        plain = written.replace(".", "").replace(",", ".")
        return Decimal(plain), _last_digit(plain), "decimal"
    if written.isdigit():
        return Decimal(written), Decimal(1), "plain"
    if ENGLISH.fullmatch(written) and written.count(",") + written.count(".") > 1:
        groups = re.split(r"[.,]", written)
        if all(len(group) == 3 for group in groups[1:]):
            return Decimal("".join(groups)), Decimal(1), "mixed"
        plain = written.replace(",", "")
        return Decimal(plain), _last_digit(plain), "mixed"
    if DOTTED.fullmatch(written):
        return Decimal(written), _last_digit(written), "mixed"
    return Decimal(re.sub(r"\D", "", written)), Decimal(1), "mixed"


def _last_digit(plain):
    return Decimal(1).scaleb(Decimal(plain).as_tuple().exponent)


def _with_unit(text, number):
    after = AFTER.match(text, number.end)
    if after and after[1].lower() in MAGNITUDES:
        times = MAGNITUDES[after[1].lower()]
        number = replace(
            number,
            end=after.end(),
            value=number.value * times,
            step=number.step * times,
            unit="đồng" if times > 1000 else "",
        )
    elif after:
        return replace(number, end=after.end(), unit="%", text=text[number.start : after.end()])
    dong = DONG.match(text, number.end)
    if dong:
        number = replace(number, end=dong.end(), unit="đồng")
    return replace(number, text=text[number.start : number.end])


def _joined(text, numbers) -> Iterable[Number]:
    """ "3 tỷ 232 triệu đồng" is one number."""
    last = None
    for number in numbers:
        goes_on = (
            last is not None
            and text[last.end : number.start].strip(" \u00a0") == ""
            and last.step > number.value
            and (last.text.lower().endswith(tuple(MAGNITUDES)))
        )
        if goes_on:
            last = replace(
                last,
                end=number.end,
                value=last.value + number.value,
                step=number.step,
                unit="đồng" if "đồng" in {last.unit, number.unit} else number.unit,
                text=text[last.start : number.end],
            )
            continue
        if last is not None:
            yield last
        last = number
    if last is not None:
        yield last


def _qualified(text, number):
    before = BEFORE.search(text, max(0, number.start - 24), number.start)
    if not before:
        return number
    return replace(number, qualifier=QUALIFIERS[before[1].lower()])


def _spelt(text) -> Iterable[Number]:
    """Numbers in words right before what they count, and not "hạng Ba", "trong năm"."""
    words = list(WORDS.finditer(text))
    at = 0
    while at < len(words):
        stop = at
        while stop < len(words) and _continues(text, words, at, stop):
            stop += 1
        counts = stop > at and _counts(text, words[at].start(), words[stop - 1].end())
        number = _of_words(text, words[at:stop]) if counts else None
        if number is not None:
            yield number
        at = max(stop, at + 1)


def _counts(text, start, end):
    return bool(COUNTED.match(text, end)) and not RANKED.search(text, max(0, start - 12), start)


def _continues(text, words, first, at):
    word = words[at][0].lower()
    if at == first:
        return word in NUMBER_WORDS and word not in NEVER_FIRST
    between = text[words[at - 1].end() : words[at].start()]
    return between in {" ", "\u00a0"} and word in NUMBER_WORDS


def _of_words(text, words):
    value = words_value([word[0].lower() for word in words])
    if value is None:
        return None
    start, end = words[0].start(), words[-1].end()
    number = Number(start, end, Decimal(value), text[start:end], form="words")
    return _with_unit(text, number)


def words_value(words: list[str]) -> int | None:
    """1452 of "một nghìn bốn trăm năm mươi hai"; None where it is no number."""
    total = group = 0
    ones = None
    for word in words:
        if word in MAGNITUDES:
            total, group, ones = total + max(group + (ones or 0), 1) * MAGNITUDES[word], 0, None
        elif word == "trăm":
            group, ones = (ones or 0) * 100, None
        elif word in {"mươi", "mười"}:
            group, ones = group + (1 if ones is None else ones) * 10, None
        elif word in {"linh", "lẻ"}:
            ones = None
        elif ones is not None:
            return None
        else:
            ones = ONES[word]
    return total + group + (ones or 0)
