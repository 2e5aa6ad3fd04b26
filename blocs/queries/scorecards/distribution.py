"""How the points of a table spread: who reaches the most, how many stand where."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from blocs.queries.scorecards.table import ScoreTable
from emulation.vietnamese import round_half_up

# Lower bounds of the classes in per cent of the scale; each belongs to its class.
BOUNDS = (100, 95, 90, 80, 70, 0)
# Fewer totals than this would give single units away, and say nothing.
FEWEST = 3


@dataclass(frozen=True)
class Saturation:
    """How many of the units that a line applies to have all its points."""

    code: str
    name: str
    max_points: Decimal
    full: int
    units: int
    is_section: bool

    @property
    def is_telling_nothing(self):
        """Most units have all points: the line hardly tells them apart."""
        return self.full >= 2 and self.full * 2 > self.units


@dataclass(frozen=True)
class Class:
    """Units with totals in [least, below); `below` is None at the top. `share` of the units in
    per cent, for the length of the bar."""

    least: Decimal
    below: Decimal | None
    count: int
    share: int


@dataclass(frozen=True)
class Spread:
    """Of complete cards alone. `highest` and so on are None for fewer units than `FEWEST`."""

    units: int
    classes: tuple[Class, ...]
    highest: Decimal | None = None
    lowest: Decimal | None = None
    mean: Decimal | None = None
    median: Decimal | None = None


def spread_of(table: ScoreTable) -> Spread:
    """Totals in classes of the scale, with their extremes and middle."""
    totals = sorted(row.total for row in table.rows if row.total is not None)
    classes = _classes(totals, table.scale) if table.scale else ()
    if len(totals) < FEWEST:
        return Spread(len(totals), classes)
    return Spread(
        len(totals),
        classes,
        highest=totals[-1],
        lowest=totals[0],
        mean=round_half_up(sum(totals) / len(totals)),
        median=round_half_up(_median(totals)),
    )


def _classes(totals: Sequence[Decimal], scale):
    bounds = [scale * bound / 100 for bound in BOUNDS]
    found = []
    for below, least in pairwise([None, *bounds]):
        count = sum(1 for total in totals if total >= least and (below is None or total < below))
        found.append(Class(least, below, count, round(100 * count / len(totals)) if totals else 0))
    return tuple(found)


def _median(totals):
    middle = len(totals) // 2
    if len(totals) % 2:
        return totals[middle]
    return (totals[middle - 1] + totals[middle]) / 2


def saturations(table: ScoreTable) -> list[Saturation]:
    """Of each section and, where the table was read with whole cards, each criterion."""
    found = []
    for place, head in enumerate(table.sections):
        pairs = [
            (row.sections[place], row.bases[place])
            for row in table.rows
            if row.totals and row.bases[place]
        ]
        found.append(_counted(head.code, head.name, head.max_points, pairs, is_section=True))
        found += _criteria(table, head)
    return found


def _criteria(table, head):
    lines = {}
    for row in table.rows:
        for block in row.sheet.sections if row.sheet else ():
            if block.code == head.code:
                for line in block.leaves:
                    lines.setdefault(line.code, []).append(line)
    return [
        _counted(
            code,
            same[0].name,
            same[0].max_points,
            [(line.final_points, line.max_points) for line in same if not line.not_applicable],
            is_section=False,
        )
        for code, same in lines.items()
    ]


def _counted(code, name, most, pairs, *, is_section):
    given = [(points, base) for points, base in pairs if points is not None]
    full = sum(1 for points, base in given if points >= base)
    return Saturation(code, name, most, full, len(given), is_section)
