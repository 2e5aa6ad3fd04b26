"""Do approved cards, and the versions they had before, still say what the audit trail says?"""

import json
from collections import defaultdict
from dataclasses import dataclass

from blocs.models.scorecards import Scorecard, ScorecardVersion
from blocs.queries.scorecards.frozen import is_sound
from emulation.audit.models import AuditEvent
from emulation.audit.verification import Fault

APPROVE, REOPEN, FINAL_RUN = "scorecard.approve", "scorecard.reopen", "scorecard.final_run"
ALTERED = "{}: điểm đã chốt khác với lúc chốt"
UNKNOWN = "{}: nhật ký không ghi nhận việc chốt điểm"
OPENED = "{}: bảng đã chốt nay không còn ở trạng thái đã chốt, mà không có việc mở lại"
LOST = "{}: thiếu bản đã chốt trước đó"


@dataclass
class Trail:
    """What the audit trail says of one card: its approvals in order, and whether it stands
    approved after the last of them."""

    approvals: list
    is_approved: bool = False

    def add(self, event):
        if event.verb != REOPEN:
            self.approvals.append(event)
        self.is_approved = event.verb != REOPEN


def altered_cards():
    """A Fault for each approved version, of today or before, whose frozen points differ from their
    event's hash, that no event tells of, or that is gone (three queries)."""
    trails = _trails()
    versions = defaultdict(list)
    kept = ScorecardVersion.objects.select_related("scorecard__campaign__bloc", "scorecard__unit")
    for row in kept.order_by("pk"):
        versions[row.scorecard_id].append(row)
    cards = Scorecard.objects.select_related("campaign__bloc", "unit").order_by("pk")
    for card in cards.iterator():
        trail = trails.pop(str(card.pk), None) or Trail([])
        yield from _faults(card, versions[card.pk], trail)
    for trail in trails.values():
        event = trail.approvals[-1]
        yield Fault(event.chain.name, event.seq, OPENED.format(event.subject_label))


def _faults(card, versions, trail):
    """Each approval beside the version it made: kept ones by their number, and the card itself."""
    frozen = {row.number: row for row in versions}
    if card.is_approved:
        frozen[card.edition] = card
    for number, event in enumerate(trail.approvals, start=1):
        row = frozen.pop(number, None)
        if row is None:
            is_last = number == len(trail.approvals)
            reason = OPENED if is_last and trail.is_approved else LOST
            yield Fault(event.chain.name, event.seq, reason.format(card))
        elif not is_sound(row) or hash_of(event) != row.frozen_hash:
            yield Fault(event.chain.name, event.seq, ALTERED.format(row))
    for row in frozen.values():
        yield Fault(card.chain_name, 0, UNKNOWN.format(row))


def hash_of(event):
    """The hash that an event of approval tells, the last one where it tells two."""
    told = json.loads(event.changes).get("frozen_hash")
    return told[-1] if isinstance(told, list) else told


def _trails():
    """Trails of all cards that were ever approved, by the card's key."""
    events = AuditEvent.objects.filter(
        verb__in=[APPROVE, REOPEN, FINAL_RUN], subject_model="blocs.scorecard"
    )
    trails = {}
    for event in events.select_related("chain").order_by("pk"):
        trails.setdefault(event.subject_id, Trail([])).add(event)
    return trails
