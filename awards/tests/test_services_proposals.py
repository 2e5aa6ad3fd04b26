"""Proposals: who drafts, sends and receives, and every move from every state."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from awards.enums import NEXT_PROPOSAL_STATES, ProposalState, SubjectKind
from awards.models import Proposal
from awards.permissions import proposals as permissions
from awards.services import proposals
from awards.tests.factories_awards import (
    NOON,
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_proposal,
)
from blocs.enums.organisation import DocumentRole, Duty
from blocs.enums.year import CampaignState
from blocs.models import Document
from emulation.audit.models import AuditEvent
from emulation.audit.presenters import changes
from emulation.refusals import Refused
from emulation.tests.world import add_post, add_user

UNIT = {"subject_kind": SubjectKind.UNIT}


def propose(world, by, award=None, unit=None, **values):
    values = {"issuer": make_issuer(), **UNIT, **values}
    return proposals.propose(
        world.campaign, unit or world.member, award or make_award(), by=by, **values
    )


def close(campaign):
    campaign.state = CampaignState.CLOSED
    campaign.save()


@pytest.mark.parametrize("persona", ["ha", "lan", "thu"])
def test_unit_or_secretariat_drafts(world, persona):
    proposal = propose(world, getattr(world, persona))

    assert proposal.state == ProposalState.DRAFT
    assert (proposal.collectives, proposal.individuals) == (1, 0)


@pytest.mark.parametrize("persona", ["binh", "khach", "quan"])
def test_others_draft_nothing_for_the_unit(world, persona):
    with pytest.raises(Refused):
        propose(world, getattr(world, persona))


def test_secretariat_leaves_a_note_when_it_proposes_for_a_unit(world, thu):
    propose(world, thu)

    told = {change.label: change.after for change in changes(AuditEvent.objects.get())}
    assert told["nhập thay cho"] == "Sở Hai"


def test_unit_that_is_no_member_proposes_nothing(world, thu):
    with pytest.raises(Refused, match="không phải thành viên"):
        propose(world, thu, unit=world.other_unit)


def test_award_outside_its_law_is_not_proposed(world, ha):
    with pytest.raises(Refused, match="không áp dụng trong năm"):
        propose(world, ha, make_award(valid_to=date(2026, 12, 30)))


def test_closed_year_takes_no_proposal(world, ha):
    close(world.campaign)

    with pytest.raises(Refused):
        propose(world, ha)


SUBJECTS = [
    (SubjectKind.UNIT, "Tên thừa", 5, 5, ("", 1, 0)),
    (SubjectKind.COLLECTIVE, "Phòng Một", 0, 7, ("Phòng Một", 1, 0)),
    (SubjectKind.PERSON, "Nguyễn Văn Mẫu", 3, 0, ("Nguyễn Văn Mẫu", 0, 1)),
    (SubjectKind.COUNT, "", 2, 3, ("", 2, 3)),
]


@pytest.mark.parametrize(("kind", "name", "collectives", "individuals", "expected"), SUBJECTS)
def test_counts_follow_from_the_subject(world, ha, kind, name, collectives, individuals, expected):
    proposal = propose(
        world,
        ha,
        subject_kind=kind,
        subject_name=name,
        collectives=collectives,
        individuals=individuals,
    )

    assert (proposal.subject_name, proposal.collectives, proposal.individuals) == expected


def test_nobody_is_no_proposal(world, ha):
    with pytest.raises(ValidationError, match="số tập thể hoặc số cá nhân"):
        propose(world, ha, subject_kind=SubjectKind.COUNT, collectives=0, individuals=0)


def test_collective_needs_a_name(world, ha):
    with pytest.raises(ValidationError, match="ghi tên tập thể hoặc cá nhân"):
        propose(world, ha, subject_kind=SubjectKind.COLLECTIVE)


@pytest.mark.parametrize(
    ("subject", "counts", "field"),
    [
        ("collective", {"collectives": 1, "individuals": 1}, "individuals"),
        ("individual", {"collectives": 2, "individuals": 1}, "collectives"),
    ],
)
def test_award_goes_to_those_it_is_for(world, ha, subject, counts, field):
    with pytest.raises(ValidationError) as error:
        propose(world, ha, make_award(subject=subject), subject_kind=SubjectKind.COUNT, **counts)

    assert list(error.value.message_dict) == [field]


def test_paper_of_another_unit_is_no_paper_of_the_proposal(world, ha):
    paper = Document.objects.create(
        bloc=world.bloc,
        year=world.campaign.year,
        unit=world.third,
        role=DocumentRole.EVIDENCE,
        abstract="Tờ trình",
    )

    with pytest.raises(ValidationError, match="không thuộc hồ sơ"):
        propose(world, ha, document=paper)


def test_nominees_are_replaced_only_where_they_differ(world, ha):
    names = [{"name": "Nguyễn Văn Mẫu", "position": "Trưởng phòng"}]
    proposal = propose(world, ha, subject_kind=SubjectKind.COUNT, individuals=2, nominees=names)
    kept = proposal.nominees.get()

    proposals.edit(proposal, by=ha, nominees=[*names])
    assert proposal.nominees.get() == kept

    proposals.edit(proposal, by=ha, nominees=[*names, {"name": "Trần Thị Mẫu"}])
    assert proposal.nominees.count() == 2


def test_edit_changes_what_was_returned(world, ha):
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.RETURNED)

    proposals.edit(proposal, by=ha, collectives=4, occasion="Tổng kết năm")

    proposal.refresh_from_db()
    assert (proposal.collectives, proposal.occasion) == (4, "Tổng kết năm")
    assert proposal.state == ProposalState.RETURNED


@pytest.mark.parametrize("name", ["state", "unit", "campaign", "decided_at"])
def test_edit_reaches_nothing_but_the_proposal_itself(world, ha, name):
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.DRAFT)

    proposals.edit(proposal, by=ha, **{name: NOON})

    fresh = Proposal.objects.get(pk=proposal.pk)
    assert getattr(fresh, name) == getattr(proposal, name)


UNDER_WAY = sorted(set(ProposalState) - {ProposalState.DRAFT, ProposalState.RETURNED})


@pytest.mark.parametrize("state", UNDER_WAY)
def test_edit_is_refused_while_the_proposal_is_under_way(world, ha, binh, state):
    proposal = make_proposal(world.campaign, world.member, state=state, by=binh)

    with pytest.raises(Refused):
        proposals.edit(proposal, by=ha, collectives=4)


ACTS = {
    ProposalState.SENT: lambda proposal, world: proposals.send(proposal, by=world.lan),
    ProposalState.RETURNED: lambda proposal, world: proposals.return_to_unit(
        proposal, by=world.binh, reason="Thiếu biên bản"
    ),
    ProposalState.DECIDED: lambda proposal, world: proposals.mark_decided(
        proposal, by=world.binh, now=NOON
    ),
    ProposalState.REJECTED: lambda proposal, world: proposals.reject(
        proposal, by=world.binh, reason="Chưa đủ năm công tác"
    ),
    ProposalState.WITHDRAWN: lambda proposal, world: proposals.withdraw(
        proposal, by=world.lan, reason="Đơn vị thôi đề nghị"
    ),
}


def receive_or_reopen(proposal, world):
    """RECEIVED is reached by two verbs: from what was sent, and from an outcome."""
    if proposal.state == ProposalState.SENT:
        return proposals.receive(proposal, by=world.binh)
    return proposals.reopen(proposal, by=world.binh, reason="Ghi nhầm")


ACTS[ProposalState.RECEIVED] = receive_or_reopen


@pytest.mark.parametrize("new", sorted(ACTS))
@pytest.mark.parametrize("old", sorted(ProposalState))
def test_every_move_from_every_state(world, binh, old, new):
    proposal = make_proposal(world.campaign, world.member, state=old, by=binh)
    act = ACTS[ProposalState(new)]

    if new in NEXT_PROPOSAL_STATES[ProposalState(old)]:
        act(proposal, world)
        assert Proposal.objects.get(pk=proposal.pk).state == new
        assert AuditEvent.objects.get().verb.startswith("proposal.")
    else:
        with pytest.raises(Refused):
            act(proposal, world)
        assert Proposal.objects.get(pk=proposal.pk).state == old
        assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize("state", sorted(set(ProposalState) - {ProposalState.SENT}))
def test_receive_takes_in_only_what_was_sent(world, binh, state):
    proposal = make_proposal(world.campaign, world.member, state=state, by=binh)

    with pytest.raises(Refused):
        proposals.receive(proposal, by=binh)


def test_sending_again_clears_what_it_was_returned_for(world, lan):
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.RETURNED)

    proposal = proposals.send(proposal, by=lan)

    assert proposal.returned_reason == ""


def test_officer_does_not_send(world, ha):
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.DRAFT)

    with pytest.raises(Refused, match="lãnh đạo đơn vị"):
        proposals.send(proposal, by=ha)


def test_officer_drops_a_draft_without_a_reason(world, ha):
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.DRAFT)

    proposal = proposals.withdraw(proposal, by=ha)

    assert proposal.state == ProposalState.WITHDRAWN


def test_officer_does_not_take_back_what_was_sent(world, ha):
    with pytest.raises(Refused):
        proposals.withdraw(make_proposal(world.campaign, world.member), by=ha, reason="Vì")


def test_taking_back_what_was_sent_needs_a_reason(world, lan):
    with pytest.raises(Refused, match="lý do"):
        proposals.withdraw(make_proposal(world.campaign, world.member), by=lan, reason=" ")


def test_leader_of_another_unit_does_not_send(world):
    other = add_user("lanh-dao-ba", "Người Khác")
    add_post(other, world.third, Duty.LEADER)
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.DRAFT)

    with pytest.raises(Refused):
        proposals.send(proposal, by=other)


BOARD_ACTS = [
    (ProposalState.SENT, lambda proposal, by: proposals.receive(proposal, by=by)),
    (
        ProposalState.SENT,
        lambda proposal, by: proposals.return_to_unit(proposal, by=by, reason="V"),
    ),
    (ProposalState.RECEIVED, lambda proposal, by: proposals.reject(proposal, by=by, reason="V")),
    (ProposalState.REJECTED, lambda proposal, by: proposals.reopen(proposal, by=by, reason="V")),
]


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
@pytest.mark.parametrize(("state", "act"), BOARD_ACTS)
def test_board_acts_are_the_boards(world, binh, persona, state, act):
    proposal = make_proposal(world.campaign, world.member, state=state, by=binh)

    with pytest.raises(Refused):
        act(proposal, getattr(world, persona))


def test_board_of_another_sponsor_receives_nothing(world):
    stranger = add_user("ban-khac", "Người Ban Khác")
    add_post(stranger, world.other_bloc.sponsor, Duty.BOARD_OFFICER)

    with pytest.raises(Refused):
        proposals.receive(make_proposal(world.campaign, world.member), by=stranger)


@pytest.mark.parametrize("act", [proposals.return_to_unit, proposals.reject, proposals.reopen])
def test_board_says_why(world, binh, act):
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.RECEIVED)

    with pytest.raises(Refused, match="lý do"):
        act(proposal, by=binh, reason="  ")


def test_closed_year_sends_nothing_but_its_outcome_is_recorded(world, binh, lan):
    draft = make_proposal(world.campaign, world.member, state=ProposalState.DRAFT)
    sent = make_proposal(world.campaign, world.member)
    close(world.campaign)

    with pytest.raises(Refused):
        proposals.send(Proposal.objects.get(pk=draft.pk), by=lan)
    proposals.receive(sent, by=binh)
    with pytest.raises(Refused, match="đã kết thúc"):
        proposals.return_to_unit(sent, by=binh, reason="Thiếu")
    rejected = proposals.reject(sent, by=binh, reason="Không đủ", now=NOON)

    assert (rejected.decided_at, rejected.decided_by) == (NOON, binh)


def test_reopened_proposal_has_no_outcome(world, binh):
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.REJECTED, by=binh)

    proposal = proposals.reopen(proposal, by=binh, reason="Ghi nhầm")

    assert (proposal.decided_at, proposal.decided_by, proposal.returned_reason) == (None, None, "")
    assert AuditEvent.objects.get().verb == "proposal.reopened"


def test_proposal_with_a_grant_is_not_reopened(world, binh):
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.DECIDED, by=binh)
    decision = make_decision(world.sponsor, proposal.issuer)
    make_grant(world.campaign, world.member, proposal.award, decision=decision, proposal=proposal)

    with pytest.raises(Refused, match="đã có khen thưởng"):
        proposals.reopen(proposal, by=binh, reason="Ghi nhầm")


RIGHTS = {
    # state: who may edit, send, withdraw, receive, return, decide, reopen
    ProposalState.DRAFT: {"edit": "thu ha lan", "send": "thu lan", "withdraw": "thu ha lan"},
    ProposalState.SENT: {"withdraw": "thu lan", "receive": "binh", "return": "binh"},
    ProposalState.RETURNED: {"edit": "thu ha lan", "send": "thu lan", "withdraw": "thu lan"},
    ProposalState.RECEIVED: {"withdraw": "thu lan", "return": "binh", "decide": "binh"},
    ProposalState.DECIDED: {},
    ProposalState.REJECTED: {"reopen": "binh"},
    ProposalState.WITHDRAWN: {},
}


@pytest.mark.parametrize(
    "act", ["edit", "send", "withdraw", "receive", "return", "decide", "reopen"]
)
@pytest.mark.parametrize("state", sorted(RIGHTS))
def test_rights_of_every_persona(world, binh, state, act):
    proposal = make_proposal(world.campaign, world.member, state=state, by=binh)
    predicate = getattr(permissions, f"can_{act}_proposal")

    allowed = {name for name, user in world.personas.items() if predicate(user, proposal)}

    assert allowed == set(RIGHTS[ProposalState(state)].get(act, "").split())
