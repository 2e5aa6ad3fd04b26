"""Frozen versions of a report: prepared, withdrawn, issued, replaced, altered."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from blocs.models import Direction
from emulation.audit.models import AuditEvent
from emulation.audit.verification import verify
from emulation.papers.content import Paragraph
from emulation.papers.pdf import render_pdf
from emulation.refusals import Refused, RefusedFile
from emulation.tests.world import add_bloc, add_campaign
from reports.documents.current import (
    enclosures_of,
    issue_paper,
    paper_of,
)
from reports.enums import IssueState, ReportState
from reports.models import ReportSection
from reports.permissions import reader_of
from reports.queries.issues import current_issue, hash_of, issued_under
from reports.services import issues, reports
from reports.tests.factories import approve_scores
from reports.tests.issuing import (
    TODAY,
    finished_report,
    issue_scan,
    issued_report,
    scan,
    signed,
    words_of,
    written_report,
)


@pytest.fixture
def finished(world):
    return finished_report(world)


@pytest.fixture
def issued(world):
    return issued_report(world)


def states(report):
    return list(report.issues.order_by("ordinal").values_list("state", flat=True))


def test_version_for_signature_is_frozen_with_hash_and_head_of_the_trail(world, finished):
    issue = current_issue(finished)
    event = AuditEvent.objects.get(chain__name=issue.chain_name, seq=issue.chain_length)

    assert issue.state == IssueState.PREPARED
    assert issue.sha256 == hash_of(issue.paper, issue.figures)
    assert (event.hash, event.verb) == (issue.chain_head, "report.final")
    assert (issue.number, issue.preparer_name) == (None, world.thu.get_full_name())
    assert {"scope", "figures"} == set(json.loads(issue.figures))


def test_finished_report_prints_what_was_frozen_whatever_is_entered_later(world, finished):
    before = words_of(paper_of(finished))

    Direction.objects.update(text="Nhiệm vụ ghi sau.")
    ReportSection.objects.update(text="Lời viết sau.")

    assert words_of(paper_of(finished)) == before
    assert "Nhiệm vụ ghi sau." not in before


def test_number_and_day_typed_later_are_printed_on_the_frozen_paper(world, finished):
    report = reports.edit_details(finished, by=world.thu, number=7, issued_on=TODAY)

    page = words_of(paper_of(report))

    assert "Số: 07/" in page
    assert "ngày 20 tháng 11 năm 2026" in page


def test_member_gets_no_scores_by_the_frozen_paper_before_they_are_published(world):
    approve_scores(world, *world.units)
    report = finished_report(world)
    reader = reader_of(world.ha, world.campaign)

    paper = paper_of(report, reader)

    assert "100/100" in words_of(paper_of(report))
    assert "100/100" not in words_of(paper)
    assert paper.watermark == "DỰ THẢO"
    assert "scores." not in enclosures_of(report, reader)[0].data.decode()
    assert "scores." in enclosures_of(report)[0].data.decode()


def test_member_reads_the_frozen_paper_where_nobody_scores(world, finished):
    paper = paper_of(finished, reader_of(world.ha, world.campaign))

    assert paper == paper_of(finished)
    assert paper.watermark == ""


def test_member_reads_the_issued_paper_with_its_scores(world):
    approve_scores(world, *world.units)
    report = issued_report(world)

    paper = paper_of(report, reader_of(world.ha, world.campaign))

    assert "100/100" in words_of(paper)


def test_figures_in_the_file_have_no_rows_behind_them(world, finished):
    told = json.loads(enclosures_of(finished)[0].data)

    assert {frozenset(figure) for figure in told["figures"]} == {
        frozenset({"key", "value", "of", "unit", "text"})
    }


def test_pdf_carries_hash_and_trail_in_its_keywords(world, finished):
    issue = current_issue(finished)

    keywords = paper_of(finished).keywords

    assert f"sha256={issue.sha256}" in keywords
    assert f"audit-head={issue.chain_head}" in keywords
    assert f"audit-chain=bloc:{world.bloc.code}" in keywords


def test_version_taken_back_is_kept_and_the_next_one_is_another(world, finished):
    report = reports.return_to_draft(finished, by=world.thu)
    report = reports.finalise(report, by=world.thu)

    assert states(report) == [IssueState.WITHDRAWN, IssueState.PREPARED]
    assert len(set(report.issues.values_list("code", flat=True))) == 2


def test_issuing_gives_number_day_and_signed_file(world, finished):
    issue = issue_scan(world, finished)
    finished.refresh_from_db()

    assert finished.state == ReportState.ISSUED
    assert (issue.label, issue.issued_on, issue.year) == (
        f"234/{finished.symbol}",
        TODAY,
        2026,
    )
    assert (finished.number, finished.issued_on) == (234, TODAY)
    assert issue.signed_pdf.content_type == "application/pdf"
    assert "bản quét" in issue.comparison
    assert "bằng mắt" in issue.comparison
    assert issued_under(issue.code.lower().replace("-", " ")) == issue
    assert verify()["ok"]


def test_nothing_is_found_under_the_code_of_a_version_that_is_not_issued(world, finished):
    assert issued_under(current_issue(finished).code) is None


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach"])
def test_only_the_secretariat_issues(world, finished, persona):
    who = world.personas[persona]

    with pytest.raises(Refused):
        issues.issue(
            finished,
            by=who,
            number=1,
            issued_on=TODAY,
            register=world.head,
            signed_pdf=scan(),
            is_checked=True,
        )


def test_draft_is_not_issued(world):
    report = written_report(world)

    with pytest.raises(Refused, match="không có bản nào đang chờ"):
        issue_scan(world, report)


def test_issued_report_is_not_issued_again(world, issued):
    with pytest.raises(Refused, match="không có bản nào đang chờ"):
        issue_scan(world, issued, number=235)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (timezone.localdate() + timedelta(days=1), "sau hôm nay"),
        (TODAY.replace(year=2025), "trước năm thi đua"),
    ],
)
def test_day_that_cannot_be_is_refused_beside_its_field(world, finished, day, words):
    with pytest.raises(ValidationError) as error:
        issue_scan(world, finished, issued_on=day)

    assert words in error.value.message_dict["issued_on"][0]


def test_number_is_given_once_and_the_document_that_has_it_is_named(world, issued):
    other = report_of_another_bloc(world)

    with pytest.raises(ValidationError) as error:
        issue_scan(world, other, number=234)

    sentence = error.value.message_dict["number"][0]
    assert str(issued) in sentence
    assert "20/11/2026" in sentence
    assert states(other) == [IssueState.PREPARED]


def test_gaps_other_registers_and_the_blocs_own_series_are_normal(world, issued):
    other = report_of_another_bloc(world)

    issue = issue_scan(world, other, number=234, register=None)

    assert issue.register == world.sponsor
    assert issue.kind != current_issue(issued).kind


def test_database_itself_refuses_a_number_twice(world, issued):
    other = report_of_another_bloc(world)
    taken = current_issue(issued)
    values = ("number", "year", "kind", "register", "issued_on", "signed_pdf", "issued_at")

    with pytest.raises(IntegrityError), transaction.atomic():
        other.issues.update(state="issued", **{name: getattr(taken, name) for name in values})


def test_another_who_issues_meanwhile_is_told(world, finished):
    """Both saw the version waiting; the second finds it issued when its turn comes."""
    waiting = current_issue(finished)
    issue_scan(world, finished)

    with pytest.raises(Refused, match="không có bản nào đang chờ"):
        issues._issued(waiting, by=world.thu, signed_pdf=scan(), number=235, **series(world))


def series(world):
    return {
        "issued_on": TODAY,
        "comparison": "",
        "register": world.head,
        "kind": "BC",
        "year": 2026,
    }


def test_scan_needs_somebody_who_looked(world, finished):
    with pytest.raises(issues.Differs) as error:
        issue_scan(world, finished, is_checked=False)

    assert error.value.comparison.differences == ()
    assert "không có lớp chữ" in error.value.comparison.doubts[0]
    assert states(finished) == [IssueState.PREPARED]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n%%EOF\n", "hỏng"),
        (b"GIF89a", "hỏng"),
        (b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n%%EOF\n", "hỏng"),
    ],
)
def test_file_that_is_no_sound_pdf_is_refused(world, finished, data, words):
    with pytest.raises(RefusedFile, match=words):
        issue_scan(world, finished, signed_pdf=signed(data))


@pytest.mark.slow
def test_signed_print_of_the_frozen_paper_is_the_same(world, finished):
    reports.edit_details(finished, by=world.thu, number=234, issued_on=TODAY)
    finished.refresh_from_db()
    data = render_pdf(paper_of(finished))

    issue = issue_scan(world, finished, signed_pdf=signed(data), is_checked=False)

    assert "không có số nào khác" in issue.comparison


@pytest.mark.slow
def test_signed_print_with_another_figure_is_refused_naming_the_place(world, finished):
    ReportSection.objects.filter(code="IV.1").update(text="Hoàn thành 1.235 vụ việc.")
    other = replaced_text(issue_paper(current_issue(finished)), "1.234", "1.235")

    with pytest.raises(issues.Differs) as error:
        issue_scan(world, finished, signed_pdf=signed(render_pdf(other)))

    found = error.value.comparison.differences
    assert [each.number for each in found] == ["1.234"]
    assert "bản ký ghi 1.235 (trang " in found[0].sentence
    assert states(finished) == [IssueState.PREPARED]


def replaced_text(paper, old, new):
    """The paper with one figure changed in its first paragraph that has it."""
    blocks = list(paper.blocks)
    for at, block in enumerate(blocks):
        words = "".join(getattr(run, "text", "") for run in getattr(block, "runs", ()))
        if isinstance(block, Paragraph) and old in words:
            blocks[at] = Paragraph(words.replace(old, new))
            break
    return replace(paper, blocks=tuple(blocks))


def test_command_prints_the_frozen_report(world, finished, tmp_path):
    Direction.objects.all().delete()
    path = tmp_path / "bao-cao.docx"

    call_command(
        "render_report", world.bloc.code, "2026", "--format", "docx", "--output", str(path)
    )

    assert path.read_bytes().startswith(b"PK")


def report_of_another_bloc(world):
    """A finished report of another bloc with the same head unit."""
    bloc = add_bloc("khoi-khac", "Khối thi đua Khác", world.sponsor, world.units)
    campaign = add_campaign(bloc, head=world.head)
    return reports.finalise(written_report(world, campaign), by=world.thu)
