"""What of a report a reader may see before the bloc has agreed on it.

The secretariat and whoever oversees the bloc read everything. Members read the draft, without
scores until the score table is published to them, and without what other units whose return was
not sent yet tell of themselves: texts, movements they launched or joined, exemplars, initiatives
and awards are still on the desks of these units. Results of indicators and contributions stay,
since the pages of the campaign show them to every member as they are entered.
"""

from dataclasses import dataclass, replace

from awards.queries.grants import AwardMatrix
from blocs.enums.returns import ReturnPeriod, ReturnState
from blocs.models import UnitReturn
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.sight import FULL, Sight
from reports.queries.tallies import kept

ON_THE_DESK = (ReturnState.DRAFT, ReturnState.WAITING, ReturnState.RETURNED)


@dataclass(frozen=True)
class Reader:
    """`units`: those the reader serves in; they matter only where not everything is seen. `sight`:
    how far the reader sees into cards that are still worked on."""

    sees_all: bool = True
    units: frozenset[int] = frozenset()
    sight: Sight = FULL


EVERYTHING = Reader()


def withheld_units(report, reader: Reader) -> frozenset[int]:
    """Units whose own matters the reader does not see in a draft (one query, or none)."""
    if reader.sees_all or not report.is_draft or not report.campaign.is_open:
        return frozenset()
    unsent = UnitReturn.objects.filter(
        campaign=report.campaign_id, period=ReturnPeriod.YEAR, state__in=ON_THE_DESK
    )
    return frozenset(unsent.values_list("unit", flat=True)) - reader.units


def hides_scores(campaign, reader: Reader) -> bool:
    """The reader may not see the bloc's scores yet (one query, or none)."""
    return not reader.sees_all and not plan_of(campaign).is_published


def without_units(matrix: AwardMatrix, units) -> AwardMatrix:
    """The matrix as if these units had no line in it."""
    if not units:
        return matrix
    rows = (
        replace(row, given=_without(row.given, units), proposed=_without(row.proposed, units))
        for row in matrix.rows
    )
    return AwardMatrix(tuple(row for row in rows if row.given.lines or row.proposed.lines))


def _without(tally, units):
    return kept(tally, lambda line: line.unit_id not in units)
