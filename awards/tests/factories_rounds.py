"""Elections that follow one another, made through the services."""

from datetime import timedelta

from awards.services import counting, elections, tellers
from awards.tests import factories_ballots as make
from awards.tests.factories_awards import make_registration
from awards.tests.factories_ballots import NOW


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


def tied():
    """Three units equal at two places."""
    return make.counted(3, places=2)


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


def first_before_others(seat, code):
    """All agree to the first unit; three of four to each of the others."""
    units = [row.unit.code for row in seat.election.seats.order_by("position")]
    return "no" if code != units[0] and code == seat.unit.code else "yes"
