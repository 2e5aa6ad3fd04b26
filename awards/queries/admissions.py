"""Locked seats: who waits for the tellers, and whom they let vote again."""

import json
from dataclasses import dataclass
from datetime import datetime

from awards.models import Election, Seat
from awards.queries.ballots import locked_seats, seats_of, tellers_of
from emulation.accounts.models import User
from emulation.accounts.queries import given_by_others
from emulation.audit.models import AuditEvent

ENOUGH = 2


@dataclass(frozen=True)
class Waiting:
    """A locked seat. `vouched_by` is the teller who has met the person since the credentials were
    given, or None; `needed` tellers must have."""

    seat: Seat
    needed: int
    vouched_by: User | None

    @property
    def is_vouched(self):
        """One more teller, and the seat votes."""
        return self.vouched_by is not None


@dataclass(frozen=True)
class Admission:
    """A seat that votes again; `met_by` names the tellers who met the person."""

    unit: str
    person: str
    met_by: str


def waiting_seats(election: Election, seats: list[Seat], now: datetime) -> list[Waiting]:
    """Those of `seats` that are locked, with how far the tellers have come; who votes on paper
    needs no admission (three queries)."""
    locked = locked_seats(election, [seat for seat in seats if not seat.votes_on_paper], now)
    if not locked:
        return []
    people = [seat.user_id for seat in locked]
    given = given_by_others(people, since=election.listed_at, now=now)
    tellers = [row.user for row in tellers_of(election) if _is_able(row.user)]
    return [_waiting(seat, given[seat.user_id], tellers) for seat in locked]


def _waiting(seat, given, tellers):
    others = {user.pk: user for user in tellers if user.pk != seat.user_id}
    is_of_now = seat.vouched_at is not None and seat.vouched_at >= given
    vouched_by = others.get(seat.vouched_by_id) if is_of_now else None
    return Waiting(seat, min(ENOUGH, len(others)), vouched_by)


def _is_able(user):
    return user.is_active and not user.is_administrator


def admissions_of(election: Election) -> list[Admission]:
    """Seats that the tellers let vote again, in protocol order, as the trail tells it."""
    admitted = [seat for seat in seats_of(election) if seat.admitted_at]
    events = AuditEvent.objects.filter(
        verb="seat.admit",
        subject_model="awards.seat",
        subject_id__in=[str(seat.pk) for seat in admitted],
        chain__name=election.chain_name,
    ).order_by("seq")
    met_by = {event.subject_id: _met_by(event) for event in events}
    return [
        Admission(seat.unit_name, seat.person_name, met_by.get(str(seat.pk), ""))
        for seat in admitted
    ]


def _met_by(event):
    return json.loads(event.changes).get("met_by", event.actor_name)
