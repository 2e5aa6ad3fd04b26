"""A year of all blocs that a board oversees, added up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from awards.enums import IssuerLevel
from awards.queries.grants import AwardMatrix, award_matrices
from blocs.models import Campaign
from blocs.queries.scorecards.standings import Standing, standings
from reports.models import Report
from reports.queries.leaders import Leaders, leaders_of
from reports.queries.overview import Progress, overview
from reports.queries.several_years import contributions_of


@dataclass(frozen=True)
class Counts:
    """Collectives and individuals."""

    collectives: int = 0
    individuals: int = 0

    def __add__(self, other):
        return Counts(self.collectives + other.collectives, self.individuals + other.individuals)

    def __bool__(self):
        return bool(self.collectives or self.individuals)


@dataclass(frozen=True)
class AtLevel:
    """What authorities of one level gave, beside what is only proposed to them."""

    given: Counts = Counts()
    proposed: Counts = Counts()

    def __add__(self, other):
        return AtLevel(self.given + other.given, self.proposed + other.proposed)


@dataclass(frozen=True)
class Spread:
    """Approved totals in per cent of the scale of their tables; None while there are none."""

    highest: Decimal | None = None
    lowest: Decimal | None = None
    mean: Decimal | None = None


@dataclass(frozen=True)
class BlocYear:
    """One bloc's year: its progress, who leads, scores, awards by `IssuerLevel`, contributions in
    đồng. None and empty where nothing is known yet."""

    progress: Progress
    leaders: Leaders | None
    spread: Spread
    levels: tuple[AtLevel, ...]
    contributions: Decimal | None

    @property
    def campaign(self) -> Campaign:
        return self.progress.campaign

    @property
    def report(self) -> Report | None:
        return self.progress.report

    @property
    def awards(self) -> AtLevel:
        """Over all levels."""
        return sum(self.levels, AtLevel())

    @property
    def ranks_are_final(self):
        """Every member's points are approved."""
        return 0 < self.progress.members <= self.progress.cards_approved


@dataclass(frozen=True)
class ProvinceYear:
    """All blocs of a year in the order of their names, and their sums."""

    year: int
    rows: tuple[BlocYear, ...] = field(default=())

    @property
    def members(self):
        return sum(row.progress.members for row in self.rows)

    @property
    def returns_received(self):
        return sum(row.progress.returns_received for row in self.rows)

    @property
    def cards_approved(self):
        return sum(row.progress.cards_approved for row in self.rows)

    @property
    def levels(self) -> tuple[AtLevel, ...]:
        empty = (AtLevel(),) * len(IssuerLevel)
        columns = zip(empty, *(row.levels for row in self.rows), strict=True)
        return tuple(sum(column, AtLevel()) for column in columns)

    @property
    def awards(self) -> AtLevel:
        return sum(self.levels, AtLevel())

    @property
    def contributions(self) -> Decimal | None:
        known = [row.contributions for row in self.rows if row.contributions is not None]
        return sum(known) if known else None

    @property
    def reports_issued(self):
        return sum(bool(row.report and row.report.is_issued) for row in self.rows)


def province_year(user, year: int) -> ProvinceYear:
    """The blocs that `user` oversees; the number of queries does not grow with them."""
    rows = overview(user, year)
    campaigns = [row.campaign for row in rows]
    scores = standings(campaigns)
    leaders = leaders_of(campaigns, scores)
    awards, money = award_matrices(campaigns), contributions_of(campaigns)
    return ProvinceYear(
        year,
        tuple(
            BlocYear(
                progress=row,
                leaders=leaders.get(row.campaign.pk),
                spread=_spread(scores.get(row.campaign.pk, ())),
                levels=_levels(awards[row.campaign.pk]),
                contributions=money.get(row.campaign.pk),
            )
            for row in rows
        ),
    )


def _spread(rows: Iterable[Standing]) -> Spread:
    shares = [row.percent for row in rows]
    if not shares:
        return Spread()
    return Spread(max(shares), min(shares), sum(shares) / len(shares))


def _levels(matrix: AwardMatrix):
    return tuple(
        AtLevel(
            sum((_counts(row.given) for row in matrix.at_level(level)), Counts()),
            sum((_counts(row.proposed) for row in matrix.at_level(level)), Counts()),
        )
        for level in IssuerLevel
    )


def _counts(tally):
    return Counts(tally.collectives, tally.individuals)
