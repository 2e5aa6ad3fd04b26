"""Receipts go on the day that was set; figures, minutes and hashes stay."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from awards.models import BallotSettings, Election, Question
from awards.services import counting, purging
from awards.services.recount import recount
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from emulation.audit.models import AuditEvent
from emulation.audit.verification import verify
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db
COUNTED_ON = date(2026, 11, 22)
IN_TIME = NOW + timedelta(days=90)


def test_confirming_sets_the_day_by_the_rule_of_the_sponsor():
    world = make.closed(3)
    BallotSettings.objects.create(sponsor=world.campaign.bloc.sponsor, receipt_days=30)
    counting.count(world.election, by=world.teller, codes=world.codes[:1])

    counting.confirm(world.election, by=world.teller, now=NOW)

    assert world.refresh().purge_on == COUNTED_ON + timedelta(days=30)


def test_confirming_without_a_rule_keeps_receipts_for_ninety_days():
    assert make.counted(3).election.purge_on == COUNTED_ON + timedelta(days=90)


def test_confirming_leaves_a_day_that_was_chosen():
    world = make.closed(3)
    Election.objects.update(purge_on=date(2026, 12, 1))
    counting.count(world.election, by=world.teller, codes=world.codes[:1])

    counting.confirm(world.election, by=world.teller, now=NOW)

    assert world.refresh().purge_on == date(2026, 12, 1)


def test_confirming_keeps_the_receipts_a_day_at_least_whatever_was_chosen():
    world = make.closed(3)
    Election.objects.update(purge_on=COUNTED_ON - timedelta(days=7))
    counting.count(world.election, by=world.teller, codes=world.codes[:1])

    counting.confirm(world.election, by=world.teller, now=NOW)

    assert world.refresh().purge_on == COUNTED_ON + timedelta(days=1)
    assert purging.purge_due(NOW) == []


def test_purge_due_gives_a_day_to_what_was_confirmed_before_days_were_set():
    election = make.counted(3).election
    Election.objects.update(purge_on=None)

    assert purging.purge_due(IN_TIME - timedelta(days=1)) == []
    assert Election.objects.get().purge_on == COUNTED_ON + timedelta(days=90)
    assert purging.purge_due(IN_TIME) == [election]


def test_purge_takes_the_receipts_and_leaves_figures_and_hashes():
    election = make.counted(3).election
    before = recount(election)

    purging.purge(election, now=IN_TIME)

    assert [question.receipts for question in Question.objects.all()] == [[]]
    found = recount(Election.objects.get())
    assert found == {**before, "receipts": None}
    assert found["ok"]
    assert verify()["ok"]


def test_purge_is_told_by_the_trail_without_a_receipt():
    election = make.counted(3).election
    receipts = election.questions.get().receipts

    purging.purge(election, now=IN_TIME)

    event = AuditEvent.objects.get(verb="election.purge")
    assert election.receipts_hash in event.changes
    assert [receipt for receipt in receipts if receipt in event.changes] == []


def test_purge_before_its_day_is_refused():
    election = make.counted(3).election

    with pytest.raises(Refused, match="Chưa đến ngày"):
        purging.purge(election, now=IN_TIME - timedelta(days=1))


@pytest.mark.parametrize("state", [make.draft, make.opened, make.closed])
def test_purge_without_a_result_is_refused(state):
    with pytest.raises(Refused, match="sau khi xác nhận"):
        purging.purge(state(3).election, now=IN_TIME)


def test_purge_twice_is_refused():
    election = make.counted(3).election
    purging.purge(election, now=IN_TIME)

    with pytest.raises(Refused, match="một lần"):
        purging.purge(election, now=IN_TIME)


def test_purge_due_takes_those_whose_day_has_come_once():
    world = make.counted(3)
    make.counted(4)
    Election.objects.filter(pk=world.election.pk).update(purge_on=COUNTED_ON)

    assert purging.purge_due(NOW) == [world.election]
    assert purging.purge_due(NOW) == []


def test_tick_purges_what_is_due():
    make.counted(3)
    Election.objects.update(purge_on=date(2026, 1, 1))

    call_command("tick")

    assert recount(Election.objects.get())["receipts"] is None


@pytest.mark.parametrize("harm", ["left", "untold"])
def test_recount_finds_a_purge_that_was_none(harm):
    election = make.counted(3).election
    if harm == "left":
        receipts = election.questions.get().receipts
        purging.purge(election, now=IN_TIME)
        Question.objects.update(receipts=receipts[:1])
    else:
        Question.objects.update(receipts=[])
        Election.objects.update(purged_at=NOW)

    assert not recount(Election.objects.get())["ok"]
