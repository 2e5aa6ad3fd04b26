"""The catalogue: reference entries from the fixture, the boards' own additions, slots."""

from pathlib import Path

import yaml
from django.core.exceptions import ValidationError
from django.db import transaction

from awards.models import Award, AwardSlots, Issuer
from awards.models.catalogue import spoken_levels
from awards.permissions import catalogue as permissions
from blocs.models import Campaign, Unit
from blocs.queries.organisation import free_code
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "awards.yaml"
NOT_YOURS = (
    "Mỗi cơ quan thi đua, khen thưởng chỉ thêm và sửa mục của cơ quan mình; "
    "mục dùng chung được cập nhật cùng phần mềm."
)
NOT_BOARD = "Số lượng được đề nghị do cơ quan thi đua, khen thưởng ấn định khi năm đang thực hiện."
AWARD_FIELDS = frozenset(
    {
        "name",
        "kind",
        "subject",
        "authority",
        "levels",
        "legal_basis",
        "valid_from",
        "valid_to",
        "is_bloc_award",
        "position",
    }
)
ISSUER_FIELDS = frozenset({"name", "level", "position"})
LAST = 1000  # own entries follow the common ones unless they are given a place


@transaction.atomic
def load_reference(*, by=None):
    """Bring in the shipped catalogue; loading again corrects its texts and adds nothing twice."""
    reference = yaml.safe_load(FIXTURE.read_text(encoding="utf-8"))
    changed = 0
    for position, entry in enumerate(reference["awards"], start=1):
        values = {
            "name": entry["name"],
            "kind": entry["kind"],
            "subject": entry["subject"],
            "authority": entry["authority"],
            "levels": entry.get("levels", []),
            "legal_basis": reference["laws"][entry["law"]].strip(),
            "is_bloc_award": entry.get("bloc_award", False),
            "position": position * 10,
        }
        changed += _keep(Award, entry["code"], values)
    for position, entry in enumerate(reference["issuers"], start=1):
        values = {"name": entry["name"], "level": entry["level"], "position": position * 10}
        changed += _keep(Issuer, entry["code"], values)
    if changed:
        record("catalogue.loaded", None, by=by, entries=changed)
    return changed


@transaction.atomic
def add_award(
    *, by, name: str, kind: str, subject: str, sponsor: Unit | None = None, code="", **details
) -> Award:
    """Add an award, for the blocs of `sponsor` and of authorities below it.

    Without a code one is made from the name. Common entries, without a sponsor, are added by the
    console and the samples only (`by` None).

    :raises Refused: if `by` is not of the sponsor's board.
    :raises ValidationError: if a value is missing, malformed or already taken.
    """
    _check_owner(by, sponsor)
    code = code or free_code(Award, name, otherwise="danh-hieu")
    award = Award(name=name, kind=kind, subject=subject, sponsor=sponsor, code=code)
    award.position = LAST
    for field in AWARD_FIELDS & details.keys():
        setattr(award, field, details[field])
    if by is not None:
        _check_not_twice(award)
    rows.save(award)
    record("award.added", award, by=by, code=code)
    return award


@transaction.atomic
def edit_award(award: Award, *, by, **values) -> Award:
    """Correct an own entry; its code never changes.

    :raises Refused: if the entry is common, or another board's.
    :raises ValidationError: if a value is malformed.
    """
    award = rows.locked(award)
    require(permissions.can_edit_entry(by, award), NOT_YOURS)
    changes = rows.change(award, {name: values[name] for name in AWARD_FIELDS & values.keys()})
    _check_not_twice(award)
    if "levels" in changes:
        changes["levels"] = [spoken_levels(levels) for levels in changes["levels"]]
    if changes:
        record("award.edited", award, by=by, **changes)
    return award


@transaction.atomic
def add_issuer(
    *, by, name: str, level: str, sponsor: Unit | None = None, code="", position=LAST
) -> Issuer:
    """Add an authority that grants awards, for the blocs of `sponsor`; see `add_award`.

    :raises Refused: if `by` is not of the sponsor's board.
    :raises ValidationError: if the name or code is taken.
    """
    _check_owner(by, sponsor)
    code = code or free_code(Issuer, name, otherwise="cap-khen-thuong")
    issuer = Issuer(name=name, level=level, sponsor=sponsor, code=code, position=position)
    rows.save(issuer)
    record("issuer.added", issuer, by=by, code=code, level=level)
    return issuer


@transaction.atomic
def edit_issuer(issuer: Issuer, *, by, **values) -> Issuer:
    """Correct an own issuer's name, level or order.

    :raises Refused: if the issuer is common, or another board's.
    :raises ValidationError: if the name is taken.
    """
    issuer = rows.locked(issuer)
    require(permissions.can_edit_entry(by, issuer), NOT_YOURS)
    changes = rows.change(issuer, {name: values[name] for name in ISSUER_FIELDS & values.keys()})
    if changes:
        record("issuer.edited", issuer, by=by, **changes)
    return issuer


@transaction.atomic
def set_slots(campaign: Campaign, counts: dict[Award, int | None], *, by, note="") -> None:
    """Say how many units the campaign may put forward for each award; None takes a limit away.

    `note` names the paper that allots them.

    :raises Refused: if `by` is not of the sponsor's board, or the year is closed.
    """
    campaign = rows.locked(campaign)
    require(by is None or permissions.can_set_slots(by, campaign), NOT_BOARD)
    require(all(award.is_bloc_award for award in counts), "Chỉ ấn định cho danh hiệu khối suy tôn.")
    present = {slots.award_id: slots for slots in AwardSlots.objects.filter(campaign=campaign)}
    changes = {}
    for award, count in counts.items():
        slots = present.get(award.pk) or AwardSlots(campaign=campaign, award=award)
        before = (slots.count, slots.note) if slots.pk else (None, note)
        if before == (count, note):
            continue
        if count is None:
            if slots.pk is None:
                continue
            slots.delete()
        else:
            slots.count, slots.note = count, note
            rows.save(slots)
        changes[award.name] = [before[0], count]
    if changes:
        told = [f"{name}: {_spoken(after)}" for name, (_, after) in changes.items()]
        record("slots.set", campaign, by=by, slots=told, paper=note)


def _check_owner(by, sponsor):
    allowed = by is None or (sponsor is not None and permissions.can_add_entry(by, sponsor))
    require(allowed, NOT_YOURS)


def _check_not_twice(award):
    """:raises ValidationError: if the sponsor's blocs know a title of this name at that time."""
    # In Python, as databases do not fold the case of Vietnamese letters alike.
    for other in Award.objects.of_sponsor(award.sponsor).exclude(pk=award.pk):
        if other.name.casefold() == award.name.casefold() and other.overlaps(award):
            sentence = f"Danh mục đã có “{other.name}” áp dụng cùng thời gian."
            raise ValidationError({"name": sentence})


def _spoken(count):
    return "bỏ giới hạn" if count is None else f"{count} đơn vị"


def _keep(model, code, values):
    """Create or correct one reference row; 1 if anything changed, else 0.

    An entry that a board added under this code stays as the board wrote it.
    """
    row = model.objects.filter(code=code).first()
    if row is None:
        rows.save(model(code=code, **values))
        return 1
    return 1 if row.sponsor_id is None and rows.change(row, values) else 0
