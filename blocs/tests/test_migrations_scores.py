"""What migrations of the scores do to data that is there."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.base import ContentFile

from blocs.enums.scorecards import Stage
from blocs.queries.scorecards.plans import plan_of
from blocs.services.scorecards import evidence, score_lines
from blocs.services.scorecards.line_values import Entry
from blocs.tests.factories_scorecards import approved, card_of, make_cards, sent
from emulation.files.tests.samples import PDF

publishing = import_module("blocs.migrations.0003_score_team_decision_notes_and_publication")
words = import_module("blocs.migrations.0010_who_said_what_and_when")


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


def test_cases_found_before_count_as_the_units_word(world):
    card = card_of(world.campaign, world.member)
    score_lines.save(card, Stage.SELF, by=None, entries={"L1": Entry(applies=True)})
    card.lines.update(self_applies=False)

    words.as_it_stands(apps, None)

    said = card.lines.filter(self_applies=True)
    assert list(said.values_list("criterion__code", flat=True)) == ["L1"]


def test_papers_were_entered_by_who_uploaded_them(world, ha):
    line = card_of(world.campaign, world.member).lines.get(criterion__code="A2")
    uploaded = evidence.add(line, by=ha, uploaded=ContentFile(PDF, "minh-chung.pdf")).document
    cited = evidence.add(line, by=ha, number="12/BC").document
    type(cited).objects.update(entered_by=None)

    words.by_the_uploader(apps, None)

    uploaded.refresh_from_db()
    cited.refresh_from_db()
    assert (uploaded.entered_by, cited.entered_by) == (ha, None)
