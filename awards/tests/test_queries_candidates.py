from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.enums import QuestionKind, SubjectKind, TieRule
from awards.models import Election, Question
from awards.queries.candidates import (
    candidates_of,
    chain_of,
    gate_words,
    known_of,
    scores_of,
)
from awards.services import elections, questions
from awards.tests import factories_ballots as make
from awards.tests.factories_awards import make_proposal, make_registration
from blocs.services.scorecards import score_lines, scorecards
from blocs.tests.factories_scorecards import approved, fill, make_cards
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db

NO_GATE = dict.fromkeys(("needs_registration", "needs_clean_record"), False)


@pytest.fixture
def ballot():
    """A bloc of three, an award, an election without candidates; `ask` adds a question."""
    world = make.ballot_world(3)
    world.award = make.make_ballot_award()
    world.election = elections.prepare(world.campaign, by=world.secretary, title="Đợt một")
    return world


def ask(world, kind=QuestionKind.AWARD, **rules):
    award = world.award if kind == QuestionKind.AWARD else None
    return questions.add(world.election, by=world.secretary, kind=kind, award=award, **rules)


def reasons(question):
    return [row.reasons for row in candidates_of(question)]


def score(world, *points):
    """Approved totals of 90, …: every unit gets so much of the last criterion."""
    cards = make_cards(world.campaign)
    for card, b1 in zip(cards, points, strict=False):
        approved(card, B1=b1)
    return cards


def bar(card, case):
    fill(card)
    score_lines.save_self(card, by=None, applies={case: True})
    scorecards.approve(scorecards.submit(card, by=None), by=None)


def test_gate_of_registration_passes_registered_units_only(ballot):
    make_registration(ballot.campaign, ballot.units[1], ballot.award)
    question = ask(ballot)

    found = reasons(question)

    assert found == [("chưa đăng ký danh hiệu này",), (), ("chưa đăng ký danh hiệu này",)]


def test_gate_of_proposal_asks_for_one_that_stands(ballot):
    by_unit = {"subject_kind": SubjectKind.UNIT}
    make_proposal(ballot.campaign, ballot.units[0], ballot.award, **by_unit)
    make_proposal(ballot.campaign, ballot.units[1], ballot.award, state="withdrawn", **by_unit)
    question = ask(ballot, **NO_GATE, needs_proposal=True)

    found = reasons(question)

    assert found == [(), ("chưa có đề nghị đang xét",), ("chưa có đề nghị đang xét",)]


def test_score_that_is_not_known_never_passes(ballot):
    question = ask(ballot, **NO_GATE, minimum_score=Decimal(0), top=3)

    found = reasons(question)

    assert set(found) == {("chưa đủ dữ liệu về tổng điểm", "chưa đủ dữ liệu về xếp hạng")}


def test_score_of_a_card_that_is_not_approved_is_not_known(ballot):
    cards = make_cards(ballot.campaign)
    fill(cards[0])
    approved(cards[1])
    question = ask(ballot, **NO_GATE, minimum_score=Decimal(50))

    rows = candidates_of(question)

    assert [row.score for row in rows] == [None, 100, None]
    assert [row.rank for row in rows] == [None, None, None]
    assert [row.passes for row in rows] == [False, True, False]


def test_gate_of_score_and_rank_tells_both(ballot):
    score(ballot, 30, 20, 20)
    question = ask(ballot, **NO_GATE, minimum_score=Decimal("90.5"), top=1)

    found = reasons(question)

    low = ("tổng điểm 90, cần ít nhất 90,5", "xếp hạng 2, chỉ xét đến hạng 1")
    assert found == [(), low, low]


def test_equal_units_at_the_last_rank_all_pass(ballot):
    score(ballot, 30, 20, 20)
    question = ask(ballot, **NO_GATE, top=2)

    assert reasons(question) == [(), (), ()]


@pytest.mark.parametrize(("is_flag", "passes"), [(True, False), (False, True)])
def test_case_that_bars_flags_bars_no_other_award(ballot, is_flag, passes):
    ballot.award.is_bloc_award = is_flag
    ballot.award.save()
    bar(make_cards(ballot.campaign)[0], "L2")
    question = ask(ballot, needs_registration=False)

    first = candidates_of(question)[0]

    assert (first.passes, first.is_clean) == (passes, passes)
    assert passes or first.reasons == ("thuộc trường hợp không xét: Kỷ luật lãnh đạo",)


@pytest.mark.parametrize("is_sent", [False, True])
def test_case_on_a_card_that_was_never_sent_is_its_units_own_affair(ballot, is_sent):
    card = make_cards(ballot.campaign)[0]
    fill(card)
    score_lines.save_self(card, by=None, applies={"L2": True})
    if is_sent:
        scorecards.submit(card, by=None)
    question = ask(ballot, needs_registration=False)

    first = candidates_of(question)[0]

    assert first.is_clean is (False if is_sent else None)
    assert first.passes is not is_sent


def test_unknown_record_is_told_and_keeps_nobody_off(ballot):
    question = ask(ballot, needs_registration=False)

    found = candidates_of(question)

    assert {(row.passes, row.is_clean) for row in found} == {(True, None)}
    assert {row.doubt for row in found} == {"chưa đủ dữ liệu về trường hợp không xét"}


@pytest.mark.parametrize("kind", [QuestionKind.HEAD, QuestionKind.DEPUTY])
def test_offices_are_open_to_every_unit(ballot, kind):
    question = ask(ballot, kind, minimum_score=Decimal(900))

    questions.propose_candidates(question, by=ballot.secretary)

    assert question.options.count() == 3


def test_text_has_no_candidates(ballot):
    question = ask(ballot, QuestionKind.TEXT)

    assert candidates_of(question) == []
    with pytest.raises(Refused):
        questions.propose_candidates(question, by=ballot.secretary)


def test_propose_puts_those_who_pass_on_the_ballot_once(ballot):
    for unit in ballot.units[:2]:
        make_registration(ballot.campaign, unit, ballot.award)
    question = ask(ballot)
    questions.add_units(question, by=ballot.secretary, units=[ballot.units[2]])
    questions.propose_candidates(question, by=ballot.secretary)

    again = questions.propose_candidates(question, by=ballot.secretary)

    assert again == []
    rows = candidates_of(question)
    assert [row.is_on_ballot for row in rows] == [True, True, True]
    assert [row.departs for row in rows] == [False, False, True]


def test_winner_of_the_election_before_is_struck_out():
    world = make.counted(3, places=1, choice=only_the_first)
    world.election = follower(world)
    question = questions.add(
        world.election,
        by=world.secretary,
        kind=QuestionKind.AWARD,
        award=make.make_ballot_award(),
        needs_registration=False,
    )

    first, second, third = candidates_of(question)

    assert first.reasons == ("đã được chọn ở “Bỏ phiếu suy tôn Cờ thi đua”",)
    assert (second.passes, third.passes) == (True, True)


def test_winner_of_an_award_may_still_stand_for_the_chair():
    world = make.counted(3, places=1, choice=only_the_first)
    world.election = follower(world)

    question = ask(world, QuestionKind.HEAD)

    assert reasons(question) == [(), (), ()]


def test_unit_chosen_in_another_question_is_not_struck_out():
    world = make.counted(3)
    Question.objects.update(kind=QuestionKind.OTHER, award=None)

    world.election = follower(world)
    award = make.make_ballot_award()

    question = questions.add(world.election, by=world.secretary, kind="award", award=award)

    assert [row.won_in for row in candidates_of(question)] == ["", "", ""]


def test_rehearsals_and_void_elections_strike_nobody_out():
    world = make.counted(3, places=1, choice=only_the_first)
    Election.objects.filter(pk=world.election.pk).update(is_rehearsal=True)
    between = follower(world)
    last = elections.prepare(world.campaign, by=world.secretary, title="Đợt ba", follows=between)

    assert chain_of(last) == []


def test_scores_are_kept_at_the_listing(ballot):
    score(ballot, 30, 20)
    world = make.draft(world=ballot)

    elections.freeze(world.election, by=world.secretary)

    options = world.question.options.order_by("position")
    assert [option.score for option in options] == [100, 90, None]
    assert scores_of(world.campaign).keys() == {unit.pk for unit in world.units[:2]}


def test_listing_is_refused_while_a_score_that_decides_ties_is_missing(ballot):
    score(ballot, 30, 20)
    world = make.draft(world=ballot, tie_rule=TieRule.SCORE)

    with pytest.raises(Refused, match=f"chưa chốt điểm của: {world.units[2]}"):
        elections.freeze(world.election, by=world.secretary)


def test_gate_in_words(ballot):
    question = ask(ballot, needs_clean_record=False, minimum_score=Decimal("950.5"), top=3)

    words = gate_words(question)

    assert words == ("đã đăng ký danh hiệu, tổng điểm từ 950,5 trở lên, xếp hạng từ 1 đến 3")


@pytest.mark.parametrize("size", [1, 3])
def test_candidates_of_one_or_three_units_take_as_many_queries(size):
    world = make.ballot_world(size)
    world.award = make.make_ballot_award()
    world.election = elections.prepare(world.campaign, by=world.secretary, title="Đợt một")
    for unit in world.units:
        make_registration(world.campaign, unit, world.award)
    score(world, *[30] * size)
    question = ask(world, minimum_score=Decimal(1), top=1)
    question.refresh_from_db()
    election = Election.objects.select_related("campaign__bloc").get(pk=world.election.pk)

    with CaptureQueriesContext(connection) as queries:
        candidates_of(question, known_of(election))

    assert len(queries) == 10, [query["sql"][:80] for query in queries]


def only_the_first(seat, code):
    """Everybody agrees to the first unit alone."""
    first = seat.election.seats.order_by("position").first()
    return "yes" if code == first.unit.code else "no"


def follower(world):
    return elections.prepare(
        world.campaign, by=world.secretary, title="Đợt hai", follows=world.election
    )
