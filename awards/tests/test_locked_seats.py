"""A seat whose person got credentials from somebody else waits for the tellers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from awards.models import Envelope
from awards.queries.admissions import admissions_of, waiting_seats
from awards.queries.ballots import locked_seats
from awards.queries.preparation import warnings_of
from awards.services import elections, paper, seats, tellers
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from blocs.enums.organisation import Duty
from blocs.tests import factories
from emulation.accounts.services import links, users
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db
BEFORE, LISTED = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
BETWEEN, WHILE_OPEN = NOW - timedelta(minutes=30), NOW + timedelta(minutes=5)
LATER = NOW + timedelta(minutes=10)
# After the slips were typed, which these elections do by the clock on the wall.
TOMORROW = datetime.now(UTC) + timedelta(days=1)
PASSWORD = "bay-tam-chin-muoi"


@pytest.fixture
def world():
    """Chốt at LISTED, opened at NOW."""
    return make.opened(3)


@pytest.fixture
def administrator():
    return factories.make_user(is_administrator=True)


def locked(world, now=LATER):
    return [seat.unit_name for seat in locked_seats(world.election, world.seats, now)]


def use_link(leader, now):
    links.use(leader.sign_in_links.get(voided_at=None), password=PASSWORD, now=now)


@pytest.mark.parametrize("at", [LISTED, BETWEEN, WHILE_OPEN])
def test_link_issued_from_the_freezing_on_locks_the_seat(world, administrator, at):
    links.issue(world.leaders[0], by=administrator, now=at)

    assert locked(world) == [world.seats[0].unit_name]
    with pytest.raises(Refused, match="người khác đã cấp"):
        make.cast(world.seats[0], now=LATER)
    make.cast(world.seats[1], now=LATER)


def test_link_issued_before_the_freezing_locks_while_it_works(world, administrator):
    links.issue(world.leaders[0], by=administrator, now=BEFORE)

    assert locked(world) == [world.seats[0].unit_name]
    assert locked(world, BEFORE + links.LIFETIME) == []


def test_link_issued_before_the_freezing_locks_when_it_is_used_after(world, administrator):
    links.issue(world.leaders[0], by=administrator, now=BEFORE)
    use_link(world.leaders[0], BETWEEN)

    assert locked(world) == [world.seats[0].unit_name]


def test_link_used_before_the_freezing_locks_nothing(world, administrator):
    links.issue(world.leaders[0], by=administrator, now=BEFORE)
    use_link(world.leaders[0], BEFORE + timedelta(minutes=1))

    assert locked(world) == []
    make.cast(world.seats[0], now=LATER)


def test_address_or_password_given_by_somebody_else_locks(world, administrator, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BETWEEN)
    users.edit_account(world.leaders[0], by=administrator, email="moi@example.test")
    users.change_password(world.leaders[1], PASSWORD, by=None)

    assert locked(world) == [seat.unit_name for seat in world.seats[:2]]


def test_own_password_and_own_address_lock_nothing(world):
    leader = world.leaders[0]
    users.change_password(leader, PASSWORD, by=leader)
    users.edit_account(leader, by=leader, email="moi@example.test")

    assert locked(world) == []


def test_admitted_seat_votes_until_credentials_are_given_again(world, administrator):
    leader, seat = world.leaders[0], world.seats[0]
    links.issue(leader, by=administrator, now=BEFORE)
    seats.admit(seat, by=world.teller, now=WHILE_OPEN)
    assert locked(world) == []

    use_link(leader, LATER)

    assert locked(world) == [seat.unit_name]
    seats.admit(seat, by=world.teller, now=LATER)
    make.cast(seat, now=LATER)
    assert Envelope.objects.count() == 1


def test_seat_is_admitted_by_tellers_only_and_only_when_locked(world, administrator):
    with pytest.raises(Refused, match="không bị khóa"):
        seats.admit(world.seats[0], by=world.teller, now=LATER)
    links.issue(world.leaders[0], by=administrator, now=BETWEEN)
    with pytest.raises(Refused, match="Ban kiểm phiếu"):
        seats.admit(world.seats[0], by=world.secretary, now=LATER)


@pytest.fixture
def world_of_two():
    """As `world`, with a second teller."""
    world = make.draft(3)
    world.second = factories.make_user(full_name="Người Thứ Hai")
    factories.make_post(world.second, world.campaign.bloc.sponsor, Duty.BOARD_OFFICER)
    tellers.name(world.election, by=world.secretary, user=world.second, role="member")
    slips = elections.freeze(world.election, by=world.secretary, now=LISTED)
    for teller, slip in slips:
        tellers.confirm_slip(world.election, by=teller.user, code=slip.code)
    closes_at = NOW + timedelta(hours=2)
    elections.open_(world.election, by=world.secretary, closes_at=closes_at, now=NOW)
    world.refresh()
    return world


def test_first_teller_vouches_and_the_second_admits(world_of_two, administrator):
    world, seat = world_of_two, world_of_two.seats[0]
    links.issue(seat.user, by=administrator, now=WHILE_OPEN)

    seats.admit(seat, by=world.teller, now=LATER)
    [waiting] = waiting_seats(world.election, world.seats, LATER)
    assert (waiting.vouched_by, waiting.needed) == (world.teller, 2)
    seats.admit(seat, by=world.second, now=LATER)

    assert locked(world) == []
    [admission] = admissions_of(world.election)
    assert (admission.unit, admission.met_by) == (seat.unit_name, "Kiểm Phiếu Mẫu; Người Thứ Hai")


def test_one_teller_does_not_admit_twice(world_of_two, administrator):
    world, seat = world_of_two, world_of_two.seats[0]
    links.issue(seat.user, by=administrator, now=WHILE_OPEN)
    seats.admit(seat, by=world.teller, now=LATER)

    with pytest.raises(Refused, match="thứ hai"):
        seats.admit(seat, by=world.teller, now=LATER)

    assert locked(world) == [seat.unit_name]
    with pytest.raises(Refused, match="người khác đã cấp"):
        make.cast(seat, now=LATER)


def test_what_is_given_after_the_first_teller_asks_both_again(world_of_two, administrator):
    world, seat = world_of_two, world_of_two.seats[0]
    links.issue(seat.user, by=administrator, now=WHILE_OPEN)
    seats.admit(seat, by=world.teller, now=WHILE_OPEN)
    use_link(seat.user, LATER)

    seats.admit(seat, by=world.second, now=LATER)

    assert locked(world) == [seat.unit_name]
    seats.admit(seat, by=world.teller, now=LATER)
    assert locked(world) == []


def test_who_vouched_and_became_administrator_counts_no_more(world_of_two, administrator):
    world, seat = world_of_two, world_of_two.seats[0]
    links.issue(seat.user, by=administrator, now=WHILE_OPEN)
    seats.admit(seat, by=world.teller, now=LATER)
    world.teller.is_administrator = True
    world.teller.save()

    [waiting] = waiting_seats(world.election, world.seats, LATER)

    assert (waiting.vouched_by, waiting.needed) == (None, 1)
    assert locked(world) == [seat.unit_name]


def test_locked_seat_that_votes_on_paper_waits_for_nobody(world_of_two, administrator):
    world, seat = world_of_two, world_of_two.seats[0]
    links.issue(seat.user, by=administrator, now=WHILE_OPEN)

    paper.mark(seat, by=world.teller, now=WHILE_OPEN)

    assert waiting_seats(world.election, world.seats, LATER) == []


def test_roll_shows_the_teller_who_vouched(world_of_two, administrator, client, monkeypatch):
    world, seat = world_of_two, world_of_two.seats[0]
    monkeypatch.setattr("awards.views.ballots.people.timezone.now", lambda: LATER)
    links.issue(seat.user, by=administrator, now=WHILE_OPEN)
    client.force_login(world.teller)
    admit = reverse("awards:seat_admit", args=[seat.pk])
    roll = reverse("awards:seat_list", args=[world.election.pk])

    first = client.post(admit, follow=True).content.decode()
    assert "Bạn là người thứ nhất" in first
    client.force_login(world.second)
    assert "Người thứ nhất đã gặp đại biểu: Kiểm Phiếu Mẫu" in client.get(roll).content.decode()
    second = client.post(admit, follow=True).content.decode()

    assert "đã gặp đúng người: Kiểm Phiếu Mẫu; Người Thứ Hai" in second


def test_freezing_again_forgets_who_was_admitted(administrator):
    world = make.listed(3)
    links.issue(world.leaders[0], by=administrator, now=BETWEEN)
    seats.admit(world.seats[0], by=world.teller, now=BETWEEN)

    elections.unlist(world.election, by=world.secretary, reason="Thay đại biểu")

    assert world.seats[0].admitted_at is None


def test_draft_warns_of_links_not_yet_used(administrator):
    world = make.draft(3)
    assert "liên kết" not in " ".join(warnings_of(world.election))

    links.issue(world.leaders[0], by=administrator)

    assert f"chưa dùng: {world.seats[0].unit_name}." in " ".join(warnings_of(world.election))


def test_locked_voter_is_told_before_filling_in(world, administrator, client, monkeypatch):
    links.issue(world.leaders[0], by=administrator, now=BETWEEN)
    monkeypatch.setattr("awards.views.ballots.casting._is_fresh", lambda *args: True)
    client.force_login(world.leaders[0])

    page = client.get(reverse("awards:ballot_fill", args=[world.election.pk])).content.decode()

    assert "gặp Ban kiểm phiếu" in page
    assert "Đã hết giờ" in page  # the clock of this test is past the vote


def given(user, administrator, at):
    """The administrator draws a link for the person and uses it."""
    links.issue(user, by=administrator, now=at)
    links.use(user.sign_in_links.get(voided_at=None), password=PASSWORD, now=at)


def test_administrator_who_becomes_voter_and_tellers_does_not_vote(world_of_two, administrator):
    world, seat = world_of_two, world_of_two.seats[0]
    for user in (seat.user, world.teller, world.second):
        given(user, administrator, TOMORROW)

    for by in (world.teller, world.second):
        with pytest.raises(Refused, match="cũng đã cấp"):
            seats.admit(seat, by=by, now=TOMORROW)

    assert locked(world, TOMORROW) == [seat.unit_name]


def test_one_teller_does_not_admit_alone_where_the_other_was_given_credentials(
    world_of_two, administrator
):
    world, seat = world_of_two, world_of_two.seats[0]
    for user in (seat.user, world.second):
        given(user, administrator, TOMORROW)

    seats.admit(seat, by=world.teller, now=TOMORROW)

    assert locked(world, TOMORROW) == [seat.unit_name]


def test_teller_who_typed_the_slip_after_getting_a_link_admits(administrator):
    world = make.listed(3)
    for user in (world.teller, world.leaders[0]):
        given(user, administrator, BETWEEN)
    with pytest.raises(Refused, match="cũng đã cấp"):
        seats.admit(world.seats[0], by=world.teller, now=BETWEEN)

    tellers.confirm_slip(world.election, by=world.teller, code=world.codes[0], now=BETWEEN)
    seats.admit(world.seats[0], by=world.teller, now=BETWEEN)

    assert locked(world, BETWEEN) == []


def test_vouching_stands_though_the_teller_got_credentials_after_it(world_of_two, administrator):
    world, seat = world_of_two, world_of_two.seats[0]
    given(seat.user, administrator, TOMORROW)
    seats.admit(seat, by=world.teller, now=TOMORROW)
    after = TOMORROW + timedelta(minutes=1)
    given(world.teller, administrator, after)

    seats.admit(seat, by=world.second, now=after)

    assert locked(world, after) == []
