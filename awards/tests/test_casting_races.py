"""Ballots at the same moment as something else, on whichever database the suite runs."""

from datetime import timedelta

import pytest

from awards.enums import Choice, ElectionState, VoidReason
from awards.models import Election, Envelope, Seat
from awards.services import casting, counting, elections, voiding
from awards.services.casting import AlreadyVoted
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from awards.tests.racing import at_once, in_processes, vote
from blocs.tests import factories
from emulation.accounts.services import links
from emulation.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

CLOSES = NOW + timedelta(hours=2)


def found(world):
    """The election read anew: nothing is shared between those who act at once."""
    return Election.objects.get(pk=world.election.pk)


def check_whole(world):
    """Every seat is marked and has one envelope, or has neither."""
    marked = set(Seat.objects.filter(has_voted=True).values_list("pk", flat=True))
    assert sorted(Envelope.objects.values_list("seat", flat=True)) == sorted(marked)
    return len(marked)


@pytest.mark.parametrize("together", [at_once, in_processes])
def test_eight_ballots_of_one_seat_at_once_leave_one(together):
    world = make.opened(3)
    seat = world.seats[0]

    answers = together(*(vote(seat, Choice.values[number % 3]) for number in range(8)))

    [kept] = [answer for answer in answers if isinstance(answer, list)]
    assert [type(answer) for answer in answers if answer != kept] == [AlreadyVoted] * 7
    assert list(Envelope.objects.values_list("receipt", flat=True)) == kept


@pytest.mark.parametrize("together", [at_once, in_processes])
def test_many_seats_at_once_all_count(together):
    world = make.opened(8)

    answers = together(*(vote(seat, Choice.YES) for seat in world.seats))

    receipts = sorted(receipt for [receipt] in answers)
    assert sorted(Envelope.objects.values_list("receipt", flat=True)) == receipts
    assert check_whole(world) == 8


@pytest.mark.parametrize("attempt", range(3))
def test_last_ballots_at_once_close_the_vote(attempt):
    world = make.opened(4)
    acts = [vote(seat, Choice.YES) for seat in world.seats]

    def cast_and_close(act):
        act()
        return elections.close_if_over(found(world), now=NOW)

    answers = at_once(*(lambda act=act: cast_and_close(act) for act in acts))

    assert answers.count(True) == 1
    assert world.refresh().state == ElectionState.CLOSED
    assert counting.differences_of(world.election) == []


@pytest.mark.parametrize("attempt", range(3))
def test_vote_and_closing_at_once_agree_on_whether_it_counts(attempt):
    world = make.opened(3)
    for seat in world.seats[:2]:
        make.cast(seat)

    answers = at_once(
        vote(world.seats[2], Choice.YES),
        lambda: elections.close(found(world), by=None, now=CLOSES),
    )

    election = world.refresh()
    voted = 3 if isinstance(answers[0], list) else 2
    assert election.state == ElectionState.CLOSED
    assert len(election.questions.get().receipts) == check_whole(world) == voted
    assert counting.differences_of(election) == []


def test_votes_and_a_later_closing_time_at_once_are_all_taken():
    world = make.opened(4)
    later = CLOSES + timedelta(hours=1)

    def extend():
        return elections.extend(
            found(world), by=world.teller, closes_at=later, reason="Chờ đại biểu", now=NOW
        )

    answers = at_once(extend, *(vote(seat, Choice.YES) for seat in world.seats))

    assert [type(answer) for answer in answers] == [Election, *[list] * 4]
    assert (check_whole(world), world.refresh().closes_at) == (4, later)


@pytest.mark.parametrize("attempt", range(3))
def test_vote_and_new_credentials_at_once_leave_a_whole_ballot_or_none(attempt):
    world = make.opened(3)
    seat, administrator = world.seats[0], factories.make_user(is_administrator=True)
    again = vote(seat, Choice.NO)

    answers = at_once(
        vote(seat, Choice.YES), lambda: links.issue(seat.user, by=administrator, now=NOW)
    )

    assert isinstance(answers[1], str)
    assert check_whole(world) == isinstance(answers[0], list)
    with pytest.raises(Refused):
        again()


@pytest.mark.parametrize("attempt", range(3))
def test_vote_and_giving_up_at_once_leave_no_envelope(attempt):
    world = make.opened(3)

    at_once(
        vote(world.seats[0], Choice.YES),
        lambda: voiding.void(found(world), by=world.teller, reason=VoidReason.OTHER, now=NOW),
    )

    assert world.refresh().state == ElectionState.VOID
    assert not Envelope.objects.exists()


def test_ballot_of_an_earlier_list_is_refused():
    world = make.opened(3)
    seat = world.seats[0]
    sealed = casting.seal(seat, make.fill(seat))
    Election.objects.update(roll_hash="f" * 64)

    with pytest.raises(Refused):
        casting.cast(seat, by=seat.user, sealed=sealed, now=NOW)

    assert check_whole(world) == 0
