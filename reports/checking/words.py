"""Words of a text in one spelling, with the places they stand at: abbreviations are written out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from emulation.vietnamese import fold
from reports.checking.numbers import Number

TOKEN = re.compile(r"[^\W\d_⁰¹²³⁴-⁹]+|[^\w\s]")
FIXED = {
    "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "LĐ": "lao động",
    "LĐTT": "lao động tiên tiến",
    "LĐXS": "lao động xuất sắc",
    "TTLĐXS": "tập thể lao động xuất sắc",
    "TTLĐTT": "tập thể lao động tiên tiến",
    "CSTĐ": "chiến sĩ thi đua",
    "CSTĐCS": "chiến sĩ thi đua cơ sở",
    "CSTT": "chiến sĩ tiên tiến",
    "ĐHTT": "điển hình tiên tiến",
    "BK": "bằng khen",
    "GK": "giấy khen",
    "HC": "huân chương",
    "HCLĐ": "huân chương lao động",
    "KNC": "kỷ niệm chương",
    "TTg": "thủ tướng",
    "TTCP": "thủ tướng chính phủ",
    "CP": "chính phủ",
    "TAND": "tòa án nhân dân",
    "TANDTC": "tòa án nhân dân tối cao",
    "VKSND": "viện kiểm sát nhân dân",
    "VKSNDTC": "viện kiểm sát nhân dân tối cao",
    "THADS": "thi hành án dân sự",
    "CAND": "công an nhân dân",
    "CHQS": "chỉ huy quân sự",
    "BCH": "bộ chỉ huy",
    "BQP": "bộ quốc phòng",
    "BCA": "bộ công an",
    "CA": "công an",
    "TĐKT": "thi đua khen thưởng",
    "tt": "tập thể",
    "cn": "cá nhân",
}


def spelling(word: str) -> str:
    """One spelling for "sĩ" and "sỹ", "kỷ" and "kỉ", "Hoà" and "Hòa"."""
    plain = fold(word)
    return f"{plain[:-1]}i" if plain.endswith("y") and len(plain) > 1 else plain


def spelt(phrase: str) -> tuple[str, ...]:
    """The words of a phrase."""
    return tuple(spelling(word) for word in re.findall(r"[^\W\d_]+", phrase))


def initials(words: tuple[str, ...]) -> str:
    """TTLDXS of "tập thể lao động xuất sắc"."""
    return "".join(word[0] for word in words).upper()


@dataclass(frozen=True)
class Token:
    """A word (`word`), a sign (`sign`) or a number (`number`), and where it stands."""

    start: int
    end: int
    word: str = ""
    sign: str = ""
    number: Number | None = None
    is_capital: bool = False
    is_flag: bool = False


def tokens_of(
    text: str, numbers: list[Number], short: Mapping[str, tuple[str, ...]]
) -> list[Token]:
    """Words, signs and numbers in order; `short` are abbreviations without marks → words."""
    found, end = [], 0
    for number in [*numbers, None]:
        stop = number.start if number else len(text)
        for match in TOKEN.finditer(text, end, stop):
            found += _tokens(match, short)
        if number:
            found.append(Token(number.start, number.end, number=number))
            end = number.end
    return found


def _tokens(match, short):
    written, (start, end) = match[0], match.span()
    if not written[0].isalpha():
        return [Token(start, end, sign=written)]
    words = FIXED_WORDS.get(written)
    if words is None and written.isupper() and len(written) > 1:
        words = FIXED_WORDS.get(fold(written)) or short.get(fold(written).upper())
    looks = {"is_capital": written[0].isupper(), "is_flag": written.lower() == "cờ"}
    return [Token(start, end, word=word, **looks) for word in words or (spelling(written),)]


FIXED_WORDS = {short: spelt(words) for short, words in FIXED.items()}
FIXED_WORDS |= {fold(short): words for short, words in FIXED_WORDS.items() if len(short) > 2}
