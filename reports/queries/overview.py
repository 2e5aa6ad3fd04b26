"""The board's look over all blocs of a year."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from awards.enums import ElectionState
from awards.models import Election
from blocs.enums.pledge import PledgeState
from blocs.enums.returns import ReturnPeriod, ReturnState
from blocs.enums.scorecards import ScorecardState
from blocs.enums.year import Office
from blocs.models import (
    Campaign,
    Membership,
    Milestone,
    Pledge,
    Scorecard,
    Term,
    Unit,
    UnitReturn,
)
from reports.models import Report


@dataclass(frozen=True)
class Progress:
    """How far one bloc's year has come."""

    campaign: Campaign
    head: Unit | None
    late_steps: int
    members: int
    pledge_signed: bool
    returns_received: int
    cards_approved: int
    elections: int
    elections_counted: int
    report: Report | None

    @property
    def late_label(self):
        return f"{self.late_steps} bước chậm hạn"


def overseen_campaigns(user):
    """Years of blocs founded by sponsors on whose board `user` serves, or below them."""
    overseen = Unit.objects.overseen_by(user).values("pk")
    return Campaign.objects.filter(bloc__sponsor__in=overseen)


def overview(user, year: int) -> list[Progress]:
    """Every overseen bloc's year (eight queries)."""
    campaigns = _campaigns(user, year)
    late = Milestone.objects.filter(done_on=None, due_at__lte=timezone.now())
    late = _counts(late, [row for row in campaigns if row.is_open])
    received = _counts(
        UnitReturn.objects.filter(period=ReturnPeriod.YEAR, state=ReturnState.RECEIVED), campaigns
    )
    approved = _counts(Scorecard.objects.filter(state=ScorecardState.APPROVED), campaigns)
    elections, heads = _elections(campaigns), _heads(campaigns)
    members = _members(campaigns, year)
    reports = {row.campaign_id: row for row in Report.objects.filter(campaign__in=campaigns)}
    return [
        Progress(
            row,
            heads.get(row.pk),
            late.get(row.pk, 0),
            members.get(row.bloc_id, 0),
            row.has_signed_pledge,
            received.get(row.pk, 0),
            approved.get(row.pk, 0),
            *elections.get(row.pk, (0, 0)),
            reports.get(row.pk),
        )
        for row in campaigns
    ]


def _campaigns(user, year):
    signed = Pledge.objects.filter(campaign=OuterRef("pk"), state=PledgeState.SIGNED)
    return list(
        overseen_campaigns(user)
        .filter(year=year)
        .select_related("bloc__sponsor")
        .annotate(has_signed_pledge=Exists(signed))
        .order_by("bloc__name_folded", "pk")
    )


def _counts(queryset, campaigns):
    rows = queryset.filter(campaign__in=campaigns).values("campaign").annotate(number=Count("pk"))
    return {row["campaign"]: row["number"] for row in rows.order_by("campaign")}


def _elections(campaigns):
    counted = Count("pk", filter=Q(state=ElectionState.COUNTED))
    rows = (
        Election.objects.filter(campaign__in=campaigns, is_rehearsal=False)
        .values("campaign")
        .annotate(number=Count("pk"), counted=counted)
        .order_by("campaign")
    )
    return {row["campaign"]: (row["number"], row["counted"]) for row in rows}


def _heads(campaigns):
    terms = Term.objects.filter(campaign__in=campaigns, office=Office.HEAD).select_related("unit")
    return {term.campaign_id: term.unit for term in terms}


def _members(campaigns, year):
    rows = (
        Membership.objects.in_year(year)
        .filter(bloc__in=[row.bloc_id for row in campaigns])
        .order_by("bloc")
        .values("bloc")
        .annotate(number=Count("pk"))
    )
    return {row["bloc"]: row["number"] for row in rows}
