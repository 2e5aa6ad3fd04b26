"""The large election is one of the product's: its voters are asked nothing and all count."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.test import Client, override_settings

from awards.models import Count, Envelope, Seat
from awards.services import counting
from awards.services import elections as services
from blocs.models import Campaign
from emulation.bench import dataset, elections
from emulation.bench.scenarios import count, vote_burst
from emulation.bench.voting import running_of


@pytest.fixture
def data(db, monkeypatch):
    monkeypatch.setattr(dataset, "BLOCS", {"S": 1})
    monkeypatch.setattr(dataset, "UNITS", 2)
    monkeypatch.setattr(dataset, "WIDE", 5)
    return dataset.build("S")


@pytest.fixture
def running(data):
    return elections.make(Campaign.objects.get(pk=data.wide), voters=4, candidates=3, questions=2)


def send(request):
    """The request as a browser of Django's would send it."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session
    if request.fields is None:
        return client.get(request.path)
    return client.post(request.path, dict(request.fields))


def test_voters_read_the_ballot_and_cast_it(running):
    voter = running.voters[0]

    read, done = send(elections.reading(running, voter)), send(elections.vote(running, voter))

    assert voter.unit in read.content.decode()
    assert (done.status_code, done.url) == (302, f"{running.path}done/")
    assert Envelope.objects.filter(seat=voter.seat).count() == 2


def test_ballots_of_all_voters_count(running):
    for voter in running.voters:
        send(elections.vote(running, voter))
    services.close(running.election, by=None, now=running.election.closes_at)

    counting.count(running.election, by=running.teller, codes=running.codes)

    assert elections.missing(running) == 0
    assert sum(row.yes + row.no + row.blank for row in Count.objects.all()) == 2 * (4 * 3 - 3)


def test_missing_sees_marks_without_envelopes_and_the_reverse(running):
    for voter in running.voters:
        send(elections.vote(running, voter))
    Seat.objects.filter(pk=running.voters[0].seat).update(has_voted=False)
    marks = elections.missing(running)
    Envelope.objects.filter(seat=running.voters[1].seat).delete()

    assert (marks, elections.missing(running)) == (1, 2)


def test_votes_can_begin_anew(running):
    elections.begin_anew(running)
    send(elections.vote(running, running.voters[0]))

    elections.begin_anew(running)

    assert (Envelope.objects.count(), Seat.objects.filter(has_voted=True).count()) == (0, 0)


@override_settings(ROOT_URLCONF="emulation.bench.urls")
def test_floor_keeps_a_ballot_once(data, monkeypatch):
    monkeypatch.setattr(vote_burst, "VOTERS", 2)
    first, second = vote_burst.floor_casts(SimpleNamespace(dataset=data), 10)

    assert [send(first).content, send(second).content] == [b"kept", b"kept"]
    with pytest.raises(IntegrityError):
        send(first)


@override_settings(ROOT_URLCONF="emulation.bench.urls")
def test_floor_checks_a_password(data):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = data.secretary

    answer = client.post("/floors/password/", {"password": "a", "hash": "md5$b$c"})

    assert answer.content == b"False"


def test_election_of_a_scenario_is_made_once(data):
    bench = SimpleNamespace(dataset=data, elections={})

    first = running_of(bench, 3, 2)

    assert running_of(bench, 3, 2) is first
    assert running_of(bench, 3, 2, use="count") is not first


def test_count_of_a_scenario_is_of_all_its_ballots(data, monkeypatch):
    monkeypatch.setattr(count, "CANDIDATES", 2)
    sent = lambda requests, connections: [send(request) for request in requests]  # noqa: E731
    bench = SimpleNamespace(dataset=data, elections={}, send=sent, roots=(1,))

    count.count(bench, 3)

    assert Count.objects.count() == 2
