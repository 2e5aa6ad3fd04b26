"""What the Chốt puts under hashes."""

import pytest

from awards.models import Election, Question
from awards.services import elections
from awards.services.frozen import lists_are_intact
from awards.tests import factories_ballots as make

pytestmark = pytest.mark.django_db


def test_draft_of_an_earlier_edition_is_frozen_under_the_hashes_of_today():
    world = make.draft(3)
    Election.objects.update(frozen_version=1)

    elections.freeze(world.refresh(), by=world.secretary)

    assert world.refresh().frozen_version == 2
    Question.objects.update(tie_rule="authority")
    assert not lists_are_intact(world.election)


@pytest.mark.parametrize(
    "changed",
    [
        {"quorum_numerator": 1},
        {"slips_needed": 2},
        {"is_rehearsal": True},
        {"reauthentication_minutes": 600},
        {"minimum_seats": 4},
    ],
)
def test_rule_that_changes_after_the_listing_is_noticed(changed):
    world = make.listed(3)
    assert lists_are_intact(world.election)

    Election.objects.update(**changed)

    assert not lists_are_intact(world.refresh())


def test_election_that_is_said_to_follow_another_one_is_noticed():
    world = make.listed(3)
    other = make.draft(3).election

    Election.objects.filter(pk=world.election.pk).update(follows=other)

    assert not lists_are_intact(world.refresh())
