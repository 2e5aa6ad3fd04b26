"""The pledge of a year: its text and targets, and its opening for signature."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from blocs.enums.pledge import PledgeState
from blocs.models.organisation import Unit
from blocs.models.pledge import Pledge, PledgeTarget
from blocs.models.year import Campaign
from blocs.permissions.pledge import can_edit_pledge
from blocs.queries.pledge import pledge_of, targets_of, text_hash
from blocs.queries.year import members_of
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.year.campaigns import NOT_SECRETARIAT
from emulation.audit.services import record
from emulation.refusals import Refused
from emulation.vietnamese import format_number

CHANGED = (
    "Giao ước đã được người khác sửa sau khi bạn mở trang này. Tải lại trang để xem bản mới nhất."
)


@dataclass(frozen=True)
class TargetLine:
    """A target as it is written; without `unit` it holds for every unit."""

    text: str
    value: Decimal | None = None
    measure: str = ""
    unit: Unit | None = None


@transaction.atomic
def draft(
    campaign: Campaign,
    *,
    by,
    text: str,
    targets: Iterable[TargetLine] = (),
    version: int | None = None,
) -> Pledge:
    """Write the pledge or rewrite it while it is a draft; targets are numbered in this order.

    `version` is the one that was read; another one now means somebody else has saved.

    :raises Refused: if `by` may not, the year is closed, the text is open for signature, the
        version is not the present one, or a target names a unit that is no member.
    :raises ValidationError: if the text is missing or a target is malformed.
    """
    campaign = rows.locked(campaign)
    require(by is None or can_edit_pledge(by, campaign), NOT_SECRETARIAT)
    pledge = pledge_of(campaign) or Pledge(campaign=campaign, version=0)
    require(pledge.is_draft, "Giao ước đã mở ký; muốn sửa phải mở lại khi chưa có đơn vị nào ký.")
    require(version is None or version == pledge.version, CHANGED)
    before = _lines_of(pledge) if pledge.pk else []
    verb = "pledge.edited" if pledge.pk else "pledge.drafted"
    changes = rows.change(pledge, {"text": text, "version": pledge.version + 1})
    changes.pop("version")
    after = _write_targets(pledge, targets)
    if before != after:
        changes["target_lines"] = [before, after]
    if changes:
        record(verb, pledge, by=by, **changes)
    return pledge


@transaction.atomic
def open_for_signature(pledge: Pledge, *, by, now: datetime | None = None) -> Pledge:
    """Freeze text and targets under their hash; from here on units sign.

    :raises Refused: if `by` may not, the year is closed, or it is open already.
    """
    pledge = _ready(pledge, by)
    _refuse_move(pledge, PledgeState.OPEN)
    frozen = {
        "state": PledgeState.OPEN,
        "text_hash": text_hash(pledge),
        "opened_at": now or timezone.now(),
    }
    changes = rows.change(pledge, frozen)
    record("pledge.opened", pledge, by=by, **changes)
    return pledge


@transaction.atomic
def reopen(pledge: Pledge, *, by) -> Pledge:
    """Back to a draft, as long as nobody has signed.

    :raises Refused: if `by` may not, the year is closed, or a unit has signed.
    """
    pledge = _ready(pledge, by)
    require(not pledge.signatures.exists(), "Đã có đơn vị ký; không sửa nội dung giao ước nữa.")
    _refuse_move(pledge, PledgeState.DRAFT)
    changes = rows.change(pledge, {"state": PledgeState.DRAFT, "text_hash": "", "opened_at": None})
    record("pledge.reopened", pledge, by=by, **changes)
    return pledge


def _ready(pledge, by):
    """The locked row, once `by` may act on it."""
    pledge = rows.locked(pledge)
    require(by is None or can_edit_pledge(by, pledge.campaign), NOT_SECRETARIAT)
    return pledge


def _refuse_move(pledge, state):
    old = PledgeState(pledge.state)
    if not old.can_become(state):
        raise Refused(f"Giao ước đang ở trạng thái “{old.label}”.")


def _write_targets(pledge, targets):
    """Replace the targets; returns them in words."""
    members = {member.pk for member in members_of(pledge.campaign)}
    pledge.targets.all().delete()
    wanted = [line for line in targets if line.text.strip()]
    for position, line in enumerate(wanted, start=1):
        require(
            line.unit is None or line.unit.pk in members,
            f"{line.unit} không phải là thành viên của khối trong năm này.",
        )
        rows.save(
            PledgeTarget(
                pledge=pledge,
                position=position,
                text=line.text,
                value=line.value,
                measure=line.measure,
                unit=line.unit,
            )
        )
    return _lines_of(pledge)


def _lines_of(pledge):
    return [_in_words(target) for target in targets_of(pledge)]


def _in_words(target):
    value = "" if target.value is None else f": {format_number(target.value)} {target.measure}"
    whose = f" ({target.unit})" if target.unit else ""
    return f"{target.position}. {target.text}{value.rstrip()}{whose}"
