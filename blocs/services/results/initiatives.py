"""Sáng kiến of units: named, or a count, with the authority that recognised them."""

from django.db import transaction

from blocs.enums.results import InitiativeScope
from blocs.models.organisation import Unit
from blocs.models.results import Initiative
from blocs.models.year import Campaign
from blocs.services import rows
from blocs.services.results.unit_rows import on_behalf, opened
from emulation.audit.services import record
from emulation.files.services import receive

EDITABLE = frozenset({"title", "count", "authority", "scope"})


@transaction.atomic
def add(
    campaign: Campaign,
    unit: Unit,
    *,
    by,
    authority: str,
    scope=InitiativeScope.BASE,
    title="",
    count=1,
    file=None,
) -> Initiative:
    """Enter an initiative by title, or how many one authority recognised.

    `file` is the uploaded decision of recognition.

    :raises Refused: if `by` may not, the unit's return is out of its hands, or the file is not
        acceptable.
    :raises ValidationError: if a value is missing or malformed.
    """
    campaign = opened(campaign, unit, by=by)
    initiative = Initiative(campaign=campaign, unit=unit, title=title, count=count)
    initiative.authority, initiative.scope = authority, scope
    initiative.file = receive(file, by=by) if file else None
    rows.save(initiative)
    told = {"unit": unit, "count": count, "scope": scope, "file": initiative.file}
    record("initiative.added", initiative, by=by, **told, **on_behalf(by, unit))
    return initiative


@transaction.atomic
def edit(initiative: Initiative, *, by, file=None, **values) -> Initiative:
    """Change what `EDITABLE` names; a new `file` takes the place of the old one.

    :raises Refused: as `add`.
    :raises ValidationError: as `add`.
    """
    initiative = rows.locked(initiative)
    opened(initiative.campaign, initiative.unit, by=by)
    values = {name: values[name] for name in EDITABLE & values.keys()}
    if file:
        values["file"] = receive(file, by=by)
    changes = rows.change(initiative, values)
    if changes:
        behalf = on_behalf(by, initiative.unit)
        record("initiative.edited", initiative, by=by, **changes, **behalf)
    return initiative


@transaction.atomic
def remove(initiative: Initiative, *, by) -> None:
    """Take an initiative off; its file stays in the store.

    :raises Refused: if `by` may not, or the unit's return is out of its hands.
    """
    initiative = rows.locked(initiative)
    unit, label, file = initiative.unit, str(initiative), initiative.file
    campaign = opened(initiative.campaign, unit, by=by)
    initiative.delete()
    removed = {"unit": unit, "initiative": label, "file": file}
    record("initiative.removed", campaign, by=by, **removed, **on_behalf(by, unit))
