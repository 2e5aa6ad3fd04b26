"""The sheet for the council: who leads the blocs, and the quota of the flag."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.utils.html import strip_tags

from awards.models import Award, Grant, Proposal
from awards.queries.flag_quota import FLAG_OF_GOVERNMENT, RULES, quota_rule
from awards.tests import factories_ballots as ballots
from blocs.models import Unit
from blocs.tests.factories_scorecards import approved, card_of
from emulation.papers.html import render_html
from emulation.tests.world import add_post, add_user
from reports.documents.council import council_paper
from reports.queries.council import council_of
from reports.tests.factories import add_award, add_grant, add_issuer, add_proposal


@pytest.fixture
def flag(world):
    return add_award(FLAG_OF_GOVERNMENT, "Cờ thi đua của Chính phủ", is_bloc_award=True)


@pytest.fixture
def issuer(world):
    return add_issuer("thu-tuong", "Thủ tướng Chính phủ", "nha-nuoc")


def text_of(paper):
    return " ".join(strip_tags(render_html(paper)).split())


def words(world):
    return text_of(council_paper(council_of(world.binh, 2026), world.sponsor))


@pytest.mark.parametrize(
    ("year", "basis"),
    [(2016, None), (2023, "91/2017"), (2024, "5007"), (2026, "152/2025"), (2027, None)],
)
def test_rule_is_that_of_the_year(year, basis):
    rule = quota_rule(year)

    assert rule is None if basis is None else basis in rule.basis


def test_rules_follow_each_other():
    days = [(rule.valid_from, rule.valid_to) for rule in RULES]

    assert all(end < begin for (_, end), (begin, _) in pairwise(days))
    assert days[0][0] < date(2018, 1, 1)


@pytest.mark.parametrize(("base", "places"), [(0, 0), (4, 0), (5, 1), (9, 1), (10, 2), (14, 2)])
def test_quota_counts_whole_collectives(base, places):
    assert quota_rule(2026).places(base) == places


def test_leaders_by_points_alone_are_no_base(world):
    approved(card_of(world.campaign, world.member))

    found = council_of(world.binh, 2026)

    assert (found.base, found.places) == (0, 0)
    assert "Chưa tính 01 đơn vị mới dẫn đầu theo điểm" in words(world)


def test_what_is_proposed_is_never_called_given(world, flag, issuer):
    approved(card_of(world.campaign, world.member))
    add_proposal(world, flag, issuer, subject_kind="unit")

    text = words(world)

    assert "Đề nghị, chờ quyết định" in text
    assert "tặng" not in text


def test_flags_of_two_years_are_told_and_none_older(world, flag, issuer):
    approved(card_of(world.campaign, world.member))
    for year in (2023, 2024, 2025):
        add_grant(world, flag, issuer, achievement_year=year)
    Grant.objects.filter(achievement_year=2025).update(subject_kind="unit")

    flags = council_of(world.binh, 2026).rows[0].flags[world.member.pk]

    assert flags == ((2025, flag.name, None), (2024, flag.name, 1))


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_a_proposal_that_does_not_stand_is_no_nominee(world, flag, issuer, state):
    row = add_proposal(world, flag, issuer, subject_kind="unit")
    Proposal.objects.filter(pk=row.pk).update(state=state, returned_reason="Lý do.")

    assert council_of(world.binh, 2026).nominees == ()


def test_the_line_is_drawn_among_the_nominees(world, flag, issuer):
    add_proposal(world, flag, issuer, subject_kind="unit")
    add_proposal(world, flag, issuer, world.head, subject_kind="unit")

    text = words(world)

    assert text.count("Chưa có kết quả bỏ phiếu") == 2
    assert text.index("Hết giới hạn 20%: 00 tập thể") < text.index("Chưa có kết quả bỏ phiếu")


@pytest.mark.slow
def test_votes_make_the_base_and_stand_with_their_number(world):
    vote = ballots.counted(6)
    Award.objects.update(code=FLAG_OF_GOVERNMENT)
    sponsor = Unit.objects.get(pk=vote.campaign.bloc.sponsor_id)
    board = add_user("ban", "Người Của Ban")
    add_post(board, sponsor, "board_officer")

    found = council_of(board, vote.campaign.year)
    leader = found.rows[0].leaders.rows[0]
    paper = council_paper(found, sponsor)

    assert found.base == len(found.rows[0].leaders.rows) > 0
    assert leader.won[0].base in {5, 6}
    assert leader.total is None
    assert f"{leader.won[0].yes:02}/{leader.won[0].base:02} phiếu" in text_of(paper)
    assert (paper.size, paper.landscape) == ("A3", True)


def test_units_that_were_voted_for_come_before_those_with_more_points(world, flag, issuer):
    for unit in (world.head, world.member):
        add_proposal(world, flag, issuer, unit, subject_kind="unit")
    approved(card_of(world.campaign, world.member))

    found = council_of(world.binh, 2026)

    assert [row.leader.unit for row in found.nominees] == [world.member, world.head]
    assert found.nominees[0].leader.total > Decimal(0)


@pytest.mark.slow
def test_a_nominee_that_the_vote_did_not_choose_does_not_lead(world):
    vote = ballots.counted(6, places=1)
    award = Award.objects.get()
    Award.objects.update(code=FLAG_OF_GOVERNMENT)
    board = add_user("ban", "Người Của Ban")
    add_post(board, Unit.objects.get(pk=vote.campaign.bloc.sponsor_id), "board_officer")
    issuer = add_issuer("thu-tuong", "Thủ tướng Chính phủ", "nha-nuoc")
    for unit in vote.units:
        Proposal.objects.create(
            campaign=vote.campaign,
            unit=unit,
            award=award,
            issuer=issuer,
            subject_kind="unit",
            collectives=1,
            state="sent",
        )

    found = council_of(board, vote.campaign.year)

    assert {row.leads for row in found.nominees} <= {True, False}
    assert sum(row.leads for row in found.nominees) == found.base
