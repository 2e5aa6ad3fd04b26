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
