"""Arithmetic of a scorecard, by the rules of docs/criteria.md: pure functions on Decimals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from blocs.enums.scorecards import CriterionKind, Rounding
from blocs.queries.scorecards.rounding import to_step

ZERO = Decimal(0)


@dataclass(frozen=True)
class Rules:
    """What a criteria set says about adding up; `deduction_cap` None is no limit."""

    scale: Decimal
    bonus_cap: Decimal = ZERO
    bonus_inside_scale: bool = False
    deduction_cap: Decimal | None = None
    step: Decimal = Decimal("0.01")
    rounding: str = Rounding.HALF_UP


class Group(NamedTuple):
    """A bonus or deduction with parts: `most` limits them together, None not at all."""

    code: str
    most: Decimal | None


@dataclass(frozen=True)
class Item:
    """A line that carries points: a criterion without parts, a bonus or a deduction.

    `cap` limits a deduction line; deductions are positive numbers. `groups` are those the line is
    a part of, the outermost first.
    """

    kind: str
    max_points: Decimal
    points: Decimal | None
    cap: Decimal | None = None
    not_applicable: bool = False
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Totals:
    """A card added up. `base` is what the applicable criteria could give, `full` what all could.

    `blank` counts applicable criteria without points; while there are any, `total` is provisional.
    """

    full: Decimal
    base: Decimal
    raw: Decimal
    scaled: Decimal
    bonus: Decimal
    deductions: Decimal
    total: Decimal
    blank: int

    @property
    def is_complete(self):
        return self.blank == 0

    @property
    def is_reduced(self):
        """Lines do not apply to the unit, so its points were scaled up."""
        return self.base != self.full


def add_up(items: Iterable[Item], rules: Rules) -> Totals:
    """Criteria scaled from the unit's base to the full one, plus bonus, minus deductions."""
    items = list(items)
    criteria = [item for item in items if item.kind == CriterionKind.CRITERION]
    applicable = [item for item in criteria if not item.not_applicable]
    return totals_of(
        full=sum((item.max_points for item in criteria), ZERO),
        base=sum((item.max_points for item in applicable), ZERO),
        raw=_sum(item.points for item in applicable),
        bonus=bonus_points(items, rules),
        deductions=deducted_points(items, rules),
        blank=sum(1 for item in applicable if item.points is None),
        rules=rules,
    )


def totals_of(*, full, base, raw, bonus, deductions, blank, rules) -> Totals:
    """Totals from sums at hand. The scaled points are rounded as the set says. Never below 0; never
    above the scale where the bonus lies inside it."""
    scaled = full if raw == base and base else raw
    if base not in {full, ZERO, raw}:
        exact = Fraction(raw) * Fraction(full) / Fraction(base)
        scaled = min(full, to_step(exact, rules.step, rules.rounding))
    total = max(ZERO, scaled + bonus - deductions)
    if rules.bonus_inside_scale:
        total = min(total, rules.scale)
    return Totals(full, base, raw, scaled, bonus, deductions, total, blank)


def bonus_points(items: Iterable[Item], rules: Rules) -> Decimal:
    """Bonus lines together, each group at most its limit, all at most the set's cap."""
    return min(_grouped(items, CriterionKind.BONUS), rules.bonus_cap)


def deducted_points(items: Iterable[Item], rules: Rules) -> Decimal:
    """Deduction lines together, each line and group at most its limit, all at most the set's; a
    positive number."""
    points = _grouped(items, CriterionKind.DEDUCTION)
    return points if rules.deduction_cap is None else min(points, rules.deduction_cap)


def _grouped(items, kind):
    """Points of the lines of a kind, each group's sum limited before it counts further up."""
    sums = {(): ZERO}
    for item in items:
        if item.kind == kind and not item.not_applicable and item.points is not None:
            points = item.points if item.cap is None else min(item.points, item.cap)
            for depth in range(len(item.groups)):
                sums.setdefault(item.groups[: depth + 1], ZERO)
            sums[item.groups] += points
    for path in sorted(sums, key=len, reverse=True):
        if path:
            most = path[-1].most
            sums[path[:-1]] += sums[path] if most is None else min(sums[path], most)
    return sums[()]


def _sum(points):
    return sum((value for value in points if value is not None), ZERO)


def ranks(totals: Sequence[Decimal | None]) -> list[int | None]:
    """Competition ranks, highest first: ties share a rank and the next one is skipped.

    1000, 1000, 995, None → 1, 1, 3, None: who has no total has no rank.
    """
    ranked = sorted((total for total in totals if total is not None), reverse=True)
    first = {}
    for place, total in enumerate(ranked, start=1):
        first.setdefault(total, place)
    return [None if total is None else first[total] for total in totals]
