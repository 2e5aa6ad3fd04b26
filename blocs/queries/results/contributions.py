"""Contributions per unit and for the bloc; lines included in others are never added."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from blocs.enums.results import Qualifier
from blocs.models.organisation import Unit
from blocs.models.results import Contribution
from blocs.models.year import Campaign
from blocs.queries.results.campaigns import named_units


@dataclass(frozen=True)
class UnitContributions:
    """The lines of a unit, each followed by its parts, and the sum in đồng of those that count."""

    unit: Unit
    name: str
    lines: tuple[Contribution, ...]

    @property
    def total(self) -> Decimal:
        return sum((line.value or Decimal(0) for line in self.counted), Decimal(0))

    @property
    def counted(self):
        """Lines that count towards the total: with a value, and no part of another line."""
        return [line for line in self.lines if line.is_counted]

    @property
    def is_exact(self):
        return all(line.qualifier == Qualifier.EXACT for line in self.counted)


@dataclass(frozen=True)
class ContributionTotals:
    """All members in protocol order, and the total of the bloc in đồng."""

    units: tuple[UnitContributions, ...]

    @property
    def total(self) -> Decimal:
        return sum((unit.total for unit in self.units), Decimal(0))

    @property
    def is_exact(self):
        return all(unit.is_exact for unit in self.units)

    @property
    def has_lines(self):
        return any(unit.lines for unit in self.units)


def contribution_totals(campaign: Campaign, *, members=None) -> ContributionTotals:
    """What every unit gave, line by line, with totals (three queries, one where the members are
    known)."""
    lines = defaultdict(list)
    for line in contributions_of(campaign):
        lines[line.unit_id].append(line)
    givers = (rows[0].unit for rows in lines.values())
    return ContributionTotals(
        tuple(
            UnitContributions(unit, name, tuple(with_parts(lines[unit.pk])))
            for unit, name in named_units(campaign, givers, members=members)
        )
    )


def contributions_of(campaign: Campaign, unit: Unit | None = None):
    """Lines of a campaign, or of one unit in it, in order."""
    found = Contribution.objects.filter(campaign=campaign)
    if unit is not None:
        found = found.filter(unit=unit)
    return found.select_related("unit", "movement").order_by("position", "pk")


def with_parts(lines) -> list[Contribution]:
    """Lines in order, each followed by the lines included in it."""
    lines = list(lines)
    wholes = [line for line in lines if line.included_in_id is None]
    parts = defaultdict(list)
    for line in lines:
        if line.included_in_id is not None:
            parts[line.included_in_id].append(line)
    return [row for whole in wholes for row in (whole, *parts[whole.pk])]
