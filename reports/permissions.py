"""Who may write, finish and read reports."""

from blocs.enums.organisation import OVERSEEING_DUTIES
from blocs.models import units_of
from blocs.permissions.organisation import is_board_of, is_overseer_of, is_person_of
from blocs.permissions.scorecards import standing
from blocs.permissions.year import can_edit_campaign, is_secretariat
from reports.queries.readers import Reader


def can_write_report(user, campaign):
    """The secretariat of an open year writes its report."""
    return can_edit_campaign(user, campaign)


def can_archive_campaign(user, campaign):
    """Take the whole year along, also a closed one: its secretariat, the board and its auditor."""
    return is_secretariat(user, campaign) or is_overseer_of(user, campaign.bloc.sponsor)


def can_keep_outlines(user, sponsor):
    """The board of a sponsor keeps the outlines for the reports of its blocs."""
    return is_board_of(user, sponsor)


def can_keep_phrases(user, unit):
    """Sentences ready to use belong to the people of a unit and to the board above it."""
    return is_person_of(user, unit) or is_board_of(user, unit)


def can_see_overview(user):
    """The board looks over its blocs; so does its auditor."""
    return bool(units_of(user, OVERSEEING_DUTIES))


def can_check_documents(user):
    """Whoever serves in a unit or at the board may check a Word document."""
    return bool(units_of(user))


def reader_of(user, campaign) -> Reader:
    """What `user`, who sees the campaign, may read of its report."""
    place = standing(user, campaign)
    return Reader(place.sees_all, place.units, place.sight)
