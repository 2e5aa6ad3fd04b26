import pytest

from awards.enums import Choice, ElectionState
from awards.models import Count, Envelope
from awards.services.recount import recount
from awards.tests import factories_ballots as make

pytestmark = pytest.mark.django_db


def test_count_gives_votes_per_option_with_the_own_unit_barred():
    world = make.counted(7)

    rows = Count.objects.order_by("option__position").values_list("yes", "no", "blank", "base")

    assert list(rows) == [(6, 0, 0, 6)] * 7
    assert world.election.state == ElectionState.COUNTED


def test_recount_of_a_confirmed_election_agrees():
    world = make.counted(4, choice=lambda seat, code: Choice.NO if seat.position == 1 else "yes")

    found = recount(world.election)

    assert found["differences"] == []
    assert found["ok"] is True
    assert [found[name] for name in ("seats", "envelopes", "paper", "invalid", "receipts")] == [
        4,
        4,
        0,
        0,
        4,
    ]
    assert Envelope.objects.count() == 0
    assert world.election.locked_key is None
