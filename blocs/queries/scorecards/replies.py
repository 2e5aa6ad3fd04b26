"""What units answered to the notice of their results, and who is still to be heard."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from blocs.models.scorecards import LineNote, Scorecard, ScoringPlan


def is_open(plan: ScoringPlan, now: datetime | None = None) -> bool:
    """Units were told their results and may still answer."""
    return plan.reply_until is not None and (now or timezone.now()) < plan.reply_until


def answers_of(plan: ScoringPlan):
    """What the units of the campaign said since the last notice."""
    if plan.noticed_at is None:
        return LineNote.objects.none()
    notes = LineNote.objects.filter(scorecard__campaign=plan.campaign_id, answers_notice=True)
    return notes.filter(written_at__gte=plan.noticed_at)


def unheard(
    plan: ScoringPlan, cards: Iterable[Scorecard], now: datetime | None = None
) -> frozenset[int]:
    """Keys of those of these cards whose units may still answer and said nothing yet (one query, or
    none once the time is over)."""
    if not is_open(plan, now):
        return frozenset()
    keys = {card.pk for card in cards if card.is_checked}
    return frozenset(keys - set(answers_of(plan).values_list("scorecard", flat=True)))
