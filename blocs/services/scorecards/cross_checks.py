"""Assigning units to check each other's cards."""

from collections.abc import Mapping

from django.db import transaction

from blocs.models.organisation import Unit
from blocs.models.scorecards import CrossCheck
from blocs.queries.scorecards.cross_checks import cross_checks_of, problems_of, proposal
from blocs.queries.year import members_of
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.scorecards.plans import locked_plan
from emulation.audit.services import record
from emulation.refusals import Refused


@transaction.atomic
def assign(campaign, *, by, pairs: Mapping[Unit, Unit]) -> list[CrossCheck]:
    """Replace the assignment: {checked unit: checking unit}; units left out are not checked.

    :raises Refused: if `by` may not, a unit is no member, would check itself or more than one, or
        two would check each other.
    """
    plan = locked_plan(campaign, by=by)
    members = {member.pk for member in members_of(campaign)}
    for unit in {*pairs, *pairs.values()}:
        require(unit.pk in members, f"{unit} không phải là thành viên của khối trong năm này.")
    problems = problems_of(pairs, len(members))
    if problems:
        raise Refused(" ".join(problems))
    before = {row.checked: row.checker for row in cross_checks_of(campaign)}
    if before == dict(pairs):
        return cross_checks_of(campaign)
    CrossCheck.objects.filter(campaign=campaign).delete()
    made = [
        rows.save(CrossCheck(campaign=campaign, checker=checker, checked=checked))
        for checked, checker in pairs.items()
    ]
    record("scoring.cross_assign", plan, by=by, pairs=[_words(before), _words(pairs)])
    return made


def assign_proposed(campaign, *, by) -> list[CrossCheck]:
    """Take over what the system proposes.

    :raises Refused: as `assign`; below three units in any case.
    """
    units = [member.unit for member in members_of(campaign)]
    return assign(campaign, by=by, pairs=proposal(units, campaign.year))


def _words(pairs):
    return "; ".join(f"{checker} chấm {checked}" for checked, checker in pairs.items())
