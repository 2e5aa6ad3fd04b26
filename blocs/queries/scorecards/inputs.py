"""What people enter on a computed line: names, reading, and writing it back.

An input is kept as a mapping of canonical texts: numbers as plain decimals ("7581", "94.5"), a day
as ISO, a level by its label.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date

from blocs.enums.scorecards import CriterionKind, Method, Stage
from emulation.vietnamese import fold, format_number, nfc, parse_decimal

LABELS = {
    "value": "kết quả thực hiện",
    "target": "chỉ tiêu",
    "days": "số ngày chậm",
    "day": "ngày hoàn thành",
    "choice": "mức đạt",
    "count": "số lượng",
}
LARGEST = 10**15
MOST_DAYS, MOST_COUNT = 3650, 99_999
DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2100


class BadInput(ValueError):
    """An input that cannot be read: `name` tells which, the message why, in Vietnamese."""

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name


def is_computed(method: str) -> bool:
    """Points follow from what is entered, by the line's method; judged lines have none."""
    return method != Method.MANUAL


def input_names(method: str, params: Mapping) -> tuple[str, ...]:
    """What has to be entered on such a line; a fact is known to the system."""
    match method:
        case Method.RATIO:
            known = params.get("target") or params.get("indicator")
            return ("value",) if known else ("value", "target")
        case Method.BANDS | Method.BANDS_DEDUCT:
            return ("value",)
        case Method.DEADLINE:
            return ("day",) if params.get("due") else ("days",)
        case Method.CHOICE:
            return ("choice",)
        case Method.COUNT_ADD | Method.COUNT_DEDUCT:
            return ("count",)
    return ()


def read_input(method: str, params: Mapping, raw: Mapping[str, str]) -> dict[str, str]:
    """What a person typed, as canonical texts; {} where all is blank.

    A target may stay blank beside a value: the unit may have one of its own.

    :raises BadInput: on the first input that cannot be read.
    """
    names = input_names(method, params)
    typed = {name: nfc(str(raw.get(name) or "")).strip() for name in names}
    if not any(typed.values()):
        return {}
    if not typed[names[0]]:
        raise BadInput(names[0], f"Nhập {LABELS[names[0]]}.")
    return {name: _read(method, params, name, text) for name, text in typed.items() if text}


def _read(method, params, name, text):
    try:
        match name:
            case "value":
                return _number(text, allow_negative=method == Method.BANDS)
            case "target":
                return _target(text)
            case "days":
                return _whole(text, MOST_DAYS)
            case "count":
                return _whole(text, MOST_COUNT)
            case "day":
                return _day(text).isoformat()
        return _label(params, text)
    except ValueError as problem:
        raise BadInput(name, str(problem)) from problem


def _number(text, **rules):
    value = parse_decimal(text, kind="rate", max_value=LARGEST, places=4, **rules)
    if value < -LARGEST:
        raise ValueError(f"Giá trị nhỏ nhất được nhập là {format_number(-LARGEST)}.")
    return plain(value)


def _target(text):
    value = _number(text)
    if value == "0":
        raise ValueError("Chỉ tiêu phải lớn hơn 0.")
    return value


def _whole(text, most):
    return plain(parse_decimal(text, kind="count", max_value=most))


def _day(text):
    try:
        if ISO_DAY.fullmatch(text):
            day = date.fromisoformat(text)
        else:
            found = DAY.fullmatch(text)
            day = date(*(int(part) for part in reversed(found.groups()))) if found else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"“{text[:40]}” không phải là ngày. Viết như 31/12/2026.")
    return day


def _label(params, text):
    labels = [label for label, _ in params["choices"]]
    same = [label for label in labels if label == text]
    alike = same or [label for label in labels if fold(label) == fold(text)]
    if len(alike) != 1:
        raise ValueError(f"Không có mức “{text[:80]}”. Các mức: {'; '.join(labels)}.")
    return alike[0]


def plain(value):
    """A Decimal as canonical text: no exponent, no trailing zeros, no negative zero."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def shown_input(method: str, params: Mapping, entered: Mapping[str, str]) -> dict[str, str]:
    """The canonical texts as a person writes them; reading that again gives the same."""
    names = input_names(method, params)
    return {name: _shown(name, entered[name]) for name in names if entered.get(name)}


def _shown(name, text):
    if name == "choice":
        return text
    if name == "day":
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    whole, _, fraction = text.partition(".")
    return f"{whole},{fraction}" if fraction else whole


def mark_of(texts: Iterable[str]) -> str:
    """A short mark of texts, equal exactly where nothing was typed over them."""
    return hashlib.blake2s("\x1f".join(texts).encode(), digest_size=6).hexdigest()


def entry_names(line, stage) -> tuple[str, ...]:
    """The boxes in which a line that applies is entered at a stage, in order; `line` has `kind`,
    `method` and `params`."""
    if line.kind == CriterionKind.DISQUALIFIER:
        return ("applies", "text")
    if not is_computed(line.method):
        return ("points", "text", "until")
    points = () if stage == Stage.SELF else ("points",)
    return (*input_names(line.method, line.params), *points, "text", "until")
