"""Decisions of the competent authority, recorded by the board."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from awards.models import Decision, Issuer
from awards.permissions import decisions as permissions
from blocs.models import Unit
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.files.services import receive

NOT_BOARD = "Chỉ cơ quan thi đua, khen thưởng được ghi nhận quyết định khen thưởng."
EDITABLE = frozenset({"number", "issued_on", "issuer", "abstract"})


@transaction.atomic
def record_decision(
    sponsor: Unit,
    *,
    by,
    number: str,
    issued_on: date,
    issuer: Issuer,
    abstract: str,
    file=None,
) -> Decision:
    """Record a decision in the register of the sponsor; `file` is an uploaded file.

    A number is used once per issuer and year.

    :raises Refused: if `by` is not of the sponsor's board (None: the console and the samples), or
        the file is not acceptable.
    :raises ValidationError: if the decision is recorded already or a value is missing.
    """
    require(by is None or permissions.can_record_decision(by, sponsor), NOT_BOARD)
    sponsor = rows.locked(sponsor)
    decision = Decision(sponsor=sponsor, number=_spaced(number), issued_on=issued_on)
    decision.issuer, decision.abstract = issuer, abstract
    _check(decision)
    decision.file = receive(file, by=by) if file else None
    rows.save(decision)
    told = {"number": decision.number, "issued_on": issued_on, "issuer": issuer.name}
    record("decision.recorded", decision, by=by, **told, file=decision.file)
    return decision


@transaction.atomic
def edit(decision: Decision, *, by, reason: str, file=None, **values) -> Decision:
    """Correct what `EDITABLE` names, with a reason for the record; a new `file` takes the place of
    the old one, which is kept. Grants dated by the decision follow its day.

    :raises Refused: if `by` is not of the board or gives no reason, another issuer is named while
        grants rest on the decision, or the file is not acceptable.
    :raises ValidationError: if a value is malformed or taken.
    """
    rows.locked(decision.sponsor)
    decision = rows.locked(decision)
    require(permissions.can_edit_decision(by, decision), NOT_BOARD)
    require(reason.strip(), "Hãy ghi lý do sửa.")
    values = {name: values[name] for name in EDITABLE & values.keys()}
    if "number" in values:
        values["number"] = _spaced(values["number"])
    has_grants = decision.grants.exists()
    require(
        values.get("issuer", decision.issuer) == decision.issuer or not has_grants,
        "Đã ghi khen thưởng theo quyết định này nên không đổi được cấp quyết định.",
    )
    old_day = decision.issued_on
    if file:
        values["file"] = receive(file, by=by)
    changes = rows.change(decision, values)
    _check(decision)
    decision.grants.filter(granted_on=old_day).update(granted_on=decision.issued_on)
    if changes:
        record("decision.edited", decision, by=by, reason=reason, **changes)
    return decision


def _check(decision):
    """:raises ValidationError: if the issuer used the number in that year already, or the issuer
    is none of the sponsor's."""
    known = Issuer.objects.of_sponsor(decision.sponsor).filter(pk=decision.issuer.pk)
    if not known.exists():
        raise ValidationError({"issuer": "Cấp quyết định này không có trong danh mục."})
    others = Decision.objects.filter(
        sponsor=decision.sponsor,
        issuer=decision.issuer,
        issued_on__year=decision.issued_on.year,
    ).exclude(pk=decision.pk)
    # In Python, as databases do not fold the case of Vietnamese letters alike.
    for other in others:
        if other.number.casefold() == decision.number.casefold():
            day = f"{other.issued_on:%d/%m/%Y}"
            sentence = f"{decision.issuer} đã có quyết định số này, ghi ngày {day}."
            raise ValidationError({"number": sentence})


def _spaced(number):
    """Without the spaces that only typing brings in."""
    return " ".join(number.split())
