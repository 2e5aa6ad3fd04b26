"""Opening an approved card again: one person asks with a reason, a second one decides, or the
first one takes the request back."""

from django.db import transaction
from django.utils import timezone

from blocs.enums.scorecards import ReopeningState, ScorecardState, VersionCause
from blocs.models.scorecards import Reopening
from blocs.permissions.checking import (
    can_decide_reopening,
    can_reopen,
    can_withdraw_reopening,
)
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.scorecards import publication, versions
from blocs.services.scorecards.scorecards import locked
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = (
    "Chỉ người có quyền chốt bảng này, và không thuộc đơn vị có bảng, đề nghị mở lại được, "
    "khi năm thi đua đang thực hiện."
)
NOT_APPROVED = "Chỉ mở lại được bảng đã chốt điểm."
SECOND = (
    "Người xác nhận phải là người thứ hai: khác người đề nghị, có quyền chốt bảng này và không "
    "thuộc đơn vị có bảng."
)
NOT_ASKER = "Chỉ người đề nghị rút được đề nghị mở lại, khi năm thi đua đang thực hiện."


@transaction.atomic
def ask(card, *, by, reason, to_unit=False, now=None) -> Reopening:
    """Ask for an approved card to be opened; `to_unit`: back to its unit, else to the appraisers.

    :raises Refused: if `by` may not, the card is not approved, or it is asked for already.
    :raises ValidationError: without a reason.
    """
    card = locked(card)
    require(card.is_approved, NOT_APPROVED)
    require(can_reopen(by, card), NOT_YOURS)
    asked = card.reopenings.filter(state=ReopeningState.ASKED)
    require(not asked.exists(), "Bảng này đang có một đề nghị mở lại chờ xác nhận.")
    reopening = Reopening(scorecard=card, asked_by=by, asked_at=now or timezone.now())
    reopening.reason, reopening.to_unit = reason, to_unit
    rows.save(reopening)
    told = {"reason": reopening.reason, "to_unit": to_unit}
    record("scorecard.reopen_ask", card, by=by, **told)
    return reopening


@transaction.atomic
def confirm(reopening, *, by, now=None):
    """Open the card: its approved version is kept, points can be entered again, and a published
    table is taken back until all cards are approved anew.

    :raises Refused: if `by` is not a second person who may, or it was decided meanwhile.
    """
    now = now or timezone.now()
    reopening, card = _decide(reopening, ReopeningState.CONFIRMED, by=by, now=now)
    new_state = ScorecardState.RETURNED if reopening.to_unit else ScorecardState.SUBMITTED
    require(ScorecardState(card.state).can_reopen_as(new_state), NOT_APPROVED)
    kept = versions.keep(card, cause=VersionCause.REOPENED, reason=reopening.reason, now=now)
    card.state, card.version = new_state, card.version + 1
    card.approved_at = card.approved_by = card.total = card.frozen = None
    card.frozen_hash = ""
    card.returned_reason = reopening.reason if reopening.to_unit else ""
    card.full_clean()
    card.save()
    publication.take_back(card.campaign, by=by)
    record(
        "scorecard.reopen",
        card,
        by=by,
        reason=reopening.reason,
        state=[ScorecardState.APPROVED, new_state],
        edition=[kept.number, card.edition],
        total=[kept.total, None],
        frozen_hash=[kept.frozen_hash, ""],
    )
    return card


@transaction.atomic
def decline(reopening, *, by, now=None) -> Reopening:
    """Leave the card as it was approved.

    :raises Refused: as `confirm`.
    """
    now = now or timezone.now()
    reopening, card = _decide(reopening, ReopeningState.DECLINED, by=by, now=now)
    record("scorecard.reopen_decline", card, by=by, reason=reopening.reason)
    return reopening


@transaction.atomic
def withdraw(reopening, *, by, now=None) -> Reopening:
    """Take one's own request back; the card stays as it was approved.

    :raises Refused: if somebody else asked, or it was decided meanwhile.
    """
    reopening, card = _undecided(reopening, ReopeningState.WITHDRAWN)
    require(can_withdraw_reopening(by, reopening), NOT_ASKER)
    _end(reopening, ReopeningState.WITHDRAWN, by=by, now=now or timezone.now())
    record("scorecard.reopen_withdraw", card, by=by, reason=reopening.reason)
    return reopening


def _decide(reopening, new_state, *, by, now):
    """The request decided, and its card under a lock."""
    reopening, card = _undecided(reopening, new_state)
    require(can_decide_reopening(by, reopening), SECOND)
    _end(reopening, new_state, by=by, now=now)
    return reopening, card


def _undecided(reopening, new_state):
    """The request and its card as they stand, under a lock; it can still become `new_state`."""
    card = locked(reopening.scorecard)
    reopening = rows.locked(reopening)
    reopening.scorecard = card
    old_state = ReopeningState(reopening.state)
    if not old_state.can_become(new_state):
        raise Refused(f"Đề nghị này đã được quyết định: {old_state.label.lower()}.")
    return reopening, card


def _end(reopening, new_state, *, by, now):
    reopening.state, reopening.decided_by, reopening.decided_at = new_state, by, now
    rows.save(reopening)
