"""What the system knows of a unit for the lines of its card: results of indicators, and facts."""

from blocs.enums.scorecards import Method, Stage
from blocs.facts import fact
from blocs.models.results import Result
from blocs.queries.scorecards.inputs import plain
from blocs.queries.scorecards.workings import BadInput, input_names, read_input
from blocs.services.scorecards.line_values import LineProblem, fact_input, worked_values


def known_inputs(card, lines) -> dict:
    """{code: canonical texts} for those of the lines of which something is known.

    One query where a criterion names an indicator, one for each fact that is named.
    """
    results = _results(card, lines)
    names = {ln.criterion.params["fact"] for ln in lines if ln.criterion.method == Method.FACT}
    facts = {name: fact_input(fact(name, card.unit, card.campaign)) for name in sorted(names)}
    found = {ln.criterion.code: _known(ln.criterion, results, facts) for ln in lines}
    return {code: entered for code, entered in found.items() if entered}


def _results(card, lines):
    """{indicator code: the unit's figure} of the indicators that the lines name."""
    codes = {line.criterion.params.get("indicator") for line in lines} - {None, ""}
    if not codes:
        return {}
    rows = Result.objects.filter(
        campaign=card.campaign_id, unit=card.unit_id, indicator__code__in=codes
    )
    return {row.indicator.code: row.actual for row in rows.select_related("indicator")}


def _known(criterion, results, facts):
    method, params = criterion.method, criterion.params
    if method == Method.FACT:
        return facts[params["fact"]]
    value = results.get(params.get("indicator"))
    names = input_names(method, params)
    if value is None or not names or names[0] not in {"value", "count"}:
        return {}
    try:
        return read_input(method, params, {names[0]: plain(value).replace(".", ",")})
    except BadInput:
        return {}


def values_for_blanks(card, lines) -> dict:
    """{code: {field: value}} that fills, at the unit's stage, those of the lines on which nothing
    was entered yet. What is not known stays blank, and what does not fit its line too."""
    blank = [line for line in lines if _is_blank(line)]
    by_code = {line.criterion.code: line for line in blank}
    values = {}
    for code, entered in known_inputs(card, blank).items():
        try:
            values[code] = worked_values(by_code[code], Stage.SELF, entered, card)
        except LineProblem:
            continue
    return values


def _is_blank(line):
    """It takes figures, and nobody entered any."""
    criterion = line.criterion
    takes = criterion.method == Method.FACT or criterion.params.get("indicator")
    takes = takes and not line.not_applicable and not criterion.is_disqualifier
    return bool(takes) and line.self_points is None and not line.self_input
