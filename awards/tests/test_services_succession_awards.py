from datetime import timedelta

import pytest

from awards.enums import AwardKind, QuestionKind, TieRule, VoidReason
from awards.models import AwardSlots
from awards.queries.candidates import candidates_of
from awards.queries.succession import last_round
from awards.services import elections, questions, seats, succession, tellers, voiding
from awards.slots.ballots import election_step
from awards.tests import factories_ballots as make
from awards.tests import factories_rounds as made
from awards.tests.factories_awards import make_registration
from awards.tests.factories_ballots import NOW
from awards.tests.factories_rounds import first_before_others, options_of, run
from blocs.tests import factories
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def tied():
    return made.tied()


@pytest.fixture
def won():
    return made.won()


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
