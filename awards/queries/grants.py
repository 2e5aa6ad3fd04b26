"""Grants beside proposals, added up without counting anything twice.

Proposed is never counted as granted: a proposal that became a grant counts as given only, a
withdrawn or rejected one counts nowhere. A line included in another line of the same award and
issuer ("trong đó") is shown and never added; one included in a line of another award is a row of
its own award.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from awards.enums import IssuerLevel, ProposalState
from awards.models import Award, Grant, Issuer, Proposal
from blocs.models import Campaign


@dataclass(frozen=True)
class Line:
    """One grant or proposal behind a figure."""

    model: str
    pk: int
    unit_id: int
    unit_name: str
    collectives: int
    individuals: int
    occasion: str
    subject_name: str
    is_part: bool
    note: str = ""


@dataclass(frozen=True)
class Tally:
    """Collectives and individuals added up, with the lines behind them."""

    collectives: int = 0
    individuals: int = 0
    lines: tuple[Line, ...] = ()

    def __add__(self, other):
        return Tally(
            self.collectives + other.collectives,
            self.individuals + other.individuals,
            self.lines + other.lines,
        )

    def __bool__(self):
        return bool(self.collectives or self.individuals)


NOTHING = Tally()


@dataclass(frozen=True)
class AwardRow:
    """One award by one issuer: what was given and what is only proposed."""

    award: Award
    issuer: Issuer
    given: Tally = NOTHING
    proposed: Tally = NOTHING


@dataclass(frozen=True)
class AwardMatrix:
    """All rows of a campaign in catalogue order."""

    rows: tuple[AwardRow, ...] = field(default=())

    def by_award(self) -> list[tuple[Award, Tally, Tally]]:
        """(award, given, proposed) over all issuers."""
        found = defaultdict(lambda: [NOTHING, NOTHING])
        awards = {}
        for row in self.rows:
            awards[row.award.pk] = row.award
            found[row.award.pk][0] += row.given
            found[row.award.pk][1] += row.proposed
        return [(awards[pk], *tallies) for pk, tallies in found.items()]

    def by_level(self) -> list[tuple[Award, str, Tally, Tally]]:
        """(award, level code, given, proposed) over the issuers of each level."""
        found = defaultdict(lambda: [NOTHING, NOTHING])
        awards = {}
        for row in self.rows:
            key = (row.award.pk, row.issuer.level)
            awards[row.award.pk] = row.award
            found[key][0] += row.given
            found[key][1] += row.proposed
        return [(awards[pk], level, *tallies) for (pk, level), tallies in found.items()]

    def at_level(self, level) -> list[AwardRow]:
        return [row for row in self.rows if row.issuer.level == level]


LEVEL_ORDER = {level: position for position, level in enumerate(IssuerLevel.values)}


def award_matrix(*campaigns: Campaign) -> AwardMatrix:
    """Given beside proposed for the year of one campaign or several (two queries)."""
    grants = _of(Grant.objects.of_year(), campaigns).select_related(
        "award", "issuer", "unit", "included_in", "campaign"
    )
    proposals = (
        _of(Proposal.objects.standing(), campaigns)
        .exclude(state=ProposalState.DECIDED)
        .filter(grants=None)
        .select_related("award", "issuer", "unit")
    )
    return _matrix(grants, proposals)


def period_matrix(campaign: Campaign) -> dict[tuple[int, int], AwardMatrix]:
    """Grants of review periods, such as 2015–2020, keyed by their years (one query)."""
    grants = _of(Grant.objects.of_period(), [campaign]).select_related(
        "award", "issuer", "unit", "included_in", "campaign"
    )
    periods = defaultdict(list)
    for grant in grants:
        periods[grant.period_from, grant.period_to].append(grant)
    return {period: _matrix(rows, []) for period, rows in sorted(periods.items())}


def _of(queryset, campaigns):
    return queryset.filter(campaign__in=[campaign.pk for campaign in campaigns])


def _matrix(grants, proposals):
    rows = {}
    for kind, records in (("given", grants), ("proposed", proposals)):
        for record in sorted(records, key=lambda record: record.pk):
            key = (record.award_id, record.issuer_id)
            row = rows.get(key) or AwardRow(record.award, record.issuer)
            tally = getattr(row, kind) + _tally(record)
            rows[key] = AwardRow(**{**vars(row), kind: tally})
    return AwardMatrix(tuple(sorted(rows.values(), key=_catalogue_order)))


def _tally(record):
    is_part = _is_part_of_same_award(record)
    line = Line(
        record._meta.label_lower,
        record.pk,
        record.unit_id,
        record.unit.name,
        record.collectives,
        record.individuals,
        record.occasion,
        record.subject_name,
        is_part,
        _note(record),
    )
    if is_part:
        return Tally(0, 0, (line,))
    return Tally(record.collectives, record.individuals, (line,))


def _note(record):
    """The year honoured where it is another than the campaign's."""
    year = getattr(record, "achievement_year", None)
    return f"năm {year}" if year and year != record.campaign.year else ""


def _is_part_of_same_award(record):
    whole = getattr(record, "included_in", None)
    return (
        whole is not None
        and whole.award_id == record.award_id
        and whole.issuer_id == record.issuer_id
    )


def _catalogue_order(row):
    return (
        row.award.position,
        row.award.pk,
        LEVEL_ORDER[row.issuer.level],
        row.issuer.position,
        row.issuer.pk,
    )
