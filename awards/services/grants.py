"""Grants: what was really given, from a unit's signed report or from a decision."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from awards.enums import SubjectKind
from awards.models import Award, Decision, Grant, Issuer, Proposal
from awards.permissions import decisions as permissions
from awards.queries.choices import is_under
from awards.services import proposals
from awards.services.grant_checks import check, check_not_doubled, check_proposal
from awards.services.subjects import counted
from blocs.models import Campaign, Unit, UnitReturn
from blocs.queries.year import is_member
from blocs.services import rows
from blocs.services.results.unit_rows import on_behalf, opened
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_BOARD = (
    "Chỉ cơ quan thi đua, khen thưởng ghi khen thưởng theo quyết định, "
    "cho các khối do cơ quan mình phụ trách."
)
BY_DECISION = "Khen thưởng theo quyết định do cơ quan thi đua, khen thưởng ghi."
FROZEN = "Hồ sơ báo cáo này đã gửi hoặc đang chờ lãnh đạo duyệt nên không sửa được."
EDITABLE = frozenset(
    {
        "award",
        "issuer",
        "subject_kind",
        "subject_name",
        "collectives",
        "individuals",
        "achievement_year",
        "period_from",
        "period_to",
        "granted_on",
        "occasion",
        "included_in",
        "position",
    }
)


@transaction.atomic
def report(
    unit_return: UnitReturn,
    *,
    by,
    award: Award,
    issuer: Issuer,
    refuse_doubles=False,
    **values,
) -> Grant:
    """A unit reports what it received; the source is its return.

    `values`: collectives, individuals, subject_kind (a count when left out), subject_name,
    achievement_year (the campaign's when left out) or period_from and period_to, granted_on,
    occasion, included_in, position. `refuse_doubles`: what unit and board tell of one award by
    one issuer is counted once, so the second line must name the first as `included_in`.

    :raises Refused: if `by` may not, or the return is out of the unit's hands.
    :raises ValidationError: if nobody was granted anything or a value is malformed.
    """
    unit = unit_return.unit
    campaign = _opened(unit_return, by=by)
    grant = Grant(campaign=campaign, unit=unit, unit_return=unit_return, award=award, issuer=issuer)
    _fill(grant, values)
    check(grant)
    if refuse_doubles:
        check_not_doubled(grant)
    rows.save(grant)
    record("grant.reported", grant, by=by, **_counts(grant), **on_behalf(by, unit))
    return grant


@transaction.atomic
def report_lines(unit_return: UnitReturn, *, by, lines: dict[str, dict]) -> list[Grant]:
    """All `lines` (values as for `report`, under names of the caller's) or none of them.

    :raises Refused: if `by` may not, or the return is out of the unit's hands.
    :raises ValidationError: under "<line>_<field>", for the first line that does not fit.
    """
    _opened(unit_return, by=by)
    return [_line(unit_return, line, values, by) for line, values in lines.items()]


def _line(unit_return, line, values, by):
    try:
        return report(unit_return, by=by, refuse_doubles=True, **values)
    except ValidationError as error:
        found = error.message_dict
        raise ValidationError({f"{line}_{name}": told for name, told in found.items()}) from error
    except Refused as refusal:
        raise ValidationError({f"{line}_award": str(refusal)}) from refusal


@transaction.atomic
def edit_reported(grant: Grant, *, by, **values) -> Grant:
    """Change a line of the unit's own report while its return is open.

    :raises Refused: if `by` may not, the return is sent, or the grant rests on a decision.
    :raises ValidationError: if a value is malformed.
    """
    grant = _reported(grant, by=by)
    changes = rows.change(grant, _completed(grant, values))
    check(grant)
    if changes:
        record("grant.edited", grant, by=by, **changes, **on_behalf(by, grant.unit))
    return grant


@transaction.atomic
def remove_reported(grant: Grant, *, by) -> None:
    """Remove a line of the unit's own report while its return is open.

    :raises Refused: if `by` may not, the return is sent, or other lines are parts of it.
    """
    grant = _reported(grant, by=by)
    _remove(grant, "grant.removed", by=by, **on_behalf(by, grant.unit))


@transaction.atomic
def record_under(
    decision: Decision,
    *,
    by,
    campaign: Campaign,
    unit: Unit,
    award: Award,
    proposal: Proposal | None = None,
    refuse_doubles=False,
    now: datetime | None = None,
    **values,
) -> Grant:
    """The board records a grant under a decision, also from a proposal it received.

    `values` and `refuse_doubles` as for `report`.

    :raises Refused: if `by` may not, the year is of no bloc of that sponsor, the unit is no
        member that year, or the proposal belongs elsewhere or has its outcome.
    :raises ValidationError: if nobody was granted anything or a value is malformed.
    """
    require(by is None or permissions.can_edit_decision(by, decision), NOT_BOARD)
    require(is_under(campaign, decision.sponsor), NOT_BOARD)
    require(
        is_member(unit, campaign),
        f"{unit} không phải là thành viên của khối trong năm {campaign.year}.",
    )
    grant = Grant(campaign=campaign, unit=unit, decision=decision, proposal=proposal)
    grant.award, grant.issuer = award, decision.issuer
    _fill(grant, {"granted_on": decision.issued_on, **values})
    if proposal is not None:
        check_proposal(grant, proposal)
    check(grant)
    if refuse_doubles:
        check_not_doubled(grant)
    rows.save(grant)
    if proposal is not None:
        proposals.mark_decided(proposal, by=by, now=now or timezone.now())
    record("grant.recorded", grant, by=by, decision=decision.number, **_counts(grant))
    return grant


@transaction.atomic
def record_proposal(
    proposal: Proposal,
    decision: Decision,
    *,
    by,
    collectives: int | None = None,
    individuals: int | None = None,
    now: datetime | None = None,
    **values,
) -> Grant:
    """The board records what a received proposal was granted: as proposed, or a part of a count.

    :raises Refused: if `by` may not, the proposal has its outcome, the decision is another
        authority's, or more was granted than proposed.
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
        proposal=proposal,
        now=now,
        subject_kind=proposal.subject_kind,
        subject_name=proposal.subject_name,
        collectives=proposal.collectives if collectives is None else collectives,
        individuals=proposal.individuals if individuals is None else individuals,
        occasion=proposal.occasion,
        **values,
    )


@transaction.atomic
def remove_recorded(grant: Grant, *, by, reason: str) -> None:
    """Remove a line recorded under a decision by mistake, with a reason; a proposal that it came
    from waits for its decision again.

    :raises Refused: if `by` may not, gives no reason, or other lines are parts of it.
    """
    grant = rows.locked(grant)
    require(permissions.can_remove_recorded(by, grant), NOT_BOARD)
    require(reason.strip(), "Hãy ghi lý do bỏ dòng khen thưởng.")
    proposal = grant.proposal
    told = {"decision": grant.decision.number, "reason": reason}
    _remove(grant, "grant.taken_back", by=by, **told)
    if proposal is not None:
        proposals.reopen(proposal, by=by, reason=reason)


def _opened(unit_return, *, by):
    campaign = opened(unit_return.campaign, unit_return.unit, by=by)
    state = rows.locked(unit_return)
    require(state.is_editable, FROZEN)
    return campaign


def _reported(grant, *, by):
    """The line, locked, once `by` may change it."""
    require(grant.unit_return_id is not None, BY_DECISION)
    _opened(grant.unit_return, by=by)
    return rows.locked(grant)


def _fill(grant, values):
    for name, value in _completed(grant, values).items():
        setattr(grant, name, value)


def _completed(grant, values):
    """`values` with the counts their subject implies and, without a period, with a year."""
    kind = {"subject_kind": grant.subject_kind or SubjectKind.COUNT}
    told = counted({**kind, **{name: values[name] for name in EDITABLE & values.keys()}})
    if not told.get("period_from", grant.period_from):
        told["achievement_year"] = (
            told.get("achievement_year", grant.achievement_year) or grant.campaign.year
        )
    return told


def _remove(grant, verb, *, by, **told):
    require(not grant.parts.exists(), "Còn dòng “trong đó” của dòng này; hãy bỏ các dòng đó trước.")
    campaign = grant.campaign
    told |= {"grant": str(grant), **_counts(grant)}
    grant.delete()
    record(verb, campaign, by=by, **told)


def _counts(grant):
    return {"collectives": grant.collectives, "individuals": grant.individuals}
