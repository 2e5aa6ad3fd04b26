"""A table beside that of the bloc's year before."""

from dataclasses import dataclass
from decimal import Decimal

from blocs.models.year import Campaign
from blocs.queries.scorecards.sheets import Sheet
from blocs.queries.scorecards.table import ScoreRow, ScoreTable
from emulation.vietnamese import round_half_up


@dataclass(frozen=True)
class Change:
    """Two values of the same thing; in per cent of what could be reached where that changed.

    `difference` is None where either is missing.
    """

    now: Decimal | None
    before: Decimal | None
    in_percent: bool

    @property
    def difference(self):
        return None if None in (self.now, self.before) else self.now - self.before


@dataclass(frozen=True)
class UnitChange:
    """A unit's total and sections, in the order of this year's table."""

    row: ScoreRow
    total: Change
    sections: tuple[Change, ...]


@dataclass(frozen=True)
class LineChange:
    """A criterion of this year beside the one of the same code of the year before."""

    code: str
    name: str
    is_heading: bool
    change: Change | None


def year_before(campaign: Campaign) -> Campaign | None:
    """The newest earlier campaign of the bloc."""
    earlier = Campaign.objects.filter(bloc=campaign.bloc_id, year__lt=campaign.year)
    return earlier.select_related("bloc__sponsor").order_by("-year").first()


def changes(now: ScoreTable, before: ScoreTable) -> list[UnitChange]:
    """Units of this year's table in its order; sections go by their codes."""
    earlier = {row.unit.pk: row for row in before.rows}
    return [_unit_change(now, before, row, earlier.get(row.unit.pk)) for row in now.rows]


def _unit_change(now, before, row, earlier):
    then = earlier.total if earlier else None
    earlier_sections = _sections(earlier)
    sections = []
    for head, (points, most) in zip(now.sections, _pairs(row, now), strict=True):
        sections.append(compared(points, most, *earlier_sections.get(head.code, (None, most))))
    return UnitChange(
        row, compared(row.total, now.scale, then, before.scale or now.scale), tuple(sections)
    )


def _pairs(row, table):
    """(points, what could be reached) of each section."""
    if not row.totals:
        return [(None, head.max_points) for head in table.sections]
    return list(zip(row.sections, row.bases, strict=True))


def _sections(row):
    if row is None or not row.totals:
        return {}
    found = zip(row.heads, row.sections, row.bases, strict=True)
    return {head.code: (points, base) for head, points, base in found}


def compared(points, most, then, most_then) -> Change:
    """Points of two years; per cent of the maximum where the maximum is not the same."""
    if most == most_then or None in (points, then):
        return Change(points, then, in_percent=False)
    return Change(_percent(points, most), _percent(then, most_then), in_percent=True)


def _percent(points, most):
    return round_half_up(points * 100 / most) if most else None


def line_changes(now: Sheet, before: Sheet | None) -> list[LineChange]:
    """Every section and criterion of a unit's card, with points on the leaves."""
    earlier = {line.code: line for line in before.leaves} if before else {}
    found = []
    for line in now.lines:
        if line.is_section or line.is_criterion:
            change = _line_change(line, earlier.get(line.code)) if line.is_leaf else None
            found.append(LineChange(line.code, line.name, not line.is_leaf, change))
    return found


def _line_change(line, then):
    if then is None:
        return Change(line.final_points, None, in_percent=False)
    return compared(line.final_points, line.max_points, then.final_points, then.max_points)
