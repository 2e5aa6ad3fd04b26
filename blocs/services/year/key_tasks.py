"""Key tasks of the year (nhiệm vụ trọng tâm)."""

from blocs.models.year import Campaign, KeyTask
from blocs.services.year import numbered


def replace_all(campaign: Campaign, *, by, texts: list[str]) -> list[KeyTask]:
    """Replace the key tasks by `texts` in this order; numbers typed before them are dropped.

    :raises Refused: if `by` may not, or the year is closed.
    """
    return numbered.replace_all(
        KeyTask, campaign, by=by, texts=texts, verb="campaign.key_tasks_replaced"
    )
