"""Elections whose secret is split among several tellers."""

from datetime import timedelta

from awards.enums import TellerRole
from awards.services import elections, tellers
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW, BallotWorld
from blocs.enums.organisation import Duty
from blocs.tests import factories


def listed(size=3, *, needed=2, slips=3, **rules) -> BallotWorld:
    """After the Chốt; `world.codes` are those of all slips."""
    world = make.draft(size, **rules)
    for _ in range(slips - 1):
        person = factories.make_user()
        factories.make_post(person, world.campaign.bloc.sponsor, Duty.BOARD_OFFICER)
        tellers.name(world.election, by=world.secretary, user=person, role=TellerRole.MEMBER)
    elections.edit(world.election, by=world.secretary, slips_needed=needed)
    drawn = elections.freeze(world.election, by=world.secretary, now=NOW - timedelta(hours=1))
    world.codes = [slip.code for _, slip in drawn]
    world.refresh()
    return world


def opened(size=3, *, now=NOW, **options) -> BallotWorld:
    """Every teller has typed the own slip's code; open for two hours."""
    world = listed(size, **options)
    for teller, code in zip(world.election.tellers.order_by("index"), world.codes, strict=True):
        tellers.confirm_slip(world.election, by=teller.user, code=code, now=now)
    closes_at = now + timedelta(hours=2)
    elections.open_(world.election, by=world.secretary, closes_at=closes_at, now=now)
    world.refresh()
    return world


def closed(size=3, *, choice="yes", **options) -> BallotWorld:
    """Everybody has voted."""
    world = opened(size, **options)
    for seat in world.seats:
        make.cast(seat, choice)
    elections.close_if_over(world.election, now=NOW + timedelta(minutes=5))
    world.refresh()
    return world
