"""Proposals (đề nghị khen thưởng) and their states. A proposal never becomes a grant by itself."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from awards.enums import ProposalState
from awards.models import Award, Issuer, Nominee, Proposal
from awards.permissions import proposals as permissions
from awards.queries.choices import is_offered
from awards.services.subjects import check_fits, counted
from blocs.models import Campaign, Unit
from blocs.queries.year import is_member
from blocs.services import rows
from blocs.services.results.unit_rows import on_behalf
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = (
    "Chỉ đơn vị thành viên hoặc bộ phận giúp việc của khối được lập đề nghị, "
    "khi năm thi đua đang thực hiện."
)
UNDER_WAY = "Đề nghị đã gửi; cơ quan thi đua, khen thưởng trả bổ sung thì mới sửa được."
NOT_BOARD = "Chỉ cơ quan thi đua, khen thưởng được tiếp nhận và ghi kết quả đề nghị."
NOT_LEADER = "Đề nghị do lãnh đạo đơn vị gửi và rút, hoặc bộ phận giúp việc của khối làm thay."
EDITABLE = frozenset(
    {
        "award",
        "issuer",
        "track",
        "subject_kind",
        "subject_name",
        "collectives",
        "individuals",
        "occasion",
        "document",
    }
)


@transaction.atomic
def propose(
    campaign: Campaign,
    unit: Unit,
    award: Award,
    *,
    by,
    issuer: Issuer,
    subject_kind: str,
    nominees: Iterable[dict] = (),
    **values,
) -> Proposal:
    """Draft a proposal. `values`: collectives, individuals, subject_name, occasion, track,
    document. `nominees`: dicts of name, position, is_collective.

    :raises Refused: if `by` may not, the unit is no member that year, or the award is unknown
        to the bloc or not valid in the year.
    :raises ValidationError: if nobody is proposed or a value is malformed.
    """
    require(is_member(unit, campaign), "Đơn vị không phải thành viên của khối trong năm này.")
    require(by is None or permissions.can_propose(by, campaign, unit), NOT_YOURS)
    values = counted({"subject_kind": subject_kind, **values})
    proposal = Proposal(campaign=campaign, unit=unit, award=award, issuer=issuer)
    for name in EDITABLE & values.keys():
        setattr(proposal, name, values[name])
    _check(proposal)
    rows.save(proposal)
    _write_nominees(proposal, nominees)
    record("proposal.drafted", proposal, by=by, **_counts(proposal), **on_behalf(by, unit))
    return proposal


@transaction.atomic
def edit(proposal: Proposal, *, by, nominees: Iterable[dict] | None = None, **values) -> Proposal:
    """Change what `EDITABLE` names of a proposal that is not sent, or was returned; `nominees`
    replace the list that is there.

    :raises Refused: if `by` may not, or it is under way.
    :raises ValidationError: if nobody is proposed or a value is malformed.
    """
    proposal = rows.locked(proposal)
    require(permissions.can_propose(by, proposal.campaign, proposal.unit), NOT_YOURS)
    require(permissions.can_edit_proposal(by, proposal), UNDER_WAY)
    kind = {"subject_kind": proposal.subject_kind}
    values = counted({**kind, **{name: values[name] for name in EDITABLE & values.keys()}})
    changes = rows.change(proposal, values)
    _check(proposal)
    if nominees is not None and _write_nominees(proposal, nominees):
        changes["nominees"] = proposal.nominees.count()
    if changes:
        record("proposal.edited", proposal, by=by, **changes, **on_behalf(by, proposal.unit))
    return proposal


@transaction.atomic
def send(proposal: Proposal, *, by) -> Proposal:
    """Send the proposal up; what it was returned for is cleared.

    :raises Refused: if `by` is neither the unit's leader nor the secretariat, or it is sent.
    """
    require(by is None or permissions.speaks_for_unit(by, proposal), NOT_LEADER)
    return _move(proposal, ProposalState.SENT, by=by, returned_reason="")


@transaction.atomic
def withdraw(proposal: Proposal, *, by, reason="") -> Proposal:
    """Take the proposal back; the row stays. What was sent needs a reason.

    :raises Refused: if `by` may not, its outcome is recorded, or a reason is missing.
    """
    fresh = rows.locked(proposal)
    is_draft = fresh.state == ProposalState.DRAFT
    allowed = permissions.speaks_for_unit(by, fresh) or permissions.can_withdraw_proposal(by, fresh)
    require(allowed, NOT_LEADER)
    require(is_draft or reason.strip(), "Hãy ghi lý do rút đề nghị.")
    return _move(proposal, ProposalState.WITHDRAWN, by=by, returned_reason=reason)


@transaction.atomic
def receive(proposal: Proposal, *, by) -> Proposal:
    """The board takes the dossier in.

    :raises Refused: if `by` is not of the board, or it was not sent.
    """
    require(by is None or permissions.is_board_for(by, proposal), NOT_BOARD)
    # DECIDED and REJECTED lead back here too, but only through `reopen`.
    require(rows.locked(proposal).state == ProposalState.SENT, "Chỉ tiếp nhận đề nghị đã gửi.")
    return _move(proposal, ProposalState.RECEIVED, by=by)


@transaction.atomic
def return_to_unit(proposal: Proposal, *, by, reason: str) -> Proposal:
    """The board sends the dossier back for completion.

    :raises Refused: if `by` is not of the board, gives no reason, or the year is closed.
    """
    require(permissions.is_board_for(by, proposal), NOT_BOARD)
    require(reason.strip(), "Hãy ghi lý do trả lại.")
    require(
        rows.locked(proposal).campaign.is_open,
        "Năm thi đua đã kết thúc, đơn vị không bổ sung được nữa.",
    )
    return _move(proposal, ProposalState.RETURNED, by=by, returned_reason=reason)


@transaction.atomic
def reject(proposal: Proposal, *, by, reason: str, now: datetime | None = None) -> Proposal:
    """Record that the proposal does not meet the conditions.

    :raises Refused: if `by` is not of the board or gives no reason.
    """
    require(permissions.is_board_for(by, proposal), NOT_BOARD)
    require(reason.strip(), "Hãy ghi lý do không đủ điều kiện.")
    return _move(
        proposal,
        ProposalState.REJECTED,
        by=by,
        returned_reason=reason,
        decided_at=now or timezone.now(),
        decided_by=by,
    )


@transaction.atomic
def reopen(proposal: Proposal, *, by, reason: str) -> Proposal:
    """Take back an outcome recorded by mistake; the proposal waits for its decision again.

    :raises Refused: if `by` is not of the board, gives no reason, or a grant rests on it.
    """
    require(permissions.is_board_for(by, proposal), NOT_BOARD)
    require(reason.strip(), "Hãy ghi lý do ghi lại kết quả.")
    require(
        not proposal.grants.exists(),
        "Đề nghị này đã có khen thưởng theo quyết định; hãy bỏ dòng khen thưởng đó trước.",
    )
    blank = {"decided_at": None, "decided_by": None, "returned_reason": ""}
    return _move(proposal, ProposalState.RECEIVED, by=by, verb="reopened", told=reason, **blank)


def mark_decided(proposal: Proposal, *, by, now) -> Proposal:
    """Called by `services.grants` when a grant is recorded from this proposal."""
    return _move(proposal, ProposalState.DECIDED, by=by, decided_at=now, decided_by=by)


def _move(proposal, new_state, *, by, verb="", told="", **fields):
    """Change the state; `told` is a reason for the trail only, `verb` where it is not the state."""
    proposal = rows.locked(proposal)
    old_state = ProposalState(proposal.state)
    if not old_state.can_become(new_state):
        raise Refused(f"Không thể chuyển từ “{old_state.label}” sang “{new_state.label}”.")
    rows.change(proposal, {"state": new_state, **fields})
    reason = told or fields.get("returned_reason")
    more = {"reason": reason} if reason else {}
    if new_state in {ProposalState.SENT, ProposalState.WITHDRAWN}:
        more |= on_behalf(by, proposal.unit)
    record(f"proposal.{verb or new_state}", proposal, by=by, state=[old_state, new_state], **more)
    return proposal


def _check(proposal):
    """:raises Refused, ValidationError: if the award, its subject or the paper do not fit."""
    campaign, award = proposal.campaign, proposal.award
    require(
        is_offered(award, campaign) and award.is_valid_on(campaign.last_day),
        f"{award.name} không áp dụng trong năm {campaign.year}.",
    )
    check_fits(proposal)
    paper = proposal.document
    if paper is None:
        return
    of_year = (paper.bloc_id, paper.year) == (campaign.bloc_id, campaign.year)
    if not of_year or paper.unit_id not in {None, proposal.unit_id}:
        raise ValidationError({"document": "Văn bản không thuộc hồ sơ của đơn vị trong năm này."})


def _write_nominees(proposal, nominees):
    """Replace the list where it differs; True if it did."""
    wanted = [
        (row["name"], row.get("position", ""), row.get("is_collective", False)) for row in nominees
    ]
    present = proposal.nominees.order_by("pk")
    if wanted == list(present.values_list("name", "position", "is_collective")):
        return False
    proposal.nominees.all().delete()
    for name, position, is_collective in wanted:
        rows.save(
            Nominee(proposal=proposal, name=name, position=position, is_collective=is_collective)
        )
    return True


def _counts(proposal):
    return {"collectives": proposal.collectives, "individuals": proposal.individuals}
