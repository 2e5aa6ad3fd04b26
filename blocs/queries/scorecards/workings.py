"""How a computed line becomes points, each with its working as an official would write it.

Parameters are those of docs/criteria.md. Points are exact until they are rounded to the set's step
by the set's rule; then they are never below 0 nor above the most the line may carry. On a deduction
line the points are what is taken off.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from blocs.enums.scorecards import CriterionKind, Method
from blocs.queries.scorecards.inputs import (
    BadInput,
    input_names,
    is_computed,
    read_input,
    shown_input,
)
from blocs.queries.scorecards.ways import UNKNOWN, WAYS, Line, Working, as_decimal

__all__ = [
    "BadInput",
    "Working",
    "input_names",
    "is_computed",
    "read_input",
    "shown_input",
    "work_out",
    "working_of",
]

# On a deduction line these have no limit but its cap.
COUNTING = {Method.COUNT_ADD, Method.COUNT_DEDUCT, Method.FACT}


def work_out(
    method: str,
    params: Mapping,
    most: Decimal | None,
    entered: Mapping[str, str],
    *,
    target: Decimal | None = None,
    fact=None,
    rounding: str,
    step: Decimal,
    kind: str = CriterionKind.CRITERION,
) -> Working:
    """Points of a computed line with their working, from canonical inputs (see `read_input`).

    `target` is the unit's own and goes before the one of the line. A fact is given as `fact`, or
    was kept with the line as the input "fact".
    """
    known = entered.get("fact") if fact is None else fact
    is_deduction = kind == CriterionKind.DEDUCTION
    line = Line(
        params, most, entered, target, as_decimal(known), rounding, Decimal(step), is_deduction
    )
    if method == Method.FACT and line.fact is None:
        return Working(None, UNKNOWN, None)
    if method not in WAYS or not all(entered.get(name) for name in input_names(method, params)[:1]):
        return Working(None, "", None)
    try:
        return WAYS[method](line)
    except (InvalidOperation, ValueError):
        return Working(None, UNKNOWN, None)


def working_of(criterion, entered, *, rules, target=None, fact=None) -> Working:
    """Works a line out from anything with `kind`, `method`, `params`, `max_points` and `cap`, by
    `rules` with `rounding` and `step` (a criteria set has both). A deduction that counts takes off
    its points for each occurrence where its parameters name no other step."""
    params, most = criterion.params, criterion.max_points
    if criterion.kind == CriterionKind.DEDUCTION:
        counts = criterion.method in COUNTING
        most = criterion.cap if counts or criterion.cap is not None else most
        if criterion.method == Method.COUNT_DEDUCT:
            params = {"step": str(criterion.max_points)} | params
    return work_out(
        criterion.method,
        params,
        most,
        entered,
        target=target,
        fact=fact,
        rounding=rules.rounding,
        step=rules.step,
        kind=criterion.kind,
    )
