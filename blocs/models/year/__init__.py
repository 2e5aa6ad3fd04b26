"""The bloc's year: campaign, offices, calendar, meetings, movements."""

from blocs.models.year.campaigns import Campaign, Direction, KeyTask, Milestone, Term
from blocs.models.year.meetings import Attendance, Meeting, Resolution
from blocs.models.year.movements import Movement, MovementResult

__all__ = [
    "Attendance",
    "Campaign",
    "Direction",
    "KeyTask",
    "Meeting",
    "Milestone",
    "Movement",
    "MovementResult",
    "Resolution",
    "Term",
]
