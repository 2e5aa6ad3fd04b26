"""The page on which the tellers open the envelopes together."""

import pytest
from django.test import Client
from django.urls import reverse

from awards.enums import ElectionState
from awards.models import Count, Election
from awards.services import elections, purging, tellers
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from blocs.enums.organisation import Duty
from blocs.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Closed; two of the three slips open the envelopes."""
    world = make.draft(3)
    for role, name in (("secretary", "Người Thứ Hai"), ("member", "Người Thứ Ba")):
        user = factories.make_user(full_name=name)
        factories.make_post(user, world.campaign.bloc.sponsor, Duty.BOARD_OFFICER)
        tellers.name(world.election, by=world.secretary, user=user, role=role)
    Election.objects.update(slips_needed=2)
    slips = elections.freeze(world.refresh(), by=world.secretary, now=NOW)
    world.codes = [slip.code for _, slip in slips]
    for teller, slip in slips:
        tellers.confirm_slip(world.election, by=teller.user, code=slip.code)
    elections.open_(
        world.election, by=world.secretary, closes_at=NOW + make.timedelta(hours=1), now=NOW
    )
    for seat in world.seats:
        make.cast(seat)
    elections.close(world.election, by=None, now=NOW)
    world.refresh()
    return world


def count(world, *codes, **fields):
    """The answer to the codes as typed."""
    client = Client()
    client.force_login(world.teller)
    names = ["code", "code_2"]
    typed = {**dict(zip(names, codes, strict=True)), "is_compared": "on", **fields}
    answer = client.post(reverse("awards:election_count", args=[world.election.pk]), typed)
    assert not any(code in str(dict(client.session)) for code in codes if code)
    return answer


def test_two_slips_open_the_envelopes(world):
    answer = count(world, world.codes[0], world.codes[2].lower())

    assert answer.status_code == 302
    assert Count.objects.count() == 3


def test_mistyped_code_is_told_at_its_own_box_and_the_others_stay(world):
    wrong = world.codes[1][:-1] + ("A" if world.codes[1][-1] != "A" else "B")

    answer = count(world, world.codes[0], wrong)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["code_2"]
    assert "gõ nhầm" in str(answer.context["form"].errors)
    assert world.codes[0] in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_same_slip_twice_is_told_at_the_second_box(world):
    answer = count(world, world.codes[0], world.codes[0])

    assert answer.context["form"].errors == {
        "code_2": ["Mã này đã nhập ở ô trên. Cần phiếu mã của người khác."]
    }
    assert not Count.objects.exists()


def test_slip_of_an_earlier_freezing_is_told_at_its_box(world):
    other = make.closed(3)

    answer = count(world, world.codes[0], other.codes[0])

    assert list(answer.context["form"].errors) == ["code_2"]


def test_receipts_must_have_been_compared(world):
    answer = count(world, *world.codes[:2], is_compared="")

    assert list(answer.context["form"].errors) == ["is_compared"]
    assert not Count.objects.exists()
    assert world.refresh().state == ElectionState.CLOSED


def test_page_lists_the_receipts_that_are_compared(world):
    client = Client()
    client.force_login(world.teller)

    page = client.get(reverse("awards:election_count", args=[world.election.pk]))

    receipts = world.question.receipts
    assert [receipt for receipt in receipts if receipt not in page.content.decode()] == []
    assert "người thứ hai" in page.content.decode()


def test_receipts_page_says_when_they_go_and_when_they_went(client):
    world = make.counted(3)
    client.force_login(world.leaders[1])
    address = reverse("awards:election_receipts", args=[world.election.pk])
    receipt = world.question.receipts[0]

    before = client.get(address).content.decode()
    purging.purge(world.election, now=NOW + make.timedelta(days=90))
    after = client.get(address).content.decode()

    assert receipt in before
    assert "hủy từ ngày 20/02/2027" in before
    assert receipt not in after
    assert "đã được hủy lúc" in after
    assert world.election.receipts_hash in after


def test_recount_page_after_the_purge_agrees(client):
    world = make.counted(3)
    client.force_login(world.leaders[1])
    purging.purge(world.election, now=NOW + make.timedelta(days=90))

    page = client.get(reverse("awards:election_recount", args=[world.election.pk]))

    assert "khớp với nhau" in page.content.decode()
    assert "đã hủy lúc" in page.content.decode()
