"""Who may do what with indicators, figures and what units tell of themselves."""

from blocs.freezes import freeze_reason, freeze_reasons
from blocs.permissions.organisation import is_board_of
from blocs.permissions.year import can_enter_for_unit, can_frame_campaign, is_secretariat
from blocs.queries.year import members_of, units_to_enter_for


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


def may_enter_unit_rows(user, campaign, unit, not_yours):
    """The same with its reason: (allowed, why not); `not_yours` for whoever never may."""
    if not can_enter_for_unit(user, campaign, unit):
        return False, not_yours
    reason = freeze_reason(campaign, unit)
    return not reason, reason


def units_to_edit(user, campaign):
    """Members whose rows `user` may enter now, at a fixed number of queries."""
    if not campaign.is_open:
        return []
    members = members_of(campaign)
    if not is_secretariat(user, campaign):
        members = units_to_enter_for(user, campaign, members)
    frozen = freeze_reasons(campaign)
    return [member for member in members if member.pk not in frozen]
