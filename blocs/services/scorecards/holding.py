"""Locks on the cards of a campaign."""

from blocs.models.scorecards import Scorecard


def hold_cards(campaign):
    """Lock the campaign's cards, in one order for all who act on several: the audit chain, which
    is locked after the first of them, would else stand between the cards."""
    list(
        Scorecard.objects.filter(campaign=campaign)
        .select_for_update(of=("self",))
        .order_by("pk")
        .values_list("pk")
    )
