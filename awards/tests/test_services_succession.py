import pytest

from awards.enums import ElectionState, QuestionKind, TieRule, VoidReason
from awards.models import Election
from awards.narrative.counting import follows_words
from awards.queries.candidates import candidates_of
from awards.queries.succession import rounds_before
from awards.services import elections, questions, seats, succession, tellers, voiding
from awards.tests import factories_ballots as make
from awards.tests import factories_rounds as rounds
from awards.tests.factories_rounds import only_the_first, options_of, run
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def tied():
    return rounds.tied()


@pytest.fixture
def won():
    return rounds.won()


def test_second_round_is_between_the_tied_for_the_places_left(tied):
    made = succession.second_round(tied.election, by=tied.secretary)

    question, before = made.questions.get(), tied.question
    assert made.title == "Bỏ phiếu suy tôn Cờ thi đua – vòng hai"
    assert (made.follows, made.state) == (tied.election, ElectionState.DRAFT)
    assert options_of(made) == tied.units
    assert question.places == 2
    for name in ("code", "kind", "award", "form", "base", "is_strict", "bars_own_unit"):
        assert getattr(question, name) == getattr(before, name)


def test_second_round_has_places_less_those_who_passed():
    world = make.counted(4, places=2, choice=rounds.first_before_others, bars_own_unit=False)

    made = succession.second_round(world.election, by=world.secretary)

    assert options_of(made) == world.units[1:]
    assert made.questions.get().places == 1


def test_second_round_copies_roll_and_counting_board(tied):
    made = succession.second_round(tied.election, by=tied.secretary)

    assert list(made.seats.order_by("position").values_list("user", "person_name")) == [
        (leader.pk, leader.full_name) for leader in tied.leaders
    ]
    assert list(made.tellers.values_list("user", "role")) == [(tied.teller.pk, "head")]


def test_second_round_lacks_nothing_for_the_listing(tied):
    made = succession.second_round(tied.election, by=tied.secretary)

    assert len(elections.freeze(made, by=tied.secretary)) == 1


def test_gate_of_a_second_round_is_open_to_the_tied_alone():
    world = make.counted(4, places=2, choice=rounds.first_before_others, bars_own_unit=False)
    made = succession.second_round(world.election, by=world.secretary)

    rows = candidates_of(made.questions.get())

    assert [row.reasons for row in rows] == [("không bằng phiếu ở vòng trước",), (), (), ()]
    assert not any(row.departs for row in rows)


def test_third_round_follows_the_second(tied):
    tied.election = succession.second_round(tied.election, by=tied.secretary)
    run(tied)

    third = succession.second_round(tied.election, by=tied.secretary)

    assert third.title == "Bỏ phiếu suy tôn Cờ thi đua – vòng ba"
    assert rounds_before(third) == 2


def test_second_round_is_prepared_once(tied):
    succession.second_round(tied.election, by=tied.secretary)

    with pytest.raises(Refused, match="đã được lập"):
        succession.second_round(tied.election, by=tied.secretary)

    assert Election.objects.count() == 2


def test_second_round_may_be_prepared_again_after_a_void_one(tied):
    made = succession.second_round(tied.election, by=tied.secretary)
    voiding.void(made, by=tied.secretary, reason=VoidReason.MISTAKE)

    again = succession.second_round(tied.election, by=tied.secretary)

    assert again.title.endswith("vòng hai")


def test_repeat_of_a_void_second_round_stands_for_it(tied):
    made = succession.second_round(tied.election, by=tied.secretary)
    voiding.void(made, by=tied.secretary, reason=VoidReason.MISTAKE)
    succession.repeat(made, by=tied.secretary)

    with pytest.raises(Refused, match="đã được lập"):
        succession.second_round(tied.election, by=tied.secretary)


def test_second_round_without_ties_is_refused(won):
    with pytest.raises(Refused, match="Không còn nội dung"):
        succession.second_round(won.election, by=won.secretary)


def test_ties_for_an_authority_are_left_to_it():
    world = make.counted(3, places=2, tie_rule=TieRule.AUTHORITY)

    with pytest.raises(Refused, match="Không còn nội dung"):
        succession.second_round(world.election, by=world.secretary)


@pytest.fixture
def short():
    """One of four units passed for two places, and nothing is tied."""
    return make.counted(4, places=2, choice=only_the_first)


def test_places_left_empty_are_voted_on_again_by_all_that_did_not_pass(short):
    made = succession.second_round(short.election, by=short.secretary)

    question = made.questions.get()
    assert made.title == "Bỏ phiếu suy tôn Cờ thi đua – vòng hai"
    assert options_of(made) == short.units[1:]
    assert (question.places, question.code) == (1, short.question.code)
    assert follows_words(made).startswith("Bỏ phiếu vòng tiếp theo về nội dung chưa chọn đủ")
    assert len(elections.freeze(made, by=short.secretary)) == 1


def test_gate_of_places_left_empty_is_open_to_who_did_not_pass(short):
    made = succession.second_round(short.election, by=short.secretary)

    rows = candidates_of(made.questions.get())

    assert [row.reasons for row in rows] == [
        ("đã được chọn ở “Bỏ phiếu suy tôn Cờ thi đua”",),
        (),
        (),
        (),
    ]
    assert not any(row.departs for row in rows)


def test_office_that_nobody_won_is_voted_on_again():
    world = make.draft(6)
    head = questions.add(
        world.election,
        by=world.secretary,
        kind=QuestionKind.HEAD,
        form="tick_at_most",
        max_ticks=1,
        places=1,
        bars_own_unit=False,
    )
    questions.add_units(head, by=world.secretary, units=world.units[:3])
    ticked = {1: 0, 2: 0, 3: 0, 4: 1, 5: 1, 6: 2}
    codes = [unit.code for unit in world.units]
    run(world, lambda seat, code: "yes" if code == codes[ticked[seat.position]] else "no")

    made = succession.second_round(world.election, by=world.secretary)

    question = made.questions.get()
    assert (question.kind, question.places, question.max_ticks) == (QuestionKind.HEAD, 1, 1)
    assert options_of(made) == world.units[:3]


def test_text_that_was_not_passed_is_not_asked_again():
    world = make.ballot_world(3)
    world.election = elections.prepare(world.campaign, by=world.secretary, title="Quy chế")
    questions.add(
        world.election, by=world.secretary, kind=QuestionKind.TEXT, text="Quy chế", places=1
    )
    seats.draw_up(world.election, by=world.secretary)
    tellers.name(world.election, by=world.secretary, user=world.teller)
    run(world, "no")

    with pytest.raises(Refused, match="Không còn nội dung"):
        succession.second_round(world.election, by=world.secretary)


def test_repeat_of_a_second_round_is_still_the_second_round(tied):
    second = succession.second_round(tied.election, by=tied.secretary)
    voiding.void(second, by=tied.secretary, reason=VoidReason.MISTAKE)
    again = succession.repeat(second, by=tied.secretary)
    voiding.void(again, by=tied.secretary, reason=VoidReason.MISTAKE)
    tied.election = succession.repeat(again, by=tied.secretary)
    run(tied)

    third = succession.second_round(tied.election, by=tied.secretary)

    for made in (again, tied.election):
        assert made.title == "Bỏ phiếu suy tôn Cờ thi đua – vòng hai – bỏ phiếu lại"
    assert third.title == "Bỏ phiếu suy tôn Cờ thi đua – vòng ba"


def test_rehearsal_of_an_election_does_not_follow_it_in_words():
    world = make.draft(3)

    made = succession.rehearse(world.campaign, by=world.secretary, like=world.election)

    assert follows_words(made).startswith("Bỏ phiếu thử với đại biểu và quy tắc của đợt")


@pytest.mark.parametrize("person", ["teller", "leader"])
def test_succession_is_the_secretariats(tied, person):
    by = tied.teller if person == "teller" else tied.leaders[1]
    award = make.make_ballot_award()
    acts = (
        lambda: succession.second_round(tied.election, by=by),
        lambda: succession.next_award(tied.election, by=by, award=award),
        lambda: succession.rehearse(tied.campaign, by=by, like=tied.election),
        lambda: succession.rehearse(tied.campaign, by=by),
    )

    for act in acts:
        with pytest.raises(Refused, match="bộ phận giúp việc"):
            act()

    assert Election.objects.count() == 1


def test_nothing_follows_an_election_that_is_not_counted():
    world = make.closed(3)

    with pytest.raises(Refused, match="Chưa có kết quả"):
        succession.second_round(world.election, by=world.secretary)
