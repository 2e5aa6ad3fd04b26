"""Each constraint is broken once through SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from blocs.models.scorecards import CriteriaSet, Scorecard
from blocs.services.scorecards import criteria_sets, evidence
from blocs.tests.factories_scorecards import approved, card_of, make_set


def breaks(sql, *values):
    """True if the database refuses the statement."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "change",
    [
        "scale = 0",
        "bonus_cap = -1",
        "published_at = NULL",
        "sponsor_id = (SELECT id FROM blocs_unit WHERE code = 'ubnd-tinh-a')",
    ],
)
def test_criteria_set_constraints(world, change):
    made = make_set(world.campaign)

    assert breaks(f"UPDATE blocs_criteriaset SET {change} WHERE id = %s", made.pk)


def test_campaign_has_one_draft(world, thu):
    draft = criteria_sets.renew(make_set(world.campaign), by=thu)
    other = CriteriaSet.objects.create(code="khac", name="x")

    sql = "UPDATE blocs_criteriaset SET campaign_id = %s WHERE id = %s"
    assert breaks(sql, world.campaign.pk, other.pk)
    assert breaks("UPDATE blocs_criteriaset SET version = 1 WHERE id = %s", draft.pk)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("A1", "code = 'A2'"),
        ("L1", "effect = ''"),
        ("A2", "effect = 'no_rank'"),
        ("A2", "parent_id = id"),
        ("A2", "parent_id = NULL"),
        ("A2", "max_points = -1"),
    ],
)
def test_criterion_constraints(world, code, change):
    line = make_set(world.campaign).criteria.get(code=code)

    assert breaks(f"UPDATE blocs_criterion SET {change} WHERE id = %s", line.pk)


@pytest.mark.parametrize(
    "change",
    [
        "unit_id = (SELECT id FROM blocs_unit WHERE code = 'so-hai')",
        "state = 'submitted'",
        "state = 'approved'",
        "frozen_hash = 'x'",
        "submitted_by_id = (SELECT id FROM accounts_user WHERE username = 'thu')",
    ],
)
def test_scorecard_constraints(world, change):
    card = card_of(world.campaign, world.head)

    assert breaks(f"UPDATE blocs_scorecard SET {change} WHERE id = %s", card.pk)


def test_approved_card_keeps_its_hash(world):
    card = approved(card_of(world.campaign, world.member))

    assert breaks("UPDATE blocs_scorecard SET frozen_hash = '' WHERE id = %s", card.pk)
    assert Scorecard.objects.get(pk=card.pk).is_approved


def test_score_line_constraints(world):
    line = card_of(world.campaign, world.third).lines.get(criterion__code="A2")
    other = line.scorecard.lines.get(criterion__code="B1")

    update = "UPDATE blocs_scoreline SET {} WHERE id = %s"
    assert breaks(update.format("self_points = 1"), line.pk)
    assert breaks(update.format("bloc_points = -1"), other.pk)
    assert breaks(update.format(f"criterion_id = {other.criterion_id}"), line.pk)


def test_evidence_names_a_place_once(world):
    card = card_of(world.campaign, world.member)
    line = card.lines.get(criterion__code="A2")
    first = evidence.add(line, by=None, number="1", page="1")
    second = evidence.add(line, by=None, document=first.document, page="2")

    update = "UPDATE blocs_evidence SET {} WHERE id = %s"
    assert breaks(update.format("page = '1'"), second.pk)
    assert breaks(update.format(f"seen_by_id = {world.thu.pk}"), second.pk)
    assert breaks("UPDATE blocs_document SET number = '' WHERE id = %s", first.document_id)
