"""Who may do what with a unit's return."""

from blocs.permissions.organisation import is_leader_of
from blocs.permissions.year import can_enter_for_unit, is_board, is_secretariat


def can_open_return(user, campaign, unit):
    """The unit itself, or the secretariat for a unit that sends paper."""
    return can_enter_for_unit(user, campaign, unit)


def can_edit_return(user, unit_return):
    """Change the return and everything that the unit tells in it."""
    return unit_return.is_editable and can_open_return(user, unit_return.campaign, unit_return.unit)


def can_submit_return(user, unit_return):
    """Put it before the unit's leader."""
    return can_edit_return(user, unit_return)


def can_take_back_return(user, unit_return):
    """Back from the leader's desk to the officer's, before it is sent."""
    return unit_return.is_waiting and can_open_return(user, unit_return.campaign, unit_return.unit)


def can_approve_return(user, unit_return):
    """The unit's leader approves and sends it, from the desk or straight from the draft."""
    is_pending = unit_return.is_waiting or unit_return.is_editable
    return is_pending and unit_return.campaign.is_open and is_leader_of(user, unit_return.unit)


def can_send_scan(user, unit_return):
    """Whoever holds the signed sheet: people of the unit, or the secretariat for them."""
    is_pending = unit_return.is_waiting or unit_return.is_editable
    return is_pending and can_open_return(user, unit_return.campaign, unit_return.unit)


def can_judge_returns(user, campaign):
    """Receive returns and send them back: the secretariat of an open year."""
    return campaign.is_open and is_secretariat(user, campaign)


def can_receive_return(user, unit_return):
    return unit_return.is_sent and can_judge_returns(user, unit_return.campaign)


def can_send_back_return(user, unit_return):
    is_in = unit_return.is_sent or unit_return.is_received
    return is_in and can_judge_returns(user, unit_return.campaign)


def can_see_returns(user, campaign):
    """The list of all units' returns: secretariat and board."""
    return is_secretariat(user, campaign) or is_board(user, campaign)
