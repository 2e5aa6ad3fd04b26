"""A report of another province, with other figures and other headings, comes out the first time."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from docx import Document
from openpyxl import load_workbook

from emulation.papers.tests.layout import layout_faults
from emulation.papers.tests.printed import Printed
from emulation.papers.tests.three_formats import unlike
from emulation.papers.tests.word_layout import word_faults
from emulation.tests import other_province
from emulation.tests.other_province import BLOC, NAMES, YEAR
from reports.documents.year_end import year_end_paper
from reports.models import Report
from reports.queries.figures import figures_of
from reports.queries.year_end import year_end
from reports.services import reports
from reports.tests.issuing import words_of

pytestmark = [pytest.mark.slow, pytest.mark.once, pytest.mark.django_db]
OUTLINE = (
    "I. ĐẶC ĐIỂM, TÌNH HÌNH CỦA CỤM",
    "II. KẾT QUẢ THI ĐUA NĂM 2024",
    "1. Chấm điểm, phân hạng",
    "2. Chuyển đổi số trong công tác thi đua",
    "2.1. Hồ sơ điện tử",
    "3. Khen thưởng",
    "III. SO VỚI NĂM 2023 VÀ BÀI HỌC",
    "IV. CÔNG VIỆC NĂM 2025",
)
SAID = (
    "CỤM THI ĐUA",
    "Cụm có 16 đơn vị, hoạt động trên toàn tỉnh.",
    "Cả 16 đơn vị gửi hồ sơ điện tử",
    "Giải thưởng Chuyển đổi số Việt Nam",
    "Lá cờ đầu phong trào thi đua tỉnh Lạng Hạ",
    "95/100",
    "1. Hoàn thành chỉ tiêu được giao.",
    "GIÁM ĐỐC TRUNG TÂM",
)


@pytest.fixture(scope="module")
def province(django_db_setup, django_db_blocker):
    """The province, written once for all tests of this file and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield other_province.write(other_province.build())
        transaction.set_rollback(True)


@pytest.fixture
def report(province, db):
    return Report.objects.get(pk=province.pk)


def render(folder, kind):
    path = folder / f"bao-cao.{kind}"
    call_command("render_report", BLOC, str(YEAR), format=kind, output=str(path))
    return path.read_bytes()


def test_pdf_and_document_are_laid_out_by_the_rules_and_say_the_same(report):
    printed = Printed(year_end_paper(year_end(report)))

    assert layout_faults(printed) == []
    assert word_faults(printed.paper) == []
    assert unlike(printed.paper, pdf=printed.pdf) == []


def test_headings_are_those_of_the_sponsor_and_numbered_without_gaps(report):
    words = words_of(year_end_paper(year_end(report)))

    places = [words.index(heading) for heading in OUTLINE]

    assert places == sorted(places)
    for absent in ("Đóng góp an sinh xã hội", "Bình chọn trực tuyến", "PHẦN I", "Khối", "KHỐI"):
        assert absent not in words, absent


def test_figures_and_names_are_those_of_the_province(report):
    words = words_of(year_end_paper(year_end(report)))
    figures = {figure.key: figure.value for figure in figures_of(report.campaign)}

    assert [said for said in SAID if said not in words] == []
    assert [name for name in NAMES if name not in words] == []
    assert figures["members.count"] == 16
    assert figures["awards.giai-so.bo-nganh.given.collectives"] == 3


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_the_command_writes_every_format(report, tmp_path, kind):
    written = render(tmp_path, kind)

    if kind == "docx":
        headings = [
            row.text for row in Document(io.BytesIO(written)).paragraphs if "Head" in row.style.name
        ]
        assert headings[: len(OUTLINE)] == list(OUTLINE)
    elif kind == "xlsx":
        book = load_workbook(io.BytesIO(written), data_only=True)
        points = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
        assert 95 in points
    else:
        assert re.match(rb"%PDF-1\.\d", written)


def test_the_checker_finds_nothing_false(report, capsys):
    call_command("report_check", BLOC, str(YEAR))

    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_an_incomplete_one_is_told_and_leaves_no_file(report, tmp_path, kind):
    reports.edit_details(report, by=None, signer_position="")
    report.sections.filter(title="Hồ sơ điện tử").update(text="")

    with pytest.raises(CommandError) as refusal:
        render(tmp_path, kind)

    assert refusal.value.returncode == 3
    assert "Mục “Hồ sơ điện tử” chưa có nội dung." in str(refusal.value)
    assert "Chưa ghi chức vụ người ký." in str(refusal.value)
    assert list(tmp_path.iterdir()) == []
