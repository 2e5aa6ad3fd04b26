"""The ways to score: each turns a line's input into exact points and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from blocs.enums.scorecards import Method, Rounding
from blocs.facts import fact_label
from blocs.queries.scorecards.rounding import is_decimal_place, to_step
from emulation.vietnamese import format_number, round_half_up, short_official_date, zero_pad

UNKNOWN = "chưa đủ dữ liệu"
# A late band of so many days or more has no end.
ANY_DELAY = 999
ROUNDED = {Rounding.HALF_UP: "làm tròn", Rounding.DOWN: "bỏ phần lẻ", Rounding.UP: "làm tròn lên"}


@dataclass(frozen=True)
class Working:
    """What a computed line gives.

    `points` are None while inputs are missing or a fact is not known; `text` is "" where nothing
    was entered. `reached` tells whether the target, or the best level, was reached in full.
    """

    points: Decimal | None
    text: str
    reached: bool | None


@dataclass(frozen=True)
class Line:
    """A line to be worked out; `most` is None where only the scale limits a deduction."""

    params: Mapping
    most: Decimal | None
    entered: Mapping[str, str]
    target: Decimal | None
    fact: Decimal | None
    rounding: str
    step: Decimal
    is_deduction: bool

    def number(self, name):
        return as_decimal(self.entered.get(name))

    def round(self, value):
        """`value` as points of the line."""
        points = to_step(max(Fraction(0), value), self.step, self.rounding)
        return points if self.most is None else min(points, self.most)

    def measured(self, value):
        unit = self.params.get("unit", "")
        number = format_number(Decimal(value))
        return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}".strip()


def as_decimal(value) -> Decimal | None:
    """A number from kept text; None where there is none."""
    try:
        return None if value in (None, "") else Decimal(value)
    except InvalidOperation:
        return None


def _ratio(line):
    value, target = line.number("value"), line.target
    if target is None:
        target = as_decimal(line.params.get("target")) or line.number("target")
    if value is None or not target:
        return Working(None, f"{UNKNOWN}: chưa có chỉ tiêu", None)
    turned = line.params.get("lower_is_better") in (True, "true", "1")
    reached = value <= target if turned else value >= target
    if turned and not value:
        points = _limited(line, Fraction(line.most), "", True).points
        return Working(points, f"thực hiện 0 → {format_number(points)}", True)
    top, bottom = (target, value) if turned else (value, target)
    share = Fraction(top) / Fraction(bottom)
    fraction = f"{format_number(top)}/{format_number(bottom)}"
    floor = as_decimal(line.params.get("floor"))
    if floor is not None and share * 100 < floor:
        return Working(Decimal(0), f"{fraction} = {_percent(share)}, {_under(floor)} → 0", reached)
    formula = f"{format_number(line.most)} × {fraction}"
    return _limited(line, share * Fraction(line.most), formula, reached)


def _percent(share):
    return f"{format_number(round_half_up(Decimal(share.numerator * 100) / share.denominator))}%"


def _under(floor):
    return f"dưới mức sàn {format_number(floor)}%"


def _limited(line, value, formula, reached):
    """A ratio is at most `cap` per cent of the line's points, 100 where none is named."""
    cap = as_decimal(line.params.get("cap"))
    most = line.most
    if cap is not None and cap < 100:
        most = to_step(Fraction(line.most) * Fraction(cap) / 100, line.step, Rounding.DOWN)
    if value > most:
        text = f"{formula} = {_exact(value)}; tối đa {format_number(most)}"
        return Working(most, text, reached)
    points = min(line.round(value), most)
    return Working(points, f"{formula} {_equals(line, value, points)}", reached)


def _exact(value):
    """An exact number with two decimals at most."""
    return format_number(to_step(value, Decimal("0.01"), Rounding.HALF_UP))


def _equals(line, value, points):
    """ "= 162,44"; how it was rounded is said where a reader would not expect it."""
    shown = format_number(points)
    if value == points:
        return f"= {shown}"
    if is_decimal_place(line.step):
        plainly = line.rounding == Rounding.HALF_UP
        return f"= {shown}" if plainly else f"= {shown} ({ROUNDED[line.rounding]})"
    return f"= {_exact(value)}, {ROUNDED[line.rounding]} {shown}"


def _level(line, words, points, best):
    """Points that a level gives, rounded like all others."""
    given = line.round(Fraction(points))
    reached = points == 0 if line.is_deduction else points >= best
    return Working(given, f"{words} → {format_number(given)}", reached)


def _bands(line):
    value = line.number("value")
    bands = [(Decimal(start), Decimal(points)) for start, points in line.params["bands"]]
    best = max(points for _, points in bands)
    for start, points in bands:
        if value >= start:
            words = f"{line.measured(value)} thuộc mức từ {line.measured(start)}"
            return _level(line, words, points, best)
    lowest = line.measured(bands[-1][0])
    return _level(line, f"{line.measured(value)} dưới mức {lowest}", Decimal(0), best)


def _deadline(line):
    days, words = _delay(line)
    bands = [(int(most), Decimal(points)) for most, points in line.params["bands_days_late"]]
    best = max(points for _, points in bands)
    fitting = (points for most, points in bands if days <= most or most >= ANY_DELAY)
    return _level(line, words, next(fitting, Decimal(0)), best)


def _delay(line):
    """Days late, and the delay in words; by the calendar where the line has a due day."""
    if not line.params.get("due"):
        days = int(line.number("days"))
        return days, _late(days)
    due, done = (date.fromisoformat(text) for text in (line.params["due"], line.entered["day"]))
    days = max(0, (done - due).days)
    dates = f"hạn {short_official_date(due)}, hoàn thành {short_official_date(done)}"
    return days, f"{dates}: {_late(days)}"


def _late(days):
    return f"chậm {zero_pad(days)} ngày" if days else "đúng hạn"


def _choice(line):
    chosen = line.entered["choice"]
    levels = {label: Decimal(points) for label, points in line.params["choices"]}
    if chosen not in levels:
        return Working(None, f"{UNKNOWN}: bảng tiêu chí không có mức “{chosen}”", None)
    return _level(line, chosen, levels[chosen], max(levels.values()))


def _count_add(line):
    count, each = line.number("count"), Decimal(line.params["step"])
    unit = line.params.get("unit") or "lần"
    return _times(line, count, unit, each)


def _times(line, count, unit, each):
    value = Fraction(count * each)
    words = f"{zero_pad(int(count))} {unit} × {format_number(each)}"
    points = line.round(value)
    if line.most is not None and value > line.most:
        text = f"{words} = {_exact(value)}; tối đa {format_number(points)}"
    else:
        text = f"{words} {_equals(line, value, points)}"
    reached = not count if line.is_deduction else line.most is not None and points >= line.most
    return Working(points, text, reached)


def _count_deduct(line):
    count, each = line.number("count"), Decimal(line.params["step"])
    if line.is_deduction:
        return _times(line, count, "lần", each)
    off = count * each
    words = f"{zero_pad(int(count))} lần × {format_number(each)} = {format_number(off)}"
    return _left(line, words, off) if count else _left(line, "không có lần nào", off)


def _bands_deduct(line):
    """A value above a band, and not yet in the next, still counts as that band."""
    value = line.number("value")
    off, words = Decimal(0), f"{line.measured(value)} không thuộc khung trừ điểm"
    for start, end, points in line.params["bands"]:
        if value >= Decimal(start):
            off, place = Decimal(points), "thuộc" if value <= Decimal(end) else "tính theo"
            band = f"{format_number(Decimal(start))}–{line.measured(end)}"
            words = f"{line.measured(value)} {place} khung {band}, trừ {format_number(off)}"
    if line.is_deduction:
        return _level(line, words, off, off)
    return _left(line, words, off)


def _left(line, words, off):
    """From the full points what is taken off, at least 0."""
    left = Fraction(line.most) - Fraction(off)
    points = line.round(left)
    if not off:
        return Working(points, f"{words} → {format_number(points)}", True)
    taking = f"{format_number(line.most)} − {format_number(off)}"
    result = f"{taking} {_equals(line, left, points)}" if left >= 0 else f"{taking} < 0 → 0"
    return Working(points, f"{words}; {result}", False)


def _fact(line):
    """A fact gives `step` points for each, or the points of its band, or all from 1 on."""
    words = f"{fact_label(line.params['fact'])}: {zero_pad(int(line.fact))}"
    params, count = line.params, line.fact
    if params.get("bands"):
        bands = [(Decimal(start), Decimal(points)) for start, points in params["bands"]]
        points = next((points for start, points in bands if count >= start), Decimal(0))
        return _level(line, words, points, max(points for _, points in bands))
    if not params.get("step"):
        most = line.most or Decimal(0)
        return _level(line, words, most if count >= 1 else Decimal(0), most)
    each = Decimal(params["step"])
    worked = _times(line, count, "lần", each)
    return Working(worked.points, f"{words}; {worked.text}", worked.reached)


WAYS = {
    Method.RATIO: _ratio,
    Method.BANDS: _bands,
    Method.DEADLINE: _deadline,
    Method.CHOICE: _choice,
    Method.COUNT_ADD: _count_add,
    Method.COUNT_DEDUCT: _count_deduct,
    Method.BANDS_DEDUCT: _bands_deduct,
    Method.FACT: _fact,
}
