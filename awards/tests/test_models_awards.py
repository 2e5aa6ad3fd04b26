"""Every constraint of the catalogue, proposals and grants is broken once, past the services."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from awards.enums import IssuerLevel, ProposalState, RegistrationState, SubjectKind
from awards.models import AwardSlots, Decision, Proposal
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_proposal,
    make_registration,
)
from blocs.models import UnitName


def named(constraint):
    """The database names the constraint, or on SQLite the columns of a unique one."""
    return pytest.raises(IntegrityError, match=constraint)


@pytest.fixture(autouse=True)
def _inside_a_savepoint(db):
    with transaction.atomic():
        yield


def test_award_validity_cannot_end_before_it_begins():
    with named("award_validity_ends_after_it_begins"):
        make_award(valid_from=date(2026, 1, 2), valid_to=date(2026, 1, 1))


def test_issuer_code_cannot_be_a_level_code():
    with named("issuer_code_is_not_a_level_code"):
        issuer = make_issuer()
        issuer.code = IssuerLevel.PROVINCE
        issuer.save()


def test_common_issuer_is_named_once():
    make_issuer("Bộ Mẫu")

    with named("common_issuer_is_named_once|awards_issuer.name"):
        make_issuer("Bộ Mẫu")


def test_issuer_is_named_once_per_sponsor(world):
    make_issuer("Bộ Mẫu")
    make_issuer("Bộ Mẫu", sponsor=world.sponsor)

    with named("issuer_is_named_once_per_sponsor|awards_issuer.sponsor_id"):
        make_issuer("Bộ Mẫu", sponsor=world.sponsor)


def test_award_slots_are_set_once_per_campaign(world):
    award = make_award()
    AwardSlots.objects.create(award=award, campaign=world.campaign, count=1)

    with named("award_slots_are_set_once_per_campaign|awards_awardslots"):
        AwardSlots.objects.create(award=award, campaign=world.campaign, count=2)


def test_registration_is_made_once(world):
    award = make_award()
    make_registration(world.campaign, world.member, award)

    with named("registration_is_made_once|awards_registration"):
        make_registration(world.campaign, world.member, award)


@pytest.mark.parametrize(
    ("state", "reason"), [(RegistrationState.WITHDRAWN, ""), (RegistrationState.REGISTERED, "Vì")]
)
def test_registration_withdrawn_says_why(world, state, reason):
    with named("registration_withdrawn_says_why"):
        make_registration(
            world.campaign, world.member, make_award(), state=state, withdrawn_reason=reason
        )


SUBJECTS = [
    (SubjectKind.UNIT, 2, 0),
    (SubjectKind.UNIT, 1, 1),
    (SubjectKind.COLLECTIVE, 3, 0),
    (SubjectKind.PERSON, 1, 0),
    (SubjectKind.PERSON, 0, 2),
]


@pytest.mark.parametrize(("kind", "collectives", "individuals"), SUBJECTS)
@pytest.mark.parametrize("make", [make_proposal, make_grant])
def test_counts_fit_the_subject(world, make, kind, collectives, individuals):
    with named("counts_fit_its_subject"):
        make(
            world.campaign,
            world.member,
            subject_kind=kind,
            subject_name="Phòng Một",
            collectives=collectives,
            individuals=individuals,
        )


@pytest.mark.parametrize("make", [make_proposal, make_grant])
def test_a_collective_or_person_is_named(world, make):
    with named("names_its_subject"):
        make(world.campaign, world.member, subject_kind=SubjectKind.COLLECTIVE)


@pytest.mark.parametrize("make", [make_proposal, make_grant])
def test_somebody_is_named_or_counted(world, make):
    with named("is_for_somebody"):
        make(world.campaign, world.member, collectives=0, individuals=0)


@pytest.mark.parametrize("state", [ProposalState.RETURNED, ProposalState.REJECTED])
def test_proposal_sent_back_says_why(world, binh, state):
    with named("proposal_sent_back_says_why"):
        make_proposal(world.campaign, world.member, by=binh, state=state, returned_reason="")


def test_proposal_decided_has_when_and_who(world):
    with named("proposal_decided_has_when_and_who"):
        make_proposal(world.campaign, world.member, state=ProposalState.DECIDED)


def test_proposal_that_waits_has_no_outcome(world, binh):
    proposal = make_proposal(world.campaign, world.member)

    with named("proposal_decided_has_when_and_who"):
        Proposal.objects.filter(pk=proposal.pk).update(decided_by=binh)


def test_decision_number_is_used_once(world):
    decision = make_decision(world.sponsor)
    twin = {"number": decision.number, "issued_on": decision.issued_on}

    with named("decision_number_is_used_once|awards_decision"):
        make_decision(world.sponsor, decision.issuer, **twin)


def test_decision_may_be_recorded_by_each_sponsor(world):
    decision = make_decision(world.sponsor)
    twin = {"number": decision.number, "issued_on": decision.issued_on}

    make_decision(world.other_bloc.sponsor, decision.issuer, **twin)

    assert Decision.objects.count() == 2


def test_grant_has_exactly_one_source(world):
    grant = make_grant(world.campaign, world.member)
    grant.decision = make_decision(world.sponsor, grant.issuer)

    with named("grant_has_exactly_one_source"):
        grant.save()


@pytest.mark.parametrize(
    ("year", "period_from", "period_to"),
    [(None, None, None), (2026, 2021, 2025), (None, 2025, 2025), (None, 2021, None)],
)
def test_grant_honours_a_year_or_a_period(world, year, period_from, period_to):
    grant = make_grant(world.campaign, world.member)
    grant.achievement_year, grant.period_from, grant.period_to = year, period_from, period_to

    with named("grant_honours_a_year_or_a_period"):
        grant.save()


def test_grant_is_not_part_of_itself(world):
    grant = make_grant(world.campaign, world.member)
    grant.included_in = grant

    with named("grant_is_not_part_of_itself"):
        grant.save()


PERIODS = [
    ((None, None), (None, None), True),
    ((None, date(2023, 12, 31)), (date(2024, 1, 1), None), False),
    ((None, date(2024, 1, 1)), (date(2024, 1, 1), None), True),
    ((date(2024, 1, 1), None), (None, date(2023, 12, 31)), False),
    ((date(2020, 1, 1), date(2022, 1, 1)), (date(2021, 1, 1), date(2021, 2, 1)), True),
]


@pytest.mark.parametrize(("one", "other", "expected"), PERIODS)
def test_award_overlaps_where_a_day_lies_in_both(one, other, expected):
    first = make_award(valid_from=one[0], valid_to=one[1])
    second = make_award(valid_from=other[0], valid_to=other[1])

    assert first.overlaps(second) is expected
    assert second.overlaps(first) is expected


def test_award_is_valid_on_its_first_and_last_day():
    award = make_award(valid_from=date(2024, 1, 1), valid_to=date(2025, 6, 30))

    assert [
        award.is_valid_on(day)
        for day in (date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 30), date(2025, 7, 1))
    ] == [False, True, True, False]


def test_award_choice_label_tells_the_period():
    award = make_award("Cờ", valid_from=date(2024, 1, 1), valid_to=date(2025, 6, 30))

    assert award.choice_label == "Cờ (từ 01/01/2024 đến hết 30/06/2025)"
    assert make_award("Cờ").choice_label == "Cờ"


def test_grant_tells_itself_in_one_line(world):
    UnitName.objects.filter(unit=world.member).delete()
    grant = make_grant(
        world.campaign,
        world.member,
        make_award("Giấy khen"),
        make_issuer("Giám đốc"),
        collectives=8,
        individuals=1281,
    )

    assert grant.line == "Sở Hai: Giấy khen, Giám đốc, 8 tập thể, 1.281 cá nhân, năm 2026"


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (SubjectKind.UNIT, "", "Cả đơn vị"),
        (SubjectKind.PERSON, "Nguyễn Văn Mẫu", "Cá nhân: Nguyễn Văn Mẫu"),
        (SubjectKind.COUNT, "", "Số lượng: 2 tập thể, 3 cá nhân"),
    ],
)
def test_proposal_says_for_whom_it_is(kind, name, expected):
    proposal = Proposal(subject_kind=kind, subject_name=name, collectives=2, individuals=3)

    assert proposal.subject == expected
