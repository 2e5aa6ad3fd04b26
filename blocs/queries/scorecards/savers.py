"""Who last saved a line of a card, as the audit trail tells."""

import json
from dataclasses import dataclass
from datetime import datetime

from blocs.models.scorecards import Scorecard
from emulation.audit.models import AuditEvent

LOOKED_BACK = 30


@dataclass(frozen=True)
class Saved:
    """Who saved a line, and when."""

    name: str
    at: datetime


def last_saves(card: Scorecard, codes) -> dict[str, Saved]:
    """The last save of each of these lines, by criterion code; lines nobody saved lately are
    left out."""
    events = AuditEvent.objects.filter(
        subject_model=card._meta.label_lower, subject_id=str(card.pk), verb="scorecard.save"
    ).order_by("-pk")[:LOOKED_BACK]
    found = {}
    for event in events:
        for code in set(codes) & json.loads(event.changes).get("cells", {}).keys():
            found.setdefault(code, Saved(event.actor_name, event.at))
    return found
