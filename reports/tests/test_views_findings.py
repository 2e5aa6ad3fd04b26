"""Pages of findings, their answers, and the check of foreign documents."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from reports.checking.passages import with_cuts
from reports.checking.standing import checked_report
from reports.models import FindingAnswer, Report, ReportSection
from reports.services import findings
from reports.tests.factories import (
    add_award,
    add_grant,
    add_highlight,
    add_issuer,
    add_report,
)

pytestmark = pytest.mark.once

WRONG = "Dẫn.\nBộ Mẫu tặng 05 Cờ thi đua."


@pytest.fixture
def report(world):
    """One number in it is wrong."""
    add_grant(world, add_award(), add_issuer(), collectives=3)
    report = add_report(world.campaign)
    ReportSection.objects.filter(report=report, code="IV.1").update(text=WRONG)
    return report


def the_wrong_one(report):
    return next(each for each in checked_report(report).open if each.code == "figure-differs")


def url(name, report, *more):
    return reverse(f"reports:{name}", args=[report.campaign_id, *more])


def test_page_marks_the_words_and_leads_to_their_line(client, world, report):
    client.force_login(world.thu)

    page = client.get(url("finding_list", report)).content.decode()

    assert "<mark>05</mark> Cờ thi đua" in page
    assert f"{url('section_edit', report, 'IV.1')}?line=2#id_text" in page
    assert "Sửa hoặc giải trình các chỗ sai khác" in page


def test_findings_of_a_section_stand_beside_its_text(client, world, report):
    client.force_login(world.thu)

    here = client.get(url("findings_here", report, "IV.1")).content.decode()
    edit = client.get(url("section_edit", report, "IV.1")).content.decode()

    assert "<mark>05</mark>" in here
    assert f'hx-get="{url("findings_here", report, "IV.1")}"' in edit


def test_an_answer_with_a_reason_moves_the_finding_until_the_words_change(client, world, report):
    client.force_login(world.thu)
    finding = the_wrong_one(report)

    client.post(url("finding_keep", report, finding.fingerprint), {"reason": "Tính cả năm trước."})

    found = checked_report(report)
    assert finding in [each for each, _ in found.answered]
    assert "Tính cả năm trước." in client.get(url("finding_list", report)).content.decode()
    assert AuditEvent.objects.filter(verb="report.finding_kept").exists()
    ReportSection.objects.filter(report=report, code="IV.1").update(text=f"{WRONG[:-1]} mới.")
    assert the_wrong_one(report)


def test_an_answer_needs_a_reason(client, world, report):
    client.force_login(world.thu)

    answer = client.post(url("finding_keep", report, the_wrong_one(report).fingerprint), {})

    assert answer.status_code == 422
    assert not FindingAnswer.objects.exists()


def test_an_answer_can_be_taken_back(client, world, report):
    finding = the_wrong_one(report)
    findings.keep_finding(report, finding, "Có lý do.", by=world.thu)
    client.force_login(world.thu)

    client.post(url("finding_reopen", report, finding.fingerprint))

    assert the_wrong_one(report) == finding


def test_others_do_not_answer(world, report):
    with pytest.raises(Refused):
        findings.keep_finding(report, the_wrong_one(report), "Có lý do.", by=world.ha)


def test_a_wrong_number_holds_up_the_version_for_signature(world, report):
    with pytest.raises(Refused, match="05"):
        findings.require_settled(report)

    findings.keep_finding(report, the_wrong_one(report), "Có lý do.", by=world.thu)
    findings.require_settled(Report.objects.get(pk=report.pk))


def word_file(*lines):
    document, file = Document(), io.BytesIO()
    document.add_heading("KẾT QUẢ", 1)
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(4, 2)
    for row, cells in enumerate([("Đơn vị", "Cờ"), ("A", "2"), ("B", "3"), ("Tổng cộng", "6")]):
        table.cell(row, 0).text, table.cell(row, 1).text = cells
    document.save(file)
    return SimpleUploadedFile("bao-cao.docx", file.getvalue())


def test_a_word_file_is_checked_by_itself(client, world):
    client.force_login(world.ha)
    file = word_file("Góp 82,295.000 đồng.", "5. Một.", "5. Hai.")

    page = client.post(reverse("reports:document_check"), {"file": file}).content.decode()

    assert "<mark>82,295.000 đồng</mark>" in page
    assert "Số thứ tự bị lặp" in page
    assert "05 (cộng cột)" in page or "5 (cộng cột)" in page
    assert "KẾT QUẢ" in page


def test_a_word_file_is_compared_with_the_figures_of_a_year(client, world, report):
    client.force_login(world.thu)
    file = word_file("Bộ Mẫu tặng 05 Cờ thi đua.")

    sent = {"file": file, "compared": str(report.pk)}
    page = client.post(reverse("reports:document_check"), sent).content.decode()

    assert "<mark>05</mark> Cờ thi đua" in page


def test_a_units_own_report_is_compared_with_its_own_figures(client, world, report):
    client.force_login(world.thu)
    file = word_file("Đơn vị được Bộ Mẫu tặng 03 Cờ thi đua.")

    sent = {"file": file, "compared": f"{report.pk}-{world.member.pk}"}
    page = client.post(reverse("reports:document_check"), sent).content.decode()

    assert "Cờ thi đua</blockquote>" not in page


def test_an_unsafe_file_is_refused_beside_its_box(client, world):
    client.force_login(world.ha)
    file = SimpleUploadedFile("bao-cao.docx", b"PK\x03\x04 hong")

    answer = client.post(reverse("reports:document_check"), {"file": file})

    assert answer.status_code == 422
    assert "bị hỏng" in answer.content.decode()


def test_a_finding_in_a_units_words_leads_to_them(client, world, report):
    add_highlight(world, world.member, "II.2.1", "Góp 82,295.000 đồng.")
    client.force_login(world.thu)

    page = client.get(url("finding_list", report)).content.decode()
    address = f"{url('section_edit', report, 'II.2.1')}?unit={world.member.pk}"
    edit = client.get(address).content.decode()

    assert f'href="{address}#don-vi-{world.member.pk}"' in page
    assert f'id="don-vi-{world.member.pk}" open' in edit


def test_a_quote_that_is_cut_out_of_a_sentence_is_marked(client, world, report):
    text = "Tổ chức hội nghị; Bộ Mẫu tặng 05 Cờ thi đua; các đơn vị phấn khởi. Hết."
    ReportSection.objects.filter(report=report, code="IV.1").update(text=text)
    client.force_login(world.thu)

    finding = the_wrong_one(report)
    page = client.get(url("finding_list", report)).content.decode()

    assert finding.quote == "Bộ Mẫu tặng 05 Cờ thi đua"
    assert finding.told == "… Bộ Mẫu tặng 05 Cờ thi đua …"
    assert "… Bộ Mẫu tặng <mark>05</mark> Cờ thi đua …" in page


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Một câu. Hai câu. Ba câu.", "Hai câu"),
        ("- Hai câu.[^1]", "Hai câu"),
        ("[^1]: - **Hai câu**", "Hai câu"),
        ("3. Hai câu; ba câu.", "Hai câu …"),
        ("Rồi hai câu.", "… hai câu"),
    ],
)
def test_only_a_cut_sentence_is_marked(line, told):
    quote = "Hai câu" if "Hai câu" in line else "hai câu"

    assert with_cuts(line, quote) == told
