import base64
import json

import pytest
from django.utils import timezone

from awards.enums import InvalidReason
from awards.models import Envelope
from awards.services import casting, counting, elections, handing, sealing
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db


def handed(world):
    seat = world.seats[0]
    sealed = casting.seal(seat, make.fill(seat))
    return seat, sealed, handing.hand_over(seat, sealed)


def test_review_page_hands_back_what_was_sealed():
    seat, sealed, text = handed(make.opened(3))

    assert handing.take_back(seat, text) == sealed


def test_review_of_another_seat_or_altered_or_stale_is_refused(monkeypatch):
    world = make.opened(3)
    seat, _, text = handed(world)
    later = timezone.now().timestamp() + handing.REVIEW_SECONDS + 5

    for wrong in ("", "x", text[:-1], f"x{text}"):
        with pytest.raises(Refused, match="chưa được ghi nhận"):
            handing.take_back(seat, wrong)
    with pytest.raises(Refused):
        handing.take_back(world.seats[1], text)
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    with pytest.raises(Refused):
        handing.take_back(seat, text)


def boxes_of(seat, **changes):
    """What the seat's browser would send: JSON and the hash of the Chốt."""
    sealed = casting.seal(seat, make.fill(seat))
    boxes = {str(pk): base64.b64encode(box).decode() for pk, box in sealed.items()}
    return json.dumps(boxes | changes), seat.election.roll_hash


def cast(seat, text, roll):
    sealed = handing.take_boxes(seat, text, roll)
    casting.cast(seat, by=seat.user, sealed=sealed, now=NOW)


def refused(seat, text, roll):
    with pytest.raises(Refused, match="chưa được ghi nhận"):
        cast(seat, text, roll)
    assert not seat.election.seats.filter(has_voted=True).exists()
    assert Envelope.objects.count() == 0


def test_boxes_sealed_in_the_browser_are_taken_as_they_are():
    seat = make.opened(3).seats[0]
    sealed = casting.seal(seat, make.fill(seat))
    text = json.dumps({pk: base64.b64encode(box).decode() for pk, box in sealed.items()})

    assert handing.take_boxes(seat, text, seat.election.roll_hash) == sealed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        "1",
        "NaN",
        '"x"',
        "{",
        "[" * 300,
        '{"1":' * 100,
        "9" * 300,
        "\ud800",
        "\x00",
        "x" * 1_000_000,
        '{"a": "' + "A" * 1_000_000 + '"}',
    ],
)
def test_what_is_no_list_of_boxes_is_refused(text):
    seat = make.opened(3).seats[0]

    refused(seat, text, seat.election.roll_hash)


@pytest.mark.parametrize("box", [None, 7, [], {}, "", "!!!!", "é", "AAAA", "A" * 400, "AA\nAA"])
def test_box_of_another_shape_or_length_is_refused(box):
    world = make.opened(3)

    refused(world.seats[0], *boxes_of(world.seats[0], **{str(world.question.pk): box}))


@pytest.mark.parametrize("change", [-1, 1])
def test_box_a_byte_shorter_or_longer_is_refused(change):
    world = make.opened(3)
    length = world.question.sealed_bytes + change
    box = base64.b64encode(b"x" * length).decode()

    refused(world.seats[0], *boxes_of(world.seats[0], **{str(world.question.pk): box}))


@pytest.mark.parametrize("name", ["0", "999999", "x", " 1", "-1", ""])
def test_box_for_a_question_that_is_not_asked_is_refused(name):
    world = make.opened(3)

    refused(world.seats[0], *boxes_of(world.seats[0], **{name: "AAAA"}))


def test_question_named_twice_is_refused():
    seat = make.opened(3).seats[0]
    text, roll = boxes_of(seat)
    twice = text[:-1] + ", " + text[1:]

    refused(seat, twice, roll)


@pytest.mark.parametrize("roll", ["", "x", "0" * 64, "é" * 64])
def test_boxes_of_another_roll_are_refused(roll):
    seat = make.opened(3).seats[0]
    text, _ = boxes_of(seat)

    refused(seat, text, roll)


def test_boxes_of_another_election_are_refused():
    ours, theirs = make.opened(3).seats[0], make.opened(3).seats[0]

    refused(ours, *boxes_of(theirs))
    refused(ours, boxes_of(theirs)[0], ours.election.roll_hash)


def test_boxes_that_were_cast_are_not_cast_again_from_another_seat():
    world = make.opened(3)
    first, second, _ = world.seats
    text, roll = boxes_of(first)
    casting.cast(first, by=first.user, sealed=handing.take_boxes(first, text, roll), now=NOW)

    copied = handing.take_boxes(second, text, roll)

    with pytest.raises(Refused, match="chưa được ghi nhận"):
        casting.cast(second, by=second.user, sealed=copied, now=NOW)
    assert Envelope.objects.get().seat == first


def test_voter_who_makes_up_a_box_spoils_the_own_ballot_only():
    world = make.opened(3)
    forger, *others = world.seats
    made_up = sealing.seal(world.election.public_key, b"x" * (world.question.sealed_bytes - 48))
    casting.cast(forger, by=forger.user, sealed={world.question.pk: made_up}, now=NOW)
    for seat in others:
        make.cast(seat)

    elections.close_if_over(world.election)
    counting.count(world.refresh(), by=world.teller, codes=world.codes)

    assert world.question.invalid == {InvalidReason.UNREADABLE: 1}
