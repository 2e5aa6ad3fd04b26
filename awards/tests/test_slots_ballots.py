from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.enums import VoidReason
from awards.services import counting, elections, seats, tellers, voiding
from awards.slots import ballots
from awards.tests import factories_ballots as make
from awards.tests.test_services_voiding import counted_by_two
from blocs.enums.organisation import Duty
from blocs.tests import factories
from emulation.accounts.services import links

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


def titles_of(user):
    return [task.title for task in ballots.tasks(user, None)]


def opened_with_three_tellers(size=4):
    """Running now; `second` and `third` count beside the teller."""
    world, now = make.draft(size), timezone.now()
    world.second, world.third = factories.make_user(), factories.make_user()
    for person in (world.second, world.third):
        tellers.name(world.election, by=world.secretary, user=person, role="member")
    for teller, slip in elections.freeze(world.election, by=world.secretary):
        tellers.confirm_slip(world.election, by=teller.user, code=slip.code)
    closes_at = now + timedelta(hours=2)
    elections.open_(world.election, by=world.secretary, closes_at=closes_at)
    world.refresh()
    return world


@pytest.fixture
def administrator():
    return factories.make_user(is_administrator=True)


def test_second_teller_is_told_who_was_vouched_for(administrator):
    world = opened_with_three_tellers()
    seat = world.seats[0]
    links.issue(seat.user, by=administrator)
    before = titles_of(world.second)

    seats.admit(seat, by=world.teller)

    words = f"Nhận lại đại biểu của {seat.unit_name}"
    assert before == []
    assert [titles_of(user) for user in (world.second, world.third)] == [[words]] * 2
    assert titles_of(world.teller) == titles_of(world.secretary) == []
    assert words not in titles_of(seat.user)


def test_second_teller_is_told_nothing_once_the_seat_is_admitted(administrator):
    world = opened_with_three_tellers()
    links.issue(world.seats[0].user, by=administrator)

    seats.admit(world.seats[0], by=world.teller)
    seats.admit(world.seats[0], by=world.second)

    assert titles_of(world.third) == []


def test_teller_with_given_credentials_is_not_asked_to_admit(administrator):
    world = opened_with_three_tellers()
    links.issue(world.seats[0].user, by=administrator)
    seats.admit(world.seats[0], by=world.teller)

    links.issue(world.second, by=administrator)

    assert titles_of(world.second) == []
    assert len(titles_of(world.third)) == 1


def test_nobody_is_asked_to_admit_after_the_clock(administrator):
    world = opened_with_three_tellers()
    links.issue(world.seats[0].user, by=administrator)
    seats.admit(world.seats[0], by=world.teller)

    world.election.closes_at = timezone.now()
    world.election.save()

    assert titles_of(world.second) == []


def test_second_teller_is_told_that_somebody_asks_to_void():
    world, second = counted_by_two()

    voiding.ask(world.election, by=world.teller, reason=VoidReason.MISTAKE, note="Sai danh sách")

    words = "Xem đề nghị hủy: Bỏ phiếu suy tôn Cờ thi đua"
    assert words in titles_of(second)
    assert words not in titles_of(world.teller) + titles_of(world.secretary)
    assert words not in titles_of(world.leaders[0])


def test_board_is_told_of_the_request_where_no_other_teller_is(administrator):
    world = make.closed(3)
    board = factories.make_user()
    factories.make_post(board, world.campaign.bloc.sponsor, Duty.BOARD_OFFICER)
    counting.count(world.election, by=world.teller, codes=world.codes[:1])

    voiding.ask(world.election, by=world.teller, reason=VoidReason.MISTAKE, note="Sai danh sách")

    assert titles_of(board) == ["Xem đề nghị hủy: Bỏ phiếu suy tôn Cờ thi đua"]
    assert titles_of(administrator) == []


def test_more_seats_need_no_more_queries(administrator):
    world, needed = opened_with_three_tellers(), []
    for seat in world.seats:
        links.issue(seat.user, by=administrator)

    for group in (world.seats[:1], world.seats[1:]):
        for seat in group:
            seats.admit(seat, by=world.teller)
        with CaptureQueriesContext(connection) as captured:
            told = titles_of(world.second)
        needed.append(len(captured))

    assert len(told) == 4
    assert needed[0] == needed[1]
