"""Who gave an election up."""

from awards.models import Election
from emulation.audit.models import AuditEvent


def voided_by(election: Election) -> str:
    """Who gave the vote up, as the trail tells it; "" for the clock or without an entry."""
    events = AuditEvent.objects.filter(
        verb="election.void",
        subject_model="awards.election",
        subject_id=str(election.pk),
        chain__name=election.chain_name,
    ).order_by("seq")
    event = events.last()
    return event.actor_name if event is not None and event.actor_id else ""
