"""Preparing an election in the browser: guide, checklist, gate, settings, successive elections."""

import pytest

from awards.enums import VoidReason
from awards.models import Election
from awards.services import voiding
from awards.tests import factories_ballots as make
from awards.tests import factories_rounds as rounds
from awards.tests.test_views_preparation import page, twice, url

pytestmark = pytest.mark.django_db


def test_second_round_is_made_once_by_two_clicks(client_of):
    world = make.counted(3, places=2)
    client, where = client_of(world.secretary), url("election_detail", world.election)

    answers = twice(client, where, url("election_second_round", world.election))

    assert [response.status_code for response in answers] == [302, 302]
    made = Election.objects.get(follows=world.election)
    text = page(client, where)
    assert url("election_detail", made) in text
    assert url("election_second_round", world.election) not in text


def test_page_names_what_is_voted_on_again_before_the_click(client_of):
    world = make.counted(4, places=2, choice=rounds.only_the_first)
    client, where = client_of(world.secretary), url("election_detail", world.election)
    before = page(client, where)

    twice(client, where, url("election_second_round", world.election))

    names = ", ".join(unit.name for unit in world.units[1:])
    assert f"còn 1 chỗ. Chưa đủ số được chọn; đưa vào phiếu: {names}." in before
    assert "Bỏ phiếu lại nội dung chưa đủ số được chọn</button>" in before
    assert Election.objects.filter(follows=world.election).count() == 1
    assert url("election_second_round", world.election) not in page(client, where)


def test_page_of_a_rehearsal_does_not_say_that_it_follows(client_of):
    world = make.draft(3)
    client, where = client_of(world.secretary), url("election_detail", world.election)
    twice(client, where, url("election_rehearse", world.election))

    text = page(client, url("election_detail", Election.objects.get(is_rehearsal=True)))

    assert "Thử với đại biểu và quy tắc của đợt" in text
    assert "Tiếp theo đợt" not in text


def test_next_award_is_made_once_by_two_clicks(client_of):
    world = make.counted(3)
    award = make.make_ballot_award(name="Bằng khen")
    client, where = client_of(world.secretary), url("election_detail", world.election)

    twice(client, where, url("election_next_award", world.election), award=award.pk)

    assert Election.objects.get(follows=world.election).questions.get().award == award


def test_next_award_without_an_award_is_asked_again(client_of):
    world = make.counted(3)

    response = client_of(world.secretary).post(url("election_next_award", world.election), {})

    assert response.status_code == 422


def test_void_election_is_prepared_anew_once_by_two_clicks(client_of):
    world = make.draft(3)
    voiding.void(world.election, by=world.secretary, reason=VoidReason.MISTAKE)
    client, where = client_of(world.secretary), url("election_detail", world.election)

    twice(client, where, url("election_repeat", world.election))

    assert Election.objects.filter(follows=world.election).count() == 1
    assert "Bỏ phiếu lại</button>" not in page(client, where)


def test_election_is_rehearsed_from_its_own_page(client_of):
    world = make.draft(3)
    client, where = client_of(world.secretary), url("election_detail", world.election)

    twice(client, where, url("election_rehearse", world.election))

    assert Election.objects.get(is_rehearsal=True).tellers.get().user == world.teller
