"""Votes are closed by the clock, though nobody opens a page."""

from datetime import timedelta

import pytest

from awards.enums import ElectionState
from awards.services import due
from awards.tests import factories_ballots as make
from emulation.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
OVER = make.NOW + timedelta(hours=3)


def test_vote_whose_time_is_up_is_closed_by_the_clock():
    world = make.opened(3)
    for seat in world.seats:
        make.cast(seat)

    closed = due.close_elections(OVER)

    event = AuditEvent.objects.get(verb="election.close")
    assert closed == [world.election]
    assert world.refresh().state == ElectionState.CLOSED
    assert event.actor_id is None


def test_vote_below_its_quorum_is_void_by_the_clock():
    world = make.opened(3)
    make.cast(world.seats[0])

    due.close_elections(OVER)

    assert world.refresh().state == ElectionState.VOID
    assert world.election.locked_key is None


def test_vote_that_runs_is_left_alone_until_all_have_voted():
    world = make.opened(3)
    make.cast(world.seats[0])

    early = due.close_elections(make.NOW + timedelta(minutes=1))
    for seat in world.seats[1:]:
        make.cast(seat)
    complete = due.close_elections(make.NOW + timedelta(minutes=2))

    assert early == []
    assert complete == [world.election]


def test_second_tick_finds_nothing_to_do():
    make.opened(3)
    due.close_elections(OVER)
    events = AuditEvent.objects.count()

    again = due.close_elections(OVER)

    assert again == []
    assert AuditEvent.objects.count() == events


def test_election_that_cannot_be_closed_stops_no_other(monkeypatch, caplog):
    first, second = make.opened(3), make.opened(3)
    real = due.close_if_over

    def fail_once(election, *, now):
        if election == first.election:
            raise ValueError("Nothing works today.")
        return real(election, now=now)

    monkeypatch.setattr(due, "close_if_over", fail_once)
    due.close_elections(OVER)

    assert first.refresh().is_open
    assert second.refresh().is_settled
    assert first.election.code in caplog.text
