"""What units achieved and gave in the year."""

from blocs.models.results.contributions import Contribution, Exemplar, Initiative
from blocs.models.results.indicators import Indicator, Result, Target

__all__ = ["Contribution", "Exemplar", "Indicator", "Initiative", "Result", "Target"]
