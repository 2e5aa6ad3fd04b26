"""What the page on secrecy says of casting and of the open vote, tried on the system itself."""

import json
import re
from base64 import b64encode
from datetime import timedelta

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.models import Envelope, Seat
from awards.queries.ballots import locked_seats
from awards.services import casting, due, elections, handing, sealing, seats
from awards.services.choices import LONGEST_CHOICE
from awards.tests import factories_ballots as make
from awards.tests import factories_slips as shared
from awards.tests.factories_ballots import NOW
from awards.tests.test_views_ballots import reviewed, signed_in, url
from blocs.tests import factories
from emulation.accounts.services import links
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from emulation.tests import house

pytestmark = pytest.mark.django_db
CHOICES = ("yes", "no", "blank")
LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def running():
    """An election that runs by today's clock."""
    return make.opened(3, now=timezone.now() - timedelta(minutes=5))


def payload_of(seat, choice):
    """The bytes of the seat's ballot before sealing, as the browser makes them too."""
    [(question, paper)] = casting.papers_of(seat)
    return question, paper.encode(dict.fromkeys(paper.listed, choice))


@pytest.mark.secrecy("sealed-in-browser")
def test_server_keeps_the_very_bytes_that_the_browser_sealed(running):
    seat = running.seats[0]
    question, payload = payload_of(seat, "no")
    box = sealing.seal(running.election.public_key, payload)
    sent = {"boxes": json.dumps({question.pk: b64encode(box).decode()})}
    sent["roll"] = running.election.roll_hash

    signed_in(seat.user).post(url("ballot_confirm", running), sent)

    assert bytes(Envelope.objects.get().sealed) == box
    assert [name for name in CHOICES if f"={name}" in str(sent)] == []


@pytest.mark.secrecy("sealed-on-server")
def test_without_javascript_the_review_holds_a_sealed_box_and_the_page_says_where(running):
    client = signed_in(running.leaders[0])

    page = client.get(url("ballot_fill", running)).content.decode()
    review = reviewed(client, running).content.decode()

    sealed = re.search(r'name="sealed" value="([^"]+)"', review)[1]
    [box] = handing.take_back(running.seats[0], sealed).values()
    assert "niêm phong trên máy chủ" in page
    assert "niêm phong ngay trên máy này" in page
    assert Envelope.objects.count() == 0
    assert len(box) == running.question.sealed_bytes


@pytest.mark.secrecy("written-nowhere")
def test_session_and_browser_keep_nothing_of_the_choice(running):
    client = signed_in(running.leaders[0])
    before = dict(client.session)

    review = reviewed(client, running)

    scripts = list((house.ROOT / "static" / "js" / "ballot").glob("*.js"))
    storing = re.compile(r"localStorage|sessionStorage|indexedDB|document\.cookie\s*=|caches\.")
    assert dict(client.session) == before
    assert "no-store" in review["Cache-Control"]
    assert len(scripts) >= 3
    assert [path.name for path in scripts if storing.search(path.read_text())] == []


@pytest.mark.secrecy("equally-long")
@pytest.mark.parametrize("bars", [True, False])
def test_every_way_of_voting_makes_an_equally_long_envelope(bars):
    world = make.opened(4, bars_own_unit=bars)

    for number, seat in enumerate(world.seats):
        make.cast(seat, lambda seat, code, number=number: CHOICES[(number + len(code)) % 3])

    lengths = {len(row.sealed) for row in Envelope.objects.all()}
    assert lengths == {world.question.sealed_bytes}
    assert max(len(choice) for choice in CHOICES) == LONGEST_CHOICE


@pytest.mark.secrecy("without-time")
def test_envelope_holds_no_time_no_number_and_no_event(running):
    events = AuditEvent.objects.count()

    make.cast(running.seats[0], now=timezone.now())

    timely = (models.DateField, models.TimeField, models.IntegerField)
    fields = [*Envelope._meta.local_fields, Seat._meta.get_field("has_voted")]
    assert [field.name for field in fields if isinstance(field, timely)] == []
    assert Envelope.objects.get().pk.version == 4
    assert AuditEvent.objects.count() == events


@pytest.mark.secrecy("final")
def test_cast_vote_is_changed_by_nobody(running):
    seat = running.seats[0]
    make.cast(seat, "yes", now=timezone.now())
    before = bytes(Envelope.objects.get().sealed)

    with pytest.raises(casting.AlreadyVoted):
        make.cast(seat, "no", now=timezone.now())

    assert bytes(Envelope.objects.get().sealed) == before


@pytest.mark.secrecy("nobody-else")
def test_nobody_votes_for_another_and_administrators_open_no_page(running):
    seat = running.seats[0]
    administrator = factories.make_user(is_administrator=True)
    sealed = casting.seal(seat, make.fill(seat))
    others = [running.secretary, running.teller, running.leaders[1], administrator]

    for other in others:
        with pytest.raises(Refused):
            casting.cast(seat, by=other, sealed=sealed, now=timezone.now())
    pages = ("election_detail", "seat_list", "ballot_fill", "election_turnout", "election_secrecy")
    client = Client()
    client.force_login(administrator)
    answers = {name: client.get(url(name, running)).status_code for name in pages}

    assert answers == dict.fromkeys(pages, 404)
    assert Envelope.objects.count() == 0


@pytest.mark.secrecy("nobody-else")
def test_holder_who_became_an_administrator_votes_no_more(running):
    seat = running.seats[0]
    seat.user.is_administrator = True
    seat.user.save()

    with pytest.raises(Refused):
        make.cast(seat, now=timezone.now())

    assert Envelope.objects.count() == 0


@pytest.mark.secrecy("asks-again")
@pytest.mark.parametrize(("minutes_ago", "status"), [(59, 200), (61, 302)])
def test_password_older_than_the_limit_is_asked_again(running, minutes_ago, status):
    client = signed_in(running.leaders[0], minutes_ago=minutes_ago)

    answer = client.get(url("ballot_fill", running))

    assert running.election.reauthentication_minutes == 60
    assert answer.status_code == status
    assert status == 200 or reverse("account_reauthenticate") in answer.url


@pytest.mark.secrecy("locked-seat")
def test_locked_seat_waits_for_two_tellers_who_met_the_person():
    world = shared.opened(3, needed=1, slips=2)
    first, second = (row.user for row in world.election.tellers.order_by("index"))
    links.issue(world.leaders[0], by=factories.make_user(is_administrator=True), now=NOW)

    with pytest.raises(Refused, match="gặp Ban kiểm phiếu"):
        make.cast(world.seats[0], now=LATER)
    seats.admit(world.seats[0], by=first, now=LATER)
    after_one = locked_seats(world.election, world.seats, LATER)
    seats.admit(world.seats[0], by=second, now=LATER)
    make.cast(world.seats[0], now=LATER)

    assert after_one == [world.seats[0]]
    assert world.seats[0].has_voted


@pytest.mark.secrecy("not-early")
def test_nobody_closes_early_and_times_only_move_later():
    world = make.opened(3)
    make.cast(world.seats[0])
    before = world.election.closes_at

    for person in (world.secretary, world.teller, None):
        with pytest.raises(Refused, match="không ai được kết thúc sớm"):
            elections.close(world.election, by=person, now=LATER)
    earlier = before - timedelta(minutes=1)
    with pytest.raises(Refused, match="muộn hơn"):
        elections.extend(world.election, by=world.teller, closes_at=earlier, reason="x", now=LATER)
    later = before + timedelta(minutes=9)
    reason = "Mất điện chín phút"
    elections.extend(world.election, by=world.teller, closes_at=later, reason=reason, now=LATER)

    assert world.refresh().closes_at == later
    assert [row["reason"] for row in world.election.extensions] == [reason]


@pytest.mark.secrecy("closes-itself")
def test_vote_closes_by_itself_when_its_time_is_up_or_nobody_is_left():
    timed_out, complete = make.opened(3), make.opened(3)
    for world, voters in ((timed_out, 2), (complete, 3)):
        for seat in world.seats[:voters]:
            make.cast(seat)

    due.close_elections(LATER)
    early = timed_out.refresh().is_open, complete.refresh().is_closed
    due.close_elections(timed_out.election.closes_at)

    assert early == (True, True)
    assert timed_out.refresh().is_closed
