"""Verify that numbers, receipts and hashes of a counted election agree. Reads only."""

from awards.models import Election
from awards.queries.ballots import turnout_of
from awards.queries.results import frozen_result, hashes_of, results_of
from awards.services.frozen import digest_of, lists_are_intact, receipts_digest
from emulation.audit.canonical import plain
from emulation.audit.models import AuditEvent

NOT_COUNTED = "Đợt bỏ phiếu chưa có kết quả được xác nhận; không có gì để kiểm lại."
VOTES = ("code", "yes", "no", "blank")


def recount(election: Election) -> dict:
    """{"ok", "seats", "envelopes", "paper", "invalid", "questions", "receipts", "hashes",
    "differences"}, ready to be written as JSON.

    `envelopes` (online), `paper`, `invalid` and `receipts` are totals over the questions; after the
    purge `receipts` is None. Of an election without a confirmed result nothing is told but that.
    """
    turnout = turnout_of(election)
    if not election.is_counted:
        return {"ok": False, "seats": turnout.seats, "differences": [NOT_COUNTED]}
    results = results_of(election)
    differences = _differences(election, results, turnout)
    return {
        "ok": not differences,
        "seats": turnout.seats,
        "envelopes": sum(result.returned - turnout.paper for result in results),
        "paper": turnout.paper * len(results),
        "invalid": sum(result.spoiled for result in results),
        "questions": [_question(result) for result in results],
        "receipts": _receipts(election),
        "hashes": hashes_of(election),
        "differences": differences,
    }


def _receipts(election):
    if election.purged_at:
        return None
    return sum(len(question.receipts) for question in election.questions.all())


def _question(result):
    return {
        "code": result.code,
        "options": [{name: getattr(row, name) for name in VOTES} for row in result.options],
        "base": result.base,
        "passed": [row.code for row in result.passed],
    }


def _differences(election, results, turnout):
    found = []
    for result in results:
        if any(_is_off(row, result) for row in result.options):
            found.append(f"“{result.title}”: tổng các loại phiếu khác số phiếu hợp lệ.")
    if not lists_are_intact(election):
        found.append("Danh sách, phương án hoặc quy tắc khác với lúc chốt.")
    return [
        *found,
        *_differences_of_receipts(election, turnout),
        *_differences_of_result(election),
    ]


def _is_off(row, result):
    """An option stands on every valid ballot, or on all but the own unit's."""
    most = result.valid
    least = most - 1 if result.has_barred else most
    return not least <= row.yes + row.no + row.blank <= most


def _differences_of_receipts(election, turnout):
    """Receipts are those of the ballots cast online; the purge takes them all, and is recorded."""
    questions = list(election.questions.order_by("position", "pk"))
    if election.purged_at:
        left = [question for question in questions if question.receipts]
        is_told = len(_events(election, "election.purge")) == 1
        words = "Các mã nhận phiếu được ghi là đã hủy nhưng không đúng như vậy."
        return [] if is_told and not left else [words]
    found = [
        f"“{question.title}”: số mã nhận phiếu khác số phiếu bỏ trên hệ thống."
        for question in questions
        if len(question.receipts) != turnout.voted - turnout.paper
    ]
    if receipts_digest(election) != election.receipts_hash:
        found.append("Các mã nhận phiếu khác với lúc kết thúc.")
    return found


def _differences_of_result(election):
    found = []
    if plain(frozen_result(election)) != plain(election.result):
        found.append("Số phiếu đang lưu khác với kết quả đã xác nhận.")
    if digest_of(election.result) != election.result_hash:
        found.append("Kết quả đã xác nhận khác với mã băm của nó.")
    events = _events(election, "election.confirm")
    if [event.changes.count(election.result_hash) for event in events] != [1]:
        found.append("Nhật ký không ghi nhận đúng kết quả này.")
    return found


def _events(election, verb):
    """What the trail tells of the election."""
    return AuditEvent.objects.filter(
        verb=verb,
        subject_model="awards.election",
        subject_id=str(election.pk),
        chain__name=election.chain_name,
    ).order_by("pk")
