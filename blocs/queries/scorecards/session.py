"""What an appraisal session did: the changes per unit and criterion, for the page and minutes."""

from dataclasses import dataclass
from decimal import Decimal

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import Appraiser
from blocs.models.year import Campaign, Meeting
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.sight import FULL, Sight
from blocs.queries.scorecards.stages import totals_after
from blocs.queries.scorecards.table import ScoreRow, score_table
from blocs.queries.scorecards.team import team_of


@dataclass(frozen=True)
class SessionChange:
    """A line on which a stage gave another value than what had counted before it."""

    code: str
    name: str
    before: Decimal | None
    after: Decimal
    reason: str

    @property
    def difference(self):
        return self.after - (self.before or Decimal(0))


@dataclass(frozen=True)
class SessionUnit:
    """One unit's card in the session: totals by the unit and after the stage, and the changes."""

    row: ScoreRow
    name: str
    own_total: Decimal
    total: Decimal
    changes: tuple[SessionChange, ...]

    @property
    def difference(self):
        return self.total - self.own_total


@dataclass(frozen=True)
class Session:
    """The session of one stage of a campaign: who sat in it, and what became of every card."""

    campaign: Campaign
    stage: Stage
    meeting: Meeting | None
    team: tuple[Appraiser, ...]
    units: tuple[SessionUnit, ...]
    withheld: tuple[str, ...] = ()

    @property
    def change_count(self):
        return sum(len(unit.changes) for unit in self.units)


def session_of(campaign: Campaign, stage=Stage.APPRAISAL, *, sight: Sight = FULL) -> Session:
    """The session that gave the values of `stage`; units without a readable card are left out.

    Reads what stands on the cards, so that minutes and cards cannot tell different things; reasons
    are those given at this stage, whatever later ones said. Who may see it is the caller's
    question: it shows the points of every unit. A card of whose checking `sight` knows nothing yet
    is left out, and its unit named in `withheld`.
    """
    plan = plan_of(campaign)
    rows = [row for row in score_table(campaign, sight=sight).rows if row.sheet is not None]
    told = [row for row in rows if not sight.hides_later(row.card)]
    return Session(
        campaign=campaign,
        stage=Stage(stage),
        meeting=plan.appraisal_meeting,
        team=tuple(team_of(campaign)),
        units=tuple(_unit(row, Stage(stage)) for row in told),
        withheld=tuple(row.name for row in rows if sight.hides_later(row.card)),
    )


def _unit(row, stage):
    return SessionUnit(
        row=row,
        name=row.name,
        own_total=row.sheet.self_totals.total,
        total=totals_after(row.sheet, stage).total,
        changes=tuple(_changes(row, stage)),
    )


def _changes(row, stage):
    for line in row.sheet.leaves:
        points, before = line.points(stage), line.points_before(stage)
        if points is not None and points != before:
            reason = line.words_of(stage)
            yield SessionChange(line.code, line.name, before, points, reason)
