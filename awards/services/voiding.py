"""Giving an election up: by one person before figures are seen, by two people after.

Whoever has seen the count must not be able to make it disappear alone. After a first count one
person asks, with a reason, and a second one agrees; a teller who confirms the count instead
declines the request.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.enums import VoidReason
from awards.models import Election
from awards.permissions import ballots as permissions
from awards.services.states import NOT_YOURS, give_up, locked, locked_with_seats
from emulation.audit.services import record
from emulation.refusals import Refused

NEEDS_REASON = "Hãy giải thích vì sao phải hủy một đợt bỏ phiếu đã kiểm."


@transaction.atomic
def void(election, *, by, reason, note="", now: datetime | None = None) -> Election:
    """Give an election up before its count; key and envelopes are destroyed.

    :raises Refused: once a count was seen, confirmed or void, or if `by` may not.
    """
    election = locked_with_seats(election)
    if not permissions.can_void_election(by, election):
        raise Refused(NOT_YOURS)
    return give_up(election, reason, by=by, now=now or timezone.now(), note=note)


@transaction.atomic
def ask(election, *, by, reason, note) -> Election:
    """Ask that a counted, unconfirmed election be given up; nothing is destroyed yet.

    :raises Refused: without an explanation, if it was asked already, or if `by` may not.
    """
    election = locked(election)
    if not permissions.can_ask_to_void(by, election):
        raise Refused(NOT_YOURS)
    if not note.strip():
        raise Refused(NEEDS_REASON)
    election.void_request = {
        "user": by.pk,
        "person": by.full_name,
        "reason": VoidReason(reason).value,
        "note": note,
    }
    election.full_clean(exclude=["campaign"])
    election.save(update_fields=["void_request"])
    record("election.ask_void", election, by=by, void_reason=reason, void_note=note)
    return election


@transaction.atomic
def agree(election, *, by, now: datetime | None = None) -> Election:
    """A second person agrees: the election is void, for the reason that was asked for.

    :raises Refused: if nobody asked, or `by` asked or may not.
    """
    election = locked_with_seats(election)
    if not permissions.can_agree_to_void(by, election):
        raise Refused(NOT_YOURS)
    request = election.void_request
    election.void_request = {**request, "agreed": by.full_name}
    election.save(update_fields=["void_request"])
    words = {"note": request["note"], "asked_by": request["person"]}
    return give_up(election, request["reason"], by=by, now=now or timezone.now(), **words)
