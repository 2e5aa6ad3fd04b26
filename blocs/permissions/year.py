"""Who may do what in a campaign."""

from blocs.enums.year import Office
from blocs.models.organisation import Post
from blocs.permissions.organisation import is_board_of


def is_secretariat(user, campaign):
    """Officers and leaders of the campaign's head unit; of its deputy unit when it allows them.

    The outgoing head keeps its own campaign: rights come from that campaign's terms.
    """
    offices = [Office.HEAD, Office.DEPUTY] if campaign.deputy_may_edit else [Office.HEAD]
    units = campaign.terms.filter(office__in=offices).values("unit")
    return Post.objects.held_by(user).of_unit_people().filter(unit__in=units).exists()


def can_open_campaign(user, bloc):
    """The board founds the year and names its head; the secretariat then runs it."""
    return is_board_of(user, bloc.sponsor)


def can_edit_campaign(user, campaign):
    """Enter and change what frames an open year."""
    return campaign.is_open and is_secretariat(user, campaign)


def can_close_campaign(user, campaign):
    return is_secretariat(user, campaign) or is_board_of(user, campaign.bloc.sponsor)


def can_name_heads(user, campaign):
    """Name or change the head and deputy units of an open year."""
    return campaign.is_open and (
        is_board_of(user, campaign.bloc.sponsor) or is_secretariat(user, campaign)
    )
