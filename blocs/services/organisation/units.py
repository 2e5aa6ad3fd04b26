"""Units and their dated names. `by` is the acting user, or None for the console and the samples."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from blocs.enums.organisation import OVERSEEING_DUTIES, UnitKind
from blocs.models.organisation import Membership, Unit, UnitName
from blocs.models.organisation.units import FIRST_DAY
from blocs.permissions import organisation as permissions
from blocs.queries.organisation import code_from, free_code
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Đơn vị do cơ quan thi đua, khen thưởng cấp trên của đơn vị quản lý."
EDITABLE = frozenset(
    {"name", "short_name", "kind", "parent", "reporting_period", "place", "emulation_body"}
)


@transaction.atomic
def create(*, by, name: str, kind: str, code="", parent: Unit | None = None, **details) -> Unit:
    """Create a unit. `details`: short_name, reporting_period, place, emulation_body.

    Without a code one is made from the name; it never changes afterwards.

    :raises Refused: if `by` may not create such a unit there.
    :raises ValidationError: if a value is missing, malformed or already taken.
    """
    allowed = by is None or permissions.can_create_unit(by, kind=kind, parent=parent)
    require(allowed, _why_not(by))
    code = code_from(code, otherwise="") or free_code(Unit, name, otherwise="don-vi")
    unit = rows.save(Unit(name=name, kind=kind, code=code, parent=parent, **details))
    record("unit.created", unit, by=by, code=unit.code, kind=unit.kind, parent=parent)
    return unit


@transaction.atomic
def edit(unit: Unit, *, by, **values) -> Unit:
    """Correct a unit; a new `name` here corrects the present one, `rename` begins another.

    :raises Refused: if `by` may not, or the change would tear sponsor, board or line apart.
    :raises ValidationError: if a value is malformed.
    """
    unit = rows.locked(unit)
    require(by is None or permissions.can_edit_unit(by, unit), NOT_YOURS)
    values = {name: values[name] for name in EDITABLE & values.keys()}
    _check_kind(unit, values.get("kind", unit.kind), by)
    _check_parent(unit, values.get("parent", unit.parent), by)
    changes = rows.change(unit, values)
    if "name" in changes:
        for present in unit.names.filter(valid_to=None):
            rows.change(present, {"name": unit.name})
    if changes:
        record("unit.edited", unit, by=by, **changes)
    return unit


@transaction.atomic
def rename(unit: Unit, *, by, name: str, valid_from: date) -> Unit:
    """Give a unit a new name from a day on; papers of earlier years keep the old one.

    :raises Refused: if `by` may not, or the day is in the future or not after the last renaming.
    :raises ValidationError: if the name is missing or too long.
    """
    unit = rows.locked(unit)
    require(by is None or permissions.can_edit_unit(by, unit), NOT_YOURS)
    require(valid_from <= timezone.localdate(), "Ngày đổi tên không được ở sau ngày hôm nay.")
    present = unit.names.filter(valid_to=None).first() or UnitName(
        unit=unit, name=unit.name, valid_from=FIRST_DAY
    )
    require(
        valid_from > present.valid_from,
        f"Tên hiện nay dùng từ ngày {present.valid_from:%d/%m/%Y}; nhập ngày sau ngày đó.",
    )
    present.valid_to = valid_from - timedelta(days=1)
    rows.save(present)
    rows.save(UnitName(unit=unit, name=name, valid_from=valid_from))
    changes = rows.change(unit, {"name": name})
    require(changes, "Tên mới giống tên hiện nay.")
    record("unit.renamed", unit, by=by, valid_from=valid_from, **changes)
    return unit


@transaction.atomic
def add_former_name(unit: Unit, *, by, name: str, valid_to: date) -> Unit:
    """Record the name borne to the end of a day, before all names known so far.

    :raises Refused: if `by` may not, or the day is not before the next known renaming.
    :raises ValidationError: if the name is missing or too long.
    """
    unit = rows.locked(unit)
    require(by is None or permissions.can_edit_unit(by, unit), NOT_YOURS)
    first = unit.names.order_by("valid_from").first() or UnitName(
        unit=unit, name=unit.name, valid_from=FIRST_DAY
    )
    require(
        first.valid_from == FIRST_DAY and (first.valid_to is None or valid_to < first.valid_to),
        "Ngày này phải trước lần đổi tên sớm nhất đã ghi.",
    )
    require(FIRST_DAY <= valid_to < timezone.localdate(), "Nhập ngày trước ngày hôm nay.")
    first.valid_from = valid_to + timedelta(days=1)
    rows.save(first)
    rows.save(UnitName(unit=unit, name=name, valid_from=FIRST_DAY, valid_to=valid_to))
    record("unit.former_name_added", unit, by=by, former_name=name, valid_to=valid_to)
    return unit


@transaction.atomic
def deactivate(unit: Unit, *, by) -> Unit:
    """Close a unit that is a member of no bloc any more; its past stays.

    :raises Refused: if `by` may not, or the unit is still a member or still founds blocs.
    """
    unit = rows.locked(unit)
    require(by is None or permissions.can_edit_unit(by, unit), NOT_YOURS)
    member = Membership.objects.filter(unit=unit).current().select_related("bloc").first()
    if member:
        raise Refused(
            f"Đơn vị đang là thành viên của {member.bloc}; kết thúc tư cách thành viên trước."
        )
    require(
        not unit.sponsored_blocs.filter(is_active=True).exists(),
        "Đơn vị đang có khối, cụm hoạt động; ngừng hoạt động các khối, cụm đó trước.",
    )
    return _set_active(unit, False, "unit.deactivated", by)


@transaction.atomic
def reactivate(unit: Unit, *, by) -> Unit:
    """Open a closed unit again.

    :raises Refused: if `by` may not.
    """
    unit = rows.locked(unit)
    require(by is None or permissions.can_edit_unit(by, unit), NOT_YOURS)
    return _set_active(unit, True, "unit.reactivated", by)


def _set_active(unit, is_active, verb, by):
    changes = rows.change(unit, {"is_active": is_active})
    if changes:
        record(verb, unit, by=by, **changes)
    return unit


def _check_kind(unit, kind, by):
    """A sponsor stays one while it has blocs or a board, and only its own line makes one."""
    if kind == unit.kind:
        return
    if by is not None and by.is_administrator:
        raise Refused("Người quản trị hệ thống chỉ lập cơ quan thành lập khối.")
    if unit.kind == UnitKind.AUTHORITY:
        serving = unit.posts.current().filter(duty__in=OVERSEEING_DUTIES).exists()
        require(
            not serving and not unit.sponsored_blocs.exists(),
            "Cơ quan đang có khối, cụm hoặc người làm công tác thi đua, khen thưởng; "
            "không đổi được loại đơn vị.",
        )


def _check_parent(unit, parent, by):
    """A unit moves only between places of `by`, and never below itself."""
    if parent == unit.parent:
        return
    if by is not None and not by.is_administrator:
        may_take = unit.parent is None or permissions.is_board_of(by, unit.parent)
        may_give = parent is not None and permissions.is_board_of(by, parent)
        require(may_take and may_give, "Chỉ chuyển được đơn vị giữa các cơ quan do bạn quản lý.")
    above, seen = parent, {unit.pk}
    while above is not None:
        require(above.pk not in seen, "Cơ quan cấp trên không thể là đơn vị trực thuộc của nó.")
        seen.add(above.pk)
        above = above.parent


def _why_not(by):
    if by is not None and by.is_administrator:
        return "Người quản trị hệ thống chỉ lập cơ quan thành lập khối."
    return "Chỉ lập được đơn vị dưới cơ quan mà bạn làm công tác thi đua, khen thưởng."
