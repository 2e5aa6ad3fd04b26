"""Directions for the next year (phương hướng, nhiệm vụ)."""

from blocs.models.year import Campaign, Direction
from blocs.services.year import numbered


def replace_all(campaign: Campaign, *, by, texts: list[str]) -> list[Direction]:
    """Replace the directions by `texts` in this order; numbers typed before them are dropped.

    :raises Refused: if `by` may not, or the year is closed.
    """
    return numbered.replace_all(
        Direction, campaign, by=by, texts=texts, verb="campaign.directions_replaced"
    )
