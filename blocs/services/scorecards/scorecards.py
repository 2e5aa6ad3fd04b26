"""Cards through their states: opened, sent, returned, approved."""

from django.db import transaction
from django.utils import timezone

from blocs.enums.scorecards import ScorecardState, Stage
from blocs.models.scorecards import Scorecard, ScoreLine
from blocs.permissions.scorecards import (
    can_approve_scorecard,
    can_open_scorecards,
    can_submit_scorecard,
)
from blocs.queries.scorecards.cards import missing_to_approve, missing_to_submit, sheet_of
from blocs.queries.scorecards.frozen import freeze, hash_of
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.replies import unheard
from blocs.queries.scorecards.sets import set_in_force
from blocs.queries.scorecards.tree import tree_of
from blocs.queries.scorecards.windows import is_open
from blocs.queries.year import members_of
from blocs.services.rows import require
from blocs.services.scorecards import line_targets, renewal, score_lines, signing
from blocs.services.scorecards.holding import hold_cards
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_SECRETARIAT = "Chỉ bộ phận giúp việc của khối mở bảng chấm điểm của năm đang thực hiện."
NOT_OF_THE_UNIT = "Chỉ người của đơn vị được gửi bảng chấm điểm của đơn vị mình."
TOO_LATE = (
    "Ngoài thời gian tự chấm điểm nên chưa gửi được bảng; bộ phận giúp việc của khối gia hạn được."
)
NOT_APPRAISER = "Bạn không thẩm định bảng này; không ai thẩm định điểm của đơn vị mình."


@transaction.atomic
def open_all(campaign, *, by):
    """A card for every member unit that has none, on the published set in force.

    Cards on an older version of the set move to the new one: what was entered stays where the code
    stayed, and cards that were sent go back to their units. Targets that were assigned to units go
    onto the lines that have none. Returns the cards opened.

    :raises Refused: if `by` may not, nothing is published, or a card was approved on another set.
    """
    require(by is None or can_open_scorecards(by, campaign), NOT_SECRETARIAT)
    type(campaign).objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    criteria_set = set_in_force(campaign)
    if criteria_set is None:
        raise Refused("Chưa có bảng tiêu chí được ban hành cho năm này.")
    tree = tree_of(criteria_set)
    moved = renewal.move_cards(campaign, tree, by=by)
    there = set(Scorecard.objects.filter(campaign=campaign).values_list("unit", flat=True))
    missing = [member.unit for member in members_of(campaign) if member.pk not in there]
    cards = [_open(campaign, tree, unit) for unit in missing]
    if not cards and not moved:
        raise Refused("Mọi đơn vị đã có bảng chấm điểm.")
    units = [str(unit) for unit in missing]
    line_targets.take_assigned_to_blanks(campaign, by=by)
    record("scorecard.open", campaign, by=by, opened_units=units, criteria_set=str(criteria_set))
    return cards


def _open(campaign, tree, unit):
    if not any(n.criterion.max_points for n in tree.leaves if _gives_base(n, unit)):
        raise Refused(f"{unit}: không có tiêu chí nào của bảng áp dụng cho loại đơn vị này.")
    card = Scorecard(campaign=campaign, unit=unit, criteria_set=tree.criteria_set)
    card.full_clean()
    card.save()
    ScoreLine.objects.bulk_create(
        ScoreLine(
            scorecard=card, criterion=node.criterion, not_applicable=not node.applies_to(unit.kind)
        )
        for node in tree.leaves
    )
    return card


def _gives_base(node, unit):
    return node.criterion.parent_id and node.applies_to(unit.kind)


@transaction.atomic
def submit(card, *, by, scan=None, content_code="", now=None):
    """The unit sends its card to the bloc, approved by its leader: a leader approves by sending,
    an officer brings the `scan` of the signed sheet and the content code printed on it.

    A leader's card takes the figures that are known for its blank lines; what was signed on paper
    stays as it was signed.

    :raises Refused: if `by` may not, the card is not with the unit, or something is missing.
    :raises ValidationError: naming `scan` or `content_code` if one is missing or wrong.
    """
    card = locked(card)
    _check_move(card, ScorecardState.SUBMITTED)
    require(by is None or can_submit_scorecard(by, card), NOT_OF_THE_UNIT)
    in_time = is_open(card.campaign, Stage.SELF, card.unit, now)
    require(by is None or in_time, TOO_LATE)
    if by is not None and scan is None:
        score_lines.save(card, Stage.SELF, by=by, entries={}, takes_known=True, now=now)
        card = locked(card)
    missing = missing_to_submit(sheet_of(card))
    if missing:
        raise Refused("Chưa gửi được bảng chấm điểm. " + " ".join(missing))
    return _move(
        card,
        ScorecardState.SUBMITTED,
        by=by,
        submitted_at=now or timezone.now(),
        submitted_by=by,
        returned_reason="",
        **signing.approval_of(card, by=by, scan=scan, content_code=content_code),
    )


@transaction.atomic
def return_to_unit(card, *, by, reason):
    """Send the card back to its unit to be completed.

    :raises Refused: if `by` may not, the card was not sent, or no reason is given.
    """
    card = locked(card)
    _check_move(card, ScorecardState.RETURNED)
    require(by is None or can_approve_scorecard(by, card), NOT_APPRAISER)
    reason = reason.strip()
    if not reason:
        raise Refused("Ghi lý do trả lại.")
    return _move(card, ScorecardState.RETURNED, by=by, returned_reason=reason)


@transaction.atomic
def approve(card, *, by, now=None):
    """Freeze the agreed points: JSON under a SHA-256, on the card and in the audit event.

    :raises Refused: if `by` may not, the card was not sent, its unit may still answer the notice of
        its result and has not yet, or a line is not settled.
    """
    card = locked(card)
    _check_move(card, ScorecardState.APPROVED)
    require(by is None or can_approve_scorecard(by, card), NOT_APPRAISER)
    plan = plan_of(card.campaign)
    if by is not None and unheard(plan, [card], now):
        raise Refused(waits_for_reply(plan))
    sheet = sheet_of(card)
    missing = missing_to_approve(sheet)
    if missing:
        raise Refused("Chưa chốt được điểm. " + " ".join(missing))
    frozen = freeze(sheet, unit=card.unit, campaign=card.campaign)
    return _move(
        card,
        ScorecardState.APPROVED,
        by=by,
        approved_at=now or timezone.now(),
        approved_by=by,
        total=sheet.final.total,
        frozen=frozen,
        frozen_hash=hash_of(frozen),
    )


@transaction.atomic
def approve_ready(campaign, *, by, now=None):
    """Approve every sent card that is settled and that `by` may approve, without those whose units
    are still to be heard; returns them.

    :raises Refused: if there is none.
    """
    hold_cards(campaign)
    sent = Scorecard.objects.filter(campaign=campaign, state=ScorecardState.SUBMITTED)
    rows = sent.select_related("campaign__bloc__sponsor", "unit", "criteria_set").order_by("pk")
    waiting = unheard(plan_of(campaign), rows, now) if by is not None else ()
    ready = [
        card
        for card in rows
        if card.pk not in waiting
        and (by is None or can_approve_scorecard(by, card))
        and not missing_to_approve(sheet_of(card))
    ]
    if not ready:
        raise Refused("Không có bảng chấm điểm nào đủ điều kiện để bạn chốt.")
    return [approve(card, by=by, now=now) for card in ready]


def waits_for_reply(plan):
    """Why a card cannot be approved yet, in words."""
    return (
        "Đơn vị còn được gửi ý kiến về kết quả thẩm định đến hết ngày "
        f"{plan.reply_last_day:%d/%m/%Y} và chưa trả lời. Chốt được khi đơn vị đã có ý kiến hoặc "
        "thống nhất với kết quả, hoặc khi hết hạn."
    )


def locked(card):
    """The card under a lock, with what its rules look at."""
    return (
        Scorecard.objects.select_related("campaign__bloc__sponsor", "unit", "criteria_set")
        .select_for_update(of=("self",))
        .get(pk=card.pk)
    )


def _check_move(card, new_state):
    old_state = ScorecardState(card.state)
    if not old_state.can_become(new_state):
        raise Refused(f"Không thể chuyển từ “{old_state.label}” sang “{new_state.label}”.")


def _move(card, new_state, *, by, **fields):
    """Set the state and `fields` on a locked card, and record them."""
    old_state = card.state
    for name, value in {"state": new_state, **fields}.items():
        setattr(card, name, value)
    card.version += 1
    card.full_clean()
    card.save()
    told = {
        name: value
        for name, value in fields.items()
        if name in RECORDED and value not in (None, "")
    }
    record(f"scorecard.{VERBS[new_state]}", card, by=by, state=[old_state, new_state], **told)
    return card


RECORDED = {
    "returned_reason",
    "total",
    "frozen_hash",
    "signed_by",
    "signing_way",
    "signed_scan",
}
VERBS = {
    ScorecardState.SUBMITTED: "submit",
    ScorecardState.RETURNED: "return",
    ScorecardState.APPROVED: "approve",
}
