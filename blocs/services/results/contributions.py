"""Contributions and social work of units, line by line."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from blocs.enums.results import Qualifier
from blocs.models.organisation import Unit
from blocs.models.results import Contribution
from blocs.models.year import Campaign, Movement
from blocs.services import rows
from blocs.services.results.unit_rows import on_behalf, opened
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.vietnamese import fold

EDITABLE = frozenset(
    {
        "text",
        "quantity",
        "measure",
        "value",
        "qualifier",
        "included_in",
        "movement",
        "note",
        "position",
    }
)

LACKING = "Dòng chính phải có giá trị, vì giá trị của dòng “trong đó” không được cộng."


@transaction.atomic
def add(
    campaign: Campaign,
    unit: Unit,
    *,
    by,
    text: str,
    quantity: Decimal | None = None,
    measure="",
    value: Decimal | None = None,
    qualifier=Qualifier.EXACT,
    included_in: Contribution | None = None,
    movement: Movement | None = None,
    note="",
    position: int | None = None,
) -> Contribution:
    """Enter a line: a quantity, a value in đồng, or both.

    A line `included_in` another of the same unit is shown under it and never added up.

    :raises Refused: if `by` may not, the unit's return is out of its hands, or the line it is
        included in, or its movement, belongs elsewhere.
    :raises ValidationError: if a value is missing or malformed, or a part above its whole.
    """
    campaign = opened(campaign, unit, by=by)
    line = Contribution(campaign=campaign, unit=unit, text=text)
    line.quantity, line.measure, line.value = quantity, measure, value
    line.qualifier, line.included_in, line.movement = qualifier, included_in, movement
    line.note, line.position = note, position or _next_position(campaign, unit)
    _check_places(line)
    rows.save(line)
    amounts = {"value": line.value, "quantity": line.quantity, "included_in": included_in}
    record("contribution.added", line, by=by, **amounts, **on_behalf(by, unit))
    return line


@transaction.atomic
def edit(contribution: Contribution, *, by, **values) -> Contribution:
    """Change what `EDITABLE` names.

    :raises Refused: as `add`.
    :raises ValidationError: if a value is missing or malformed.
    """
    line = rows.locked(contribution)
    opened(line.campaign, line.unit, by=by)
    changes = rows.change(line, {name: values[name] for name in EDITABLE & values.keys()})
    _check_places(line)
    if changes:
        record("contribution.edited", line, by=by, **changes, **on_behalf(by, line.unit))
    return line


@transaction.atomic
def remove(contribution: Contribution, *, by) -> None:
    """Remove a line that has no parts.

    :raises Refused: if `by` may not, the unit's return is out of its hands, or parts remain.
    """
    line = rows.locked(contribution)
    unit, text, value = line.unit, line.text, line.value
    campaign = opened(line.campaign, unit, by=by)
    require(not line.parts.exists(), "Còn dòng “trong đó” của dòng này; bỏ các dòng đó trước.")
    line.delete()
    removed = {"unit": unit, "contribution": text, "value": value}
    record("contribution.removed", campaign, by=by, **removed, **on_behalf(by, unit))


def _check_places(line):
    """A part lies in a line of the same unit and year that is no part itself."""
    movement, whole = line.movement, line.included_in
    require(
        movement is None or movement.campaign_id == line.campaign_id,
        "Chỉ chọn được phong trào của cùng năm thi đua.",
    )
    if whole is not None:
        require(
            (whole.unit_id, whole.campaign_id) == (line.unit_id, line.campaign_id),
            "Dòng “trong đó” phải nằm trong một dòng của cùng đơn vị và năm.",
        )
        require(not whole.is_part, "Dòng được chọn đã là dòng “trong đó” của dòng khác.")
        require(whole.pk != line.pk, "Một dòng không thể nằm trong chính nó.")
    parts = line.parts.all() if line.pk else ()
    require(
        whole is None or not parts, "Dòng này có dòng “trong đó”; không xếp vào dòng khác được."
    )
    _check_values(line, whole, parts)


def _check_values(line, whole, parts):
    """The value of parts is never added, so their whole must carry one, and none is above it."""
    if whole is not None:
        if line.value is not None and whole.value is None:
            raise ValidationError({"included_in": LACKING})
        for name in _above(line, whole):
            raise ValidationError({name: f"Không được lớn hơn dòng chính: {whole.text}."})
    for part in parts:
        if part.value is not None and line.value is None:
            raise ValidationError({"value": LACKING})
        for name in _above(part, line):
            raise ValidationError({name: f"Không được nhỏ hơn dòng “trong đó”: {part.text}."})


def _above(part, whole):
    """Which amounts of a part are larger than those of its whole; quantities in one measure."""
    same_measure = fold(part.measure) == fold(whole.measure)
    for name in ("value", "quantity") if same_measure else ("value",):
        numbers = (getattr(part, name), getattr(whole, name))
        if None not in numbers and numbers[0] > numbers[1]:
            yield name


def _next_position(campaign, unit):
    lines = Contribution.objects.filter(campaign=campaign, unit=unit)
    return (lines.aggregate(last=Max("position"))["last"] or 0) + 1
