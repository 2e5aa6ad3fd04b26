"""Where units stand in many campaigns at once, by their approved cards."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from blocs.enums.scorecards import ScorecardState
from blocs.models.organisation import Unit
from blocs.models.scorecards import Scorecard
from blocs.models.year import Campaign
from blocs.queries.scorecards.approved_results import approved_results
from blocs.queries.scorecards.table import UNRANKED
from blocs.queries.scorecards.totals import ranks


@dataclass(frozen=True)
class Standing:
    """A unit's approved total of a scale; without a rank where a disqualifier takes it away."""

    unit: Unit
    name: str
    total: Decimal
    scale: Decimal
    rank: int | None = None
    is_barred: bool = False

    @property
    def percent(self) -> Decimal:
        """The total as a share of the scale, so that tables of several scales compare."""
        return 100 * self.total / self.scale


def standings(campaigns: Iterable[Campaign]) -> dict[int, list[Standing]]:
    """Approved cards by campaign, best first; cards that do not match their hash are left out.

    Three queries, however many campaigns. Ranks are provisional until every card is approved.
    """
    campaigns = {campaign.pk: campaign for campaign in campaigns}
    cards = list(
        Scorecard.objects.filter(campaign__in=campaigns, state=ScorecardState.APPROVED)
        .select_related("unit", "criteria_set")
        .prefetch_related("unit__names")
        .order_by("campaign", "unit__name_folded", "pk")
    )
    results = approved_results(cards)
    found = defaultdict(list)
    for card in cards:
        result = results[card.pk]
        if result.is_sound and result.totals and result.totals.is_complete:
            found[card.campaign_id].append(_standing(card, result, campaigns[card.campaign_id]))
    return {pk: _ranked(rows) for pk, rows in found.items()}


def _standing(card, result, campaign):
    return Standing(
        unit=card.unit,
        name=card.unit.name_on(campaign.last_day),
        total=result.totals.total,
        scale=card.criteria_set.scale,
        is_barred=bool(UNRANKED & set(result.effects)),
    )


def _ranked(rows):
    places = ranks([None if row.is_barred else row.total for row in rows])
    placed = [replace(row, rank=place) for row, place in zip(rows, places, strict=True)]
    return sorted(placed, key=lambda row: row.rank or len(rows) + 1)
