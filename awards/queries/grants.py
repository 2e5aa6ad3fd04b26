"""Grants beside proposals, added up without counting anything twice.

Proposed is never counted as granted: a proposal that became a grant counts as given only, one that
is a draft, withdrawn or rejected counts nowhere. A line included in another line of the same award
and issuer ("trong đó") is shown and never added; one included in a line of another award is a row
of its own award.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import prefetch_related_objects

from awards.enums import IssuerLevel
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

    def __bool__(self):
        return bool(self.rows)

    @property
    def given(self) -> Tally:
        """Everything given, over all awards."""
        return sum((row.given for row in self.rows), NOTHING)

    @property
    def proposed(self) -> Tally:
        return sum((row.proposed for row in self.rows), NOTHING)

    def groups(self) -> list[tuple[Award, list[AwardRow], Tally, Tally]]:
        """(award, its rows, given and proposed over all issuers), as tables show them."""
        return [
            (award, [row for row in self.rows if row.award == award], given, proposed)
            for award, given, proposed in self.by_award()
        ]

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
    """Given beside proposed for the year of one campaign or several (three queries)."""
    grants = _of(Grant.objects.of_year(), campaigns).select_related("included_in")
    return _matrix(grants, _of(Proposal.objects.standing(), campaigns))


def award_matrices(campaigns: Iterable[Campaign]) -> dict[int, AwardMatrix]:
    """Given beside proposed for each of many campaigns, by their keys (four queries at most)."""
    campaigns = list(campaigns)
    grants, proposals = defaultdict(list), defaultdict(list)
    for row in _of(Grant.objects.of_year(), campaigns).select_related("included_in"):
        grants[row.campaign_id].append(row)
    for row in _of(Proposal.objects.standing(), campaigns):
        proposals[row.campaign_id].append(row)
    everything = [row for rows in (*grants.values(), *proposals.values()) for row in rows]
    prefetch_related_objects([row.unit for row in everything], "names")
    return {
        campaign.pk: _matrix(grants[campaign.pk], proposals[campaign.pk]) for campaign in campaigns
    }


def period_matrix(campaign: Campaign) -> dict[tuple[int, int], AwardMatrix]:
    """Grants of review periods, such as 2015–2020, keyed by their years (two queries)."""
    grants = _of(Grant.objects.of_period(), [campaign]).select_related("included_in")
    periods = defaultdict(list)
    for grant in grants:
        periods[grant.period_from, grant.period_to].append(grant)
    return {period: _matrix(rows, []) for period, rows in sorted(periods.items())}


def grants_listed(user, campaign: Campaign):
    """Lines that `user` sees of the year and its review periods, unit by unit."""
    rows = Grant.objects.visible_to(user).filter(campaign=campaign)
    rows = rows.select_related("unit", "award", "issuer", "decision", "included_in__award")
    return rows.order_by("unit__name_folded", "unit", "award__position", "award__name", "pk")


def _of(queryset, campaigns):
    """Rows of the campaigns with what a line names."""
    rows = queryset.filter(campaign__in=[campaign.pk for campaign in campaigns])
    return rows.select_related("award", "issuer", "unit", "campaign")


def _matrix(grants, proposals):
    """Units bear the names of their year."""
    grants, proposals = list(grants), list(proposals)
    prefetch_related_objects([record.unit for record in [*grants, *proposals]], "names")
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
        record.unit.name_on(record.campaign.last_day),
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
        and whole.period_from == record.period_from
    )


def _catalogue_order(row):
    return (
        row.award.position,
        row.award.pk,
        LEVEL_ORDER[row.issuer.level],
        row.issuer.position,
        row.issuer.pk,
    )
