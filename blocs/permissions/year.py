"""Who may do what in a campaign."""

from blocs.enums.organisation import UNIT_DUTIES
from blocs.enums.year import CampaignState, Office
from blocs.models.organisation import Membership, units_of
from blocs.permissions.organisation import is_board_of, is_person_of


def is_secretariat(user, campaign):
    """Officers and leaders of the campaign's head unit; of its deputy unit when it allows them.

    The outgoing head keeps its own campaign: rights come from that campaign's terms.
    """
    offices = [Office.HEAD, Office.DEPUTY] if campaign.deputy_may_edit else [Office.HEAD]
    own = units_of(user, UNIT_DUTIES)
    return bool(own) and campaign.terms.filter(office__in=offices, unit__in=own).exists()


def is_board(user, campaign):
    """`user` serves on the board of the bloc's sponsor."""
    return is_board_of(user, campaign.bloc.sponsor)


def can_open_campaign(user, bloc):
    """The board founds the year and names its head; the secretariat then runs it."""
    return is_board_of(user, bloc.sponsor)


def can_edit_campaign(user, campaign):
    """Enter and change what frames an open year."""
    return campaign.is_open and is_secretariat(user, campaign)


def can_frame_campaign(user, campaign):
    """Theme and calendar of an open year: the secretariat, and the board that sets the frame."""
    return campaign.is_open and (is_board(user, campaign) or is_secretariat(user, campaign))


def can_name_heads(user, campaign):
    """Name or change the head and deputy units of an open year."""
    return can_frame_campaign(user, campaign)


def can_close_campaign(user, campaign):
    return campaign.is_open and (is_secretariat(user, campaign) or is_board(user, campaign))


def can_reopen_campaign(user, campaign):
    """What was closed is opened again by the board only."""
    return campaign.state == CampaignState.CLOSED and is_board(user, campaign)


def is_person_of_member(user, unit, campaign):
    """`user` serves today in `unit`, which is a member of the bloc in that year."""
    return is_person_of(user, unit) and (
        Membership.objects.in_year(campaign.year).filter(bloc=campaign.bloc_id, unit=unit).exists()
    )


def can_enter_for_unit(user, campaign, unit):
    """Enter what a unit tells of itself: its own people, or the secretariat for it."""
    return campaign.is_open and (
        is_secretariat(user, campaign) or is_person_of_member(user, unit, campaign)
    )


def can_register_document(user, campaign, unit=None):
    """The bloc's papers are the secretariat's; a unit's own may come from the unit."""
    if unit is None:
        return can_edit_campaign(user, campaign)
    return can_enter_for_unit(user, campaign, unit)


def can_add_movement(user, campaign, unit=None):
    """The bloc's and higher movements are the secretariat's; a unit adds its own."""
    if unit is None:
        return can_edit_campaign(user, campaign)
    return can_enter_for_unit(user, campaign, unit)


def can_edit_movement(user, movement):
    return can_add_movement(user, movement.campaign, movement.launched_by)
