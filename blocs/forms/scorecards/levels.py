"""The steps of a way to score as lines of text: “95 = 40”, “Xuất sắc = 30”, “1 - 10 = 10”."""

from decimal import Decimal

from blocs.enums.scorecards import Method
from emulation.vietnamese import format_number, parse_decimal

KEYS = {
    Method.BANDS: "bands",
    Method.DEADLINE: "bands_days_late",
    Method.CHOICE: "choices",
    Method.BANDS_DEDUCT: "bands",
    Method.FACT: "bands",
}
EXAMPLES = {
    Method.BANDS: "95 = 40",
    Method.DEADLINE: "2 = 30",
    Method.CHOICE: "Hoàn thành tốt = 40",
    Method.BANDS_DEDUCT: "1 - 10 = 10",
    Method.FACT: "3 = 20",
}
MOST_LEVELS = 30


def written(method, params):
    """The lines that stand for canonical parameters."""
    rows = params.get(KEYS.get(method, ""), [])
    return "\n".join(_line(method, row) for row in rows)


def _line(method, row):
    *heads, points = row
    if method != Method.CHOICE:
        heads = [format_number(Decimal(head)) for head in heads]
    return f"{' - '.join(heads)} = {format_number(Decimal(points))}"


def read(method, text):
    """Canonical rows of the lines typed.

    :raises ValueError: with a Vietnamese sentence that names the line.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LEVELS:
        raise ValueError(f"Nhiều nhất {MOST_LEVELS} mức.")
    return [_row(method, line, number) for number, line in enumerate(lines, start=1)]


def _row(method, line, number):
    head, sign, points = line.rpartition("=")
    head = head.strip()
    if not sign or not head:
        raise ValueError(f"Dòng {number}: ghi như “{EXAMPLES[method]}”.")
    try:
        heads = [head] if method == Method.CHOICE else _numbers(method, head)
        return [*heads, _number(points)]
    except ValueError as error:
        raise ValueError(f"Dòng {number}: {error}") from error


def _numbers(method, head):
    parts = head.replace("–", "-").split("-") if method == Method.BANDS_DEDUCT else [head]
    if method == Method.BANDS_DEDUCT and len(parts) != 2:
        raise ValueError(f"ghi hai mức, như “{EXAMPLES[method]}”.")
    return [_number(part) for part in parts]


def _number(text):
    value = parse_decimal(text, kind="rate", max_value=Decimal(10) ** 15, places=4)
    return format(value.normalize(), "f")
