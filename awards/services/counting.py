"""Opening the envelopes in memory, counting, and confirming: then the key is erased."""

from django.db import transaction
from django.utils import timezone

from awards.enums import ElectionState
from awards.models import Count, Election, Envelope, Question
from awards.permissions.ballots import can_count_election
from awards.queries.ballots import options_of, questions_of, seats_of, tellers_of, turnout_of
from awards.queries.results import frozen_result
from awards.queries.tally import add_up, base_of
from awards.services import sealing, slips
from awards.services.frozen import digest_of, lists_are_intact, receipts_digest
from awards.services.opening import open_question, own_lines
from awards.services.purging import purge_day
from awards.services.states import locked
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Chỉ Ban kiểm phiếu được kiểm phiếu, sau khi đã kết thúc bỏ phiếu."


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
    turnout, seats = turnout_of(election), list(seats_of(election))
    for question in questions_of(election):
        options = list(options_of(question))
        _store(question, options, open_question(question, options, seats, key), turnout, seats)
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


def _store(question: Question, options, opened, turnout, seats):
    by_unit = {seat.unit_id: seat for seat in seats}
    votes = add_up([option.code for option in options], opened.ballots)
    if question.is_ticked and own_lines(question, options):
        votes = {code: found.without_blank for code, found in votes.items()}
    rows = []
    for option in options:
        own = by_unit.get(option.unit_id) if question.bars_own_unit else None
        found = votes[option.code]
        base = base_of(
            found,
            question.base,
            seats=turnout.seats,
            present=turnout.voted,
            own=int(own is not None),
            own_present=int(own is not None and own.has_voted),
        )
        rows.append(Count(option=option, yes=found.yes, no=found.no, blank=found.blank, base=base))
    Count.objects.filter(option__question=question).delete()
    Count.objects.bulk_create(rows)
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
    Envelope.objects.filter(question__election=election).delete()
    election.state = ElectionState.COUNTED
    election.counted_at = now or timezone.now()
    election.purge_on = purge_day(election, timezone.localdate(election.counted_at))
    election.locked_key = None
    result = frozen_result(election)
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
    """Where marks, envelopes, sheets, receipts and frozen lists of a closed election disagree."""
    found = []
    if election.paper_settled_at is None and turnout_of(election).on_paper:
        found.append("Ban kiểm phiếu chưa chốt số phiếu giấy trong hòm phiếu.")
    if not lists_are_intact(election):
        found.append("Danh sách, phương án hoặc quy tắc khác với lúc chốt.")
    seats = [seat for seat in seats_of(election) if seat.has_voted]
    online = {seat.pk for seat in seats if not seat.votes_on_paper}
    for question in questions_of(election):
        found += _differences_in(question, online, len(seats) - len(online))
    if receipts_digest(election) != election.receipts_hash:
        found.append("Mã băm của các mã nhận phiếu khác với lúc kết thúc.")
    return found


def _differences_in(question, online, sheets):
    found, name = [], f"“{question}”"
    envelopes = list(Envelope.objects.filter(question=question).values_list("seat", "sealed"))
    sealed = {seat: box for seat, box in envelopes if seat is not None}
    typed = sum(seat is None for seat, _ in envelopes)
    if set(sealed) != online:
        found.append(f"Số phiếu kín của {name} khác với số đơn vị đã bỏ phiếu trên hệ thống.")
    if typed != sheets:
        found.append(f"Đã nhập {typed}/{sheets} phiếu giấy của {name}.")
    if sorted(map(sealing.receipt_of, sealed.values())) != question.receipts:
        found.append(f"Mã nhận phiếu của {name} khác với lúc kết thúc.")
    return found
