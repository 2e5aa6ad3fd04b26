"""Two people at one card at once, on whichever database the suite runs."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from blocs.enums.organisation import Duty
from blocs.enums.scorecards import ReopeningState, ScorecardState, Stage
from blocs.models.scorecards import Reopening, Scorecard, ScorecardVersion
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.vouched import altered_cards
from blocs.services.scorecards import publication, reopenings, score_lines, scorecards
from blocs.services.scorecards.line_values import Entry
from blocs.tests.factories_scorecards import approved, card_of, make_cards, sent
from emulation.refusals import Refused
from emulation.tests.world import add_post, add_user, build

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def world():
    return build()


def at_once(*acts):
    """Run the acts in threads that start together; their results or refusals, in order."""
    start, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            start.wait(10)
            answers[place] = act()
        except Refused as refusal:
            answers[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def refusals(answers):
    return [answer for answer in answers if isinstance(answer, Refused)]


def test_two_who_approve_at_once_leave_one_approval(world):
    card = sent(card_of(world.campaign, world.third))

    answers = at_once(
        lambda: scorecards.approve(card, by=world.thu),
        lambda: scorecards.approve(card, by=world.binh),
    )

    assert len(refusals(answers)) == 1
    assert list(altered_cards()) == []


@pytest.mark.parametrize("attempt", range(3))
def test_points_saved_while_the_card_is_approved_are_frozen_or_refused(world, attempt):
    card = sent(card_of(world.campaign, world.third))
    other = card_of(world.campaign, world.third)
    entries = {"B1": Entry(points=Decimal(20), text="Thiếu minh chứng")}

    answers = at_once(
        lambda: scorecards.approve(card, by=world.binh),
        lambda: score_lines.save(other, Stage.BLOC, by=world.thu, entries=entries),
    )

    card = card_of(world.campaign, world.third)
    frozen = {line["code"]: line["bloc_points"] for line in card.frozen["lines"]}
    saved = card.lines.get(criterion__code="B1").bloc_points
    assert (saved, frozen["B1"]) in {(None, None), (20, "20"), (20, "20.00")}
    assert len(refusals(answers)) == (saved is None)


def test_request_confirmed_twice_at_once_makes_one_version(world):
    card = approved(card_of(world.campaign, world.third))
    second = add_user("tam", "Vũ Văn Tám")
    add_post(second, world.head, Duty.LEADER)
    asked = reopenings.ask(card, by=world.thu, reason="Sai số liệu")

    answers = at_once(
        lambda: reopenings.confirm(Reopening.objects.get(pk=asked.pk), by=world.binh),
        lambda: reopenings.confirm(Reopening.objects.get(pk=asked.pk), by=second),
    )

    assert len(refusals(answers)) == 1
    assert ScorecardVersion.objects.count() == 1
    assert Reopening.objects.get().state == ReopeningState.CONFIRMED
    assert Scorecard.objects.get(pk=card.pk).state == ScorecardState.SUBMITTED


def test_table_is_never_published_beside_a_reopened_card(world):
    for card in make_cards(world.campaign):
        approved(card)
    card = card_of(world.campaign, world.third)
    asked = reopenings.ask(card, by=world.thu, reason="Sai số liệu")

    at_once(
        lambda: publication.publish(world.campaign, by=world.thu),
        lambda: reopenings.confirm(asked, by=world.binh),
    )

    assert not plan_of(world.campaign).is_published
