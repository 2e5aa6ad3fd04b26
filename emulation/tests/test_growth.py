"""Every page runs as many statements with ten rows of every kind as with one.

The rows are those by which the lines of the page matrix let their own lists grow, so a new list
takes part by its line alone.
"""

import copy
import re
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client

from blocs.enums.organisation import Duty
from blocs.enums.returns import ReturnPeriod
from blocs.models import Post, UnitReturn
from blocs.models.scorecards import Appraiser
from blocs.tests.factories_scorecards import make_cards
from emulation.refusals import Refused
from emulation.tests.pages import Page
from emulation.tests.test_pages import PAGES, url_of
from emulation.tests.world import add_post, add_user, build

# How a count grows with the rows does not depend on the database.
pytestmark = pytest.mark.once
FEW, MANY = 1, 10
GROWING = [grow for grow in {page.grow: None for page in PAGES} if grow]
GREW, OF_CARDS, FULL = "grew", "of cards", "full"
READERS = ("thu", "ha", "binh", "quan", "anonymous")
CANNOT_BE_SET_UP = (Refused, ValidationError, DatabaseError)
# A list that cannot grow here: as many rows as sections, or rows of what another page sets up.
IS_FULL = (*CANNOT_BE_SET_UP, IndexError, AttributeError)


def reader_of(page):
    """Who reads the page: the secretariat where it may, else somebody who may."""
    if page.grow:
        return page.grow_as
    return next((name for name in READERS if page.expected[name] == 200), None)


def lines_read():
    """One line of each address, and all whose lists grow."""
    found = {}
    for page in PAGES:
        if page.method == "get" and reader_of(page):
            found.setdefault((page.name, page.grow), page)
    return list(found.values())


READ = lines_read()


def test_many_lists_grow():
    assert len(GROWING) > 25
    assert len(READ) > 150


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("number", range(len(READ)), ids=map(str, READ))
def test_page_runs_as_many_statements_with_ten_rows_as_with_one(number, read):
    few, many = read[FEW][number], read[MANY][number]

    assert few, "The page cannot be set up among rows of every kind."
    assert many, "The page cannot be set up among many rows of every kind."
    told = {sql: times for sql, times in many.items() if times != few[sql]}

    assert many.total() == few.total(), told


@pytest.fixture(scope="module")
def read(django_db_setup, django_db_blocker):
    """By the number of rows and the place in READ: the statements of the page."""
    with django_db_blocker.unblock():
        return {rows: read_all(rows) for rows in (FEW, MANY)}


def read_all(rows):
    """The statements of all pages among so many rows of every kind.

    Pages that cannot be set up where every member has a card are read in a world without cards.
    """
    with transaction.atomic():
        world = build()
        grown = [(grow, one_more(grow, world)) for _ in range(rows) for grow in GROWING]
        assert [what for _, what in grown[: len(GROWING)]].count(FULL) < 5
        make_room(world)
        browsers = {name: browser_of(world, name) for name in READERS}
        with transaction.atomic():
            make_cards(world.campaign)
            for grow, what in grown:
                if what == OF_CARDS:
                    one_more(grow, world)
            with_cards = [attempt(page, world, browsers) for page in READ]
            transaction.set_rollback(True)
        found = [
            read or attempt(page, world, browsers)
            for page, read in zip(READ, with_cards, strict=True)
        ]
        transaction.set_rollback(True)
    return found


def one_more(grow, world):
    """Let one list grow. What opens the cards of the year is undone: it waits for them."""
    had_cards = world.campaign.criteria_sets.exists()
    with transaction.atomic():
        try:
            with transaction.atomic():
                grow(world)
        except IS_FULL:
            return FULL
        if world.campaign.criteria_sets.exists() and not had_cards:
            transaction.set_rollback(True)
            return OF_CARDS
    return GREW


def make_room(world):
    """What the matrix sets up by itself must be free, and every member able to vote."""
    UnitReturn.objects.filter(unit__in=world.units).update(period=ReturnPeriod.HALF_YEAR)
    led = Post.objects.filter(duty=Duty.LEADER).values("unit")
    for place in world.bloc.memberships.exclude(unit__in=led):
        leader = add_user(f"lanh-dao-{place.unit_id}", "Bùi Thị Trưởng")
        add_post(leader, place.unit, Duty.LEADER)
    # Where a team is named, the secretary appraises as one of it.
    Appraiser.objects.create(campaign=world.campaign, person=world.thu, unit=world.head)


def browser_of(world, name):
    browser = Client()
    if name != "anonymous":
        browser.force_login(getattr(world, name))
    return browser


def attempt(page: Page, world, browsers):
    """The statements of a page by their wording; None where it cannot be set up."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                url = url_of(page, copy.deepcopy(world))
        except CANNOT_BE_SET_UP:
            return None
        statements = Counter()
        with connection.execute_wrapper(counting(statements)):
            response = browsers[reader_of(page)].get(url)
        transaction.set_rollback(True)
    return statements if response.status_code == 200 else None


def counting(statements):
    """A wrapper that counts every statement by its wording."""

    def count(execute, sql, *rest):
        statements[worded(sql)] += 1
        return execute(sql, *rest)

    return count


def worded(sql):
    """A statement without its values."""
    return re.sub(r"\?(, \?)+", "?", re.sub(r"\d+|'[^']*'|%s", "?", sql))
