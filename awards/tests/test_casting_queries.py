"""How many statements a voter costs: as many with three questions as with one."""

import base64
import json
import re
import time
from datetime import timedelta

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.userkit import user_id_to_str
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.enums import ElectionState, QuestionKind
from awards.models import Envelope, Seat
from awards.services import casting, elections, handing, questions, tellers
from awards.tests import factories_ballots as make

pytestmark = pytest.mark.django_db

CAST, PAGE = 8, 10
# A transaction of its own: BEGIN is no work of ours, and inside a test it is a savepoint.
BRACKETS = re.compile(r"BEGIN|COMMIT|SAVEPOINT|RELEASE")


def running(number):
    """An election of so many questions that runs by today's clock."""
    world, now = make.draft(4), timezone.now()
    for _ in range(number - 1):
        question = questions.add(
            world.election,
            by=world.secretary,
            kind=QuestionKind.AWARD,
            award=make.make_ballot_award(),
        )
        questions.add_units(question, by=world.secretary, units=world.units)
    [(_, slip)] = elections.freeze(world.election, by=world.secretary, now=now - timedelta(hours=1))
    tellers.confirm_slip(world.election, by=world.teller, code=slip.code)
    closes_at = now + timedelta(hours=1)
    elections.open_(world.election, by=world.secretary, closes_at=closes_at, now=now)
    world.refresh()
    return world


def signed_in(user):
    client = Client()
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = user_id_to_str(user)
    session.save()
    return client


def statements(act):
    """(answer, how many statements it took)."""
    with CaptureQueriesContext(connection) as captured:
        answer = act()
    return answer, sum(not BRACKETS.match(query["sql"]) for query in captured)


def by_server(seat, sealed):
    return {"sealed": handing.hand_over(seat, sealed)}


def by_browser(seat, sealed):
    boxes = {pk: base64.b64encode(box).decode() for pk, box in sealed.items()}
    return {"boxes": json.dumps(boxes), "roll": seat.election.roll_hash}


def cast(world, seat, sealed_by=by_browser):
    posted = sealed_by(seat, casting.seal(seat, make.fill(seat)))
    path = reverse("awards:ballot_confirm", args=[world.election.pk])
    client = signed_in(seat.user)
    return statements(lambda: client.post(path, posted))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("sealed_by", [by_server, by_browser])
def test_cast_takes_so_many_statements_whatever_the_number_of_questions(number, sealed_by):
    world = running(number)

    answer, taken = cast(world, world.seats[1], sealed_by)

    assert answer.url == reverse("awards:ballot_done", args=[world.election.pk])
    assert Envelope.objects.count() == number
    assert taken <= CAST


@pytest.mark.parametrize("number", [1, 3])
def test_ballot_is_read_with_so_many_statements_whatever_the_number_of_questions(number):
    world = running(number)
    client = signed_in(world.seats[1].user)
    path = reverse("awards:ballot_fill", args=[world.election.pk])

    answer, taken = statements(lambda: client.get(path))

    assert answer.status_code == 200
    assert taken <= PAGE


def test_only_the_last_cast_closes():
    world = running(1)
    for seat in world.seats[:3]:
        cast(world, seat)
    before = world.refresh().state

    cast(world, Seat.objects.select_related("election", "user").get(has_voted=False))

    assert (before, world.refresh().state) == (ElectionState.OPEN, ElectionState.CLOSED)
