"""All models of the app, so that Django finds them."""

from blocs.models.organisation import Bloc, Document, Membership, Post, Unit, UnitName
from blocs.models.pledge import Pledge, PledgeSignature, PledgeTarget
from blocs.models.results import (
    Contribution,
    Exemplar,
    Indicator,
    Initiative,
    Result,
    Target,
)
from blocs.models.returns import Highlight, UnitReturn
from blocs.models.scorecards import CriteriaSet, Criterion, Evidence, Scorecard, ScoreLine
from blocs.models.year import (
    Attendance,
    Campaign,
    Direction,
    KeyTask,
    Meeting,
    Milestone,
    Movement,
    MovementResult,
    Resolution,
    Term,
)

__all__ = [
    "Attendance",
    "Bloc",
    "Campaign",
    "Contribution",
    "CriteriaSet",
    "Criterion",
    "Direction",
    "Document",
    "Evidence",
    "Exemplar",
    "Highlight",
    "Indicator",
    "Initiative",
    "KeyTask",
    "Meeting",
    "Membership",
    "Milestone",
    "Movement",
    "MovementResult",
    "Pledge",
    "PledgeSignature",
    "PledgeTarget",
    "Post",
    "Resolution",
    "Result",
    "ScoreLine",
    "Scorecard",
    "Target",
    "Term",
    "Unit",
    "UnitName",
    "UnitReturn",
]
