"""Corrected versions of a report, and frozen versions that somebody altered."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from emulation.audit.models import AuditChain, AuditEvent
from emulation.audit.verification import verify
from emulation.refusals import Refused
from reports.documents.current import Altered, paper_of
from reports.enums import IssueState, ReportState
from reports.models import Issue
from reports.queries.issues import current_issue, hash_of, issue_in_force, issued_under
from reports.services import issues, reports
from reports.tests.issuing import TODAY, issue_scan, issued_report, words_of


@pytest.fixture
def issued(world):
    return issued_report(world)


def test_correction_keeps_what_was_issued_until_it_is_issued_itself(world, issued):
    first = issue_in_force(issued)

    report = issues.begin_correction(issued, by=world.thu, reason="Nhầm số liệu.")
    report = reports.finalise(report, by=world.thu)
    waiting = current_issue(report)

    assert (waiting.replaces, waiting.reason) == (first, "Nhầm số liệu.")
    assert issued_under(first.code).is_in_force
    words = f"thay thế Báo cáo số 234/{report.symbol} ngày 20 tháng 11 năm 2026"
    assert words in words_of(paper_of(report))

    second = issue_scan(world, report, number=240)
    first.refresh_from_db()

    assert (first.state, second.state) == (IssueState.REPLACED, IssueState.ISSUED)
    assert first.replaced_by == second
    assert verify()["ok"]


def test_draft_of_a_correction_says_what_it_replaces_and_has_no_number(world, issued):
    report = issues.begin_correction(issued, by=world.thu, reason="Nhầm số liệu.")

    page = words_of(paper_of(report))

    assert "Báo cáo này thay thế Báo cáo số 234/" in page
    assert "Số: 234" not in page


def test_correction_signed_before_what_it_replaces_is_refused(world, issued):
    report = issues.begin_correction(issued, by=world.thu, reason="Nhầm số liệu.")
    report = reports.finalise(report, by=world.thu)

    with pytest.raises(ValidationError, match="trước ngày ký bản được thay thế"):
        issue_scan(world, report, number=240, issued_on=TODAY - timedelta(days=1))


def test_correction_given_up_leaves_what_was_issued(world, issued):
    report = issues.begin_correction(issued, by=world.thu, reason="Nhầm số liệu.")

    report = issues.drop_correction(report, by=world.thu)

    assert report.state == ReportState.ISSUED
    assert (report.number, report.correction_reason) == (234, "")
    assert "Báo cáo này thay thế" not in words_of(paper_of(report))


def test_correction_needs_a_reason_and_an_issued_report(world, issued):
    with pytest.raises(Refused, match="Ghi lý do"):
        issues.begin_correction(issued, by=world.thu, reason=" ")
    with pytest.raises(Refused, match="không có bản thay thế"):
        issues.drop_correction(issued, by=world.thu)
    with pytest.raises(Refused, match="lập bản thay thế"):
        reports.return_to_draft(issued, by=world.thu)


def test_number_and_day_of_an_issued_report_do_not_change(world, issued):
    with pytest.raises(Refused):
        reports.edit_details(issued, by=world.thu, number=235)


@pytest.mark.parametrize("field", ["paper", "figures"])
def test_frozen_text_that_was_altered_is_not_printed(world, issued, field):
    row = issue_in_force(issued)
    altered = getattr(row, field).replace("2026", "2025")
    Issue.objects.filter(pk=row.pk).update(**{field: altered})

    with pytest.raises(Altered):
        paper_of(issued)
    assert "không khớp mã băm" in verify()["first_bad"]["reason"]


def test_alteration_with_a_hash_of_its_own_is_told_by_the_trail(world, issued):
    row = issue_in_force(issued)
    altered = row.paper.replace("1.234", "9.999")
    Issue.objects.filter(pk=row.pk).update(paper=altered, sha256=hash_of(altered, row.figures))

    assert "mã băm ghi trong nhật ký" in verify()["first_bad"]["reason"]


@pytest.mark.parametrize(
    ("field", "value"), [("number", 235), ("issued_on", "2026-11-19"), ("code", "AAAA-BBBB-CCCC")]
)
def test_number_day_or_code_that_was_altered_is_told_by_the_trail(world, issued, field, value):
    Issue.objects.update(**{field: value})

    assert "khác với nhật ký" in verify()["first_bad"]["reason"]


def test_trail_that_was_cut_and_closed_again_is_told_by_the_issue(world, issued):
    row = issue_in_force(issued)
    chain = AuditChain.objects.get(name=row.chain_name)
    AuditEvent._base_manager.filter(chain=chain).delete()
    AuditChain._base_manager.filter(pk=chain.pk).update(length=0, head="0" * 64)

    assert "không còn sự kiện đứng cuối" in verify()["first_bad"]["reason"]
