"""Who may write, finish and read reports."""

from blocs.permissions.organisation import is_board_somewhere
from blocs.permissions.year import can_edit_campaign


def can_write_report(user, campaign):
    """The secretariat of an open year writes its report."""
    return can_edit_campaign(user, campaign)


def can_see_overview(user):
    """The board looks over its blocs."""
    return is_board_somewhere(user)
