"""Locked seats: who waits for the tellers, and whom they let vote again."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from awards.enums import ElectionState
from awards.models import Election, Seat, Teller
from awards.queries.ballots import locked_seats, seats_of, tellers_of
from emulation.accounts.models import User
from emulation.accounts.queries import given_by_others, holding_links
from emulation.audit.models import AuditEvent

ENOUGH = 2


@dataclass(frozen=True)
class Waiting:
    """A locked seat. `vouched_by` is the teller who has met the person since the credentials were
    given, or None; `needed` tellers must have, out of `able` (ids): those whose own account nobody
    else has had in hand."""

    seat: Seat
    needed: int
    vouched_by: User | None
    able: frozenset[int] = frozenset()

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
    tellers = [row for row in tellers_of(election) if _is_able(row.user)]
    people = [row.user_id for row in (*locked, *tellers)]
    given = given_by_others(people, since=election.listed_at, now=now)
    return [_waiting(seat, given, tellers) for seat in locked]


def seats_for_second(user, now: datetime) -> list[Waiting]:
    """Locked seats that another teller has vouched for and `user`, a teller too, can admit (four
    queries at most, one where nobody is vouched for)."""
    running = Q(state=ElectionState.LISTED) | Q(state=ElectionState.OPEN, closes_at__gt=now)
    elections = Election.objects.filter(running, tellers__user=user.pk)
    vouched = Seat.objects.filter(election__in=elections, votes_on_paper=False)
    vouched = vouched.exclude(vouched_by=None).exclude(vouched_by=user.pk)
    seats = list(vouched.select_related("election", "user").order_by("election", "pk"))
    if not seats or not _is_able(user):
        return []
    tellers = Teller.objects.filter(election__in={seat.election_id for seat in seats})
    tellers = [row for row in tellers.select_related("user") if _is_able(row.user)]
    moments = _moments_given([row.user_id for row in (*seats, *tellers)], seats, now)
    found = []
    for seat in seats:
        given = moments(seat.election.listed_at)
        if seat.user_id in given and not _is_admitted(seat, given):
            board = [row for row in tellers if row.election_id == seat.election_id]
            found.append(_waiting(seat, given, board))
    return [row for row in found if row.is_vouched and user.pk in row.able]


def _moments_given(people, seats, now):
    """What `given_by_others` answers for the Chốt of any election of `seats`."""
    earliest = min(seat.election.listed_at for seat in seats)
    given = given_by_others(people, since=earliest, now=now)
    holders = set(holding_links(people, now=now).values_list("user", flat=True))

    def moments(since):
        later = {pk: moment for pk, moment in given.items() if moment >= since}
        return dict.fromkeys(holders, since) | later

    return moments


def _is_admitted(seat, given):
    return seat.admitted_at is not None and seat.admitted_at >= given[seat.user_id]


def _waiting(seat, given, tellers):
    others = {row.user_id: row for row in tellers if row.user_id != seat.user_id}
    is_of_now = seat.vouched_at is not None and seat.vouched_at >= given[seat.user_id]
    first = others.get(seat.vouched_by_id) if is_of_now else None
    vouched_by = first.user if first and _is_own(first, given, at=seat.vouched_at) else None
    able = frozenset(pk for pk, row in others.items() if _is_own(row, given))
    return Waiting(seat, min(ENOUGH, len(others)), vouched_by, able)


def _is_own(teller, given, at=None):
    """The account is in its teller's own hands (was so at `at`): nobody else gave it credentials
    since the Chốt, or the code of the paper slip was typed after that.

    Otherwise whoever gives credentials to a voter and to tellers could let the voter in alone.
    """
    since = given.get(teller.user_id)
    is_before = at is not None and since is not None and at < since
    is_proved = teller.confirmed_at is not None and since is not None
    return since is None or is_before or (is_proved and teller.confirmed_at >= since)


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
