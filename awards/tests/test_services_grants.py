"""Grants from a unit's report and from a decision, and what is never counted twice."""

import pytest
from django.core.exceptions import ValidationError

from awards.enums import ProposalState, SubjectKind
from awards.models import Grant, Proposal
from awards.services import grants
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_proposal,
    make_return,
)
from blocs.enums.organisation import Duty, UnitKind
from blocs.enums.returns import ReturnState
from blocs.enums.year import CampaignState
from emulation.audit.models import AuditEvent
from emulation.audit.presenters import changes
from emulation.refusals import Refused
from emulation.tests.world import add_post, add_unit, add_user


@pytest.fixture
def unit_return(world):
    return make_return(world.campaign, world.member)


@pytest.fixture
def decision(world):
    return make_decision(world.sponsor)


def report(unit_return, by, **values):
    values = {"award": make_award(), "issuer": make_issuer(), "collectives": 2, **values}
    return grants.report(unit_return, by=by, **values)


def record(world, decision, by, **values):
    values = {"unit": world.member, "award": make_award(), "collectives": 1, **values}
    return grants.record_under(
        decision, by=by, campaign=values.pop("campaign", world.campaign), **values
    )


@pytest.mark.parametrize("persona", ["ha", "lan", "thu"])
def test_unit_or_secretariat_reports(world, unit_return, persona):
    grant = report(unit_return, getattr(world, persona))

    assert (grant.unit, grant.campaign, grant.unit_return) == (
        world.member,
        world.campaign,
        unit_return,
    )
    assert (grant.subject_kind, grant.achievement_year) == (SubjectKind.COUNT, 2026)


@pytest.mark.parametrize("persona", ["binh", "khach", "quan"])
def test_others_report_nothing(world, unit_return, persona):
    with pytest.raises(Refused):
        report(unit_return, getattr(world, persona))


def test_secretariat_leaves_a_note_when_it_reports_for_a_unit(unit_return, thu):
    report(unit_return, thu)

    told = {change.label: change.after for change in changes(AuditEvent.objects.get())}
    assert told["nhập thay cho"] == "Sở Hai"
    assert told["lượt tập thể"] == "2"


@pytest.mark.parametrize("state", [ReturnState.WAITING, ReturnState.SENT, ReturnState.RECEIVED])
def test_return_out_of_the_units_hands_takes_nothing(world, unit_return, ha, state):
    line = make_grant(world.campaign, world.member)
    move(unit_return, state, world)

    for act in (
        lambda: report(unit_return, ha),
        lambda: grants.edit_reported(line, by=ha, collectives=9),
        lambda: grants.remove_reported(line, by=ha),
    ):
        with pytest.raises(Refused):
            act()

    assert Grant.objects.get().collectives == 1


def move(unit_return, state, world):
    """Set the state past its services, as complete as its constraints ask."""
    unit_return.state = state
    unit_return.sent_at = "2026-11-20T00:00:00Z"
    unit_return.approved_by = world.lan
    if state == ReturnState.RECEIVED:
        unit_return.received_at, unit_return.received_by = "2026-11-21T00:00:00Z", world.thu
    unit_return.save()


def test_closed_year_takes_no_report(world, unit_return, ha):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        report(unit_return, ha)


def test_period_has_no_year(unit_return, ha):
    grant = report(unit_return, ha, period_from=2021, period_to=2026)

    assert (grant.achievement_year, grant.honours) == (None, "giai đoạn 2021–2026")


def test_year_becomes_a_period_and_back(unit_return, ha):
    grant = report(unit_return, ha)

    grant = grants.edit_reported(
        grant, by=ha, achievement_year=None, period_from=2021, period_to=2026
    )
    assert grant.honours == "giai đoạn 2021–2026"

    grant = grants.edit_reported(grant, by=ha, period_from=None, period_to=None)
    assert grant.honours == "năm 2026"


def test_half_a_period_is_refused(unit_return, ha):
    with pytest.raises(ValidationError, match="giai đoạn"):
        report(unit_return, ha, period_from=2021)


@pytest.mark.parametrize("entry", ["award", "issuer"])
def test_entries_of_another_sponsor_are_refused(world, unit_return, ha, entry):
    make = make_award if entry == "award" else make_issuer
    foreign = make(sponsor=world.other_bloc.sponsor)

    with pytest.raises(ValidationError) as error:
        report(unit_return, ha, **{entry: foreign})

    assert list(error.value.message_dict) == [entry]


def test_award_for_individuals_counts_no_collectives(unit_return, ha):
    with pytest.raises(ValidationError, match="chỉ tặng cá nhân"):
        report(unit_return, ha, award=make_award(subject="individual"))


def test_edit_reaches_neither_source_nor_unit(world, unit_return, ha):
    grant = report(unit_return, ha)

    grants.edit_reported(grant, by=ha, unit=world.third, unit_return=None, collectives=3)

    grant.refresh_from_db()
    assert (grant.unit, grant.unit_return, grant.collectives) == (world.member, unit_return, 3)


@pytest.mark.parametrize("persona", ["binh", "khach", "quan"])
def test_others_neither_edit_nor_remove(world, persona):
    line, user = make_grant(world.campaign, world.member), getattr(world, persona)

    with pytest.raises(Refused):
        grants.edit_reported(line, by=user, collectives=9)
    with pytest.raises(Refused):
        grants.remove_reported(line, by=user)


def test_part_lies_within_its_whole(unit_return, ha):
    whole = report(unit_return, ha, collectives=15)

    part = report(unit_return, ha, collectives=6, included_in=whole)

    assert part.included_in == whole


def test_parts_together_are_no_larger_than_the_whole(unit_return, ha):
    award, issuer = make_award(), make_issuer()
    same = {"award": award, "issuer": issuer}
    whole = report(unit_return, ha, collectives=5, **same)
    report(unit_return, ha, collectives=3, included_in=whole, **same)

    with pytest.raises(ValidationError, match="lớn hơn"):
        report(unit_return, ha, collectives=3, included_in=whole, **same)


def test_whole_cannot_shrink_below_its_part(unit_return, ha):
    whole = report(unit_return, ha, collectives=5)
    report(unit_return, ha, collectives=3, included_in=whole)

    with pytest.raises(ValidationError, match="lớn hơn"):
        grants.edit_reported(whole, by=ha, collectives=2)

    whole.refresh_from_db()
    assert whole.collectives == 5


def test_part_of_a_part_is_refused(unit_return, ha):
    whole = report(unit_return, ha, collectives=5)
    part = report(unit_return, ha, collectives=3, included_in=whole)

    with pytest.raises(ValidationError, match="đã là dòng"):
        report(unit_return, ha, collectives=1, included_in=part)
    with pytest.raises(ValidationError, match="dòng “trong đó” của nó"):
        grants.edit_reported(whole, by=ha, included_in=report(unit_return, ha, collectives=9))


def test_part_belongs_to_the_same_unit_and_time(world, unit_return, ha):
    foreign = make_grant(world.campaign, world.third, collectives=9)
    period = report(unit_return, ha, collectives=9, period_from=2021, period_to=2026)

    for whole in (foreign, period):
        with pytest.raises(ValidationError, match="cùng đơn vị"):
            report(unit_return, ha, collectives=1, included_in=whole)


def test_line_with_parts_is_not_removed(unit_return, ha):
    whole = report(unit_return, ha, collectives=5)
    part = report(unit_return, ha, collectives=3, included_in=whole)

    with pytest.raises(Refused, match="trong đó"):
        grants.remove_reported(whole, by=ha)
    grants.remove_reported(part, by=ha)
    grants.remove_reported(whole, by=ha)

    assert Grant.objects.count() == 0
    assert AuditEvent.objects.filter(verb="grant.removed").count() == 2


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


def test_what_the_board_recorded_is_not_reported_unawares(world, decision, unit_return, ha):
    line = make_grant(world.campaign, world.member, decision=decision, collectives=2)
    same = {"award": line.award, "issuer": line.issuer, "refuse_doubles": True}

    with pytest.raises(Refused, match="Đã ghi theo quyết định"):
        report(unit_return, ha, **same)
    part = report(unit_return, ha, included_in=line, **same)

    assert part.included_in == line


def test_another_units_report_is_no_double(world, decision, binh):
    award = make_award()
    make_grant(world.campaign, world.third, award, decision.issuer)

    grant = record(world, decision, binh, award=award, refuse_doubles=True)

    assert grant.pk
