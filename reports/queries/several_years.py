"""A bloc's years side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from awards.queries.grants import NOTHING, Tally, award_matrices
from blocs.models import Bloc, Campaign, Contribution
from blocs.models.scorecards import ScoringPlan
from blocs.queries.scorecards.standings import Standing, standings
from reports.queries.readers import Reader


@dataclass(frozen=True)
class YearOfBloc:
    """What one year came to: approved scores, awards given, contributions in đồng (None: none)."""

    year: int
    scores: tuple[Standing, ...]
    given: Tally
    contributions: Decimal | None

    @property
    def mean(self) -> Decimal | None:
        """The mean of the approved totals, in per cent of the scale."""
        shares = [row.percent for row in self.scores]
        return sum(shares, Decimal(0)) / len(shares) if shares else None


def years_of(bloc: Bloc, reader: Reader) -> list[YearOfBloc]:
    """Every year of the bloc, oldest first (nine queries at most).

    Who does not see everything gets closed years only, for sums would tell what single units have
    not sent yet; and scores of those whose table was published.
    """
    campaigns = list(Campaign.objects.filter(bloc=bloc).order_by("year", "pk"))
    campaigns = [row for row in campaigns if reader.sees_all or not row.is_open]
    scores = standings(_shown(campaigns, reader))
    awards = award_matrices(campaigns)
    money = contributions_of(campaigns)
    return [
        YearOfBloc(
            row.year,
            tuple(scores.get(row.pk, ())),
            awards[row.pk].given if row.pk in awards else NOTHING,
            money.get(row.pk),
        )
        for row in campaigns
    ]


def contributions_of(campaigns: Iterable[Campaign]) -> dict[int, Decimal]:
    """đồng by campaign, parts of other lines not added; none where nothing was entered."""
    lines = Contribution.objects.filter(
        campaign__in=campaigns, value__isnull=False, included_in=None
    )
    return dict(lines.order_by("campaign").values_list("campaign").annotate(Sum("value")))


def _shown(campaigns, reader):
    """Years whose score table the reader may see."""
    if reader.sees_all:
        return campaigns
    plans = ScoringPlan.objects.filter(campaign__in=campaigns)
    published = {plan.campaign_id for plan in plans if plan.is_published}
    return [row for row in campaigns if row.pk in published]
