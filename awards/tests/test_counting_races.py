"""Counting at the same moment as something else, on whichever database the suite runs."""

import pytest

from awards.enums import ElectionState, VoidReason
from awards.models import Count, Election, Envelope
from awards.services import counting, voiding
from awards.tests import factories_ballots as make
from awards.tests.racing import at_once
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def found(world):
    return Election.objects.get(pk=world.election.pk)


def count(world):
    return lambda: counting.count(found(world), by=world.teller, codes=world.codes)


def confirm(world):
    return lambda: counting.confirm(found(world), by=world.teller)


def recorded(verb):
    return AuditEvent.objects.filter(verb=verb).count()


def test_two_counts_at_once_leave_the_figures_of_one():
    world = make.closed(3, bars_own_unit=False)

    answers = at_once(count(world), count(world))

    assert [type(answer) for answer in answers] == [Election, Election]
    assert [(row.yes, row.no) for row in Count.objects.all()] == [(3, 0)] * 3
    assert recorded("election.count") == 2


@pytest.mark.parametrize("attempt", range(3))
def test_count_and_giving_up_at_once_leave_figures_or_nothing(attempt):
    world = make.closed(3)

    def void():
        return voiding.void(found(world), by=world.secretary, reason=VoidReason.OTHER)

    answers = at_once(count(world), void)

    # Whoever comes second is refused: nobody makes figures disappear alone.
    assert sorted(type(answer) is Election for answer in answers) == [False, True]
    is_counted = isinstance(answers[0], Election)
    assert world.refresh().state == (ElectionState.CLOSED if is_counted else ElectionState.VOID)
    assert (Count.objects.exists(), Envelope.objects.exists()) == (is_counted, is_counted)
    assert (world.election.locked_key is not None) is is_counted


def test_two_confirmations_at_once_leave_one_result():
    world = make.closed(3)
    count(world)()

    answers = at_once(confirm(world), confirm(world))

    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert world.refresh().state == ElectionState.COUNTED
    assert recorded("election.confirm") == 1


@pytest.mark.parametrize("attempt", range(3))
def test_confirming_and_agreeing_to_give_up_at_once_leave_one_of_them(attempt):
    world = make.closed(3)
    count(world)()
    voiding.ask(found(world), by=world.secretary, reason=VoidReason.OTHER, note="Nhầm danh sách")

    answers = at_once(confirm(world), lambda: voiding.agree(found(world), by=world.teller))

    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    is_confirmed = isinstance(answers[0], Election)
    election = world.refresh()
    assert election.state == (ElectionState.COUNTED if is_confirmed else ElectionState.VOID)
    assert (election.locked_key, Envelope.objects.count()) == (None, 0)
    assert (recorded("election.confirm"), recorded("election.void")) == (
        (1, 0) if is_confirmed else (0, 1)
    )
