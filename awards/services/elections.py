"""The life of an election: prepare, list (Chốt), open, extend, close, void."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.enums import ElectionState
from awards.models import Election, Teller
from awards.permissions import ballots as permissions
from awards.queries.ballots import (
    is_anybody_left,
    settings_of,
    tellers_of,
    turnout_of,
)
from awards.queries.preparation import missing_to_list, missing_to_open
from awards.services import frozen, questions, sealing
from awards.services.slips import Slip
from awards.services.states import NOT_YOURS, locked, locked_with_seats, move, void_below_quorum
from emulation.audit.services import record
from emulation.refusals import Refused

EDITABLE = (
    "title",
    "place",
    "chair",
    "opens_at",
    "closes_at",
    "quorum_numerator",
    "quorum_denominator",
    "reauthentication_minutes",
    "slips_needed",
    "purge_on",
)


@transaction.atomic
def prepare(
    campaign,
    *,
    by,
    title,
    code="",
    is_illustrative=False,
    is_rehearsal=False,
    follows=None,
    **rules,
) -> Election:
    """A new election in draft; `rules` are any of `EDITABLE`. Without `code` one is made; what is
    not said follows the sponsor's settings.

    `follows` is the election whose tie it decides, or whose winners it strikes out.

    :raises Refused: if `by` does not run the campaign.
    :raises ValidationError: if a value does not fit.
    """
    if not permissions.can_prepare_election(by, campaign):
        raise Refused("Chỉ bộ phận giúp việc của khối được chuẩn bị đợt bỏ phiếu.")
    election = Election(
        campaign=campaign,
        code=code or _free_code(campaign),
        title=title,
        is_illustrative=is_illustrative,
        is_rehearsal=is_rehearsal,
        follows=follows,
        **settings_of(campaign.bloc.sponsor_id),
    )
    for name, value in _only_editable(rules).items():
        setattr(election, name, value)
    election.full_clean()
    election.save()
    record("election.prepare", election, by=by, title=title, code=election.code)
    return election


@transaction.atomic
def edit(election, *, by, **rules) -> Election:
    """Change a draft's title, times or rules.

    :raises Refused: once the list is frozen, or if `by` may not.
    """
    election = locked(election)
    if not permissions.can_edit_election(by, election):
        raise Refused(NOT_YOURS)
    before = {name: getattr(election, name) for name in rules}
    for name, value in _only_editable(rules).items():
        setattr(election, name, value)
    election.full_clean()
    election.save()
    changes = {name: [old, getattr(election, name)] for name, old in before.items()}
    changed = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    record("election.edit", election, by=by, **changed)
    return election


@transaction.atomic
def freeze(election, *, by, now: datetime | None = None) -> list[tuple[Teller, Slip]]:
    """Chốt danh sách: freeze roll, options and rules under hashes, draw the keys.

    The slips exist in the returned value only: show or print them now.

    :raises Refused: while something is missing, or if `by` may not.
    """
    election = locked(election)
    if not permissions.can_freeze_election(by, election):
        raise Refused(NOT_YOURS)
    missing = missing_to_list(election)
    if missing:
        raise Refused(f"Chưa chốt được danh sách. {' '.join(missing)}")
    keys = sealing.draw_keys()
    election.frozen_version = frozen.VERSION
    questions.keep_scores(election)
    frozen.keep_lengths(election)
    hashes = frozen.hashes_of_lists(election)
    tellers = list(tellers_of(election))
    shares = sealing.split(
        keys.master, election.slips_needed, max(teller.index for teller in tellers)
    )
    slips = [(teller, Slip(teller.index, shares[teller.index])) for teller in tellers]
    for teller, slip in slips:
        teller.slip_hash, teller.confirmed_at = slip.digest, None
        teller.save(update_fields=["slip_hash", "confirmed_at"])
    move(
        election,
        ElectionState.LISTED,
        listed_at=now or timezone.now(),
        public_key=keys.public_key,
        locked_key=keys.locked_key,
        frozen_version=election.frozen_version,
        **hashes,
    )
    record("election.freeze", election, by=by, **hashes, seats=turnout_of(election).seats)
    return slips


@transaction.atomic
def unlist(election, *, by, reason) -> Election:
    """Take the Chốt back before the opening: hashes, keys and slips are void.

    :raises Refused: once opened, or if `by` may not.
    """
    election = locked(election)
    if not permissions.can_unlist_election(by, election):
        raise Refused(NOT_YOURS)
    election.tellers.update(slip_hash="", confirmed_at=None)
    election.seats.update(admitted_at=None, vouched_by=None, vouched_at=None, votes_on_paper=False)
    nothing = dict.fromkeys(("roll_hash", "options_hash", "rules_hash"), "")
    move(
        election,
        ElectionState.DRAFT,
        listed_at=None,
        public_key=None,
        locked_key=None,
        **nothing,
    )
    record("election.unlist", election, by=by, reason=reason)
    return election


@transaction.atomic
def open_(election, *, by, closes_at: datetime, now: datetime | None = None) -> Election:
    """Mở bỏ phiếu until `closes_at`; from now on the closing time can only be moved later.

    :raises Refused: while a teller has not typed the slip's code, if the frozen lists were altered,
        or if `by` may not.
    """
    now = now or timezone.now()
    election = locked(election)
    if not permissions.can_open_election(by, election):
        raise Refused(NOT_YOURS)
    missing = missing_to_open(election)
    if missing:
        raise Refused(f"Chưa mở được bỏ phiếu. {' '.join(missing)}")
    if closes_at <= now:
        raise Refused("Giờ kết thúc phải sau giờ hiện tại.")
    if not frozen.lists_are_intact(election):
        raise Refused("Danh sách, phương án hoặc quy tắc đã khác lúc chốt. Hãy chốt lại danh sách.")
    move(election, ElectionState.OPEN, opened_at=now, closes_at=closes_at)
    record("election.open", election, by=by, opened_at=now, closes_at=closes_at)
    return election


@transaction.atomic
def extend(election, *, by, closes_at: datetime, reason, now: datetime | None = None) -> Election:
    """Move the closing time later; the reason stands in the minutes.

    :raises Refused: if the time is not later, the vote is over, or `by` is no teller.
    """
    now = now or timezone.now()
    election = locked(election)
    if not permissions.can_extend_election(by, election):
        raise Refused("Chỉ Ban kiểm phiếu được lùi giờ kết thúc.")
    if not election.is_running(now):
        raise Refused("Đã hết giờ bỏ phiếu, không lùi được nữa.")
    if closes_at <= election.closes_at:
        raise Refused("Giờ kết thúc chỉ có thể lùi lại muộn hơn.")
    before = election.closes_at
    times = [before.isoformat(), closes_at.isoformat()]
    election.extensions = [*election.extensions, {"times": times, "reason": reason}]
    election.closes_at = closes_at
    election.save(update_fields=["extensions", "closes_at"])
    record("election.extend", election, by=by, closes_at=[before, closes_at], reason=reason)
    return election


@transaction.atomic
def close(election, *, by, now: datetime | None = None) -> Election:
    """Draw up who voted and the receipts, once every seat has voted or is marked for paper, or
    the time is up.

    `by` None is the clock. Below the quorum the vote is void, and nothing is opened, ever; where
    sheets of paper may still make it up, `awards.services.paper.settle` asks again.

    :raises Refused: while votes can still come in, or if `by` may not.
    """
    now = now or timezone.now()
    election = locked_with_seats(election)
    if by is not None and not permissions.can_close_election(by, election):
        raise Refused(NOT_YOURS)
    if not election.is_open:
        raise Refused(f"Đợt bỏ phiếu ở trạng thái “{election.get_state_display()}”.")
    turnout = turnout_of(election)
    if not turnout.is_complete and not election.is_over(now):
        raise Refused("Chưa hết giờ và chưa đủ số đơn vị bỏ phiếu: không ai được kết thúc sớm.")
    receipts = frozen.keep_receipts(election)
    move(election, ElectionState.CLOSED, closed_at=now, receipts_hash=receipts)
    record(
        "election.close",
        election,
        by=by,
        **frozen.voters_of(election),
        seats=turnout.seats,
        on_paper=turnout.on_paper,
        receipts_hash=receipts,
    )
    return void_below_quorum(election, turnout.voted + turnout.awaited, by=by, now=now)


def close_if_over(election, *, now: datetime | None = None) -> bool:
    """Close by the clock or because all have voted; False if votes can still come in."""
    now = now or timezone.now()
    # Asked without any lock first: voters must not wait for each other.
    if not election.is_over(now) and is_anybody_left(election):
        return False
    with transaction.atomic():
        election = locked(election)
        if not election.is_open or not (election.is_over(now) or turnout_of(election).is_complete):
            return False
        close(election, by=None, now=now)
        return True


def _only_editable(rules):
    unknown = set(rules) - set(EDITABLE)
    if unknown:
        raise TypeError(f"Not editable: {sorted(unknown)}")
    return rules


def _free_code(campaign):
    base = f"{campaign.bloc.code}-{campaign.year}"[:70]
    taken = set(Election.objects.filter(code__startswith=base).values_list("code", flat=True))
    number = 1
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
