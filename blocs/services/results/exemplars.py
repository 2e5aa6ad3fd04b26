"""Điển hình tiên tiến of units: named, or only counted."""

from django.db import transaction

from blocs.models.organisation import Unit
from blocs.models.results import Exemplar
from blocs.models.year import Campaign
from blocs.services import rows
from blocs.services.results.unit_rows import on_behalf, opened
from emulation.audit.services import record

EDITABLE = frozenset({"name", "collectives", "individuals", "text"})


@transaction.atomic
def add(
    campaign: Campaign, unit: Unit, *, by, name="", collectives=0, individuals=0, text=""
) -> Exemplar:
    """Enter an exemplar by name, or how many collectives and individuals there were.

    :raises Refused: if `by` may not, or the unit's return is out of its hands.
    :raises ValidationError: if nobody is counted or a value is malformed.
    """
    campaign = opened(campaign, unit, by=by)
    exemplar = Exemplar(campaign=campaign, unit=unit, name=name, text=text)
    exemplar.collectives, exemplar.individuals = collectives, individuals
    rows.save(exemplar)
    counts = {"collectives": collectives, "individuals": individuals}
    record("exemplar.added", exemplar, by=by, unit=unit, **counts, **on_behalf(by, unit))
    return exemplar


@transaction.atomic
def edit(exemplar: Exemplar, *, by, **values) -> Exemplar:
    """Change what `EDITABLE` names.

    :raises Refused: as `add`.
    :raises ValidationError: as `add`.
    """
    exemplar = rows.locked(exemplar)
    opened(exemplar.campaign, exemplar.unit, by=by)
    changes = rows.change(exemplar, {name: values[name] for name in EDITABLE & values.keys()})
    if changes:
        record("exemplar.edited", exemplar, by=by, **changes, **on_behalf(by, exemplar.unit))
    return exemplar


@transaction.atomic
def remove(exemplar: Exemplar, *, by) -> None:
    """Take an exemplar off.

    :raises Refused: if `by` may not, or the unit's return is out of its hands.
    """
    exemplar = rows.locked(exemplar)
    unit, label = exemplar.unit, str(exemplar)
    campaign = opened(exemplar.campaign, unit, by=by)
    exemplar.delete()
    record("exemplar.removed", campaign, by=by, unit=unit, exemplar=label, **on_behalf(by, unit))
