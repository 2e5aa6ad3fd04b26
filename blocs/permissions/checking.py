"""Who may do what around the checking of cards: the plan, notes, publication, reopening."""

from blocs.enums.scorecards import ReopeningState, Stage
from blocs.permissions.organisation import is_person_of
from blocs.permissions.scorecards import standing
from blocs.permissions.year import can_edit_campaign
from blocs.queries.scorecards import replies


def can_plan_scoring(user, campaign):
    """Set stages, windows, the team and cross-checks; tell results; the secretariat's alone."""
    return can_edit_campaign(user, campaign)


def can_publish_scores(user, campaign):
    """Open the table to the member units, which is the secretariat's act."""
    return can_edit_campaign(user, campaign)


def can_see_room(user, campaign):
    """The table on the wall: whoever sees all cards, and the members of the team."""
    place = standing(user, campaign)
    return place.sees_all or place.is_appraiser


def stage_of_note(place, card):
    """In whose name somebody with this `Standing` writes on the card: the stage, or None."""
    if card.unit_id in place.units:
        return Stage.SELF
    later = [stage for stage in Stage if stage != Stage.SELF]
    entered = (stage for stage in later if place.may_enter(stage, card.unit_id))
    return next(entered, None)


def can_discuss(user, card):
    """Write on a sent card: its unit, and whoever may enter a stage of it."""
    if not card.campaign.is_open or not card.is_checked:
        return False
    return stage_of_note(standing(user, card.campaign), card) is not None


def can_agree(user, card, plan, now=None):
    """Accept the result that was told: people of the unit, as long as it may answer."""
    is_asked = card.is_checked and card.campaign.is_open and replies.is_open(plan, now)
    return is_asked and is_person_of(user, card.unit)


def can_reopen(user, card):
    """Ask for an approved card to be opened again: whoever may approve it, never its own unit."""
    return card.is_approved and standing(user, card.campaign).may_approve(card.unit_id)


def can_decide_reopening(user, reopening):
    """Confirm or decline: a second person who may approve the card."""
    is_second = user.pk != reopening.asked_by_id
    asked = reopening.state == ReopeningState.ASKED
    return is_second and asked and can_reopen(user, reopening.scorecard)


def can_withdraw_reopening(user, reopening):
    """Take a request back that nobody decided yet: whoever asked."""
    is_own = user.pk == reopening.asked_by_id
    asked = reopening.state == ReopeningState.ASKED
    return is_own and asked and reopening.scorecard.campaign.is_open


def can_run_final(user, campaign):
    """Settle provisional lines of approved cards; card by card as `Standing.may_approve`."""
    place = standing(user, campaign)
    return campaign.is_open and (place.is_secretariat or place.is_board)
