"""Who may do what with the pledge."""

from blocs.permissions.organisation import is_leader_of
from blocs.permissions.year import can_edit_campaign
from blocs.queries.year import is_member


def can_edit_pledge(user, campaign):
    """Write the text, open and reopen it, record paper signatures: the secretariat."""
    return can_edit_campaign(user, campaign)


def can_sign_pledge(user, pledge, unit):
    """A leader signs for the own unit while the text is open for signature."""
    campaign = pledge.campaign
    return (
        campaign.is_open
        and pledge.is_open
        and is_leader_of(user, unit)
        and is_member(unit, campaign)
    )
