"""What the charts of a campaign show, whether or not its report is begun."""

from dataclasses import dataclass, replace

from awards.queries.grants import AwardMatrix, award_matrix
from blocs.models import Campaign
from blocs.queries.results import IndicatorFigures, indicator_figures
from blocs.queries.scorecards.table import ScoreTable, score_table
from blocs.queries.year import Member, members_of
from reports.models import Report
from reports.queries.readers import Reader, hides_scores, withheld_units, without_units


@dataclass(frozen=True)
class Pictured:
    """Figures of one campaign as far as one reader may see them; names as in `YearEnd`."""

    units: tuple[Member, ...]
    scores: ScoreTable
    scores_withheld: bool
    indicators: tuple[IndicatorFigures, ...]
    awards: AwardMatrix


def pictured(campaign: Campaign, reader: Reader) -> Pictured:
    """Gather it; the number of queries does not grow with the units."""
    scores = score_table(campaign, sight=reader.sight)
    withholds = hides_scores(campaign, reader)
    return Pictured(
        units=tuple(members_of(campaign)),
        scores=replace(scores, rows=()) if withholds else scores,
        scores_withheld=withholds,
        indicators=tuple(indicator_figures(campaign)),
        awards=awards_read_by(campaign, reader),
    )


def awards_read_by(campaign: Campaign, reader: Reader) -> AwardMatrix:
    """Awards of the year without those that still lie on the desk of another unit."""
    report = Report.objects.filter(campaign=campaign).select_related("campaign").first()
    withheld = withheld_units(report or Report(campaign=campaign), reader)
    return without_units(award_matrix(campaign), withheld)
