"""Vietnamese text and numbers: search, order, reading what people type, writing as officials do."""

import re
import unicodedata
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext

from django.utils import timezone

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Points of a list in an official paper use no letter with a hat, horn or breve, but do use đ.
LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
LETTER_MARKS = {"\u0302", "\u0306", "\u031b"}

LONGEST_NUMBER = 40
# Digits, full stop, comma and minus as East Asian keyboards and word processors write them.
LOOKALIKES = str.maketrans(
    {0xFF10 + digit: str(digit) for digit in range(10)}
    | {0xFF0E: ".", 0xFF0C: ",", 0xFF0D: "-", 0x2212: "-"}
)
SPACES = " \t\u00a0\u2009\u202f"
SUFFIXES = {"money": ("đồng", "đ"), "rate": ("%",)}
PLAIN = re.compile(r"\d+", re.ASCII)
GROUPED_BY_DOTS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+", re.ASCII)
GROUPED_BY_SPACES = re.compile(rf"[1-9]\d{{0,2}}([{SPACES}]\d{{3}})+", re.ASCII)
ONE_DOT = re.compile(r"\d+\.\d+", re.ASCII)

DIGIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
BILLION = 10**9


def nfc(text):
    """`text` in Unicode's composed form, the only one stored."""
    return unicodedata.normalize("NFC", text)


def fold(text):
    """`text` for searching: lower case, no marks, đ as d. “ĐOÀN” and “doan” are one."""
    bare = nfc(text).lower().replace("đ", "d")
    kept = (c for c in unicodedata.normalize("NFD", bare) if unicodedata.category(c) != "Mn")
    return nfc("".join(kept))


def sort_key(text):
    """A string of digits that sorts `text` in Vietnamese order under any database collation.

    Letters a ă â b c d đ e ê …; then tones ngang, huyền, hỏi, ngã, sắc, nặng; a word before a
    longer one; runs of digits by their value; punctuation counts as a space; case does not count.
    """
    letters, tones = [], []
    for word in re.findall(r"[0-9]+|[^\W\d_]+", nfc(text).lower()):
        if letters:
            letters.append("01")
        if word[0] in "0123456789":
            number = word.lstrip("0") or "0"
            letters.append(f"10{min(len(number), 99):02}{number}")
            continue
        for letter, tone in _letters(word):
            place = ALPHABET.find(letter)
            letters.append(f"{place + 20}" if place >= 0 else f"90{ord(letter):07}")
            tones.append(str(tone))
    return "".join([*letters, "00", *tones])


def _letters(word):
    """Yield (letter with its own mark, number of its tone) for each letter of a lower-case word."""
    for composed in word:
        base, *marks = unicodedata.normalize("NFD", composed)
        own = "".join(mark for mark in marks if mark in LETTER_MARKS)
        tone = max((TONES.get(mark, 0) for mark in marks), default=0)
        yield (nfc(base + own) if own else base)[0], tone


def parse_decimal(text, *, kind="points", max_value=None, allow_negative=False, places=None):
    """Read a number typed by a person; `kind` is points, money, count or rate.

    A comma is always the decimal mark. Dots part thousands when there are several groups of three
    or a comma follows; one dot before exactly three digits is thousands in money and counts and
    refused with both readings otherwise; any other single dot is a decimal mark. Spaces may part
    thousands. `places` limits the digits after the comma; a count has none.

    :raises ValueError: with a Vietnamese message that says what is wrong and what is expected.
    """
    typed = nfc(text).strip(SPACES + "\r\n")
    if not typed:
        raise ValueError("Nhập một số.")
    if len(typed) > LONGEST_NUMBER:
        raise ValueError(f"Số quá dài: nhiều nhất {LONGEST_NUMBER} ký tự.")
    body = _without_suffix(typed.translate(LOOKALIKES), kind)
    negative, body = body.startswith("-"), body.removeprefix("-")
    value = _value(body, typed, kind)
    if negative and value:
        value = -value
        if not allow_negative:
            raise ValueError("Không nhập số âm.")
    _check_limits(value, max_value, 0 if kind == "count" else places)
    return value


def _without_suffix(body, kind):
    for suffix in SUFFIXES.get(kind, ()):
        if body.lower().endswith(suffix):
            return body[: -len(suffix)].rstrip(SPACES)
    return body


def _value(body, typed, kind):
    """The Decimal that `body`, without sign and unit, stands for."""
    whole, comma, fraction = body.partition(",")
    if comma:
        if PLAIN.fullmatch(fraction) and _is_whole(whole):
            return Decimal(f"{_digits(whole)}.{fraction}")
    elif ONE_DOT.fullmatch(body):
        if not GROUPED_BY_DOTS.fullmatch(body):
            return Decimal(body)
        if kind in {"money", "count"}:
            return Decimal(_digits(body))
        as_fraction = format_number(Decimal(body))
        raise ValueError(
            f"“{typed}” có thể hiểu là {as_fraction} hoặc {_digits(body)}. "
            f"Hãy nhập rõ: “{as_fraction}” hoặc “{_digits(body)}”."
        )
    elif _is_whole(body):
        return Decimal(_digits(body))
    examples = "12 hoặc 1.234" if kind == "count" else "994,5 hoặc 1.234.567"
    raise ValueError(f"“{typed}” không phải là số. Viết như {examples}.")


def _is_whole(text):
    return any(form.fullmatch(text) for form in (PLAIN, GROUPED_BY_DOTS, GROUPED_BY_SPACES))


def _digits(text):
    return re.sub(rf"[.{SPACES}]", "", text)


def _check_limits(value, max_value, places):
    if places is not None and value != round_half_up(value, places):
        if places == 0:
            raise ValueError("Nhập số nguyên, không có phần thập phân.")
        raise ValueError(f"Nhiều nhất {places} chữ số sau dấu phẩy.")
    if max_value is not None and value > max_value:
        raise ValueError(f"Giá trị lớn nhất được nhập là {format_number(max_value)}.")


def round_half_up(value, places=2):
    """`value` as a Decimal with `places` digits after the comma, halves away from zero.

    :raises TypeError: on a float, whose halves are not halves.
    """
    if isinstance(value, float):
        raise TypeError("A float cannot be rounded truthfully; use Decimal.")
    with localcontext(prec=100):
        return Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def format_number(value, places=None):
    """12345.5 as “12.345,5”; rounded half up to `places`, or exact without trailing zeros."""
    if isinstance(value, float):
        raise TypeError("A float is no exact number; use Decimal.")
    number = Decimal(value) if places is None else round_half_up(value, places)
    whole, _, fraction = format(abs(number), ",f").partition(".")
    if places is None:
        fraction = fraction.rstrip("0")
    sign = "-" if number < 0 else ""
    return sign + whole.replace(",", ".") + (f",{fraction}" if fraction else "")


def plain_points(value):
    """1000 as "1000", 994.5 as "994,5": scores stand on papers without grouping."""
    return format_number(value).replace(".", "")


def zero_pad(number):
    """A count in prose: “06”, “12”, “1.234”."""
    return f"{number:02}" if 0 <= number < 10 else format_number(number)


def of_total(part, whole):
    """“06/07”: so many of so many, in prose."""
    return f"{zero_pad(part)}/{zero_pad(whole)}"


def _day(value):
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def _official_month(month):
    """Months 1 and 2 take a zero, 3 to 9 do not (NĐ 30/2020, Phụ lục I, mục II.4)."""
    return f"{month:02}" if month < 3 else str(month)


def official_date(value):
    """“ngày 05 tháng 02 năm 2026”; a moment is read in local time."""
    day = _day(value)
    return f"ngày {day.day:02} tháng {_official_month(day.month)} năm {day.year}"


def short_official_date(value):
    """“07/4/2014”, as running text of official papers writes dates."""
    day = _day(value)
    return f"{day.day:02}/{_official_month(day.month)}/{day.year}"


def number_words(number):
    """A whole number in words: 2021 is “hai nghìn không trăm hai mươi mốt”."""
    if number < 0:
        return f"âm {number_words(-number)}"
    if number >= BILLION:
        billions, rest = divmod(number, BILLION)
        return " ".join(filter(None, [number_words(billions), "tỷ", _below_billion(rest, True)]))
    return _below_billion(number, False) or DIGIT_WORDS[0]


def _below_billion(number, led):
    """Words of 0 … 999,999,999; `led` says that a higher part was spoken. Zero is silent."""
    words = []
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, number = divmod(number, size)
        if group:
            words.append(f"{_hundreds(group, led)} {name}".rstrip())
            led = True
    return " ".join(words)


def _hundreds(number, led):
    """Words of 1 … 999; `led` makes a missing hundred spoken (“không trăm linh năm”)."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{DIGIT_WORDS[hundreds]} trăm"] if hundreds or led else []
    if tens > 1:
        words.append(f"{DIGIT_WORDS[tens]} mươi")
    elif tens:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"} if tens > 1 else {}
        words.append(special.get(ones, DIGIT_WORDS[ones]))
    return " ".join(words)


def money_words(amount):
    """An amount in đồng as “207 tỷ 935 triệu 598 nghìn đồng”; fractions of a đồng are rounded."""
    dong = int(round_half_up(amount, 0))
    billions, rest = divmod(abs(dong), BILLION)
    parts = [(billions, "tỷ"), (rest // 10**6, "triệu"), (rest // 1000 % 1000, "nghìn")]
    words = [f"{format_number(count)} {name}" for count, name in parts if count]
    if rest % 1000 or not words:
        words.append(str(rest % 1000))
    return f"{'âm ' if dong < 0 else ''}{' '.join(words)} đồng"


def roman(number):
    """4 as “IV”.

    :raises ValueError: outside 1 … 3999.
    """
    if not 1 <= number <= 3999:
        raise ValueError("Roman numerals go from 1 to 3999.")
    steps = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    letters = ""
    for value, letter in steps:
        count, number = divmod(number, value)
        letters += letter * count
    return letters


def list_letter(number):
    """The letter of the number-th point of a list, from 1: a, b, c, d, đ, e, g …; then aa, bb."""
    turn, place = divmod(number - 1, len(LIST_LETTERS))
    return LIST_LETTERS[place] * (turn + 1)
