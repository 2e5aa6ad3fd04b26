"""What migrations of the scores do to data that is there."""

from importlib import import_module

import pytest
from django.apps import apps

from blocs.queries.scorecards.plans import plan_of
from blocs.tests.factories_scorecards import approved, make_cards, sent

publishing = import_module("blocs.migrations.0003_score_team_decision_notes_and_publication")


@pytest.mark.parametrize("is_finished", [True, False])
def test_years_whose_cards_were_all_approved_stay_open_to_their_members(world, is_finished):
    *cards, last = make_cards(world.campaign)
    for card in cards:
        approved(card)
    last = approved(last) if is_finished else sent(last)

    publishing.publish_finished_years(apps, None)

    plan = plan_of(world.campaign)
    assert plan.published_at == (last.approved_at if is_finished else None)


def test_year_with_a_member_that_has_no_card_is_not_published(world):
    for card in make_cards(world.campaign)[:2]:
        approved(card)
    third = world.third.scorecards.get()
    third.lines.all().delete()
    third.delete()

    publishing.publish_finished_years(apps, None)

    assert not plan_of(world.campaign).is_published
