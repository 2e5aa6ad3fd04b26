import logging
import re
import time
from datetime import timedelta

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.enums import ElectionState
from awards.forms.ballots import BLANK
from awards.models import Election, Envelope
from awards.tests import factories_ballots as make
from blocs.tests import factories
from emulation.ui.models import SpentToken

pytestmark = pytest.mark.django_db

CHOICES = ("yes", "no", "blank")


def signed_in(user, *, minutes_ago=0):
    """A browser whose person typed the password that long ago."""
    client = Client()
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time() - minutes_ago * 60}
    ]
    session["account_authentication_methods_user"] = user_id_to_str(user)
    session.save()
    return client


@pytest.fixture
def running():
    """An election that runs by today's clock."""
    return make.opened(3, now=timezone.now() - timedelta(minutes=5))


def url(name, world):
    return reverse(f"awards:{name}", args=[world.election.pk])


def answers(world, choice="yes"):
    """A filled form for the first seat: its own unit's line is barred."""
    question = world.question
    own = world.units[0].pk
    listed = question.options.exclude(unit=own)
    return {f"q{question.pk}-o{option.pk}": choice for option in listed}


def reviewed(client, world, **changes):
    return client.post(url("ballot_fill", world), answers(world) | changes)


def sealed_in(response):
    return re.search(r'name="sealed" value="([^"]+)"', response.content.decode())[1]


def test_voter_fills_reviews_and_casts(running):
    client = signed_in(running.leaders[0])

    page = client.get(url("ballot_fill", running))
    review = reviewed(client, running)
    done = client.post(url("ballot_confirm", running), {"sealed": sealed_in(review)}, follow=True)

    assert page.status_code == review.status_code == 200
    assert review["Cache-Control"] == "private, no-store"
    assert "Đã ghi nhận phiếu" in done.content.decode()
    assert Envelope.objects.get().receipt in done.content.decode()


def test_review_page_says_that_a_cast_vote_cannot_be_changed(running):
    text = reviewed(signed_in(running.leaders[0]), running).content.decode()

    assert "Bỏ phiếu rồi thì không ai thay đổi được" in text
    assert text.count("Đồng ý") == 2


def test_review_page_carries_no_choice_in_a_field_and_stores_nothing(running):
    client = signed_in(running.leaders[0])
    before = dict(client.session)

    review = reviewed(client, running).content.decode()

    inputs = re.findall(r"<input[^>]+>", review)
    fields = [name for tag in inputs for name in re.findall(r'name="([^"]+)"', tag)]
    assert set(fields) - {"q"} == {"csrfmiddlewaretoken", "sealed"}
    assert dict(client.session) == before
    assert Envelope.objects.count() == 0


def test_nothing_is_logged_and_no_token_is_spent_while_voting(running, caplog):
    caplog.set_level(logging.DEBUG)
    client = signed_in(running.leaders[0])

    review = reviewed(client, running)
    client.post(url("ballot_confirm", running), {"sealed": sealed_in(review)})

    logged = [record.getMessage() for record in caplog.records]
    assert [line for line in logged if f"q{running.question.pk}-o" in line] == []
    assert SpentToken.objects.count() == 0


def test_incomplete_ballot_is_told_and_keeps_what_was_marked(running):
    client = signed_in(running.leaders[0])
    data = answers(running)
    missing = data.popitem()[0]

    response = client.post(url("ballot_fill", running), data)

    text = response.content.decode()
    assert response.status_code == 422
    assert "Chưa ghi ý kiến về" in text
    assert f'href="#id_{missing}' in text
    assert text.count("checked") == 1


@pytest.fixture
def ticked():
    """A running election of the other form."""
    return make.opened(
        4, now=timezone.now() - timedelta(minutes=5), form="tick_at_most", max_ticks=2
    )


@pytest.mark.parametrize(
    ("ticks", "status", "words"),
    [
        ([1], 200, "Xem lại phiếu"),
        ([1, 2], 200, "Xem lại phiếu"),
        ([1, 2, 3], 422, "chỉ được nhiều nhất 2"),
        ([], 422, "Muốn bỏ phiếu trắng"),
        ([BLANK], 200, "Để trắng"),
        ([1, BLANK], 422, "hãy bỏ một bên"),
    ],
)
def test_ticked_ballot_warns_before_it_would_be_invalid(ticked, ticks, status, words):
    client = signed_in(ticked.leaders[0])
    codes = [tick if tick == BLANK else ticked.units[tick].code for tick in ticks]

    response = client.post(url("ballot_fill", ticked), {f"q{ticked.question.pk}": codes})

    assert response.status_code == status
    assert words in response.content.decode()


def test_own_unit_cannot_be_answered_by_a_forged_form(running):
    client = signed_in(running.leaders[0])
    own = running.question.options.get(unit=running.units[0])
    forged = {f"q{running.question.pk}-o{own.pk}": "yes"}

    review = reviewed(client, running, **forged)

    assert review.content.decode().count("Đồng ý") == 2


def test_voter_who_voted_sees_that_and_nothing_more_is_taken(running):
    client = signed_in(running.leaders[0])
    first, second = (sealed_in(reviewed(client, running)) for _ in range(2))
    client.post(url("ballot_confirm", running), {"sealed": first})

    again = client.post(url("ballot_confirm", running), {"sealed": second}, follow=True)
    page = client.get(url("ballot_fill", running), follow=True)

    assert "không thay đổi được" in again.content.decode()
    assert "Đã ghi nhận phiếu" in page.content.decode()
    assert Envelope.objects.count() == 1


@pytest.mark.parametrize("sealed", ["", "x", "a:b:c"])
def test_altered_review_casts_nothing_and_says_so(running, sealed):
    client = signed_in(running.leaders[0])

    response = client.post(url("ballot_confirm", running), {"sealed": sealed}, follow=True)

    assert "Phiếu chưa được ghi nhận" in response.content.decode()
    assert Envelope.objects.count() == 0


def test_password_typed_too_long_ago_is_asked_again_without_keeping_choices(running):
    client = signed_in(running.leaders[0], minutes_ago=61)

    page = client.get(url("ballot_fill", running))

    assert page.status_code == 302
    assert page["Location"].startswith(reverse("account_reauthenticate"))
    client = signed_in(running.leaders[0], minutes_ago=120)
    posted = reviewed(client, running)
    assert posted.status_code == 302
    assert "account_reauthentication_state" not in client.session


def test_password_that_aged_while_filling_is_not_asked_again(running):
    client = signed_in(running.leaders[0], minutes_ago=75)

    assert reviewed(client, running).status_code == 200


def test_session_without_a_typed_password_is_asked_for_it(running, client_of):
    response = client_of(running.leaders[0]).get(url("ballot_fill", running))

    assert response.status_code == 302


def test_only_the_holder_of_the_seat_opens_the_ballot(running):
    administrator = factories.make_user(is_administrator=True)
    stranger = factories.make_user()
    statuses = [
        signed_in(user).get(url("ballot_fill", running)).status_code
        for user in (running.secretary, running.teller, administrator, stranger)
    ]

    assert statuses == [403, 403, 404, 404]


def test_ballot_before_the_opening_says_so():
    world = make.listed(3)

    page = signed_in(world.leaders[0]).get(url("ballot_fill", world))

    assert "Chưa mở bỏ phiếu" in page.content.decode()


def test_ballot_after_the_clock_says_so(running):
    Election.objects.update(closes_at=timezone.now())

    page = signed_in(running.leaders[0]).get(url("ballot_fill", running))
    posted = reviewed(signed_in(running.leaders[0]), running)

    assert "Đã hết giờ bỏ phiếu" in page.content.decode()
    assert "Đã hết giờ bỏ phiếu" in posted.content.decode()


def test_last_vote_closes_the_election(running):
    for seat in running.seats[1:]:
        make.cast(seat, now=timezone.now())
    client = signed_in(running.leaders[0])
    review = reviewed(client, running)

    client.post(url("ballot_confirm", running), {"sealed": sealed_in(review)})

    assert running.refresh().state == ElectionState.CLOSED


def test_turnout_page_for_the_projector_names_nobody(running, client_of):
    make.cast(running.seats[1], now=timezone.now())

    page = client_of(running.teller).get(url("election_turnout", running))

    text = page.content.decode()
    assert "1/3" in text
    assert [unit.name for unit in running.units if unit.name in text] == []


def test_turnout_fragment_is_drawn_alone(running, client_of):
    client = client_of(running.leaders[2])

    response = client.get(url("election_turnout", running), headers={"HX-Request": "true"})

    assert response.content.decode().strip().startswith('<div id="turnout"')
