"""Figures of indicators: what was reached, against the target and the year before.

Everything is exact (Decimal); ratios and changes are rounded HALF_UP to 2 places.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from blocs.enums.results import Basis, IndicatorKind, Qualifier
from blocs.models.results import Indicator, Result, Target
from blocs.queries.results import wording
from emulation.vietnamese import round_half_up

# Kinds whose figures of many units add up, and can be compared with a target in percent.
AMOUNTS = frozenset({IndicatorKind.COUNT, IndicatorKind.MONEY, IndicatorKind.PAIR})
SUMMABLE = AMOUNTS | {IndicatorKind.RATE}
HUNDRED = Decimal(100)
POINTS = "điểm phần trăm"
PERCENT = "%"


@dataclass(frozen=True)
class Figure:
    """One figure of a unit, a campaign or a sponsor; without a result `exists` is False.

    `actual`: the value; a rate in percent; of a pair the first number, `second` the other.
    `previous`: the year before. `result_pk`: the row it was read from; None for a sum.
    """

    indicator: Indicator
    label: str
    owner: object = None
    actual: Decimal | None = None
    second: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    target: Decimal | None = None
    source: str = ""
    previous: Decimal | None = None
    as_of: date | None = None
    basis: str = ""
    qualifier: str = Qualifier.EXACT
    note: str = ""
    result_pk: int | None = None

    @property
    def exists(self):
        return self.actual is not None or bool(self.text)

    @property
    def ratio(self):
        """Kết quả / chỉ tiêu in percent."""
        if self.indicator.kind not in SUMMABLE or self.actual is None or not self.target:
            return None
        return round_half_up(HUNDRED * self.actual / self.target)

    @property
    def over(self):
        """Above (or below, negative) the target: percentage points of a rate, else percent."""
        return self._distance(self.target)

    @property
    def change(self):
        """Against the year before: percentage points of a rate, else percent."""
        return self._distance(self.previous)

    @property
    def distance_measure(self):
        """The unit of `over` and `change`."""
        return POINTS if self.indicator.is_rate else PERCENT

    @property
    def is_reached(self):
        """Whether the target is met; None where it cannot be told."""
        if self.actual is None or self.target is None:
            return None
        if self.indicator.lower_is_better:
            return self.actual <= self.target
        return self.actual >= self.target

    @property
    def basis_label(self):
        return Basis(self.basis).label if self.basis else ""

    @property
    def qualifier_label(self):
        """ "trên", "gần" or "khoảng"; empty for an exact figure."""
        exact = self.qualifier == Qualifier.EXACT
        return "" if exact else Qualifier(self.qualifier).label

    @property
    def in_words(self):
        """What tables print of the figure, by column."""
        kind, measure = self.indicator, self.distance_measure
        return {
            "actual": wording.actual(self),
            "parts": wording.parts(self),
            "target": wording.number(kind, self.target),
            "ratio": wording.percent(self.ratio),
            "over": wording.distance(self.over, measure),
            "over_short": wording.signed(self.over, measure),
            "previous": wording.number(kind, self.previous),
            "change": wording.distance(self.change, measure),
            "change_short": wording.signed(self.change, measure),
        }

    def _distance(self, base):
        if self.indicator.kind not in SUMMABLE or self.actual is None or base is None:
            return None
        if self.indicator.is_rate:
            return round_half_up(self.actual - base)
        return round_half_up(HUNDRED * (self.actual - base) / base) if base else None


@dataclass(frozen=True)
class IndicatorFigures:
    """One indicator over the parts of a whole: a campaign's units, or a sponsor's campaigns.

    `computed` is the sum of the parts, None where they do not add up; `published` was supplied
    for the whole (số công bố) and is never added to the parts.
    """

    indicator: Indicator
    depth: int
    parts: tuple[Figure, ...]
    computed: Figure | None
    published: Figure | None

    @property
    def total(self):
        """The figure of the whole: as published, otherwise as computed."""
        return self.published or self.computed

    @property
    def differs(self):
        """The published figure is not the sum of the parts."""
        if self.published is None or self.computed is None:
            return False
        return (self.published.actual, self.published.second) != (
            self.computed.actual,
            self.computed.second,
        )

    @property
    def reported(self):
        """How many parts have a figure."""
        return sum(part.exists for part in self.parts)

    @property
    def has_figures(self):
        return bool(self.reported or self.published)


def figure_of(
    indicator: Indicator, label, owner, result: Result | None, target: Target | None = None
) -> Figure:
    """The figure of one owner from its rows."""
    asked = {"target": target.value, "source": target.source} if target else {}
    if result is None:
        return Figure(indicator, label, owner, **asked)
    return Figure(
        indicator,
        label,
        owner,
        actual=result.actual,
        second=result.second_value,
        numerator=result.numerator,
        denominator=result.denominator,
        text=result.text,
        previous=result.previous,
        as_of=result.as_of,
        basis=result.basis,
        qualifier=result.qualifier,
        note=result.note,
        result_pk=result.pk,
        **asked,
    )


def summed(indicator: Indicator, label, owner, figures) -> Figure | None:
    """The sum of figures: rates over summed numerators and denominators.

    None where there is nothing to add, or a rate came without its parts.
    """
    present = [figure for figure in figures if figure.exists]
    if indicator.kind not in SUMMABLE or not present:
        return None
    values = _rate_of(present) if indicator.is_rate else _amounts_of(present)
    if values is None:
        return None
    days = {figure.as_of for figure in present}
    return Figure(
        indicator,
        label,
        owner,
        **values,
        target=_common_target(indicator, present),
        as_of=days.pop() if len(days) == 1 else None,
        basis=_weakest_basis(present),
        qualifier=_weakest_qualifier(present),
    )


def _amounts_of(figures):
    return {
        "actual": sum(figure.actual for figure in figures),
        "second": total_of(figure.second for figure in figures),
        "previous": total_of(figure.previous for figure in figures),
    }


def _rate_of(figures):
    numerator = total_of(figure.numerator for figure in figures)
    denominator = total_of(figure.denominator for figure in figures)
    if numerator is None or not denominator:
        return None
    rate = round_half_up(HUNDRED * numerator / denominator)
    return {"actual": rate, "numerator": numerator, "denominator": denominator}


def total_of(values) -> Decimal | None:
    """The sum, or None as soon as one value is not known."""
    values = list(values)
    return None if None in values else sum(values, Decimal(0))


def _common_target(indicator, figures):
    """Amounts: the sum of all targets; rates: the target that all share."""
    targets = [figure.target for figure in figures]
    if not indicator.is_rate:
        return total_of(targets)
    return targets[0] if len(set(targets)) == 1 else None


def _weakest_basis(figures):
    """An estimate anywhere makes the sum one; only official figures make an official sum."""
    order = (Basis.ESTIMATE, Basis.ACTUAL, Basis.OFFICIAL)
    return min((figure.basis for figure in figures if figure.basis), key=order.index, default="")


def _weakest_qualifier(figures):
    found = {figure.qualifier for figure in figures} - {Qualifier.EXACT}
    if not found:
        return Qualifier.EXACT
    return found.pop() if len(found) == 1 else Qualifier.ABOUT


def in_tree_order(indicators) -> list[tuple[Indicator, int]]:
    """Indicators with their depth: each followed by its parts (trong đó)."""
    indicators = list(indicators)
    known = {indicator.pk for indicator in indicators}
    below = defaultdict(list)
    for indicator in sorted(indicators, key=lambda row: (row.position, row.pk)):
        below[indicator.parent_id if indicator.parent_id in known else None].append(indicator)
    ordered, waiting = [], [(row, 0) for row in reversed(below[None])]
    while waiting:
        indicator, depth = waiting.pop()
        ordered.append((indicator, depth))
        waiting += [(row, depth + 1) for row in reversed(below[indicator.pk])]
    return ordered
