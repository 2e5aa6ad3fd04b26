"""Grants as the board records them, from proposals too, and what is never counted twice."""

import pytest

from awards.enums import ProposalState
from awards.models import Grant, Proposal
from awards.services import grants
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_proposal,
    make_return,
)
from blocs.enums.organisation import Duty, UnitKind
from blocs.enums.year import CampaignState
from emulation.refusals import Refused
from emulation.tests.world import add_post, add_unit, add_user


@pytest.fixture
def decision(world):
    return make_decision(world.sponsor)


def record(world, decision, by, **values):
    values = {"unit": world.member, "award": make_award(), "collectives": 1, **values}
    return grants.record_under(
        decision, by=by, campaign=values.pop("campaign", world.campaign), **values
    )


def test_board_records_under_a_decision(world, decision, binh):
    grant = record(world, decision, binh, individuals=4)

    assert (grant.issuer, grant.granted_on) == (decision.issuer, decision.issued_on)
    assert (grant.unit_return, grant.achievement_year) == (None, 2026)


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
def test_nobody_but_the_board_records(world, decision, persona):
    with pytest.raises(Refused):
        record(world, decision, getattr(world, persona))


def test_board_records_in_closed_years_too(world, decision, binh):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    record(world, decision, binh)

    assert Grant.objects.count() == 1


def test_decision_reaches_the_years_of_its_sponsor_only(world, decision, binh):
    with pytest.raises(Refused):
        record(world, decision, binh, campaign=world.other_campaign, unit=world.other_unit)


def test_decision_of_an_authority_reaches_blocs_of_those_below(world, binh):
    above = add_unit("tren", "Bộ trên", UnitKind.AUTHORITY)
    world.sponsor.parent = above
    world.sponsor.save()
    person = add_user("ban-tren", "Người Ban Trên")
    add_post(person, above, Duty.BOARD_OFFICER)

    grant = record(world, make_decision(above), person)

    assert grant.campaign == world.campaign


def test_unit_that_is_no_member_is_given_nothing_there(world, decision, binh):
    with pytest.raises(Refused, match="không phải là thành viên"):
        record(world, decision, binh, unit=world.other_unit)


def test_unit_does_not_touch_what_the_board_recorded(world, decision, ha):
    grant = make_grant(world.campaign, world.member, decision=decision)

    with pytest.raises(Refused, match="cơ quan thi đua"):
        grants.edit_reported(grant, by=ha, collectives=9)
    with pytest.raises(Refused, match="cơ quan thi đua"):
        grants.remove_reported(grant, by=ha)


def received(world, decision, **values):
    return make_proposal(
        world.campaign,
        world.member,
        issuer=decision.issuer,
        **{"state": ProposalState.RECEIVED, "collectives": 3, "individuals": 2, **values},
    )


def test_received_proposal_becomes_a_grant_and_is_decided(world, decision, binh):
    proposal = received(world, decision)

    grant = grants.record_proposal(proposal, decision, by=binh)

    proposal.refresh_from_db()
    assert (grant.proposal, grant.collectives, grant.individuals) == (proposal, 3, 2)
    assert (proposal.state, proposal.decided_by) == (ProposalState.DECIDED, binh)


def test_fewer_may_be_granted_than_proposed(world, decision, binh):
    grant = grants.record_proposal(
        received(world, decision), decision, by=binh, collectives=1, individuals=0
    )

    assert (grant.collectives, grant.individuals) == (1, 0)


def test_more_is_not_granted_than_proposed(world, decision, binh):
    proposal = received(world, decision)

    with pytest.raises(Refused, match="nhiều hơn số đề nghị"):
        grants.record_proposal(proposal, decision, by=binh, collectives=4)

    assert Proposal.objects.get().state == ProposalState.RECEIVED


def test_proposal_is_granted_once(world, decision, binh):
    proposal = received(world, decision)
    grants.record_proposal(proposal, decision, by=binh)

    with pytest.raises(Refused):
        grants.record_proposal(proposal, decision, by=binh)

    assert Grant.objects.count() == 1


@pytest.mark.parametrize("state", sorted(set(ProposalState) - {ProposalState.RECEIVED}))
def test_only_received_proposals_are_granted(world, decision, binh, state):
    proposal = received(world, decision, state=state, by=binh)

    with pytest.raises(Refused):
        grants.record_proposal(proposal, decision, by=binh)

    assert Grant.objects.count() == 0


def test_decision_of_another_issuer_grants_no_proposal(world, decision, binh):
    proposal = make_proposal(world.campaign, world.member, state=ProposalState.RECEIVED)

    with pytest.raises(Refused, match="không thuộc cấp"):
        grants.record_proposal(proposal, decision, by=binh)


@pytest.mark.parametrize("what", ["unit", "award"])
def test_grant_answers_its_own_proposal(world, decision, binh, what):
    proposal = received(world, decision)
    place = {"unit": world.member, "award": proposal.award}
    place[what] = world.third if what == "unit" else make_award()

    with pytest.raises(Refused, match="không cùng đơn vị"):
        record(world, decision, binh, proposal=proposal, **place)


def test_removing_a_recorded_line_reopens_its_proposal(world, decision, binh):
    proposal = received(world, decision)
    grant = grants.record_proposal(proposal, decision, by=binh)

    grants.remove_recorded(grant, by=binh, reason="Ghi nhầm quyết định")

    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_at) == (ProposalState.RECEIVED, None)
    assert Grant.objects.count() == 0


def test_removing_a_recorded_line_needs_a_reason(world, decision, binh):
    grant = make_grant(world.campaign, world.member, decision=decision)

    with pytest.raises(Refused, match="lý do"):
        grants.remove_recorded(grant, by=binh, reason=" ")


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "khach", "quan"])
def test_nobody_but_the_board_removes_what_it_recorded(world, decision, persona):
    grant = make_grant(world.campaign, world.member, decision=decision)

    with pytest.raises(Refused):
        grants.remove_recorded(grant, by=getattr(world, persona), reason="V")


def test_reported_line_is_not_removed_as_a_recorded_one(world, binh):
    with pytest.raises(Refused):
        grants.remove_recorded(make_grant(world.campaign, world.member), by=binh, reason="V")


def test_what_the_unit_reported_is_not_recorded_unawares(world, decision, binh):
    award = make_award()
    line = make_grant(world.campaign, world.member, award, decision.issuer, collectives=2)
    same = {"award": award, "refuse_doubles": True}

    with pytest.raises(Refused, match="đã báo cáo"):
        record(world, decision, binh, **same)
    part = record(world, decision, binh, included_in=line, **same)

    assert part.included_in == line


def test_what_the_board_recorded_is_not_reported_unawares(world, decision, ha):
    line = make_grant(world.campaign, world.member, decision=decision, collectives=2)
    sheet = make_return(world.campaign, world.member)
    same = {"award": line.award, "issuer": line.issuer, "collectives": 2, "refuse_doubles": True}

    with pytest.raises(Refused, match="Đã ghi theo quyết định"):
        grants.report(sheet, by=ha, **same)
    part = grants.report(sheet, by=ha, included_in=line, **same)

    assert part.included_in == line


def test_another_units_report_is_no_double(world, decision, binh):
    award = make_award()
    make_grant(world.campaign, world.third, award, decision.issuer)

    grant = record(world, decision, binh, award=award, refuse_doubles=True)

    assert grant.pk
