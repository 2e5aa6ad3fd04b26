"""Planning the scoring, checking cards, publishing, reopening."""

from django.utils import timezone

from blocs.enums.organisation import Duty
from blocs.models.scorecards import Appraiser, Reopening, ScoringWindow
from blocs.services.scorecards import plans
from blocs.tests.factories_scorecards import approved, card_of, sent
from emulation.tests.pages import Page
from emulation.tests.pages.scorecards import (
    SECRETARIAT,
    add_member,
    campaign,
    members_card,
    sent_card,
    with_cards,
)
from emulation.tests.world import add_post, add_user


def window(world):
    return campaign(world) | {"stage": "self"}


def ending_window(world):
    ScoringWindow.objects.create(campaign=world.campaign, stage="self", closes_at=timezone.now())
    return window(world)


def appraiser(world):
    made = Appraiser.objects.create(
        campaign=world.campaign, person=world.binh, unit=world.sponsor, role="member"
    )
    return {"pk": made.pk}


def add_appraiser(world):
    """One more person of the head unit in the team."""
    name = f"to-{Appraiser.objects.count()}"
    person = add_user(name, "Vũ Văn Tổ")
    add_post(person, world.head, Duty.OFFICER)
    Appraiser.objects.create(campaign=world.campaign, person=person, unit=world.head)


def approved_card(world):
    return {"pk": approved(card_of(world.campaign, world.member)).pk}


def told_card(world):
    """Sent, and its unit was told the result."""
    kwargs = sent_card(world)
    plans.tell_results(world.campaign, by=None)
    return kwargs


def others_sent_card(world):
    return {"pk": sent(card_of(world.campaign, world.third)).pk}


def reopening(world):
    """Asked by the secretary, to be decided by the board."""
    made = Reopening.objects.create(
        scorecard=approved(card_of(world.campaign, world.member)),
        reason="Sai số liệu",
        asked_by=world.thu,
        asked_at=timezone.now(),
    )
    return {"pk": made.pk}


PAGES = [
    Page("blocs:scoring_plan", campaign, grow=add_appraiser),
    Page("blocs:scoring_plan_edit", campaign, **SECRETARIAT),
    Page("blocs:scoring_window_edit", window, **SECRETARIAT),
    Page("blocs:scoring_window_extend", ending_window, **SECRETARIAT),
    Page("blocs:appraiser_create", campaign, **SECRETARIAT),
    Page("blocs:appraiser_remove", appraiser, **SECRETARIAT),
    Page("blocs:cross_check_edit", campaign, **SECRETARIAT),
    Page("blocs:cross_check_propose", campaign, **SECRETARIAT),
    Page("blocs:scoring_room", with_cards, ha=403, lan=403, grow=add_member),
    Page("blocs:scoring_notice", campaign, **SECRETARIAT),
    Page("blocs:scoring_publish", campaign, **SECRETARIAT),
    Page("blocs:scoring_final", with_cards, ha=403, lan=403),
    Page("blocs:scorecard_differences", sent_card),
    Page("blocs:scorecard_differences", others_sent_card, ha=404, lan=404),
    Page("blocs:score_note_create", sent_card),
    Page("blocs:score_note_create", members_card, thu=403, **SECRETARIAT),
    Page("blocs:scorecard_differences", members_card, thu=403),
    Page("blocs:scorecard_agree", told_card, thu=403, binh=403),
    Page("blocs:scorecard_agree", sent_card, thu=403, **SECRETARIAT),
    Page("blocs:scorecard_versions", approved_card),
    Page("blocs:scorecard_versions", members_card, thu=403),
    Page("blocs:scorecard_reopen", approved_card, ha=403, lan=403),
    Page("blocs:scorecard_reopen", sent_card, thu=403, **SECRETARIAT),
    Page("blocs:reopening_confirm", reopening, thu=403, ha=403, lan=403),
    Page("blocs:reopening_decline", reopening, thu=403, ha=403, lan=403),
    Page("blocs:reopening_withdraw", reopening, ha=403, lan=403, binh=403),
]
