"""Nobody can close a vote early, so a time far ahead is asked about once more."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from awards.enums import ElectionState
from awards.forms.closing import duration_words
from awards.services import tellers
from awards.tests import factories_ballots as make
from awards.tests.test_views_ballots import signed_in, url

pytestmark = pytest.mark.django_db


def typed(**ahead):
    moment = timezone.localtime(timezone.now() + timedelta(**ahead))
    return f"{moment:%d/%m/%Y %H:%M}"


def tick_in(page):
    return re.search(r'name="(is_long_\d+)"', page)[1]


@pytest.fixture
def ready():
    """Everything is there for the opening."""
    world = make.listed(3)
    tellers.confirm_slip(world.election, by=world.teller, code=world.codes[0])
    return world


@pytest.fixture
def running():
    return make.opened(3, now=timezone.now())


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(hours=2), "2 giờ"),
        (timedelta(hours=2, minutes=5), "2 giờ 5 phút"),
        (timedelta(minutes=59, seconds=40), "1 giờ"),
        (timedelta(days=365), "8.760 giờ"),
        (timedelta(seconds=10), "chưa đến 1 phút"),
    ],
)
def test_length_is_told_in_hours_and_minutes(length, words):
    assert duration_words(length) == words


def test_page_says_how_long_the_vote_will_last(ready):
    page = signed_in(ready.secretary).get(url("election_open", ready)).content.decode()

    assert "thì bỏ phiếu kéo dài 1 giờ." in page
    assert "is_long_" not in page


def test_vote_of_a_morning_opens_without_being_asked(ready):
    sent = {"closes_at": typed(hours=11), "word": "MỞ"}

    response = signed_in(ready.secretary).post(url("election_open", ready), sent)

    assert response.status_code == 302
    assert ready.refresh().state == ElectionState.OPEN


def test_far_closing_time_is_asked_about_before_it_opens(ready):
    client, sent = signed_in(ready.secretary), {"closes_at": typed(days=365), "word": "MỞ"}

    asked = client.post(url("election_open", ready), sent)
    page = asked.content.decode()
    state = ready.refresh().state
    opened = client.post(url("election_open", ready), sent | {tick_in(page): "on"})

    assert (asked.status_code, state) == (422, ElectionState.LISTED)
    assert re.search(r"Đúng là bỏ phiếu kéo dài 8\.7(59|60) giờ", page)
    assert f'value="{sent["closes_at"]}"' in page
    assert 'value="MỞ"' in page
    assert opened.status_code == 302
    assert ready.refresh().state == ElectionState.OPEN


def test_tick_is_for_that_time_alone(ready):
    client, sent = signed_in(ready.secretary), {"closes_at": typed(days=2), "word": "MỞ"}
    tick = tick_in(client.post(url("election_open", ready), sent).content.decode())

    again = client.post(
        url("election_open", ready), sent | {tick: "on", "closes_at": typed(days=20)}
    )

    assert again.status_code == 422
    assert ready.refresh().state == ElectionState.LISTED


def test_tick_stays_when_something_else_is_wrong(ready):
    client, sent = signed_in(ready.secretary), {"closes_at": typed(days=2), "word": "mo ra"}
    tick = tick_in(client.post(url("election_open", ready), sent).content.decode())

    page = client.post(url("election_open", ready), sent | {tick: "on"}).content.decode()

    assert re.search(rf'<input[^>]*name="{tick}"[^>]*checked', page)


def test_far_extension_is_asked_about_too(running):
    client = signed_in(running.teller)
    sent = {"closes_at": typed(days=3), "reason": "Mất mạng"}
    before = running.election.closes_at

    asked = client.post(url("election_extend", running), sent)
    page = asked.content.decode()
    kept = running.refresh().closes_at
    extended = client.post(url("election_extend", running), sent | {tick_in(page): "on"})

    assert (asked.status_code, kept) == (422, before)
    assert re.search(r"Đúng là bỏ phiếu còn kéo dài 7[12] giờ", page)
    assert 'value="Mất mạng"' in page
    assert extended.status_code == 302
    assert running.refresh().closes_at > before + timedelta(days=2)
