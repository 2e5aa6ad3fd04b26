"""What units were asked to reach (chỉ tiêu được giao)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from blocs.enums.results import IndicatorKind
from blocs.models.organisation import Unit
from blocs.models.results import Indicator, Target
from blocs.models.year import Campaign
from blocs.permissions.results import can_set_targets
from blocs.queries.year import members_of
from blocs.services import rows
from blocs.services.results.entries import check_number, require_in_force
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.vietnamese import format_number

NOT_YOURS = (
    "Chỉ tiêu được giao do bộ phận giúp việc của khối hoặc cơ quan thi đua, khen thưởng nhập, "
    "khi năm thi đua đang thực hiện."
)


@dataclass(frozen=True)
class TargetRow:
    """What one unit was asked; without a value its target is taken away."""

    unit: Unit
    value: Decimal | None = None
    source: str = ""


@transaction.atomic
def set_many(
    campaign: Campaign, indicator: Indicator, *, by, targets: Iterable[TargetRow]
) -> list[Target]:
    """Set the targets of the units named, a rate in percent; units not named stay as they are.

    :raises Refused: if `by` may not, the year is closed, a unit is no member, or the indicator
        is not in force in the year or takes no number.
    :raises ValidationError: if a value is malformed.
    """
    campaign = rows.locked(campaign)
    require(by is None or can_set_targets(by, campaign), NOT_YOURS)
    require_in_force([indicator], campaign.year, campaign=campaign)
    require(indicator.kind != IndicatorKind.TEXT, "Chỉ tiêu bằng chữ không giao được con số.")
    members = {member.pk for member in members_of(campaign)}
    present = {row.unit_id: row for row in indicator.targets.filter(campaign=campaign)}
    before, after = [], []
    for row in targets:
        require(row.unit.pk in members, f"{row.unit} không phải là thành viên của khối.")
        check_number(indicator, row.value)
        old = present.get(row.unit.pk)
        was, now = _in_words(row.unit, old), _in_words(row.unit, row)
        if was != now:
            _write(campaign, indicator, old, row)
            before.append(was)
            after.append(now)
    if after:
        record("targets.set", campaign, by=by, indicator=indicator.name, targets=[before, after])
    return list(indicator.targets.filter(campaign=campaign).order_by("pk"))


def _write(campaign, indicator, old, row):
    if row.value is None:
        old.delete()
    elif old is not None:
        rows.change(old, {"value": row.value, "source": row.source})
    else:
        rows.save(
            Target(
                indicator=indicator,
                campaign=campaign,
                unit=row.unit,
                value=row.value,
                source=row.source,
            )
        )


def _in_words(unit, row):
    if row is None or row.value is None:
        return f"{unit}: không giao"
    source = f" ({row.source.strip()})" if row.source.strip() else ""
    return f"{unit}: {format_number(row.value)}{source}"
