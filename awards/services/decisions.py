"""Decisions of the competent authority, recorded by the board."""

from django.db import transaction

from awards.models import Decision
from awards.permissions.decisions import can_record_decision
from blocs.services import rows
from blocs.services.rows import require
from emulation.audit.services import record

NOT_BOARD = "Chỉ cơ quan thi đua, khen thưởng được ghi nhận quyết định khen thưởng."


@transaction.atomic
def record_decision(sponsor, *, by, number, issued_on, issuer, abstract, file=None) -> Decision:
    """Record a decision; its number, day and issuer together are used once.

    :raises Refused: if `by` is not of the sponsor's board (None: the console and the samples).
    :raises ValidationError: if the decision is recorded already or a value is missing.
    """
    require(by is None or can_record_decision(by, sponsor), NOT_BOARD)
    decision = rows.save(
        Decision(
            sponsor=sponsor,
            number=number,
            issued_on=issued_on,
            issuer=issuer,
            abstract=abstract,
            file=file,
        )
    )
    record("decision.recorded", decision, by=by, number=number, issued_on=issued_on)
    return decision


@transaction.atomic
def edit(decision: Decision, *, by, reason, **values) -> Decision:
    """Correct a recorded decision, with a reason for the record.

    :raises Refused: if `by` is not of the board, or gives no reason.
    :raises ValidationError: if a value is malformed or taken.
    """
    require(can_record_decision(by, decision.sponsor), NOT_BOARD)
    require(reason.strip(), "Hãy ghi lý do sửa.")
    decision = rows.locked(decision)
    changes = rows.change(decision, values)
    if changes:
        record("decision.edited", decision, by=by, reason=reason, **changes)
    return decision
