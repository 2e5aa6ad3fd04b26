"""Who waits on the ballot page for the opening."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from awards.enums import ElectionState
from awards.models import Election, Seat
from awards.tests import factories_ballots as make
from awards.tests.test_views_ballots import signed_in, url

pytestmark = pytest.mark.django_db

ASKING = re.compile(r'hx-get="([^"]+)" hx-trigger="every 10s"')
HTMX = {"HX-Request": "true"}


@pytest.fixture
def waiting():
    """A roll that is fixed, before the opening."""
    return make.listed(3)


def asked(world, **options):
    """What the waiting page gets when it asks again."""
    client = signed_in(world.leaders[0], **options)
    return client.get(url("ballot_fill", world), headers=HTMX)


def page(world):
    return signed_in(world.leaders[0]).get(url("ballot_fill", world)).content.decode()


def test_waiting_page_asks_by_itself_and_nothing_changes_before_the_opening(waiting):
    addresses = ASKING.findall(page(waiting))

    assert addresses == [url("ballot_fill", waiting)]
    assert asked(waiting).status_code == 204


@pytest.mark.parametrize("minutes", [0, 600])
def test_opened_vote_gives_the_waiting_page_a_button_and_no_ballot(minutes):
    world = make.opened(3, now=timezone.now() - timedelta(minutes=5))

    fragment = asked(world, minutes_ago=minutes).content.decode()

    assert re.search(r'href="([^"]+)">Mở phiếu<', fragment)[1] == url("ballot_fill", world)
    assert "<html" not in fragment
    assert "<input" not in fragment
    assert not ASKING.search(fragment)


def test_ballot_that_is_filled_never_refreshes():
    world = make.opened(3, now=timezone.now() - timedelta(minutes=5))

    assert "hx-get" not in page(world).partition("<main")[2]


def test_seat_on_paper_and_a_closed_vote_wait_for_nothing(waiting):
    over = make.opened(3, now=timezone.now() - timedelta(minutes=5))
    Election.objects.filter(pk=over.election.pk, state=ElectionState.OPEN).update(
        closes_at=timezone.now() - timedelta(minutes=1)
    )
    Seat.objects.filter(election=waiting.election).update(votes_on_paper=True)

    pages = [page(waiting), page(over)]

    assert [ASKING.findall(text) for text in pages] == [[], []]
    assert "Đã hết giờ bỏ phiếu" in asked(over).content.decode()
