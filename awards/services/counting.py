"""Opening the envelopes in memory, counting, and confirming: then the key is erased."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from awards.enums import ElectionState, InvalidReason
from awards.models import Count, Election, Envelope, Question
from awards.permissions.ballots import can_count_election
from awards.queries.ballots import options_of, questions_of, seats_of, tellers_of, turnout_of
from awards.queries.results import frozen_result
from awards.queries.tally import add_up, base_of
from awards.services import sealing, slips
from awards.services.casting import paper_of
from awards.services.choices import Invalid
from awards.services.frozen import digest_of, lists_are_intact, receipts_digest
from awards.services.states import locked
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Chỉ Ban kiểm phiếu được kiểm phiếu, sau khi đã kết thúc bỏ phiếu."


@dataclass
class _Opened:
    """The ballots of one question in memory: choices of the valid ones, reasons of the others."""

    ballots: list[dict]
    invalid: dict[str, int]


@transaction.atomic
def count(election, *, by, codes: list[str]) -> Election:
    """Open the envelopes with the tellers' slips and store counts per option; can be repeated.

    `codes` are as many different slips as the election needs.

    :raises Refused: if `by` is no teller, the codes do not open the lock, or envelopes, marks and
        receipts do not agree.
    """
    election = locked(election)
    if not can_count_election(by, election):
        raise Refused(NOT_YOURS)
    differences = differences_of(election)
    if differences:
        raise Refused(f"Không mở phiếu, vì có sai lệch. {' '.join(differences)}")
    key = _unlock(election, codes)
    for question in questions_of(election):
        _store(question, _opened(question, key))
    record("election.count", election, by=by, receipts_hash=election.receipts_hash)
    return election


def _unlock(election, codes):
    shares = {slip.index: slip.share for slip in _slips(election, codes)}
    if len(shares) < election.slips_needed:
        raise Refused(f"Cần {election.slips_needed} phiếu mã của những người khác nhau.")
    try:
        return sealing.unlock(election.locked_key, sealing.combine(shares))
    except sealing.CannotOpen as error:
        raise Refused("Mã đúng mẫu nhưng không mở được khóa của đợt bỏ phiếu.") from error


def _slips(election, codes):
    digests = {teller.index: teller.slip_hash for teller in tellers_of(election)}
    for number, code in enumerate(codes, start=1):
        slip = slips.read(code)
        if not slip.fits(digests.get(slip.index, "")):
            raise Refused(f"Mã thứ {number} không phải của lần chốt này. Xem lại phiếu mã.")
        yield slip


def _opened(question, key):
    opened = _Opened([], {})
    # By receipt: the order says nothing of seats or time.
    envelopes = Envelope.objects.filter(question=question).select_related("seat__election")
    for envelope in envelopes.order_by("receipt"):
        try:
            payload = sealing.open_envelope(key, envelope.sealed)
            opened.ballots.append(paper_of(question, envelope.seat).decode(payload))
        except sealing.CannotOpen:
            _spoil(opened, InvalidReason.UNREADABLE)
        except Invalid as error:
            _spoil(opened, error.reason)
    return opened


def _spoil(opened, reason):
    opened.invalid[str(reason)] = opened.invalid.get(str(reason), 0) + 1


def _store(question: Question, opened):
    turnout = turnout_of(question.election)
    seats = {seat.unit_id: seat for seat in seats_of(question.election)}
    options = list(options_of(question))
    votes = add_up([option.code for option in options], opened.ballots)
    Count.objects.filter(option__question=question).delete()
    for option in options:
        own = seats.get(option.unit_id) if question.bars_own_unit else None
        found = votes[option.code]
        base = base_of(
            found,
            question.base,
            seats=turnout.seats,
            present=turnout.voted,
            own=int(own is not None),
            own_present=int(own is not None and own.has_voted),
        )
        row = Count(option=option, yes=found.yes, no=found.no, blank=found.blank, base=base)
        row.full_clean()
        row.save()
    question.invalid = opened.invalid
    question.save(update_fields=["invalid"])


@transaction.atomic
def confirm(election, *, by, now=None) -> Election:
    """Confirm the count: the result is frozen, the key erased, the envelopes removed.

    From now on the tellers destroy their slips; nobody can open an envelope again, not from any
    copy either.

    :raises Refused: if nothing was counted yet, or `by` is no teller.
    """
    election = locked(election)
    if not can_count_election(by, election):
        raise Refused(NOT_YOURS)
    if not is_counted_once(election):
        raise Refused("Chưa kiểm phiếu: hãy nhập mã để mở và kiểm phiếu trước khi xác nhận.")
    result = frozen_result(election)
    Envelope.objects.filter(question__election=election).delete()
    election.state = ElectionState.COUNTED
    election.counted_at = now or timezone.now()
    election.locked_key = None
    election.result, election.result_hash = result, digest_of(result)
    election.full_clean(exclude=["campaign"])
    election.save()
    record("election.confirm", election, by=by, result=result, result_hash=election.result_hash)
    return election


def is_counted_once(election: Election) -> bool:
    """Counts exist for every option."""
    options = sum(question.options.count() for question in questions_of(election))
    return options == Count.objects.filter(option__question__election=election).count() > 0


def differences_of(election: Election) -> list[str]:
    """Where marks, envelopes, receipts and frozen lists of a closed election disagree."""
    found = []
    if not lists_are_intact(election):
        found.append("Danh sách, phương án hoặc quy tắc khác với lúc chốt.")
    voted = {seat.pk for seat in seats_of(election) if seat.has_voted}
    for question in questions_of(election):
        envelopes = Envelope.objects.filter(question=question)
        if set(envelopes.values_list("seat", flat=True)) != voted:
            found.append(f"Số phiếu kín của “{question}” khác với số đơn vị đã bỏ phiếu.")
        receipts = [(sealing.receipt_of(row.sealed), row.receipt) for row in envelopes]
        if sorted(real for real, _ in receipts) != question.receipts:
            found.append(f"Mã nhận phiếu của “{question}” khác với lúc kết thúc.")
    if receipts_digest(election) != election.receipts_hash:
        found.append("Mã băm của các mã nhận phiếu khác với lúc kết thúc.")
    return found
