"""Locking an election, moving its state, and giving it up: what every act on it stands on."""

from awards.enums import ElectionState, VoidReason
from awards.models import Count, Election, Envelope, Seat
from awards.queries.ballots import questions_of, turnout_of
from awards.queries.tally import has_quorum
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Bạn không có quyền làm việc này với đợt bỏ phiếu."


def locked(election) -> Election:
    """The same object, read anew with its row locked to the end of the transaction."""
    rows = Election.objects.select_for_update(of=("self",)).select_related("campaign__bloc")
    election.refresh_from_db(from_queryset=rows)
    return election


def locked_with_seats(election):
    """As `locked`, after every vote under way is in or out: casting locks its own seat only."""
    election = locked(election)
    list(Seat.objects.select_for_update(of=("self",)).filter(election=election).order_by("pk"))
    return election


def move(election, state, **fields):
    """Move a locked election along the table of its states, with `fields`.

    :raises Refused: where the table knows no such step.
    """
    old = ElectionState(election.state)
    if not old.can_become(state):
        raise Refused(f"Không thể chuyển từ “{old.label}” sang “{ElectionState(state).label}”.")
    for name, value in {"state": state, **fields}.items():
        setattr(election, name, value)
    election.full_clean(exclude=["campaign"])
    election.save(update_fields=["state", *fields])


def void_below_quorum(election, most, *, by, now) -> Election:
    """Give a locked, closed election up if not even `most` ballots make the quorum."""
    quorum = election.quorum_numerator, election.quorum_denominator
    if has_quorum(most, turnout_of(election).seats, *quorum):
        return election
    return give_up(election, VoidReason.BELOW_QUORUM, by=by, now=now)


def give_up(election, reason, *, by, now, note="", **told) -> Election:
    """Make a locked election void: key, envelopes and counts are destroyed. Asks nobody; see
    `awards.services.voiding`."""
    Envelope.objects.filter(question__election=election).delete()
    Count.objects.filter(option__question__election=election).delete()
    questions_of(election).update(invalid={}, receipts=[])
    words = {"void_reason": VoidReason(reason), "void_note": note}
    move(election, ElectionState.VOID, locked_key=None, voided_at=now, **words)
    record("election.void", election, by=by, **words, **told)
    return election
