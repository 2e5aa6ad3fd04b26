"""A trial says on every page and paper that it is one, whatever state it is in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.models import Election
from awards.services import counting, elections, succession, tellers
from awards.tests import factories_ballots as make
from awards.urls import ballots as addresses
from emulation.vietnamese import fold

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]
MARK = fold("Bỏ phiếu thử")


@pytest.fixture
def trial():
    """A rehearsal of three seats in preparation, whose own name does not give it away."""
    world = make.draft(3)
    world.election = succession.rehearse(world.campaign, by=world.secretary, like=world.election)
    Election.objects.filter(pk=world.election.pk).update(title="Họp khối")
    world.refresh()
    return world


def listed(world):
    slips = elections.freeze(world.election, by=world.secretary)
    world.codes = [slip.code for _, slip in slips]


def opened(world):
    listed(world)
    tellers.confirm_slip(world.election, by=world.teller, code=world.codes[0])
    closes_at = timezone.now() + timedelta(hours=1)
    elections.open_(world.election, by=world.secretary, closes_at=closes_at)


def closed(world):
    opened(world)
    for seat in world.seats:
        make.cast(seat, now=timezone.now())
    elections.close_if_over(world.refresh())


def counted(world):
    closed(world)
    counting.count(world.election, by=world.teller, codes=world.codes)


def confirmed(world):
    counted(world)
    counting.confirm(world.election, by=world.teller)


def pages_of(world):
    """Every address of the room that is about this election."""
    election, question = world.election, world.question
    things = {
        "elections/<int:pk>/": election,
        "elections/questions/": question,
        "elections/options/": question.options.first(),
        "elections/seats/": election.seats.first(),
        "elections/tellers/": election.tellers.first(),
    }
    for found in addresses.urlpatterns:
        start = (each for each in things if str(found.pattern).startswith(each))
        thing = things.get(next(start, ""))
        if thing is not None:
            yield reverse(f"awards:{found.name}", args=[thing.pk])


@pytest.mark.parametrize(
    ("reach", "least"),
    [(None, 10), (listed, 10), (opened, 8), (closed, 6), (counted, 7), (confirmed, 7)],
)
def test_every_page_of_a_trial_says_so(trial, client_of, reach, least):
    if reach:
        reach(trial)
    trial.refresh()
    people = [trial.secretary, trial.teller, trial.leaders[1]]
    unmarked, read = [], set()

    for client in map(client_of, people):
        for address in pages_of(trial):
            answer = client.get(address)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                read.add(address)
                if MARK not in fold(answer.content.decode()):
                    unmarked.append(address)

    assert unmarked == []
    assert len(read) >= least


def test_a_vote_that_counts_is_not_called_a_trial(client_of):
    world = make.opened(3, now=timezone.now())

    address = reverse("awards:election_detail", args=[world.election.pk])
    page = client_of(world.leaders[0]).get(address)

    assert MARK not in fold(page.content.decode())
