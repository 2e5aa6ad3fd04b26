"""Who may record decisions and grants."""

from blocs.permissions.organisation import is_board_of
from blocs.permissions.returns import can_edit_return


def can_record_decision(user, sponsor):
    """The board records; the competent authority decides."""
    return sponsor.is_authority and is_board_of(user, sponsor)


def can_edit_decision(user, decision):
    """Correct it and record grants under it."""
    return is_board_of(user, decision.sponsor)


def can_remove_recorded(user, grant):
    """Closed years too, as decisions come months after the conference."""
    return grant.decision is not None and can_edit_decision(user, grant.decision)


def can_report_grants(user, unit_return):
    """People of the unit in its return, or the secretariat for what came on paper."""
    return can_edit_return(user, unit_return)
