from datetime import timedelta

import pytest

from awards.enums import AwardKind, ElectionState, QuestionKind, TieRule, VoidReason
from awards.models import AwardSlots, Election
from awards.narrative.counting import follows_words
from awards.queries.candidates import candidates_of
from awards.queries.succession import last_round, rounds_before
from awards.services import counting, elections, questions, seats, succession, tellers, voiding
from awards.slots.ballots import election_step
from awards.tests import factories_ballots as make
from awards.tests.factories_awards import make_registration
from awards.tests.factories_ballots import NOW
from blocs.tests import factories
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db


def run(world, choice="yes"):
    """Vote for everything in the draft, close and count it."""
    slips = elections.freeze(world.election, by=world.secretary, now=NOW - timedelta(hours=1))
    code = slips[0][1].code
    tellers.confirm_slip(world.election, by=world.teller, code=code, now=NOW)
    closes_at = NOW + timedelta(hours=2)
    elections.open_(world.election, by=world.secretary, closes_at=closes_at, now=NOW)
    world.refresh()
    for seat in world.seats:
        make.cast(seat, choice)
    elections.close(world.election, by=None, now=closes_at)
    counting.count(world.election, by=world.teller, codes=[code])
    counting.confirm(world.election, by=world.teller, now=closes_at)
    return world.refresh()


@pytest.fixture
def tied():
    """Three units equal at two places."""
    return make.counted(3, places=2)


@pytest.fixture
def won():
    """The first of three units won; all registered for another award, `world.second`."""
    world = make.counted(3, places=1, choice=only_the_first)
    world.second = make.make_ballot_award(name="Bằng khen của Ủy ban nhân dân tỉnh")
    for unit in world.units:
        make_registration(world.campaign, unit, world.second)
    return world


def only_the_first(seat, code):
    return "yes" if code == seat.election.seats.order_by("position").first().unit.code else "no"


def options_of(election):
    return [option.unit for option in election.questions.get().options.order_by("position")]


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
    world = make.counted(4, places=2, choice=first_before_others, bars_own_unit=False)

    made = succession.second_round(world.election, by=world.secretary)

    assert options_of(made) == world.units[1:]
    assert made.questions.get().places == 1


def first_before_others(seat, code):
    """All agree to the first unit; three of four to each of the others."""
    units = [row.unit.code for row in seat.election.seats.order_by("position")]
    return "no" if code != units[0] and code == seat.unit.code else "yes"


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
    world = make.counted(4, places=2, choice=first_before_others, bars_own_unit=False)
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


def test_next_award_strikes_out_who_won_and_asks_by_the_same_rules(won):
    made = succession.next_award(won.election, by=won.secretary, award=won.second)

    question = made.questions.get()
    assert made.title == "Bỏ phiếu suy tôn Bằng khen của Ủy ban nhân dân tỉnh"
    assert options_of(made) == won.units[1:]
    assert (question.award, question.places) == (won.second, 1)
    assert candidates_of(question)[0].reasons == ("đã được chọn ở “Bỏ phiếu suy tôn Cờ thi đua”",)
    assert made.tellers.get().user == won.teller


def test_next_award_takes_places_from_the_slots(won):
    AwardSlots.objects.create(campaign=won.campaign, award=won.second, count=2)

    made = succession.next_award(won.election, by=won.secretary, award=won.second)

    assert made.questions.get().places == 2


@pytest.mark.parametrize("number", [0, 1])
def test_next_award_strikes_out_who_won_the_second_round(number):
    world = make.counted(4, places=2, choice=first_before_others, bars_own_unit=False)
    first, award = world.election, make.make_ballot_award()
    for unit in world.units:
        make_registration(world.campaign, unit, award)
    world.election = succession.second_round(first, by=world.secretary)
    with pytest.raises(Refused, match="kiểm phiếu xong vòng sau"):
        succession.next_award(first, by=world.secretary, award=award)
    for option in world.election.questions.get().options.all()[1:]:
        questions.remove_option(option, by=world.secretary)
    rounds = (first, run(world))

    made = succession.next_award(rounds[number], by=world.secretary, award=award)

    assert last_round(first) == made.follows == world.election
    assert made.questions.get().places == 2
    assert options_of(made) == world.units[2:]


def test_next_award_is_prepared_once_and_not_for_the_same_award(won):
    succession.next_award(won.election, by=won.secretary, award=won.second)

    with pytest.raises(Refused, match="đã được lập"):
        succession.next_award(won.election, by=won.secretary, award=won.second)
    with pytest.raises(Refused, match="ở đợt này"):
        succession.next_award(won.election, by=won.secretary, award=won.question.award)


def test_next_award_asks_for_no_more_ticks_than_candidates():
    world = make.counted(3, form="tick_at_most", max_ticks=2, choice="blank")
    award = make.make_ballot_award()
    make_registration(world.campaign, world.units[0], award)

    made = succession.next_award(world.election, by=world.secretary, award=award)

    assert made.questions.get().max_ticks == 1


def test_substitutes_keep_their_authorisation():
    world = make.draft(3)
    deputy = factories.make_user(full_name="Người Được Ủy Quyền")
    factories.make_post(deputy, world.units[1])
    words = {"is_substitute": True, "authorisation": "Giấy ủy quyền số 05/GUQ"}
    seats.assign(world.seats[1], by=world.secretary, user=deputy, **words)
    voiding.void(world.election, by=world.secretary, reason=VoidReason.MISTAKE)

    made = succession.repeat(world.election, by=world.secretary)

    seat = made.seats.get(unit=world.units[1])
    assert (seat.user, seat.authorisation) == (deputy, "Giấy ủy quyền số 05/GUQ")


def test_people_no_longer_entitled_are_left_out(tied):
    inactive, former = tied.leaders[0], tied.leaders[1]
    inactive.is_active = False
    inactive.save()
    former.posts.update(ended_on=NOW.date() - timedelta(days=1))
    tied.teller.is_administrator = True
    tied.teller.save()

    made = succession.second_round(tied.election, by=tied.secretary)

    held = list(made.seats.order_by("position").values_list("user", flat=True))
    assert held == [None, None, tied.leaders[2].pk]
    assert not made.tellers.exists()
    with pytest.raises(Refused, match=r"Chưa có đại biểu bỏ phiếu: .*Chưa có Ban kiểm phiếu"):
        elections.freeze(made, by=tied.secretary)


def test_repeat_copies_every_question():
    world = make.draft(3, tie_rule=TieRule.AUTHORITY, places=2)
    text = questions.add(
        world.election, by=world.secretary, kind=QuestionKind.TEXT, text="Thông qua quy chế"
    )
    questions.add_option(text, by=world.secretary, text="Giao bộ phận giúp việc hoàn thiện")
    voiding.void(world.election, by=world.secretary, reason=VoidReason.MISTAKE)

    made = succession.repeat(world.election, by=world.secretary)

    assert made.title == "Bỏ phiếu suy tôn Cờ thi đua – bỏ phiếu lại"
    assert worded(made) == worded(world.election)


def worded(election):
    names = ("code", "position", "title", "tie_rule", "places", "max_ticks")
    return [
        (
            *(getattr(question, name) for name in names),
            *question.options.order_by("position").values_list("code", "text", "unit"),
        )
        for question in election.questions.order_by("position")
    ]


def test_repeat_is_for_void_elections_and_once(tied):
    with pytest.raises(Refused, match="có giá trị"):
        succession.repeat(tied.election, by=tied.secretary)
    world = make.draft(3)
    voiding.void(world.election, by=world.secretary, reason=VoidReason.MISTAKE)
    succession.repeat(world.election, by=world.secretary)

    with pytest.raises(Refused, match="đã được lập"):
        succession.repeat(world.election, by=world.secretary)


def test_rehearsal_of_a_year_has_a_neutral_question_and_the_roll():
    world = make.ballot_world(3)

    made = succession.rehearse(world.campaign, by=world.secretary)

    question = made.questions.get()
    assert made.is_rehearsal is True
    assert (question.title, question.award) == ("Nội dung thử", None)
    assert question.options.filter(unit=None).count() == 3
    assert made.seats.count() == 3


def test_rehearsal_of_an_election_takes_its_people_and_limits():
    world = make.draft(3)
    elections.edit(world.election, by=world.secretary, quorum_numerator=1, quorum_denominator=2)

    made = succession.rehearse(world.campaign, by=world.secretary, like=world.election)

    assert made.tellers.get().user == world.teller
    assert made.seats.filter(user__isnull=False).count() == 3
    assert (made.quorum_numerator, made.quorum_denominator) == (1, 2)
    with pytest.raises(Refused, match="đã là đợt bỏ phiếu thử"):
        succession.rehearse(world.campaign, by=world.secretary, like=made)


def test_rehearsal_counts_nowhere():
    world = make.ballot_world(3)
    world.election = succession.rehearse(world.campaign, by=world.secretary)
    tellers.name(world.election, by=world.secretary, user=world.teller)
    run(world)

    [step] = election_step(world.secretary, world.campaign)

    assert (step.state, step.note) == ("waiting", "")


def test_round_of_a_rehearsal_is_one_too():
    world = make.ballot_world(3)
    world.election = succession.rehearse(world.campaign, by=world.secretary)
    question = world.question
    questions.edit(question, by=world.secretary, places=1)
    tellers.name(world.election, by=world.secretary, user=world.teller)
    run(world)

    made = succession.second_round(world.election, by=world.secretary)

    assert made.is_rehearsal is True


def test_what_was_prepared_is_in_the_trail(tied):
    made = succession.second_round(tied.election, by=tied.secretary)

    verbs = set(AuditEvent.objects.filter(subject_id=str(made.pk)).values_list("verb", flat=True))
    assert {"election.prepare", "seat.draw_up"} <= verbs


def test_award_that_is_a_commendation_may_come_next(won):
    won.second.kind = AwardKind.COMMENDATION
    won.second.save()

    made = succession.next_award(won.election, by=won.secretary, award=won.second)

    assert len(options_of(made)) == 2
