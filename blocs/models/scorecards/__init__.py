"""Criteria sets, scorecards, and how a year is scored."""

from blocs.models.scorecards.cards import Scorecard, ScoreLine
from blocs.models.scorecards.criteria import CriteriaSet, Criterion
from blocs.models.scorecards.evidence import Evidence
from blocs.models.scorecards.history import LineNote, Reopening, ScorecardVersion
from blocs.models.scorecards.imports import ScoreImport
from blocs.models.scorecards.plans import (
    Appraiser,
    CrossCheck,
    ScoringPlan,
    ScoringWindow,
    WindowExtension,
)

__all__ = [
    "Appraiser",
    "CriteriaSet",
    "Criterion",
    "CrossCheck",
    "Evidence",
    "LineNote",
    "Reopening",
    "ScoreImport",
    "ScoreLine",
    "Scorecard",
    "ScorecardVersion",
    "ScoringPlan",
    "ScoringWindow",
    "WindowExtension",
]
