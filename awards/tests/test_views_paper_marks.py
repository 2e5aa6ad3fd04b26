"""Which seats vote on paper, marked on the pages; and where the count waits for the sheets."""

import re

import pytest
from django.utils import timezone

from awards.queries.ballots import turnout_of
from awards.tests import factories_ballots as make
from awards.tests import factories_paper as paper
from awards.tests.test_views_ballots import signed_in
from awards.tests.test_views_paper import page, url

pytestmark = pytest.mark.django_db


def test_seat_is_marked_with_one_click_before_the_opening():
    world = make.listed(3)
    client = signed_in(world.secretary)

    client.post(url("seat_mark_paper", world.seats[0].pk))

    assert [seat.votes_on_paper for seat in world.seats] == [True, False, False]


def test_seat_is_marked_after_a_question_once_the_vote_is_open():
    world = make.opened(3, now=timezone.now())
    client, seat = signed_in(world.teller), world.seats[0]
    mark = url("seat_mark_paper", seat.pk)

    listing = page(client, "election_paper", world.election.pk)
    asked = [client.get(mark), client.post(mark)]
    before = turnout_of(world.election).on_paper
    response = client.post(mark, {"is_checked": "True"})

    assert f'href="{mark}"' in listing
    assert f'action="{mark}"' not in listing
    for answer in asked:
        text = answer.content.decode()
        assert answer.status_code == 200
        assert seat.unit_name in text
        assert seat.person_name in text
        assert "Đại biểu không bỏ phiếu được trên điện thoại" in text
        assert 'name="is_checked" value="True"' in text
    assert before == 0
    assert response.url == url("election_paper", world.election.pk)
    assert turnout_of(world.election).on_paper == 1


def test_question_before_marking_does_not_tell_who_has_voted():
    world = make.opened(3, now=timezone.now())
    client, seat = signed_in(world.teller), world.seats[0]
    before = plain(page(client, "seat_mark_paper", seat.pk))
    make.cast(seat, now=timezone.now())

    assert plain(page(client, "seat_mark_paper", seat.pk)) == before


def plain(text):
    """Without the tokens that differ on each drawing."""
    return re.sub(r'value="[^"]{20,}"|nonce="[^"]*"|"x-csrftoken": "[^"]*"', "", text, flags=re.I)


@pytest.mark.parametrize("make_world", [paper.closed, paper.settled])
def test_count_page_leads_to_the_paper_that_waits(make_world):
    world = make_world(4, on_paper=2)

    text = page(signed_in(world.teller), "election_count", world.election.pk)

    assert "Chưa kiểm phiếu được" in text
    assert url("election_paper", world.election.pk) in text.partition("Chưa kiểm phiếu được")[2]
