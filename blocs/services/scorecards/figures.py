"""Figures that are known already: results of indicators, and facts of the system."""

from blocs.enums.scorecards import Method, Stage
from blocs.queries.scorecards.workings import shown_input
from blocs.services.scorecards import score_lines
from blocs.services.scorecards.known_figures import known_inputs
from blocs.services.scorecards.line_values import Entry
from emulation.refusals import Refused

NOTHING = "Chưa có số liệu nào của đơn vị để lấy vào bảng chấm điểm."


def take_figures(card, *, by):
    """Fill in the unit's lines from its results of the indicators that the criteria name, and from
    what the system knows; what was entered there is replaced. Returns the lines that changed.

    :raises Refused: if `by` may not enter the unit's own points now, or nothing is known.
    """
    rows = card.lines.filter(not_applicable=False).select_related("criterion")
    lines = {line.criterion.code: line for line in rows}
    known = known_inputs(card, lines.values())
    if not known:
        raise Refused(NOTHING)
    entries = {code: Entry(input=_typed(lines[code], known[code])) for code in known}
    return score_lines.save(card, Stage.SELF, by=by, entries=entries).changed


def _typed(line, entered):
    """Canonical texts as a person would type them."""
    return shown_input(line.criterion.method, line.criterion.params, entered)


def has_figures(criteria):
    """Some criterion names an indicator, or is known to the system."""
    return any(each.method == Method.FACT or each.params.get("indicator") for each in criteria)
