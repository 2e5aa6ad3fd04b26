"""Criteria sets and scorecards."""

from blocs.models.scorecards.cards import Evidence, Scorecard, ScoreLine
from blocs.models.scorecards.criteria import CriteriaSet, Criterion

__all__ = ["CriteriaSet", "Criterion", "Evidence", "ScoreLine", "Scorecard"]
