"""Who registered, what slots are used, what a person may choose from and sees."""

from datetime import date

import pytest

from awards.enums import ProposalState, RegistrationState, SubjectKind, Track
from awards.models import Award, AwardSlots, Decision, Grant, Issuer, Proposal
from awards.queries import choices
from awards.queries.decisions import decisions_listed, waiting_for
from awards.queries.proposals import proposals_listed, slots_used
from awards.queries.registrations import registrations_by_award
from awards.queries.years import years_listed
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_proposal,
    make_registration,
)
from blocs.enums.organisation import Duty, UnitKind
from blocs.enums.year import CampaignState
from blocs.models import Membership
from emulation.tests.world import add_post, add_unit, add_user


@pytest.fixture
def auditor(world):
    user = add_user("kiem-toan", "Người Giám Sát")
    add_post(user, world.sponsor, Duty.AUDITOR)
    return user


def test_registrations_count_members_that_stand(world):
    award = make_award()
    make_registration(world.campaign, world.head, award)
    make_registration(world.campaign, world.member, award)
    make_registration(
        world.campaign,
        world.third,
        award,
        state=RegistrationState.WITHDRAWN,
        withdrawn_reason="Vì",
    )

    (row,) = registrations_by_award(world.campaign)

    assert row.text == "02/03 đơn vị"
    assert [member.unit for member in row.members] == [world.head, world.member]


def test_registration_of_a_unit_that_left_is_not_counted(world):
    award = make_award()
    make_registration(world.campaign, world.third, award)
    Membership.objects.filter(unit=world.third).update(ended_on=date(2026, 6, 30))

    (row,) = registrations_by_award(world.campaign)

    assert row.text == "00/02 đơn vị"


def test_registrations_of_both_tracks_stand_apart(world):
    award = make_award()
    make_registration(world.campaign, world.head, award)
    make_registration(world.campaign, world.head, award, track=Track.SECTOR)

    rows = registrations_by_award(world.campaign)

    assert [(row.track, row.count) for row in rows] == [("bloc", 1), ("sector", 1)]
    assert len(registrations_by_award(world.campaign, track=Track.BLOC)) == 1


def test_registrations_run_as_many_queries_for_more_rows(world, django_assert_num_queries):
    for unit in world.units:
        make_registration(world.campaign, unit, make_award())

    with django_assert_num_queries(3):
        registrations_by_award(world.campaign)


def test_slots_used_counts_whole_units_put_forward_by_the_bloc(world, binh):
    flag = make_award()
    AwardSlots.objects.create(campaign=world.campaign, award=flag, count=1)
    whole = {"subject_kind": SubjectKind.UNIT}
    states = (ProposalState.SENT, ProposalState.DECIDED, ProposalState.DRAFT)
    for state in (*states, ProposalState.REJECTED, ProposalState.WITHDRAWN):
        make_proposal(world.campaign, world.member, flag, state=state, by=binh, **whole)
    make_proposal(world.campaign, world.third, flag, track=Track.SECTOR, **whole)
    make_proposal(world.campaign, world.third, flag, collectives=9)

    (used,) = slots_used(world.campaign)

    assert (used.count, used.proposed, used.is_over) == (1, 2, True)


SEES = {
    # who sees rows of Sở Hai, and of Tòa án (world.member is deputy head without editing rights)
    "thu": {"Sở Hai", "Tòa án nhân dân tỉnh A"},
    "binh": {"Sở Hai", "Tòa án nhân dân tỉnh A"},
    "ha": {"Sở Hai"},
    "lan": {"Sở Hai"},
    "khach": set(),
    "quan": set(),
}


@pytest.mark.parametrize("persona", sorted(SEES))
@pytest.mark.parametrize(("model", "make"), [(Proposal, make_proposal), (Grant, make_grant)])
def test_units_see_their_own_rows_only(world, persona, model, make):
    for unit in (world.member, world.third):
        make(world.campaign, unit)

    seen = model.objects.visible_to(getattr(world, persona))

    assert {row.unit.name for row in seen} == SEES[persona]


def test_auditor_sees_all_rows(world, auditor):
    make_grant(world.campaign, world.member)

    assert Grant.objects.visible_to(auditor).count() == 1


def test_deputy_that_may_edit_sees_all_rows(world, ha):
    world.campaign.deputy_may_edit = True
    world.campaign.save()
    make_proposal(world.campaign, world.third)

    assert Proposal.objects.visible_to(ha).count() == 1


def test_past_heads_see_the_year_they_ran(world, thu):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()
    make_proposal(world.campaign, world.third)

    assert Proposal.objects.visible_to(thu).count() == 1


def test_unit_without_an_office_sees_no_other_unit(world, thu):
    world.campaign.terms.all().delete()
    make_proposal(world.campaign, world.third)

    assert Proposal.objects.visible_to(thu).count() == 0


@pytest.mark.parametrize(
    ("persona", "count"), [("thu", 1), ("ha", 1), ("binh", 2), ("khach", 0), ("quan", 0)]
)
def test_decision_is_seen_with_a_grant_that_is_seen(world, persona, count):
    make_decision(world.sponsor)
    make_grant(world.campaign, world.member, decision=make_decision(world.sponsor))

    assert Decision.objects.visible_to(getattr(world, persona)).count() == count


def test_decision_of_another_unit_is_not_seen(world, ha):
    make_grant(world.campaign, world.third, decision=make_decision(world.sponsor))

    assert list(decisions_listed(ha)) == []


def test_decision_counts_only_the_lines_one_sees(world, ha, binh):
    decision = make_decision(world.sponsor)
    for unit in (world.member, world.third):
        make_grant(world.campaign, unit, decision=decision)

    assert decisions_listed(ha).get().lines == 1
    assert decisions_listed(binh).get().lines == 2


@pytest.mark.parametrize("text", ["1234", "QD-UBND", "tặng bằng khen", "TANG bang"])
def test_decision_is_found_without_marks(world, binh, text):
    make_decision(world.sponsor, number="1234/QĐ-UBND")
    make_decision(world.sponsor, number="99/TTg", abstract="Về việc khác")

    assert [row.number for row in decisions_listed(binh, q=text)] == ["1234/QĐ-UBND"]


def test_decision_is_found_by_year(world, binh):
    make_decision(world.sponsor, issued_on=date(2025, 3, 1))

    assert decisions_listed(binh, year=2025).count() == 1
    assert decisions_listed(binh, year=2026).count() == 0


def test_waiting_proposals_are_received_ones_of_the_issuer(world):
    decision = make_decision(world.sponsor)
    of_issuer = {"issuer": decision.issuer, "state": ProposalState.RECEIVED}
    waiting = make_proposal(world.campaign, world.member, **of_issuer)
    make_proposal(world.campaign, world.member, state=ProposalState.RECEIVED)
    make_proposal(world.campaign, world.member, issuer=decision.issuer)
    make_proposal(world.other_campaign, world.other_unit, **of_issuer)

    assert waiting_for(decision) == [waiting]


def test_catalogue_of_a_sponsor_holds_common_and_own_entries(world):
    above = add_unit("tren", "Bộ trên", UnitKind.AUTHORITY)
    world.sponsor.parent = above
    world.sponsor.save()
    common, own = make_award(), make_award(sponsor=world.sponsor)
    of_above = make_award(sponsor=above)
    make_award(sponsor=world.other_bloc.sponsor)

    assert set(choices.awards_for(world.campaign)) == {common, own, of_above}


@pytest.mark.parametrize(
    ("persona", "count"), [("thu", 2), ("ha", 2), ("binh", 2), ("khach", 1), ("quan", 1)]
)
@pytest.mark.parametrize(("model", "make"), [(Award, make_award), (Issuer, make_issuer)])
def test_entries_of_another_sponsor_are_not_seen(world, persona, count, model, make):
    make()
    make(sponsor=world.sponsor)

    assert model.objects.visible_to(getattr(world, persona)).count() == count


def test_awards_in_force_are_those_of_the_last_day(world):
    make_award(valid_to=date(2026, 12, 30))
    new = make_award(valid_from=date(2026, 12, 31))

    assert list(choices.awards_in_force(world.campaign)) == [new]


@pytest.mark.parametrize(
    ("persona", "names"),
    [
        ("thu", ["Sở Một", "Sở Hai", "Tòa án nhân dân tỉnh A"]),
        ("ha", ["Sở Hai"]),
        ("binh", []),
        ("khach", []),
    ],
)
def test_units_to_enter_for(world, persona, names):
    members = choices.members_to_enter_for(getattr(world, persona), world.campaign)

    assert [member.name for member in members] == names


def test_decisions_for_a_proposal_are_of_its_issuer_and_board(world, binh):
    proposal = make_proposal(world.campaign, world.member)
    decision = make_decision(world.sponsor, proposal.issuer)
    make_decision(world.sponsor)
    make_decision(world.other_bloc.sponsor, proposal.issuer)

    assert list(choices.decisions_for(binh, proposal)) == [decision]


def test_proposals_are_listed_by_state_level_and_unit(world, thu):
    award = make_award()
    sent = make_proposal(world.campaign, world.member, award, make_issuer(level="tinh"))
    draft = make_proposal(
        world.campaign,
        world.third,
        award,
        make_issuer(level="bo-nganh"),
        state=ProposalState.DRAFT,
    )

    assert list(proposals_listed(thu, world.campaign, state="draft")) == [draft]
    assert list(proposals_listed(thu, world.campaign, level="tinh")) == [sent]
    assert list(proposals_listed(thu, world.campaign, unit=world.third)) == [draft]


def test_years_tell_what_one_sees_of_them(world, thu, ha):
    award = make_award()
    for unit in world.units:
        for track in Track:
            make_registration(world.campaign, unit, award, track=track)
        make_proposal(world.campaign, unit, award)
        make_grant(world.campaign, unit, award)

    told = [
        (year.registered, year.standing, year.lines)
        for user in (thu, ha)
        for year in years_listed(user)
    ]

    assert told == [(3, 3, 3), (3, 1, 1)]
