"""Exact points become multiples of a set's smallest step."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from blocs.enums.scorecards import Rounding

HALF = Fraction(1, 2)
WHOLES = {
    Rounding.HALF_UP: lambda value: floor(value + HALF),
    Rounding.DOWN: floor,
    Rounding.UP: ceil,
}


def to_step(value: Fraction | Decimal, step: Decimal, rounding: str) -> Decimal:
    """The multiple of `step` that `rounding` says; `value` is never negative. No digit is lost
    before: 2/3 of 15 is 10, whatever the step."""
    return WHOLES[rounding](Fraction(value) / Fraction(step)) * step


def is_decimal_place(step: Decimal) -> bool:
    """The step is 1, 0.1 or 0.01, so that rounding is what a reader expects of a number."""
    return step.normalize().as_tuple().digits == (1,)
