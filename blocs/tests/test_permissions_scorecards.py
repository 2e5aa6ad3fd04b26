"""Who may do what with cards: every predicate against every persona and state."""

from datetime import date

import pytest

from blocs.enums.organisation import Duty
from blocs.enums.scorecards import Stage
from blocs.enums.year import CampaignState
from blocs.models.scorecards import Scorecard
from blocs.permissions import scorecards as permissions
from blocs.tests.factories_scorecards import approved, card_of, sent
from emulation.tests.world import add_post, add_user


def allowed(world, predicate, subject):
    return {name for name, user in world.personas.items() if predicate(user, subject)}


def can_appraise(user, card):
    return permissions.can_enter_scores(user, card, Stage.BLOC)


def can_appraise_for_board(user, card):
    return permissions.can_enter_scores(user, card, Stage.BOARD)


@pytest.mark.parametrize(
    ("predicate", "draft", "submitted"),
    [
        (permissions.can_score_self, {"ha", "lan"}, set()),
        (permissions.can_submit_scorecard, {"ha", "lan"}, set()),
        (can_appraise, set(), {"thu"}),
        (can_appraise_for_board, set(), {"binh"}),
        (permissions.can_approve_scorecard, set(), {"thu", "binh"}),
    ],
)
def test_members_card(world, predicate, draft, submitted):
    card = card_of(world.campaign, world.member)

    assert allowed(world, predicate, card) == draft
    card = sent(card)
    assert allowed(world, predicate, card) == submitted
    card = approved(card_of(world.campaign, world.third))
    assert allowed(world, predicate, card) == set()


@pytest.mark.parametrize(
    ("predicate", "submitted"),
    [
        (can_appraise, {"ha", "lan", "binh"}),
        (can_appraise_for_board, {"binh"}),
        (permissions.can_approve_scorecard, {"ha", "lan", "binh"}),
    ],
)
def test_head_units_own_card_is_for_the_deputy_and_the_board(world, predicate, submitted):
    card = sent(card_of(world.campaign, world.head))

    assert allowed(world, predicate, card) == submitted


def test_board_does_not_appraise_its_own_unit(world, binh):
    world.bloc.memberships.create(unit=world.sponsor, position=4, started_on=date(2015, 1, 1))
    card = sent(card_of(world.campaign, world.sponsor))

    assert not can_appraise_for_board(binh, card)
    assert can_appraise(world.thu, card)


def test_deputy_allowed_to_edit_appraises_other_units_too(world):
    world.campaign.deputy_may_edit = True
    world.campaign.save()
    card = sent(card_of(world.campaign, world.third))

    assert allowed(world, can_appraise, card) == {"thu", "ha", "lan"}


def test_auditor_reads_everything_and_does_nothing(world):
    auditor = add_user("an", "Vũ Văn An")
    add_post(auditor, world.sponsor, Duty.AUDITOR)
    card = sent(card_of(world.campaign, world.member))

    assert permissions.standing(auditor, world.campaign).sees_all
    assert card in Scorecard.objects.visible_to(auditor)
    assert not permissions.can_approve_scorecard(auditor, card)


def test_post_that_ended_gives_nothing(world, ha):
    card = card_of(world.campaign, world.member)
    ha.posts.update(ended_on=date(2020, 1, 1))

    assert not permissions.can_score_self(ha, card)
    assert card not in Scorecard.objects.visible_to(ha)


def test_cards_are_seen_by_their_unit_the_secretariat_and_the_board(world):
    card = card_of(world.campaign, world.third)

    sees = allowed(world, lambda user, c: c in Scorecard.objects.visible_to(user), card)

    assert sees == {"thu", "binh"}


def test_unsent_card_is_read_by_its_unit_and_the_board(world):
    card = card_of(world.campaign, world.member)
    draft = allowed(world, permissions.can_read_card, card)
    rows = allowed(world, lambda user, c: c in Scorecard.objects.readable_by(user), card)
    card = sent(card)

    assert draft == rows == {"ha", "lan", "binh"}
    assert card in Scorecard.objects.readable_by(world.thu)
    assert permissions.can_read_card(world.thu, card)


def test_deputy_does_not_read_the_heads_unsent_card(world, ha):
    card = card_of(world.campaign, world.head)

    assert card in Scorecard.objects.visible_to(ha)
    assert not permissions.can_read_card(ha, card)
    assert card not in Scorecard.objects.readable_by(ha)


@pytest.mark.parametrize(
    "predicate",
    [permissions.can_create_criteria, permissions.can_open_scorecards],
)
def test_secretariat_alone_prepares_the_scoring(world, predicate):
    assert allowed(world, predicate, world.campaign) == {"thu"}
    world.campaign.state = "closed"
    assert allowed(world, predicate, world.campaign) == set()


def test_head_still_reads_the_cards_of_a_closed_year(world, thu):
    card = card_of(world.campaign, world.third)
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    assert card in Scorecard.objects.visible_to(thu)
