"""Reads about what units achieved and gave: comparison tables, sums, totals."""

from blocs.queries.results.campaigns import indicator_figures
from blocs.queries.results.contributions import contribution_totals
from blocs.queries.results.figures import Figure, IndicatorFigures, in_tree_order
from blocs.queries.results.sponsors import sponsor_figures

__all__ = [
    "Figure",
    "IndicatorFigures",
    "contribution_totals",
    "in_tree_order",
    "indicator_figures",
    "sponsor_figures",
]
