"""Proposals (đề nghị khen thưởng) and their states. A proposal never becomes a grant by itself."""

from django.db import transaction
from django.utils import timezone

from awards.enums import ProposalState, SubjectKind
from awards.models import Nominee, Proposal
from awards.permissions import proposals as permissions
from blocs.queries.year import is_member
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Chỉ đơn vị hoặc bộ phận giúp việc của khối được lập đề nghị cho đơn vị này."
NOT_BOARD = "Chỉ cơ quan thi đua, khen thưởng được tiếp nhận và ghi kết quả đề nghị."
NOT_LEADER = "Đề nghị do lãnh đạo đơn vị gửi, hoặc bộ phận giúp việc của khối gửi thay."


@transaction.atomic
def propose(campaign, unit, award, *, by, issuer, subject_kind, nominees=(), **values) -> Proposal:
    """Draft a proposal. `values`: collectives, individuals, subject_name, occasion, track,
    document. `nominees`: dicts of name, position, is_collective.

    :raises Refused: if `by` may not, or the unit is no member of the bloc that year.
    :raises ValidationError: if nobody is proposed or a value is malformed.
    """
    require(by is None or permissions.can_propose(by, campaign, unit), NOT_YOURS)
    require(is_member(unit, campaign), "Đơn vị không phải thành viên của khối trong năm này.")
    proposal = Proposal(
        campaign=campaign, unit=unit, award=award, issuer=issuer, subject_kind=subject_kind
    )
    for name, value in values.items():
        setattr(proposal, name, value)
    _one_whole_unit(proposal)
    rows.save(proposal)
    _write_nominees(proposal, nominees)
    record("proposal.drafted", proposal, by=by, **_counts(proposal))
    return proposal


@transaction.atomic
def edit(proposal: Proposal, *, by, nominees=None, **values) -> Proposal:
    """Change a proposal that is not sent, or was returned.

    :raises Refused: if `by` may not, or it is under way.
    :raises ValidationError: if nobody is proposed or a value is malformed.
    """
    proposal = rows.locked(proposal)
    require(permissions.can_edit_proposal(by, proposal), NOT_YOURS)
    if values.get("subject_kind", proposal.subject_kind) == SubjectKind.UNIT:
        values |= {"collectives": 1, "individuals": 0}
    changes = rows.change(proposal, values)
    if nominees is not None:
        _write_nominees(proposal, nominees)
        changes["nominees"] = len(nominees)
    if changes:
        record("proposal.edited", proposal, by=by, **changes)
    return proposal


@transaction.atomic
def send(proposal: Proposal, *, by) -> Proposal:
    """Send the proposal up.

    :raises Refused: if `by` is neither the unit's leader nor the secretariat.
    """
    require(by is None or permissions.can_send_proposal(by, proposal), NOT_LEADER)
    return _move(proposal, ProposalState.SENT, by=by, returned_reason="")


@transaction.atomic
def withdraw(proposal: Proposal, *, by) -> Proposal:
    """Take the proposal back; the row stays.

    :raises Refused: if `by` may not, or its outcome is recorded.
    """
    require(permissions.can_send_proposal(by, proposal), NOT_LEADER)
    return _move(proposal, ProposalState.WITHDRAWN, by=by)


@transaction.atomic
def receive(proposal: Proposal, *, by) -> Proposal:
    """The board takes the dossier in.

    :raises Refused: if `by` is not of the board.
    """
    require(by is None or permissions.can_receive_proposal(by, proposal), NOT_BOARD)
    return _move(proposal, ProposalState.RECEIVED, by=by)


@transaction.atomic
def return_to_unit(proposal: Proposal, *, by, reason) -> Proposal:
    """The board sends the dossier back for completion.

    :raises Refused: if `by` is not of the board or gives no reason.
    """
    require(permissions.can_receive_proposal(by, proposal), NOT_BOARD)
    require(reason.strip(), "Hãy ghi lý do trả lại.")
    return _move(proposal, ProposalState.RETURNED, by=by, returned_reason=reason)


@transaction.atomic
def reject(proposal: Proposal, *, by, reason, now=None) -> Proposal:
    """Record that the proposal does not meet the conditions.

    :raises Refused: if `by` is not of the board or gives no reason.
    """
    require(permissions.can_receive_proposal(by, proposal), NOT_BOARD)
    require(reason.strip(), "Hãy ghi lý do không đủ điều kiện.")
    return _move(
        proposal,
        ProposalState.REJECTED,
        by=by,
        returned_reason=reason,
        decided_at=now or timezone.now(),
        decided_by=by,
    )


def mark_decided(proposal: Proposal, *, by, now) -> Proposal:
    """Called by `services.grants` when a grant is recorded from this proposal."""
    return _move(proposal, ProposalState.DECIDED, by=by, decided_at=now, decided_by=by)


def _move(proposal, new_state, *, by, **fields):
    proposal = rows.locked(proposal)
    old_state = ProposalState(proposal.state)
    if not old_state.can_become(new_state):
        raise Refused(f"Không thể chuyển từ “{old_state.label}” sang “{new_state.label}”.")
    rows.change(proposal, {"state": new_state, **fields})
    reason = {"reason": fields["returned_reason"]} if fields.get("returned_reason") else {}
    record(f"proposal.{new_state}", proposal, by=by, state=[old_state, new_state], **reason)
    return proposal


def _one_whole_unit(proposal):
    """A proposal for the unit itself always counts one collective."""
    if proposal.subject_kind == SubjectKind.UNIT:
        proposal.collectives, proposal.individuals = 1, 0


def _write_nominees(proposal, nominees):
    proposal.nominees.all().delete()
    for nominee in nominees:
        rows.save(Nominee(proposal=proposal, **nominee))


def _counts(proposal):
    return {"collectives": proposal.collectives, "individuals": proposal.individuals}
