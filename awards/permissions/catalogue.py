"""Who may change the catalogue of awards."""

from blocs.permissions.organisation import is_board_of, is_board_somewhere


def can_add_entries(user):
    """Open the pages that add awards and issuers at all."""
    return is_board_somewhere(user)


def can_add_entry(user, sponsor):
    """The board of an authority adds what its blocs need beside the common catalogue."""
    return sponsor.is_authority and is_board_of(user, sponsor)


def can_edit_entry(user, entry):
    """The board corrects its own entries; the common ones come with the product."""
    return entry.sponsor is not None and is_board_of(user, entry.sponsor)


def can_set_slots(user, campaign):
    """The board says how many units a campaign may put forward."""
    return campaign.is_open and is_board_of(user, campaign.bloc.sponsor)
