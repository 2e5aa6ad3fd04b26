"""Who may record decisions and grants."""

from blocs.permissions.organisation import is_board_of, is_person_of
from blocs.permissions.year import is_secretariat


def can_record_decision(user, sponsor):
    """The board records; the competent authority decides."""
    return is_board_of(user, sponsor)


def can_record_grants(user, decision, campaign):
    """The board of the sponsor, for years of its own blocs; closed years too, as decisions
    come months after the conference."""
    return campaign.bloc.sponsor_id == decision.sponsor_id and is_board_of(user, decision.sponsor)


def can_report_grants(user, unit_return):
    """People of the unit in its return, or the secretariat for what came on paper."""
    campaign = unit_return.campaign
    return campaign.is_open and (
        is_person_of(user, unit_return.unit) or is_secretariat(user, campaign)
    )
