"""Figures as officials write them, the same on every page and paper."""

from blocs.enums.results import IndicatorKind
from emulation.vietnamese import format_number

NOTHING = "–"


def number(indicator, value):
    """A value of this kind of indicator without its measure: "1.234,5", "83,98%", "Có"."""
    if value is None:
        return NOTHING
    if indicator.kind == IndicatorKind.RATE:
        return f"{format_number(value)}%"
    if indicator.kind == IndicatorKind.YES_NO:
        return "Có" if value else "Không"
    if indicator.kind == IndicatorKind.RANK:
        return f"thứ {format_number(value)}"
    return format_number(value)


def actual(figure):
    """The figure itself: a pair as "12/15", text as it is."""
    if figure.text:
        return figure.text
    first = number(figure.indicator, figure.actual)
    if figure.actual is not None and figure.second is not None:
        first = f"{first}/{number(figure.indicator, figure.second)}"
    return f"{figure.qualifier_label} {first}".strip() if figure.exists else first


def parts(figure):
    """Numerator and denominator of a rate: "13.857/16.501"; "" for anything else."""
    if figure.numerator is None:
        return ""
    return f"{format_number(figure.numerator)}/{format_number(figure.denominator)}"


def percent(value):
    return NOTHING if value is None else f"{format_number(value)}%"


def distance(value, measure):
    """ "+1,98 điểm phần trăm", "-3,5%"; a dash where it is not known."""
    if value is None or measure == "%":
        return signed(value, measure)
    return f"{signed(value, measure)} {measure}"


def signed(value, measure):
    """The same where the heading names percentage points: "+1,98", "-3,5%"."""
    if value is None:
        return NOTHING
    sign = "+" if value > 0 else ""
    return f"{sign}{format_number(value)}{measure if measure == '%' else ''}"
