"""The screen of the hall and the slips of the tellers."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from awards.enums import ElectionState, TellerRole, VoidReason
from awards.models import Election, Seat
from awards.services import elections, sealing, tellers
from awards.tests import factories_ballots as make
from awards.tests.test_views_ballots import signed_in, url
from awards.views.ballots import projector
from blocs.enums.organisation import Duty
from blocs.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def running():
    return make.opened(3, now=timezone.now() - timedelta(minutes=5))


def screen(world, user=None):
    client = signed_in(user or world.teller)
    return client.get(url("election_turnout", world)).content.decode()


def words(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_screen_leads_to_the_ballot_behind_the_sign_in(running, settings, monkeypatch):
    settings.SITE_URL = "https://thidua.tinh.example"
    drawn, draw = [], projector.segno.make
    monkeypatch.setattr(
        projector.segno, "make", lambda text, **how: drawn.append(text) or draw(text, **how)
    )

    page = screen(running)

    address = f"https://thidua.tinh.example{url('ballot_fill', running)}"
    assert drawn == [address]
    assert address.removeprefix("https://") in page.replace("<wbr>", "")
    assert "<svg" in page


def test_screen_has_no_inline_style_that_the_policy_would_drop(running):
    page = screen(running)

    assert re.findall(r"\sstyle=|<style|\son[a-z]+=", page) == []


def test_screen_is_the_same_for_everybody(running):
    pages = [
        screen(running, user) for user in (running.teller, running.secretary, *running.leaders)
    ]

    same = {re.sub(r'data-em-clock="\d+">Bây giờ [\d:]+|nonce="[^"]+"', "", page) for page in pages}
    assert len(same) == 1
    assert "em-header" not in pages[0]
    assert "em-nav" not in pages[0]


def test_screen_shows_turnout_paper_clock_and_fingerprint(running):
    Seat.objects.filter(pk=running.seats[2].pk).update(votes_on_paper=True)
    make.cast(running.seats[0], now=timezone.now())

    page = screen(running)

    assert "1/3" in page
    assert "1 đơn vị bỏ phiếu giấy" in page
    assert "Bây giờ" in page
    assert sealing.fingerprint_of(running.election.public_key) in page


def test_screen_before_the_opening_waits_for_it():
    world = make.listed(3)

    page = screen(world)

    assert "Chưa mở bỏ phiếu" in page
    assert 'hx-trigger="every 5s"' in page
    assert "<svg" in page


def test_screen_after_the_end_asks_no_more(running):
    for seat in running.seats:
        make.cast(seat, now=timezone.now())
    elections.close_if_over(running.refresh())

    page = screen(running)

    assert "Đã kết thúc bỏ phiếu" in page
    assert "3/3" in page
    assert "hx-trigger" not in page
    assert "<svg" not in page


def test_screen_of_a_void_vote_shows_no_figure(running):
    make.cast(running.seats[0], now=timezone.now())
    Election.objects.filter(pk=running.election.pk).update(
        state=ElectionState.VOID,
        void_reason=VoidReason.OTHER,
        voided_at=timezone.now(),
        locked_key=None,
    )

    page = screen(running)

    assert "không có giá trị" in page
    assert "1/3" not in page


def slips_of(world):
    response = signed_in(world.secretary).post(url("election_freeze", world), {"word": "CHỐT"})
    world.refresh()
    return words(response.content.decode())


def test_slip_carries_the_fingerprint_and_is_enough_alone():
    world = make.draft(3)

    page = slips_of(world)

    assert f"khóa niêm phong: {sealing.fingerprint_of(world.election.public_key)}" in page
    assert "Phiếu chỉ mở được bằng phiếu mã này." in page


def test_slips_say_how_many_of_how_many_open_the_ballots():
    world = make.draft(3)
    for number in "12":
        user = factories.make_user(full_name=f"Kiểm Phiếu Khác {number}")
        factories.make_post(user, world.campaign.bloc.sponsor, Duty.BOARD_OFFICER)
        tellers.name(world.election, by=world.secretary, user=user, role=TellerRole.MEMBER)
    Election.objects.filter(pk=world.election.pk).update(slips_needed=2)

    page = slips_of(world)

    assert page.count("Cần 2 trong 3 phiếu mã để mở phiếu.") == 3
    assert page.count(sealing.fingerprint_of(world.election.public_key)) == 3


def test_reloaded_slips_page_says_how_to_get_new_slips(client_of):
    world = make.listed(3)

    again = client_of(world.secretary).get(url("election_freeze", world))

    assert again.status_code == 200
    text = again.content.decode()
    assert "Phiếu mã chỉ hiện một lần" in text
    assert url("election_unlist", world) in text
    assert client_of(world.teller).get(url("election_freeze", world)).status_code == 403


def test_slips_and_the_page_to_read_aloud_can_be_printed(client_of):
    world, counted = make.draft(3), make.counted(3)

    slips = client_of(world.secretary).post(url("election_freeze", world), {"word": "chốt"})
    aloud = client_of(counted.secretary).get(url("election_announce", counted))

    for text in (slips.content.decode(), aloud.content.decode()):
        assert 'type="button" data-em-print hidden>' in text
        assert "js/printing" in text


@pytest.mark.parametrize(
    ("make_world", "is_offered"), [("listed", True), ("opened", True), ("draft", False)]
)
def test_screen_of_the_hall_is_offered_to_who_runs_the_vote(make_world, is_offered, client_of):
    world = getattr(make, make_world)(3)

    pages = [
        client_of(person).get(url("election_detail", world)).content.decode()
        for person in (world.secretary, world.teller, world.leaders[1])
    ]

    assert [">Màn hình hội trường</a>" in page for page in pages] == [is_offered] * 2 + [False]
