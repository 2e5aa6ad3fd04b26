"""While a vote is open nothing anywhere depends on how, or by whom, it was voted.

In one world with one open vote the same seats vote in different ways, or other seats do; after each
time everybody opens every address with every export, and every command runs. The clock stands
still, so that the answers can be compared byte by byte.
"""

import logging
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.utils import timezone

from awards.queries.ballots import seats_of
from emulation.papers import pdf
from emulation.tests import open_vote
from emulation.tests.open_vote import RECEIPT, TURNOUT
from emulation.tests.pages import ballots as ballot_pages
from emulation.tests.test_growth import make_room
from emulation.tests.test_pages import PAGES, url_names

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]
# Who reads the same world, set up once: officers, voters, and those who are no part of the bloc.
READERS = [("thu", "ha", "binh"), ("lan", "head", "third"), ("khach", "quan", "anonymous")]


@dataclass(frozen=True)
class Unprinted:
    """The texts of pages, in the place of pages."""

    pages: list[str]

    def copy(self, pages):
        return Unprinted(pages)


@pytest.fixture
def still(monkeypatch):
    """The clock stands; a PDF is the text that it is printed from."""
    now = timezone.now()
    logging.disable(logging.WARNING)
    monkeypatch.setattr(timezone, "now", lambda: now)
    monkeypatch.setattr(pdf, "_complete", lambda paper: Unprinted([pdf.render_html(paper)]))
    monkeypatch.setattr(pdf, "_written", lambda text, *rest: "\n".join(text.pages).encode())
    yield now
    logging.disable(logging.NOTSET)


@pytest.fixture
def election(world, still):
    return ballot_pages.opened(world)


def people_of(world, election):
    """Everybody who reads: the personas, and the leaders who hold the other two seats."""
    return world.personas | {
        "head": election.seats.get(unit=world.head).user,
        "third": election.seats.get(unit=world.third).user,
        "anonymous": None,
    }


def read(names, world, election, found, ballots):
    """{(name, address): answer} for these people after these seats voted; the box is empty again
    then, and each finds the same world."""
    people = people_of(world, election)
    answers = {}
    with transaction.atomic():
        open_vote.vote(election, ballots)
        for name in names:
            with transaction.atomic():
                told = open_vote.crawl(people[name], found)
                transaction.set_rollback(True)
            answers |= {(name, address): answer for address, answer in told.items()}
        transaction.set_rollback(True)
    return answers


def differing(one, other, hidden=None):
    """Who is told something else at which address, what matches `hidden` aside."""
    return [
        place
        for place, answer in one.items()
        if blurred(answer, hidden) != blurred(other[place], hidden)
    ]


def of_all_but(voters, answers):
    """The answers that others than these got."""
    return {place: answer for place, answer in answers.items() if place[0] not in voters}


def blurred(answer, hidden):
    *head, body = answer
    return [*head, hidden.sub(b"", body) if hidden else body]


@pytest.mark.secrecy("turnout-only")
@pytest.mark.parametrize("names", READERS, ids="-".join)
def test_no_address_depends_on_how_or_by_whom_it_was_voted(names, world, election):
    alone = open_vote.pages_alone(world, election)
    depending, unread = differing_alone(names, world, election, alone)
    make_room(world)
    found = open_vote.addresses(world, election)
    near = open_vote.about_the_vote(found)
    asked = near | far_from_the_vote(names, found)
    others = {world.head: "yes", world.third: "yes"}

    first = read(names, world, election, asked, one_way(world))
    same_seats = read(names, world, election, asked, other_way(world))
    other_seats = read(names, world, election, near, others)
    nobody = read(names, world, election, near, {})

    assert sorted(set(url_names()) - set(found.values()) - set(alone) - open_vote_posts()) == []
    assert unread == []
    assert depending == []
    # The same seats in another way: all the same, for the voters too, their receipts aside.
    assert differing(first, same_seats, RECEIPT) == []
    # As many other seats: all the same for everybody else.
    assert differing(of_all_but({"lan", "head"}, other_seats), first, RECEIPT) == []
    # Whether anybody voted at all: the number tells it, nothing else does.
    assert differing(of_all_but({"lan", "third"}, nobody), first, TURNOUT) == []


def far_from_the_vote(names, found):
    """The share of one group in the pages that have nothing to do with a vote."""
    place = READERS.index(names)
    return {address: found[address] for address in sorted(found)[place :: len(READERS)]}


def test_everybody_reads(world, election):
    assert sorted(name for names in READERS for name in names) == sorted(people_of(world, election))


def one_way(world):
    return {world.member: "yes", world.third: "no"}


def other_way(world):
    return {world.member: "no", world.third: "yes"}


def differing_alone(names, world, election, pages):
    """(addresses that depend on how it was voted, names that could not be set up)."""
    depending, unread = [], []
    for name, page in pages.items():
        with transaction.atomic():
            address = open_vote.address_alone(page, world)
            if address is None:
                unread.append(name)
            else:
                found = {address: name}
                first = read(names, world, election, found, one_way(world))
                second = read(names, world, election, found, other_way(world))
                depending += differing(first, second, RECEIPT)
            transaction.set_rollback(True)
    return depending, unread


def open_vote_posts():
    """Addresses without a page to be read."""
    return {page.name for page in PAGES} - {page.name for page in PAGES if page.method == "get"}


@pytest.mark.secrecy("turnout-only")
def test_no_command_depends_on_how_or_by_whom_it_was_voted(world, election, tmp_path):
    reading = open_vote.commands(world, election, tmp_path)
    outcomes = []
    for ballots in (
        {world.member: "yes", world.third: "no"},
        {world.head: "no", world.third: "yes"},
    ):
        with transaction.atomic():
            open_vote.vote(election, ballots)
            outcomes.append(
                {
                    (name, *words): open_vote.run(name, words)
                    for name, ways in reading.items()
                    for words in ways
                }
            )
            transaction.set_rollback(True)

    assert outcomes[0] == outcomes[1]
    assert set(reading) | set(open_vote.NOT_READING) == open_vote.our_commands()
    assert len(list(seats_of(election))) == 3
