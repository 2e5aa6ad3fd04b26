"""Appendices of the year-end report: results, scores, awards, contributions, charts."""

from collections.abc import Iterable

from emulation.papers.content import Appendix
from reports.documents.appendices.awards import awards_appendix
from reports.documents.appendices.charts import charts_appendix
from reports.documents.appendices.contributions import contributions_appendix
from reports.documents.appendices.results import results_appendix
from reports.documents.appendices.scores import scores_appendix
from reports.queries.year_end import YearEnd

MAKERS = (
    results_appendix,
    scores_appendix,
    awards_appendix,
    contributions_appendix,
    charts_appendix,
)


def appendices(content: YearEnd) -> Iterable[Appendix]:
    """The appendices that have something to show, in order."""
    return [made for made in (make(content) for make in MAKERS) if made is not None]
