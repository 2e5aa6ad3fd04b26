"""Two connections at once, on whichever database the suite runs."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from awards.enums import Choice, ElectionState
from awards.models import Envelope, Seat
from awards.services import casting, counting, elections
from awards.services.casting import AlreadyVoted
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from emulation.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(*acts):
    """Run the acts in threads that start together; their results or refusals, in order."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait(10)
            answers[place] = act()
        except Refused as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def vote(seat, choice):
    sealed = casting.seal(seat, make.fill(seat, choice))
    return lambda: casting.cast(seat, by=seat.user, sealed=sealed, now=NOW)


def test_two_ballots_of_one_seat_at_once_leave_one():
    world = make.opened(3)
    seat = world.seats[0]

    answers = at_once(vote(seat, Choice.YES), vote(seat, Choice.NO))

    kept = [answer for answer in answers if isinstance(answer, list)]
    assert len(kept) == 1
    assert [type(answer) for answer in answers if answer not in kept] == [AlreadyVoted]
    assert list(Envelope.objects.values_list("receipt", flat=True)) == kept[0]


def test_many_seats_at_once_all_count():
    world = make.opened(8)

    answers = at_once(*(vote(seat, Choice.YES) for seat in world.seats))

    receipts = sorted(receipt for [receipt] in answers)
    assert sorted(Envelope.objects.values_list("receipt", flat=True)) == receipts
    assert Seat.objects.filter(has_voted=True).count() == 8


@pytest.mark.parametrize("attempt", range(3))
def test_vote_and_closing_at_once_agree_on_whether_it_counts(attempt):
    world = make.opened(3)
    for seat in world.seats[:2]:
        make.cast(seat)
    over = NOW + timedelta(hours=2)
    close = lambda: elections.close(world.election, by=None, now=over)  # noqa: E731

    answers = at_once(vote(world.seats[2], Choice.YES), close)

    election = world.refresh()
    voted = 3 if isinstance(answers[0], list) else 2
    assert election.state == ElectionState.CLOSED
    assert len(election.questions.get().receipts) == Envelope.objects.count() == voted
    assert counting.differences_of(election) == []


def test_two_confirmations_at_once_leave_one_result():
    world = make.closed(3)
    counting.count(world.election, by=world.teller, codes=world.codes[:1])

    answers = at_once(
        *(lambda: counting.confirm(world.election, by=world.teller) for _ in range(2))
    )

    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert world.refresh().state == ElectionState.COUNTED
