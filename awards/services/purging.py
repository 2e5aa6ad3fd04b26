"""Destroying the receipts of a counted election at the date set; counts and minutes stay.

A receipt proves that one envelope was counted. Once nobody asks for that any more it must not lie
about: who kept the own receipt could be made to show it.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from awards.enums import ElectionState
from awards.models import Election
from awards.queries.ballots import laid_down_for, questions_of
from awards.services.states import locked
from emulation.audit.services import record
from emulation.refusals import Refused


def purge_day(election: Election, counted_on: date) -> date:
    """The day from which the receipts are destroyed: as set by whoever prepared the election, but
    never on the day of the result; else so many days after it as the sponsor keeps them."""
    if election.purge_on:
        return max(election.purge_on, counted_on + timedelta(days=1))
    found = laid_down_for(election.campaign.bloc.sponsor_id)
    return counted_on + timedelta(days=found.receipt_days)


@transaction.atomic
def purge(election: Election, *, now: datetime | None = None) -> Election:
    """Destroy the receipts of all questions; their digest stays in election, minutes and trail.

    No person does this: the clock does, on the day that was set.

    :raises Refused: before that day, without a confirmed result, or if it was done already.
    """
    now = now or timezone.now()
    election = locked(election)
    if not election.is_counted or election.purged_at:
        raise Refused("Chỉ hủy các mã nhận phiếu một lần, sau khi xác nhận kết quả kiểm phiếu.")
    if election.purge_on is None or timezone.localdate(now) < election.purge_on:
        raise Refused("Chưa đến ngày hủy các mã nhận phiếu.")
    questions_of(election).update(receipts=[])
    election.purged_at = now
    election.save(update_fields=["purged_at"])
    day, digest = election.purge_on, election.receipts_hash
    record("election.purge", election, by=None, purge_on=day, receipts_hash=digest)
    return election


def purge_due(now: datetime | None = None) -> list[Election]:
    """Purge every election whose day has come; those that were purged."""
    now = now or timezone.now()
    kept = Election.objects.filter(state=ElectionState.COUNTED, purged_at=None)
    # Confirmed by an earlier edition, which set no day.
    for election in kept.filter(purge_on=None).select_related("campaign__bloc"):
        election.purge_on = purge_day(election, timezone.localdate(election.counted_at))
        election.save(update_fields=["purge_on"])
    due = kept.filter(purge_on__lte=timezone.localdate(now))
    return [purge(election, now=now) for election in due.order_by("purge_on", "pk")]
