"""Do approved cards still say what the audit trail says was approved?"""

import json

from blocs.models.scorecards import Scorecard
from blocs.queries.scorecards.frozen import is_sound
from emulation.audit.models import AuditEvent
from emulation.audit.verification import Fault


def altered_cards():
    """A Fault for each approved card whose frozen points differ from their event's hash, and for
    each card that the trail says is approved and that is not (two queries)."""
    approvals = _approvals()
    cards = Scorecard.objects.approved().select_related("campaign__bloc", "unit").order_by("pk")
    for card in cards:
        event = approvals.pop(str(card.pk), None)
        if event is None:
            yield Fault(card.chain_name, 0, f"{card}: nhật ký không ghi nhận việc chốt điểm")
        elif json.loads(event.changes).get("frozen_hash") != card.frozen_hash or not is_sound(card):
            reason = f"{card}: điểm đã chốt khác với lúc chốt"
            yield Fault(event.chain.name, event.seq, reason)
    for event in approvals.values():
        reason = f"{event.subject_label}: bảng đã chốt nay không còn ở trạng thái đã chốt"
        yield Fault(event.chain.name, event.seq, reason)


def _approvals():
    """The last approval of each card by its id; nothing takes an approval back."""
    events = AuditEvent.objects.filter(verb="scorecard.approve", subject_model="blocs.scorecard")
    return {event.subject_id: event for event in events.select_related("chain").order_by("pk")}
