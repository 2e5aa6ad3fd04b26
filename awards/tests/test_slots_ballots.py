from datetime import timedelta

import pytest
from django.utils import timezone

from awards.slots import ballots
from awards.tests import factories_ballots as make
from blocs.tests import factories

pytestmark = pytest.mark.django_db


def test_seat_holder_is_asked_to_vote_until_the_vote_is_cast():
    now = timezone.now()
    world = make.opened(3, now=now)

    before = ballots.tasks(world.leaders[0], None)
    make.cast(world.seats[0], now=now)
    after = ballots.tasks(world.leaders[0], None)

    assert [task.title for task in before] == ["Bỏ phiếu suy tôn Cờ thi đua"]
    assert after == []


def test_nobody_is_asked_to_vote_after_the_clock():
    world = make.opened(3, now=timezone.now() - timedelta(hours=3))

    assert ballots.tasks(world.leaders[0], None) == []


@pytest.mark.parametrize(
    ("make_world", "titles"),
    [
        (make.draft, []),
        (make.listed, ["Nhập mã trên phiếu mã: Bỏ phiếu suy tôn Cờ thi đua"]),
        (make.opened, []),
        (make.closed, ["Kiểm phiếu: Bỏ phiếu suy tôn Cờ thi đua"]),
        (make.counted, []),
    ],
)
def test_teller_is_told_what_to_do_next(make_world, titles):
    world = make_world(3)

    assert [task.title for task in ballots.tasks(world.teller, None)] == titles


@pytest.mark.parametrize(
    ("make_world", "state"),
    [(make.draft, "current"), (make.opened, "current"), (make.counted, "done")],
)
def test_step_of_the_year_follows_its_elections(make_world, state):
    world = make_world(3)

    [step] = ballots.election_step(world.secretary, world.campaign)

    assert (step.label, step.state) == ("Bỏ phiếu suy tôn", state)


def test_step_without_elections_waits():
    world = make.ballot_world(3)

    [step] = ballots.election_step(world.secretary, world.campaign)

    assert step.state == "waiting"


def test_step_while_open_shows_neither_names_nor_figures():
    world = make.opened(3)
    make.cast(world.seats[0])

    [step] = ballots.election_step(world.secretary, world.campaign)

    assert step.note == "Đang bỏ phiếu"


def test_navigation_is_for_those_who_see_a_year():
    world = make.ballot_world(3)
    administrator = factories.make_user(is_administrator=True)

    assert [entry.label for entry in ballots.nav(world.secretary, None)] == ["Bình xét"]
    assert ballots.nav(administrator, None) == []


def test_task_says_what_to_do_where_the_title_does_not():
    world = make.opened(3, now=timezone.now())
    world.election.title = "Suy tôn Cờ thi đua"
    world.election.save()

    titles = [task.title for task in ballots.tasks(world.leaders[0], None)]

    assert titles == ["Bỏ phiếu: Suy tôn Cờ thi đua"]
