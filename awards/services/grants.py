"""Grants: what was really given, from a decision or from a unit's signed report."""

from django.db import transaction
from django.utils import timezone

from awards.enums import ProposalState, SubjectKind
from awards.models import Grant
from awards.permissions.decisions import can_record_grants, can_report_grants
from awards.services import proposals
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_BOARD = "Chỉ cơ quan thi đua, khen thưởng được ghi khen thưởng theo quyết định."
NOT_YOURS = "Chỉ đơn vị hoặc bộ phận giúp việc của khối được ghi khen thưởng của đơn vị này."
FROZEN = "Hồ sơ báo cáo đã gửi hoặc đã tiếp nhận; muốn sửa phải trả lại hồ sơ trước."


@transaction.atomic
def report(unit_return, *, by, award, issuer, **values) -> Grant:
    """A unit reports what it received; the source is its return.

    `values`: collectives, individuals, subject_kind, subject_name, achievement_year or
    period_from and period_to, granted_on, occasion, included_in, position.

    :raises Refused: if `by` may not, or the return is already sent.
    :raises ValidationError: if nobody was granted anything or a value is malformed.
    """
    require(by is None or can_report_grants(by, unit_return), NOT_YOURS)
    require(unit_return.is_editable, FROZEN)
    grant = Grant(
        campaign=unit_return.campaign,
        unit=unit_return.unit,
        unit_return=unit_return,
        award=award,
        issuer=issuer,
        **_filled(values, unit_return.campaign),
    )
    _check_part(grant)
    rows.save(grant)
    record("grant.reported", grant, by=by, **_counts(grant))
    return grant


@transaction.atomic
def edit_reported(grant: Grant, *, by, **values) -> Grant:
    """Change a line of the unit's own report while its return is open.

    :raises Refused: if `by` may not, the return is sent, or the grant rests on a decision.
    :raises ValidationError: if a value is malformed.
    """
    grant = rows.locked(grant)
    _check_reported(grant, by)
    changes = rows.change(grant, values)
    _check_part(grant)
    if changes:
        record("grant.edited", grant, by=by, **changes)
    return grant


@transaction.atomic
def remove_reported(grant: Grant, *, by) -> None:
    """Remove a line of the unit's own report while its return is open.

    :raises Refused: if `by` may not, the return is sent, or other lines are parts of it.
    """
    grant = rows.locked(grant)
    _check_reported(grant, by)
    require(not grant.parts.exists(), "Còn dòng “trong đó” của dòng này; hãy bỏ các dòng đó trước.")
    campaign, label, counts = grant.campaign, str(grant), _counts(grant)
    grant.delete()
    record("grant.removed", campaign, by=by, label=label, **counts)


@transaction.atomic
def record_under(decision, *, by, campaign, unit, award, now=None, proposal=None, **values):
    """The board records a grant under a decision, also from a proposal it received.

    :raises Refused: if `by` may not, or the proposal belongs elsewhere or has its outcome.
    :raises ValidationError: if nobody was granted anything or a value is malformed.
    """
    require(by is None or can_record_grants(by, decision, campaign), NOT_BOARD)
    grant = Grant(
        campaign=campaign,
        unit=unit,
        award=award,
        issuer=decision.issuer,
        decision=decision,
        proposal=proposal,
        **_filled({"granted_on": decision.issued_on, **values}, campaign),
    )
    if proposal is not None:
        _check_proposal(grant, proposal)
    rows.save(grant)
    if proposal is not None:
        proposals.mark_decided(proposal, by=by, now=now or timezone.now())
    record("grant.recorded", grant, by=by, decision=decision.number, **_counts(grant))
    return grant


@transaction.atomic
def record_proposal(proposal, decision, *, by, now=None) -> Grant:
    """The board records that a received proposal was granted as proposed.

    :raises Refused: if `by` may not, the proposal has its outcome, or the decision is another
        authority's.
    """
    require(
        decision.issuer_id == proposal.issuer_id,
        "Quyết định không thuộc cấp khen thưởng được đề nghị.",
    )
    return record_under(
        decision,
        by=by,
        campaign=proposal.campaign,
        unit=proposal.unit,
        award=proposal.award,
        now=now,
        proposal=proposal,
        subject_kind=proposal.subject_kind,
        subject_name=proposal.subject_name,
        collectives=proposal.collectives,
        individuals=proposal.individuals,
        occasion=proposal.occasion,
    )


def _filled(values, campaign):
    """Defaults: the campaign's year, and one collective for the unit itself."""
    filled = {"subject_kind": SubjectKind.COUNT, **values}
    if not filled.get("period_from") and not filled.get("achievement_year"):
        filled["achievement_year"] = campaign.year
    if filled["subject_kind"] == SubjectKind.UNIT:
        filled |= {"collectives": 1, "individuals": 0}
    return filled


def _check_reported(grant, by):
    require(grant.unit_return_id is not None, "Khen thưởng theo quyết định do cơ quan thi đua ghi.")
    require(can_report_grants(by, grant.unit_return), NOT_YOURS)
    require(grant.unit_return.is_editable, FROZEN)


def _check_part(grant):
    """A “trong đó” line belongs to a line of the same unit and year that is no part itself."""
    whole = grant.included_in
    if whole is None:
        return
    require(
        whole.unit_id == grant.unit_id and whole.campaign_id == grant.campaign_id,
        "Dòng “trong đó” phải thuộc một dòng của cùng đơn vị và năm.",
    )
    require(whole.included_in_id is None, "Dòng được chọn đã là dòng “trong đó”.")


def _check_proposal(grant, proposal):
    same = (
        proposal.campaign_id == grant.campaign_id
        and proposal.unit_id == grant.unit_id
        and proposal.award_id == grant.award_id
    )
    require(same, "Đề nghị không cùng đơn vị, năm và danh hiệu với khen thưởng.")
    if proposal.state != ProposalState.RECEIVED:
        raise Refused("Chỉ ghi kết quả cho đề nghị đã tiếp nhận.")


def _counts(grant):
    return {"collectives": grant.collectives, "individuals": grant.individuals}
