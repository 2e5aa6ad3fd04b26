"""Figures that are known already: results of indicators, and facts of the system."""

from blocs.enums.scorecards import Method, Stage
from blocs.models.results import Result
from blocs.queries.scorecards.inputs import plain
from blocs.queries.scorecards.workings import input_names
from blocs.services.scorecards import score_lines
from blocs.services.scorecards.line_values import Entry
from emulation.refusals import Refused

NOTHING = "Chưa có số liệu nào của đơn vị để lấy vào bảng chấm điểm."


def take_figures(card, *, by):
    """Fill in the unit's lines from its results of the indicators that the criteria name, and from
    what the system knows; what was entered there is replaced. Returns the lines that changed.

    :raises Refused: if `by` may not enter the unit's own points now, or nothing is known.
    """
    lines = card.lines.filter(not_applicable=False).select_related("criterion")
    results = {
        result.indicator.code: result.actual
        for result in Result.objects.filter(
            campaign=card.campaign_id, unit=card.unit_id
        ).select_related("indicator")
    }
    entries = {}
    for line in lines:
        raw = _known(line.criterion, results)
        if raw is not None:
            entries[line.criterion.code] = Entry(input=raw)
    if not entries:
        raise Refused(NOTHING)
    return score_lines.save(card, Stage.SELF, by=by, entries=entries).changed


def has_figures(criteria):
    """Some criterion names an indicator, or is known to the system."""
    return any(each.method == Method.FACT or each.params.get("indicator") for each in criteria)


def _known(criterion, results):
    if criterion.method == Method.FACT:
        return {}
    value = results.get(criterion.params.get("indicator"))
    names = input_names(criterion.method, criterion.params)
    if value is None or not names or names[0] not in {"value", "count"}:
        return None
    return {names[0]: plain(value).replace(".", ",")}
