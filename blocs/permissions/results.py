"""Who may do what with indicators, figures and what units tell of themselves."""

from blocs.freezes import freeze_reason
from blocs.permissions.organisation import is_board_of
from blocs.permissions.year import can_enter_for_unit, can_frame_campaign


def can_define_indicator(user, *, campaign=None, sponsor=None):
    """A campaign's own indicators: secretariat and board; those of all blocs: the board."""
    if campaign is not None:
        return can_frame_campaign(user, campaign)
    return sponsor is not None and is_board_of(user, sponsor)


def can_edit_indicator(user, indicator):
    return can_define_indicator(user, campaign=indicator.campaign, sponsor=indicator.sponsor)


def can_set_targets(user, campaign):
    return can_frame_campaign(user, campaign)


def can_publish_campaign(user, campaign):
    """Give figures for the campaign as a whole (số công bố)."""
    return can_frame_campaign(user, campaign)


def can_publish_sponsor(user, sponsor):
    """Give figures for all blocs of a sponsor in a year (số công bố)."""
    return is_board_of(user, sponsor)


def can_edit_unit_rows(user, campaign, unit):
    """Enter what a unit tells of itself: its people or the secretariat for it, until it is sent."""
    return can_enter_for_unit(user, campaign, unit) and not freeze_reason(campaign, unit)
