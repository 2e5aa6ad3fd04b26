"""The screen of the hall in a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from awards.tests import factories_ballots as make
from emulation.tests.journeys.test_sealed_in_browser import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.once]


def test_screen_of_the_hall_follows_the_vote_by_itself(visit, db):
    running = make.opened(3, now=timezone.now() - timedelta(minutes=5))
    screen = visit().sign_in(running.teller.username, PASSWORD)
    screen.open(f"/elections/{running.election.pk}/turnout/").sees("0/3", "Bây giờ")
    clock = screen.page.locator("[data-em-clock]")
    before = clock.inner_text()

    make.cast(running.seats[0], now=timezone.now())

    screen.sees("1/3")
    expect(clock).not_to_have_text(before)
