"""Keeping an approved version of a card that a later one follows."""

from blocs.models.scorecards import Scorecard, ScorecardVersion
from blocs.queries.scorecards.frozen import is_sound
from emulation.refusals import Refused

DAMAGED = (
    "Bản chốt của bảng này không còn khớp mã băm, nên không lập bản sau từ nó được. Báo cơ quan "
    "thi đua, khen thưởng và người quản trị để kiểm tra."
)


def keep(card: Scorecard, *, cause, reason, now) -> ScorecardVersion:
    """Put the approved version of a locked card aside, and begin the next edition on it.

    :raises Refused: if the frozen copy was tampered with.
    """
    if not is_sound(card):
        raise Refused(DAMAGED)
    kept = ScorecardVersion(
        scorecard=card, number=card.edition, cause=cause, reason=reason, ended_at=now
    )
    for name in ("total", "frozen", "frozen_hash", "approved_at", "approved_by"):
        setattr(kept, name, getattr(card, name))
    kept.full_clean()
    kept.save()
    card.edition += 1
    return kept
