"""A seat whose person got credentials from somebody else waits for the tellers."""

from datetime import timedelta

import pytest
from django.urls import reverse

from awards.models import Envelope
from awards.queries.ballots import locked_seats
from awards.queries.preparation import warnings_of
from awards.services import elections, seats
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from blocs.tests import factories
from emulation.accounts.services import links, users
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db
BEFORE, LISTED = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
BETWEEN, WHILE_OPEN = NOW - timedelta(minutes=30), NOW + timedelta(minutes=5)
LATER = NOW + timedelta(minutes=10)
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
