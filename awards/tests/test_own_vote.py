"""What a voter sees first on the page of an election, and what an empty list offers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.tests import factories_ballots as make
from blocs.tests import factories
from emulation.accounts.services import links

pytestmark = pytest.mark.django_db
STEPS = '<ol class="em-steps"'
FOLD = '<details class="em-fold">'


@pytest.fixture
def world():
    return make.opened(3, now=timezone.now() - timedelta(minutes=5))


def page_of(client, world, person):
    client.force_login(person)
    where = reverse("awards:election_detail", args=[world.election.pk])
    return client.get(where).content.decode()


def own(world):
    return f"Bạn bỏ phiếu của <strong>{world.seats[1].unit_name}</strong>. "


def test_own_vote_stands_before_the_folded_steps(world, client):
    text = page_of(client, world, world.leaders[1])

    assert own(world) + "Đang mở bỏ phiếu, đến " in text
    assert text.index(own(world)) < text.index(FOLD) < text.index(STEPS)


def test_own_vote_is_told_as_cast(world, client):
    make.cast(world.seats[1], now=timezone.now())

    text = page_of(client, world, world.leaders[1])

    assert own(world) + "Phiếu đã được ghi nhận" in text
    assert reverse("awards:ballot_done", args=[world.election.pk]) in text


def test_own_vote_is_told_as_locked(world, client):
    links.issue(world.leaders[1], by=factories.make_user(is_administrator=True))

    text = page_of(client, world, world.leaders[1])

    assert own(world) + "Phiếu đang khóa" in text


def test_own_vote_is_awaited_after_the_listing(client):
    world = make.listed(3)

    assert own(world) + "Chưa mở bỏ phiếu." in page_of(client, world, world.leaders[1])


@pytest.mark.parametrize("person", ["secretary", "teller"])
def test_who_runs_the_vote_sees_the_steps_unfolded(world, client, person):
    text = page_of(client, world, getattr(world, person))

    assert STEPS in text
    assert FOLD not in text


def test_empty_list_leads_the_secretary_to_prepare_a_vote(client):
    world = make.ballot_world(3)
    address = reverse("awards:election_create", args=[world.campaign.pk])
    pages = {}

    for person in (world.secretary, world.leaders[1], world.teller):
        client.force_login(person)
        pages[person] = client.get(reverse("awards:election_index")).content.decode()

    assert [address in text for text in pages.values()] == [True, False, False]
