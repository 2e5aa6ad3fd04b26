"""The pages of the roll and of the counting board."""

import pytest
from django.urls import reverse

from awards.tests import factories_ballots as make

pytestmark = pytest.mark.django_db


def test_substitute_after_the_chot_leads_to_where_it_is_repeated(client_of):
    world = make.listed(3)
    seat = world.seats[0]
    data = {"user": seat.user_id, "person_title": "Phó Giám đốc"}

    answer = client_of(world.secretary).post(
        reverse("awards:seat_edit", args=[seat.pk]), data, follow=True
    )

    assert answer.redirect_chain[-1][0] == reverse(
        "awards:election_detail", args=[world.election.pk]
    )
    assert "các phiếu mã đã phát không dùng được nữa" in answer.content.decode()


def test_change_of_a_draft_roll_goes_back_to_the_roll(client_of):
    world = make.draft(3)
    seat = world.seats[0]
    data = {"user": seat.user_id, "person_title": "Phó Giám đốc"}

    answer = client_of(world.secretary).post(
        reverse("awards:seat_edit", args=[seat.pk]), data, follow=True
    )

    assert answer.redirect_chain[-1][0] == reverse("awards:seat_list", args=[world.election.pk])
