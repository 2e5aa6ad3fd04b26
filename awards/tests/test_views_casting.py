"""The voter's pages where the browser sealed the ballot, and what their length tells."""

import base64
import itertools
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.models import Election, Envelope, Seat
from awards.services import casting, sealing
from awards.tests import factories_ballots as make
from awards.tests.test_views_ballots import answers, signed_in, url
from awards.views.ballots import padding

pytestmark = pytest.mark.django_db

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def running():
    return make.opened(3, now=timezone.now() - timedelta(minutes=5))


def sealed_by(seat, **changes):
    """What the script of the ballot page sends."""
    sealed = casting.seal(seat, make.fill(seat))
    boxes = {str(pk): base64.b64encode(box).decode() for pk, box in sealed.items()}
    return {"boxes": json.dumps(boxes), "roll": seat.election.roll_hash} | changes


def confirm(client, world, data, **headers):
    return client.post(url("ballot_confirm", world), data, headers=headers)


def test_boxes_are_cast_and_the_script_is_told_where_to_go(running):
    client = signed_in(running.leaders[0])

    response = confirm(client, running, sealed_by(running.seats[0]), **SCRIPT)

    assert response.json() == {"done": url("ballot_done", running)}
    assert Envelope.objects.get().seat == running.seats[0]


def test_boxes_sent_twice_answer_the_same_and_count_once(running):
    client, data = signed_in(running.leaders[0]), sealed_by(running.seats[0])

    first, second = (confirm(client, running, data, **SCRIPT).json() for _ in range(2))

    assert first == second == {"done": url("ballot_done", running)}
    assert Envelope.objects.count() == 1


def test_boxes_sent_by_a_form_lead_to_the_page_after_casting(running):
    response = confirm(signed_in(running.leaders[0]), running, sealed_by(running.seats[0]))

    assert response["Location"] == url("ballot_done", running)


@pytest.mark.parametrize("change", [{"boxes": "{}"}, {"roll": "x"}, {"boxes": "x" * 1_000_000}])
def test_wrong_boxes_cast_nothing_and_the_reason_is_told(running, change):
    client = signed_in(running.leaders[0])

    response = confirm(client, running, sealed_by(running.seats[0], **change), **SCRIPT)

    assert response.status_code == 409
    assert "Phiếu chưa được ghi nhận" in response.json()["reason"]
    assert Envelope.objects.count() == 0


def test_boxes_without_the_hash_of_the_roll_are_refused(running):
    data = {"boxes": sealed_by(running.seats[0])["boxes"]}

    response = confirm(signed_in(running.leaders[0]), running, data, **SCRIPT)

    assert response.status_code == 409


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (89, 200), (91, 409)])
def test_password_may_grow_old_by_the_time_of_filling_and_no_more(running, minutes, status):
    client = signed_in(running.leaders[0], minutes_ago=minutes)

    response = confirm(client, running, sealed_by(running.seats[0]), **SCRIPT)

    assert response.status_code == status
    assert Envelope.objects.count() == (status == 200)


def test_old_password_is_asked_for_by_a_link_away_from_the_ballot(running):
    client = signed_in(running.leaders[0], minutes_ago=91)

    told = confirm(client, running, sealed_by(running.seats[0]), **SCRIPT).json()
    by_form = confirm(client, running, sealed_by(running.seats[0]))

    assert told["link"].startswith(reverse("account_reauthenticate"))
    assert "ballot" not in told["link"]
    assert by_form["Location"].startswith(reverse("account_reauthenticate"))


def test_browser_gets_the_key_lengths_and_words_but_no_secret(running):
    page = signed_in(running.leaders[0]).get(url("ballot_fill", running)).content.decode()

    data = page.partition('id="ballot-data" type="application/json">')[2].partition("</script>")[0]
    given = json.loads(data)
    [question] = given["questions"]

    assert base64.b64decode(given["key"]) == bytes(running.election.public_key)
    assert given["fingerprint"] == sealing.fingerprint_of(running.election.public_key)
    assert question["bytes"] == running.question.sealed_bytes - sealing.SEAL_BYTES
    assert [option["code"] for option in question["options"]] == [
        unit.code for unit in running.units[1:]
    ]
    assert base64.b64encode(bytes(running.election.locked_key)).decode() not in page


def test_review_sealed_on_the_server_is_as_long_whatever_was_chosen(running):
    client = signed_in(running.leaders[0])
    names = list(answers(running))
    lengths = set()

    for choices in itertools.product(("yes", "no", "blank"), repeat=len(names)):
        response = client.post(url("ballot_fill", running), dict(zip(names, choices, strict=True)))
        lengths.add(len(response.content))

    assert response.headers["Content-Encoding"] == "identity"
    assert len(lengths) == 1
    assert lengths.pop() % padding.STEP == 0


def test_reviews_are_equally_long_before_they_are_rounded_up(running, monkeypatch):
    """Else one choice could lie beyond a step of 4 KiB where another does not."""
    monkeypatch.setattr(padding, "STEP", 1)
    client, names = signed_in(running.leaders[0]), list(answers(running))

    reviews = [
        client.post(url("ballot_fill", running), dict.fromkeys(names, choice))
        for choice in ("yes", "no", "blank")
    ]

    assert len({len(review.content) for review in reviews}) == 1


@pytest.mark.parametrize("ticks", [1, 2])
def test_review_of_ticks_is_as_long_whatever_was_ticked(ticks):
    world = make.opened(
        4, now=timezone.now() - timedelta(minutes=5), form="tick_at_most", max_ticks=2
    )
    client, name = signed_in(world.leaders[0]), f"q{world.question.pk}"
    codes = [unit.code for unit in world.units[1:]]

    chosen = [*itertools.combinations(codes, ticks), ("*",)]
    answers = [client.post(url("ballot_fill", world), {name: list(pick)}) for pick in chosen]

    assert {len(answer.content) for answer in answers} == {len(answers[0].content)}


def test_seat_on_paper_is_told_so_and_gets_no_ballot(running):
    Seat.objects.filter(pk=running.seats[0].pk).update(votes_on_paper=True)

    text = signed_in(running.leaders[0]).get(url("ballot_fill", running)).content.decode()

    assert "bỏ phiếu giấy: hãy nhận phiếu giấy của Ban kiểm phiếu" in text
    assert "ballot-data" not in text


@pytest.mark.parametrize("name", ["ballot_fill", "election_turnout"])
def test_rehearsal_says_so_on_every_page_of_the_voter(running, name):
    Election.objects.filter(pk=running.election.pk).update(is_rehearsal=True)

    text = signed_in(running.leaders[0]).get(url(name, running)).content.decode()

    assert "BỎ PHIẾU THỬ" in text


def test_page_after_casting_folds_receipts_and_fingerprint_away(running):
    client = signed_in(running.leaders[0])
    confirm(client, running, sealed_by(running.seats[0]))

    page = client.get(url("ballot_done", running)).content.decode()
    folded = page.partition('<details class="em-checks">')[2].partition("</details>")[0]

    assert Envelope.objects.get().receipt in folded
    assert sealing.fingerprint_of(running.election.public_key) in folded
    assert "Dành cho người muốn kiểm tra" in folded
