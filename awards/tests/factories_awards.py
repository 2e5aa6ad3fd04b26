"""Rows of the catalogue, of registrations, proposals, decisions and grants, around services."""

from datetime import date, datetime
from itertools import count

from django.utils import timezone

from awards.enums import AwardKind, AwardSubject, IssuerLevel, ProposalState, SubjectKind
from awards.models import Award, Decision, Grant, Issuer, Proposal, Registration
from blocs.enums.year import MilestoneKind
from blocs.models import Milestone, UnitReturn

_number = count(1)
NOON = timezone.make_aware(datetime(2026, 3, 1, 12))  # noqa: DTZ001 - made aware here
DECIDED = {ProposalState.DECIDED, ProposalState.REJECTED}
WITH_REASON = {ProposalState.RETURNED, ProposalState.REJECTED}


def make_award(name="Cờ thi đua", **fields):
    """A title for units and persons that blocs put forward, valid in every year."""
    fields = {
        "code": f"danh-hieu-{next(_number)}",
        "kind": AwardKind.TITLE,
        "subject": AwardSubject.BOTH,
        "is_bloc_award": True,
        **fields,
    }
    return Award.objects.create(name=name, **fields)


def make_issuer(name=None, level=IssuerLevel.PROVINCE, **fields):
    number = next(_number)
    return Issuer.objects.create(
        name=name or f"Cấp khen thưởng {number}", level=level, code=f"cap-{number}", **fields
    )


def make_registration(campaign, unit, award, **fields):
    return Registration.objects.create(
        campaign=campaign, unit=unit, award=award, **{"registered_at": NOON, **fields}
    )


def make_window(campaign, opens_at, due_at):
    """When units register."""
    return Milestone.objects.create(
        campaign=campaign, kind=MilestoneKind.REGISTRATION, opens_at=opens_at, due_at=due_at
    )


def make_proposal(campaign, unit, award=None, issuer=None, *, by=None, **fields):
    """A proposal by count in any state; `by` recorded its outcome where it has one."""
    fields = {"subject_kind": SubjectKind.COUNT, "collectives": 1, **fields}
    state = fields.setdefault("state", ProposalState.SENT)
    if state in DECIDED:
        fields |= {"decided_at": NOON, "decided_by": by}
    if state in WITH_REASON:
        fields.setdefault("returned_reason", "Thiếu biên bản")
    return Proposal.objects.create(
        campaign=campaign,
        unit=unit,
        award=award or make_award(),
        issuer=issuer or make_issuer(),
        **fields,
    )


def make_return(campaign, unit, **fields):
    return UnitReturn.objects.get_or_create(campaign=campaign, unit=unit, defaults=fields)[0]


def make_decision(sponsor, issuer=None, **fields):
    fields = {
        "number": f"{next(_number)}/QĐ-UBND",
        "issued_on": date(2026, 11, 2),
        "abstract": "Về việc tặng Bằng khen",
        **fields,
    }
    return Decision.objects.create(sponsor=sponsor, issuer=issuer or make_issuer(), **fields)


def make_grant(campaign, unit, award=None, issuer=None, **fields):
    """A grant by count; its source is the unit's return unless a decision is given."""
    fields = {"subject_kind": SubjectKind.COUNT, "collectives": 1, **fields}
    if not fields.get("period_from"):
        fields.setdefault("achievement_year", campaign.year)
    decision = fields.get("decision")
    if decision is None:
        fields["unit_return"] = make_return(campaign, unit)
    return Grant.objects.create(
        campaign=campaign,
        unit=unit,
        award=award or make_award(),
        issuer=issuer or (decision.issuer if decision else make_issuer()),
        **fields,
    )
