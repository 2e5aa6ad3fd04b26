"""Who may do what with a unit's library of papers and with the evidence on its card."""

from blocs.enums.scorecards import Stage
from blocs.freezes import paper_freeze_reason
from blocs.models.organisation import Document
from blocs.models.scorecards import Scorecard
from blocs.permissions.organisation import is_person_of
from blocs.permissions.scorecards import Standing, standing
from blocs.permissions.year import is_board, is_person_of_member, is_secretariat

CHECKING = (Stage.APPRAISAL, Stage.BLOC, Stage.BOARD)


def can_keep_library(user, campaign, unit):
    """Bring papers into the unit's library and describe them: its own people, in an open year."""
    return campaign.is_open and is_person_of_member(user, unit, campaign)


def can_edit_paper(user, campaign, document):
    """Describe, replace or remove a paper: while no card that was sent rests on it."""
    kept = can_keep_library(user, campaign, document.unit)
    return kept and not paper_freeze_reason(document)


def can_see_library(user, campaign, unit):
    """The unit's people, the secretariat, the board; whoever appraises the unit's card."""
    return (
        is_person_of_member(user, unit, campaign)
        or standing(user, campaign).sees_all
        or Scorecard.objects.visible_to(user).filter(campaign=campaign, unit=unit).exists()
    )


def libraries_seen(user, campaign):
    """Whether `user` sees the library of a member unit, as a function of its key; says the same as
    `can_see_library` of all of them, at a fixed number of queries."""
    place = standing(user, campaign)
    cards = Scorecard.objects.visible_to(user).filter(campaign=campaign)
    shown = place.units | set(cards.values_list("unit", flat=True))
    return lambda unit_pk: place.sees_all or unit_pk in shown


def can_destroy_paper(user, campaign, document):
    """Destroy the bytes of a wrong upload.

    The unit's own people may as long as the card is with them: later they would take away what the
    appraisers read. Then the secretariat does it, the board also after the year is closed, and
    neither for their own unit: what does not belong here must go, approved or not. What the
    secretariat does not see yet, on a card that was never sent, it leaves to the others.
    """
    if document.unit_id is None:
        return False
    if is_person_of(user, document.unit):
        return can_edit_paper(user, campaign, document)
    if is_board(user, campaign):
        return True
    is_seen = Document.objects.visible_to(user).filter(pk=document.pk).exists
    return campaign.is_open and is_secretariat(user, campaign) and is_seen()


def can_see_original(user, card):
    """Tick that the original was seen: whoever enters points of a later stage on the sent card."""
    return card.is_submitted and may_see_originals(standing(user, card.campaign), card)


def may_see_originals(place: Standing, card):
    """As `can_see_original`, where the standing is at hand."""
    return card.is_submitted and any(place.may_enter(stage, card.unit_id) for stage in CHECKING)
