"""The catalogue: reference entries from the fixture, the board's own additions, slots."""

from pathlib import Path

import yaml
from django.db import transaction

from awards.models import Award, AwardSlots, Issuer
from awards.permissions.catalogue import can_edit_catalogue, can_set_slots
from blocs.queries.organisation import free_code
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "awards.yaml"
NOT_YOURS = "Danh mục khen thưởng do cơ quan thi đua, khen thưởng quản lý."
AWARD_FIELDS = frozenset(
    {
        "name",
        "kind",
        "subject",
        "authority",
        "legal_basis",
        "valid_from",
        "valid_to",
        "is_bloc_award",
        "position",
    }
)


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
def add_award(*, by, name, kind, subject, code="", **details) -> Award:
    """Add an award to the catalogue; without a code one is made from the name.

    :raises Refused: if `by` is not a board officer (None: the console and the samples).
    :raises ValidationError: if a value is missing, malformed or already taken.
    """
    require(by is None or can_edit_catalogue(by), NOT_YOURS)
    code = code or free_code(Award, name, otherwise="danh-hieu")
    award = rows.save(Award(name=name, kind=kind, subject=subject, code=code, **details))
    record("award.added", award, by=by, code=code)
    return award


@transaction.atomic
def edit_award(award: Award, *, by, **values) -> Award:
    """Correct an entry; its code never changes.

    :raises Refused: if `by` is not a board officer.
    :raises ValidationError: if a value is malformed.
    """
    require(can_edit_catalogue(by), NOT_YOURS)
    award = rows.locked(award)
    changes = rows.change(award, {name: values[name] for name in AWARD_FIELDS & values.keys()})
    if changes:
        record("award.edited", award, by=by, **changes)
    return award


@transaction.atomic
def add_issuer(*, by, name, level, code="", position=100) -> Issuer:
    """Add an authority that grants awards.

    :raises Refused: if `by` is not a board officer (None: the console and the samples).
    :raises ValidationError: if the name or code is taken.
    """
    require(by is None or can_edit_catalogue(by), NOT_YOURS)
    code = code or free_code(Issuer, name, otherwise="cap-khen-thuong")
    issuer = rows.save(Issuer(name=name, level=level, code=code, position=position))
    record("issuer.added", issuer, by=by, code=code, level=level)
    return issuer


@transaction.atomic
def edit_issuer(issuer: Issuer, *, by, **values) -> Issuer:
    """Correct an issuer's name, level or order.

    :raises Refused: if `by` is not a board officer.
    """
    require(can_edit_catalogue(by), NOT_YOURS)
    issuer = rows.locked(issuer)
    names = {"name", "level", "position"}
    changes = rows.change(issuer, {name: values[name] for name in names & values.keys()})
    if changes:
        record("issuer.edited", issuer, by=by, **changes)
    return issuer


@transaction.atomic
def set_slots(campaign, award, *, by, count, note="") -> AwardSlots:
    """Say how many units the campaign may put forward for an award.

    :raises Refused: if `by` is not of the sponsor's board, or the year is closed.
    """
    require(
        by is None or can_set_slots(by, campaign),
        "Số lượng được đề nghị do cơ quan thi đua, khen thưởng ấn định khi năm đang mở.",
    )
    slots = AwardSlots.objects.filter(campaign=campaign, award=award).first()
    if slots is None:
        slots = rows.save(AwardSlots(campaign=campaign, award=award, count=count, note=note))
        record("slots.set", slots, by=by, count=count)
        return slots
    changes = rows.change(slots, {"count": count, "note": note})
    if changes:
        record("slots.set", slots, by=by, **changes)
    return slots


def _keep(model, code, values):
    """Create or correct one reference row; 1 if anything changed, else 0."""
    row = model.objects.filter(code=code).first()
    if row is None:
        rows.save(model(code=code, **values))
        return 1
    return 1 if rows.change(row, values) else 0
