"""Emulation movements, and the units that join them."""

from datetime import date

from django.db import transaction
from django.db.models import Max, ProtectedError

from blocs.freezes import freeze_reason
from blocs.models.organisation import Unit
from blocs.models.year import Campaign, Movement, MovementResult
from blocs.permissions import year as permissions
from blocs.queries.year import is_member
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.year.campaigns import NOT_SECRETARIAT
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_UNIT = (
    "Phần của một đơn vị do đơn vị đó hoặc bộ phận giúp việc của khối nhập, "
    "khi năm thi đua đang thực hiện."
)
EDITABLE = frozenset(
    {
        "level",
        "title",
        "launched_by",
        "parent",
        "slogan",
        "occasion",
        "is_drive",
        "starts_on",
        "ends_on",
        "position",
    }
)


@transaction.atomic
def add(
    campaign: Campaign,
    *,
    by,
    level: str,
    title: str,
    launched_by: Unit | None = None,
    parent: Movement | None = None,
    slogan="",
    occasion="",
    is_drive=False,
    starts_on: date | None = None,
    ends_on: date | None = None,
    position: int | None = None,
) -> Movement:
    """Enter a movement; one launched by a unit names the unit, others do not.

    :raises Refused: if `by` may not, the year is closed, the unit is no member or its return is
        out of its hands, or the parent belongs to another year.
    :raises ValidationError: if a value is missing or malformed, or level and unit disagree.
    """
    campaign = rows.locked(campaign)
    _require_right(by, campaign, launched_by)
    movement = Movement(campaign=campaign, level=level, title=title, launched_by=launched_by)
    movement.parent, movement.slogan, movement.occasion = parent, slogan, occasion
    movement.is_drive, movement.starts_on, movement.ends_on = is_drive, starts_on, ends_on
    movement.position = position or _next_position(campaign)
    _check_places(movement)
    rows.save(movement)
    record("movement.added", movement, by=by, level=level, launched_by=launched_by, parent=parent)
    return movement


@transaction.atomic
def edit(movement: Movement, *, by, **values) -> Movement:
    """Change what `EDITABLE` names; whoever may enter it before and after the change.

    :raises Refused: as `add`.
    :raises ValidationError: as `add`.
    """
    movement = rows.locked(movement)
    _require_right(by, movement.campaign, movement.launched_by)
    values = {name: values[name] for name in EDITABLE & values.keys()}
    _require_right(by, movement.campaign, values.get("launched_by", movement.launched_by))
    changes = rows.change(movement, values)
    _check_places(movement)
    if changes:
        record("movement.edited", movement, by=by, **changes)
    return movement


@transaction.atomic
def remove(movement: Movement, *, by) -> None:
    """Take a movement off the list that nothing refers to yet.

    :raises Refused: if `by` may not, the year is closed, or something refers to it.
    """
    movement = rows.locked(movement)
    campaign = movement.campaign
    _require_right(by, campaign, movement.launched_by)
    title, level = movement.title, movement.level
    try:
        movement.delete()
    except ProtectedError:
        raise Refused(
            "Phong trào này đã có đơn vị hưởng ứng, khoản ủng hộ hoặc đợt thi đua thuộc nó; "
            "không xóa được."
        ) from None
    record("campaign.movement_removed", campaign, by=by, movement=title, level=level)


@transaction.atomic
def record_result(movement: Movement, *, by, unit: Unit, text="") -> MovementResult:
    """Say that a unit joins a movement, and what came of it; said again, it replaces the text.

    :raises Refused: if `by` may not, the year is closed, the unit is no member, or its return is
        out of its hands.
    """
    movement = rows.locked(movement)
    _require_right(by, movement.campaign, unit)
    result = movement.results.filter(unit=unit).first()
    if result is None:
        result = rows.save(MovementResult(movement=movement, unit=unit, text=text))
        record("movement.joined", result, by=by, unit=unit, text=result.text)
        return result
    changes = rows.change(result, {"text": text})
    if changes:
        record("movement.result_edited", result, by=by, **changes)
    return result


@transaction.atomic
def withdraw_result(result: MovementResult, *, by) -> None:
    """Take back that a unit joins a movement.

    :raises Refused: if `by` may not, or the year is closed.
    """
    result = rows.locked(result)
    movement, unit = result.movement, result.unit
    _require_right(by, movement.campaign, unit)
    text = result.text
    result.delete()
    record("movement.left", movement, by=by, unit=unit, text=text)


def _require_right(by, campaign, unit):
    if unit is not None:
        require(
            is_member(unit, campaign),
            f"{unit} không phải là thành viên của khối trong năm {campaign.year}.",
        )
        reason = freeze_reason(campaign, unit)
        require(not reason, reason)
    if by is None:
        return
    allowed = permissions.can_add_movement(by, campaign, unit)
    require(allowed, NOT_UNIT if unit else NOT_SECRETARIAT)


def _check_places(movement):
    """The line of parents stays within the year and does not come round to itself."""
    above, seen = movement.parent, {movement.pk}
    while above is not None:
        if above.campaign_id != movement.campaign_id:
            raise Refused("Chỉ chọn được phong trào cùng năm thi đua của khối.")
        if above.pk is not None and above.pk in seen:
            raise Refused("Phong trào không thể thuộc chính nó hoặc thuộc đợt thi đua của nó.")
        seen.add(above.pk)
        above = above.parent


def _next_position(campaign):
    return (campaign.movements.aggregate(last=Max("position"))["last"] or 0) + 1
