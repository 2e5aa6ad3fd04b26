"""Who may change the catalogue of awards."""

from blocs.permissions.organisation import is_board_of, is_board_somewhere


def can_edit_catalogue(user):
    """Board officers keep the catalogue of awards and issuers."""
    return is_board_somewhere(user)


def can_set_slots(user, campaign):
    """The board says how many units a campaign may put forward."""
    return campaign.is_open and is_board_of(user, campaign.bloc.sponsor)
