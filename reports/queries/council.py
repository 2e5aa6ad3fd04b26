"""What the council of a sponsor looks at on one sheet: who leads, and the quota of the flag."""

from collections import defaultdict
from dataclasses import dataclass

from awards.enums import AwardKind, SubjectKind
from awards.models import Grant, Proposal
from awards.queries.flag_quota import FLAG_OF_GOVERNMENT, QuotaRule, quota_rule
from blocs.models import Campaign
from blocs.queries.scorecards.standings import standings
from reports.queries.leaders import Leader, Leaders, LedBy, Won, leaders_of
from reports.queries.overview import overseen_campaigns

YEARS_BACK = 2


@dataclass(frozen=True)
class Nominee:
    """A unit put forward for the flag of the government; `won` is the vote on it, if any.

    `leads`: whether a vote chose it to lead its bloc; None where there was no such vote yet.
    """

    bloc: str
    leader: Leader
    won: Won | None
    leads: bool | None


@dataclass(frozen=True)
class BlocRow:
    """One bloc's year with its leaders; by unit: names of proposed awards, flags of past years as
    (year, name, collectives; None for the unit as a whole)."""

    campaign: Campaign
    leaders: Leaders | None
    proposed: dict[int, tuple[str, ...]]
    flags: dict[int, tuple[tuple[int, str, int | None], ...]]


@dataclass(frozen=True)
class Council:
    """All blocs of a year; `rule` None where no quota is known for that year."""

    year: int
    rows: tuple[BlocRow, ...]
    nominees: tuple[Nominee, ...]
    rule: QuotaRule | None

    @property
    def is_sample(self):
        return any(row.campaign.is_sample for row in self.rows)

    def leading(self, led_by: LedBy) -> int:
        """How many units lead, as `led_by` tells."""
        told = [row.leaders for row in self.rows if row.leaders]
        return sum(len(each.rows) for each in told if each.led_by == led_by)

    @property
    def base(self) -> int:
        """Collectives that lead their khối, cụm: chosen by vote, as the council must be able to
        name; points alone choose nobody."""
        return self.leading(LedBy.VOTE)

    @property
    def places(self) -> int | None:
        """Whole collectives within the quota."""
        return None if self.rule is None else self.rule.places(self.base)


def council_of(user, year: int) -> Council:
    """The blocs that `user` oversees (nine queries)."""
    campaigns = list(
        overseen_campaigns(user)
        .filter(year=year)
        .select_related("bloc__sponsor")
        .order_by("bloc__name_folded", "pk")
    )
    scores = standings(campaigns)
    leaders = leaders_of(campaigns, scores)
    proposals = _proposals(campaigns)
    flags = _flags(user, year, leaders)
    rows = [BlocRow(row, leaders.get(row.pk), _names(proposals, row), flags) for row in campaigns]
    nominees = [
        _nominee(campaign, unit, leaders.get(campaign.pk), scores.get(campaign.pk, ()))
        for campaign in campaigns
        for unit in _put_forward(proposals, campaign)
    ]
    return Council(year, tuple(rows), tuple(sorted(nominees, key=_order)), quota_rule(year))


def _proposals(campaigns):
    """Proposals for units as a whole that wait for a decision, by campaign."""
    rows = Proposal.objects.standing().filter(campaign__in=campaigns, subject_kind=SubjectKind.UNIT)
    rows = rows.select_related("award", "unit").prefetch_related("unit__names")
    found = defaultdict(list)
    for row in rows.order_by("award__position", "award__name", "pk"):
        found[row.campaign_id].append(row)
    return found


def _names(proposals, campaign):
    found = defaultdict(dict)
    for row in proposals[campaign.pk]:
        found[row.unit_id][row.award.name] = None
    return {unit: tuple(names) for unit, names in found.items()}


def _put_forward(proposals, campaign):
    """Units proposed for the flag of the government, each once."""
    rows = [row for row in proposals[campaign.pk] if is_of_government(row.award)]
    return list({row.unit_id: row.unit for row in rows}.values())


def is_of_government(award) -> bool:
    return award.code.startswith(FLAG_OF_GOVERNMENT)


def _flags(user, year, leaders):
    """Flags of blocs given to the leaders for the years before, the latest first."""
    units = {row.unit.pk for each in leaders.values() for row in each.rows}
    grants = Grant.objects.filter(
        unit__in=units,
        campaign__in=overseen_campaigns(user),
        award__kind=AwardKind.TITLE,
        award__is_bloc_award=True,
        achievement_year__range=(year - YEARS_BACK, year - 1),
        collectives__gt=0,
    ).select_related("award")
    found = defaultdict(dict)
    for row in grants.order_by("-achievement_year", "award__position", "award__name", "pk"):
        count = None if row.subject_kind == SubjectKind.UNIT else row.collectives
        found[row.unit_id][row.achievement_year, row.award.name, count] = None
    return {unit: tuple(flags) for unit, flags in found.items()}


def _nominee(campaign, unit, leaders, scores):
    leading = {row.unit.pk: row for row in (leaders.rows if leaders else ())}
    totals = {row.unit.pk: row for row in scores}
    leader = leading.get(unit.pk)
    if leader is None:
        row = totals.get(unit.pk)
        scored = (row.total, row.scale) if row else ()
        leader = Leader(unit, unit.name_on(campaign.last_day), (), *scored)
    won = next((each for each in leader.won if is_of_government(each.award)), None)
    has_voted = leaders is not None and leaders.led_by == LedBy.VOTE
    leads = unit.pk in leading if has_voted else None
    return Nominee(campaign.bloc.name, leader, won, leads)


def _order(row: Nominee):
    """Those that lead first, then by share of votes, then by share of points."""
    votes = row.won.yes / row.won.base if row.won and row.won.base else 0
    points = row.leader.total / row.leader.scale if row.leader.scale else 0
    return not row.leads, -votes, -points, row.bloc, row.leader.name, row.leader.unit.pk
