"""Which units lead their blocs, in many blocs at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from awards.enums import AwardKind, ElectionState, QuestionKind
from awards.models import Award, Option, Question
from blocs.models import Campaign, Unit
from blocs.queries.scorecards.standings import Standing


class LedBy(StrEnum):
    """What tells who leads; values are for people."""

    VOTE = "theo kết quả bỏ phiếu"
    SCORE = "theo tổng điểm đã thống nhất"


@dataclass(frozen=True)
class Won:
    """A confirmed vote on a flag that chose the unit: `yes` of `base`, which leaves out its own
    ballot where `has_barred`."""

    award: Award
    yes: int
    base: int
    has_barred: bool


@dataclass(frozen=True)
class Leader:
    """A unit that leads its bloc; `total` is None without an approved, sound card."""

    unit: Unit
    name: str
    won: tuple[Won, ...] = ()
    total: Decimal | None = None
    scale: Decimal | None = None


@dataclass(frozen=True)
class Leaders:
    """Who leads one bloc's year and what tells so."""

    led_by: LedBy
    rows: tuple[Leader, ...]


def leaders_of(
    campaigns: Iterable[Campaign], scores: Mapping[int, list[Standing]]
) -> dict[int, Leaders]:
    """By campaign: the units that confirmed votes chose for a flag; where there was no such vote,
    those of the first rank by approved points. Campaigns without either are left out (three
    queries).
    """
    campaigns = {campaign.pk: campaign for campaign in campaigns}
    voted = _voted(campaigns)
    found = {}
    for pk, campaign in campaigns.items():
        totals = {row.unit.pk: row for row in scores.get(pk, ())}
        if pk in voted:
            rows = [_leader(campaign, *each, totals) for each in voted[pk].values()]
            found[pk] = Leaders(LedBy.VOTE, tuple(rows))
        elif totals:
            first = [row for row in totals.values() if row.rank == 1]
            rows = [Leader(row.unit, row.name, (), row.total, row.scale) for row in first]
            found[pk] = Leaders(LedBy.SCORE, tuple(rows))
    return found


def _leader(campaign, unit, won, totals):
    row = totals.get(unit.pk)
    scored = (row.total, row.scale) if row else ()
    return Leader(unit, unit.name_on(campaign.last_day), tuple(won), *scored)


def _voted(campaigns):
    """{campaign: {unit key: (unit, what it won)}} of campaigns with a confirmed vote on a flag."""
    questions = list(
        Question.objects.filter(
            kind=QuestionKind.AWARD,
            award__kind=AwardKind.TITLE,
            award__is_bloc_award=True,
            election__campaign__in=campaigns,
            election__state=ElectionState.COUNTED,
            election__is_rehearsal=False,
        )
        .select_related("election", "award")
        .order_by("award__position", "election__counted_at", "election", "position", "pk")
    )
    units = _units_behind(questions)
    found = defaultdict(dict)
    for question in questions:
        of_campaign = found[question.election.campaign_id]
        for unit, won in _winners(question, units):
            of_campaign.setdefault(unit.pk, (unit, []))[1].append(won)
    return found


def _units_behind(questions):
    options = Option.objects.filter(question__in=questions, unit__isnull=False)
    options = options.select_related("unit").prefetch_related("unit__names")
    return {(option.question_id, option.code): option.unit for option in options.order_by("pk")}


def _winners(question, units):
    """(unit, vote) of the frozen result."""
    for frozen in question.election.result["questions"]:
        if frozen["code"] != question.code:
            continue
        passed = set(frozen["passed"])
        for row in frozen["options"]:
            unit = units.get((question.pk, row["code"]))
            if unit is not None and row["code"] in passed:
                won = Won(question.award, row["yes"], row["base"], frozen["has_barred"])
                yield unit, won
