"""Arithmetic of a scorecard, by the rules of docs/criteria.md: pure functions on Decimals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from blocs.enums.scorecards import CriterionKind
from emulation.vietnamese import round_half_up

ZERO = Decimal(0)


@dataclass(frozen=True)
class Rules:
    """What a criteria set says about adding up."""

    scale: Decimal
    bonus_cap: Decimal = ZERO
    bonus_inside_scale: bool = False


@dataclass(frozen=True)
class Item:
    """A line that carries points: a criterion without parts, a bonus or a deduction.

    `cap` limits a deduction line; deductions are positive numbers.
    """

    kind: str
    max_points: Decimal
    points: Decimal | None
    cap: Decimal | None = None
    not_applicable: bool = False


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
    """Criteria scaled from the unit's base to the full one, plus bonus, minus deductions.

    Never below 0; never above the scale where the bonus lies inside it.
    """
    items = list(items)
    criteria = [item for item in items if item.kind == CriterionKind.CRITERION]
    applicable = [item for item in criteria if not item.not_applicable]
    full = sum((item.max_points for item in criteria), ZERO)
    base = sum((item.max_points for item in applicable), ZERO)
    raw = _sum(item.points for item in applicable)
    scaled = raw if base in {full, ZERO} else round_half_up(raw * full / base)
    bonus = bonus_points(items, rules)
    deductions = deducted_points(items)
    total = max(ZERO, scaled + bonus - deductions)
    if rules.bonus_inside_scale:
        total = min(total, rules.scale)
    blank = sum(1 for item in applicable if item.points is None)
    return Totals(full, base, raw, scaled, bonus, deductions, total, blank)


def bonus_points(items: Iterable[Item], rules: Rules) -> Decimal:
    """Bonus lines together, at most the set's cap."""
    lines = _sum(
        item.points
        for item in items
        if item.kind == CriterionKind.BONUS and not item.not_applicable
    )
    return min(lines, rules.bonus_cap)


def deducted_points(items: Iterable[Item]) -> Decimal:
    """Deduction lines together, each at most its cap; a positive number."""
    return _sum(
        item.points if item.cap is None or item.points is None else min(item.points, item.cap)
        for item in items
        if item.kind == CriterionKind.DEDUCTION and not item.not_applicable
    )


def _sum(points):
    return sum((value for value in points if value is not None), ZERO)


def ranks(totals: Sequence[Decimal | None]) -> list[int | None]:
    """Competition ranks, highest first: ties share a rank and the next one is skipped.

    1000, 1000, 995, None → 1, 1, 3, None: who has no total has no rank.
    """
    ranked = [total for total in totals if total is not None]
    return [
        None if total is None else 1 + sum(1 for other in ranked if other > total)
        for total in totals
    ]
