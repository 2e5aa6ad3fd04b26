"""Verify that numbers, receipts and hashes of a counted election agree. Reads only."""

from awards.models import Election
from awards.queries.ballots import turnout_of
from awards.queries.results import frozen_result, hashes_of, results_of
from awards.services.frozen import digest_of, lists_are_intact, receipts_digest
from emulation.audit.canonical import plain
from emulation.audit.models import AuditEvent

NOT_COUNTED = "Đợt bỏ phiếu chưa có kết quả được xác nhận; không có gì để kiểm lại."


def recount(election: Election) -> dict:
    """{"ok", "seats", "envelopes", "paper", "invalid", "questions", "base", …, "differences"}.

    `envelopes`, `invalid` and `receipts` are totals over the questions. Of an election without a
    confirmed result nothing is told but that.
    """
    if not election.is_counted:
        return {"ok": False, "seats": turnout_of(election).seats, "differences": [NOT_COUNTED]}
    results = results_of(election)
    differences = _differences(election, results)
    return {
        "ok": not differences,
        "seats": turnout_of(election).seats,
        "envelopes": sum(result.returned for result in results),
        "paper": 0,
        "invalid": sum(result.returned - result.valid for result in results),
        "questions": [_question(result) for result in results],
        "receipts": sum(len(question.receipts) for question in election.questions.all()),
        "hashes": hashes_of(election),
        "differences": differences,
    }


def _question(result):
    votes = ("code", "yes", "no", "blank", "base")
    return {
        "code": result.code,
        "options": [{name: getattr(row, name) for name in votes} for row in result.options],
        "base": result.base,
        "passed": [row.code for row in result.passed],
    }


def _differences(election, results):
    found = []
    for result in results:
        question = election.questions.get(code=result.code)
        if len(question.receipts) != result.returned:
            found.append(f"“{result.title}”: số mã nhận phiếu khác số phiếu thu về.")
        if any(_is_off(row, result) for row in result.options):
            found.append(f"“{result.title}”: tổng các loại phiếu khác số phiếu hợp lệ.")
    if not lists_are_intact(election):
        found.append("Danh sách, phương án hoặc quy tắc khác với lúc chốt.")
    if receipts_digest(election) != election.receipts_hash:
        found.append("Các mã nhận phiếu khác với lúc kết thúc.")
    return [*found, *_differences_of_result(election)]


def _is_off(row, result):
    """An option stands on every valid ballot, or on all but the own unit's."""
    most = result.valid
    least = most - 1 if result.has_barred else most
    return not least <= row.yes + row.no + row.blank <= most


def _differences_of_result(election):
    found = []
    if plain(frozen_result(election)) != plain(election.result):
        found.append("Số phiếu đang lưu khác với kết quả đã xác nhận.")
    if digest_of(election.result) != election.result_hash:
        found.append("Kết quả đã xác nhận khác với mã băm của nó.")
    events = AuditEvent.objects.filter(
        verb="election.confirm",
        subject_model="awards.election",
        subject_id=str(election.pk),
        chain__name=election.chain_name,
    ).order_by("pk")
    if [event.changes.count(election.result_hash) for event in events] != [1]:
        found.append("Nhật ký không ghi nhận đúng kết quả này.")
    return found
