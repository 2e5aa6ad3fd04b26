"""A ballot and a mark for paper at once, on two connections."""

import pytest

from awards.enums import Choice
from awards.models import Envelope, Seat
from awards.services import elections, paper, paper_entry
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as sheets
from awards.tests.factories_ballots import NOW
from awards.tests.racing import at_once, vote
from emulation.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.mark.parametrize("attempt", range(4))
def test_ballot_and_mark_at_once_leave_exactly_one(attempt):
    world = make.opened(3)
    seat = world.seats[0]
    acts = [vote(seat, Choice.YES), lambda: paper.mark(seat, by=world.teller, now=NOW)]

    answers = at_once(*(acts if attempt % 2 else reversed(acts)))

    kept = Seat.objects.get(pk=seat.pk)
    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert kept.has_voted != kept.votes_on_paper
    assert Envelope.objects.filter(seat=seat).exists() == kept.has_voted


@pytest.mark.parametrize("attempt", range(3))
def test_last_ballot_and_last_mark_at_once_close_the_vote(attempt):
    world = make.opened(3)
    make.cast(world.seats[0])
    cast = vote(world.seats[1], Choice.YES)

    def cast_and_close():
        cast()
        return elections.close_if_over(world.election, now=NOW)

    at_once(cast_and_close, lambda: paper.mark(world.seats[2], by=world.teller, now=NOW))

    assert world.refresh().is_closed


def test_one_sheet_sent_twice_at_once_is_entered_once():
    world = sheets.settled(4, on_paper=2, bars_own_unit=False)
    question = world.question
    one = sheets.sheet(question)

    def enter():
        paper_entry.type_sheet(
            question, by=world.teller, second=world.secretary, number=1, sheets=(one, one)
        )

    answers = at_once(enter, enter)

    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert paper_entry.typed_of(question) == 1
