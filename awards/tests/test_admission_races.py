"""Tellers admit a locked seat at the same moment, from two connections."""

from datetime import timedelta

import pytest

from awards.models import Seat
from awards.queries.ballots import locked_seats
from awards.services import elections, seats, tellers
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from awards.tests.racing import at_once
from blocs.enums.organisation import Duty
from blocs.tests import factories
from emulation.accounts.services import links
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def world():
    """Two tellers; the first seat is locked."""
    world = make.draft(3)
    world.second = factories.make_user(full_name="Người Thứ Hai")
    factories.make_post(world.second, world.campaign.bloc.sponsor, Duty.BOARD_OFFICER)
    tellers.name(world.election, by=world.secretary, user=world.second, role="member")
    elections.freeze(world.election, by=world.secretary, now=NOW - timedelta(hours=1))
    world.refresh()
    links.issue(world.leaders[0], by=factories.make_user(is_administrator=True), now=NOW)
    return world


def admit(world, by):
    return lambda: seats.admit(Seat.objects.get(pk=world.seats[0].pk), by=by, now=LATER)


def test_two_tellers_at_once_admit_together(world):
    answers = at_once(admit(world, world.teller), admit(world, world.second))

    assert [type(answer) for answer in answers] == [Seat, Seat]
    assert locked_seats(world.election, world.seats, LATER) == []
    assert AuditEvent.objects.filter(verb__in=["seat.vouch", "seat.admit"]).count() == 2


def test_one_teller_twice_at_once_admits_nobody(world):
    answers = at_once(admit(world, world.teller), admit(world, world.teller))

    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert locked_seats(world.election, world.seats, LATER) == [world.seats[0]]
    assert not AuditEvent.objects.filter(verb="seat.admit").exists()
