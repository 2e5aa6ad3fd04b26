"""What every write to a unit's own rows checks first, and what the trail says of it."""

from blocs.freezes import freeze_reason
from blocs.permissions.organisation import is_person_of
from blocs.permissions.year import can_enter_for_unit
from blocs.queries.year import is_member
from blocs.services import rows
from blocs.services.rows import require

NOT_YOURS = (
    "Số liệu của một đơn vị do đơn vị đó hoặc bộ phận giúp việc của khối nhập, "
    "khi năm thi đua đang thực hiện."
)


def opened(campaign, unit, *, by):
    """The campaign, locked, once `by` may write rows of the unit in it.

    The lock keeps a row from slipping in while the unit's return is being sent.

    :raises Refused: if `by` may not, the unit is no member, or its return is out of its hands.
    """
    campaign = rows.locked(campaign)
    require(
        is_member(unit, campaign),
        f"{unit} không phải là thành viên của khối trong năm {campaign.year}.",
    )
    require(by is None or can_enter_for_unit(by, campaign, unit), NOT_YOURS)
    reason = freeze_reason(campaign, unit)
    require(not reason, reason)
    return campaign


def on_behalf(by, unit):
    """For the trail: whom it was entered for, when another unit's people entered it."""
    if by is None or is_person_of(by, unit):
        return {}
    return {"on_behalf_of": unit}
