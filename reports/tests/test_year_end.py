"""The year-end report as a paper: headings, figures, words in = words out."""

import io
import re
from decimal import Decimal
from html import unescape

import pytest
from pypdf import PdfReader

from awards.models import Award, Issuer, Registration
from blocs.models import Contribution, Direction, Document, Highlight, Movement
from emulation.papers.html import render_html
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.words import difference
from reports import outline
from reports.documents.year_end import year_end_paper
from reports.models import Report
from reports.queries.completeness import missing_to_issue
from reports.queries.year_end import year_end
from reports.services import reports
from reports.tests.test_figures import add_grant, add_proposal

LONG = "Đơn vị đã chủ động tham mưu, phối hợp và hoàn thành nhiệm vụ được giao đúng tiến độ. " * 40


@pytest.fixture
def report(world):
    """A report with something in every kind of section."""
    report = reports.open_report(world.campaign, by=world.thu)
    for section in outline.WRITTEN:
        reports.write_section(report, section.code, f"Lời của mục {section.code}.", by=world.thu)
    award = Award.objects.create(code="co", name="Cờ thi đua", kind="title", subject="collective")
    issuer = Issuer.objects.create(code="bo", name="Bộ Mẫu", level="bo-nganh")
    add_grant(world, award, issuer, collectives=3)
    add_grant(world, award, issuer, achievement_year=None, period_from=2020, period_to=2025)
    add_proposal(world, award, issuer, collectives=2)
    for unit in world.units:
        Registration.objects.create(
            campaign=world.campaign, unit=unit, award=award, registered_at="2026-02-01T00:00:00Z"
        )
        Contribution.objects.create(
            campaign=world.campaign, unit=unit, text="Ủng hộ quỹ", value=1_234_567
        )
        Highlight.objects.create(
            campaign=world.campaign, unit=unit, section="II.2.1", text=LONG * 3
        )
        Movement.objects.create(
            campaign=world.campaign, level="unit", launched_by=unit, title=f"Thi đua của {unit}"
        )
    Document.objects.create(
        bloc=world.bloc,
        year=world.campaign.year,
        role="incoming",
        number="3709/UBND-NC",
        issued_on="2026-11-25",
        issuer="Ủy ban nhân dân tỉnh",
        abstract="Về việc tổng kết công tác thi đua, khen thưởng",
        is_cited=True,
    )
    for position in (1, 2):
        Direction.objects.create(
            campaign=world.campaign, position=position, text=f"Nhiệm vụ thứ {position}."
        )
    return Report.objects.get(pk=report.pk)


def plain(html):
    """The words of a page on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u2060", "").split())


def text_of(pdf):
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


@pytest.mark.slow
def test_words_of_the_page_are_the_words_of_the_pdf(report):
    paper = year_end_paper(year_end(report))

    lost, added = difference(render_html(paper), render_pdf(paper))

    assert (lost, added) == ({}, {})


@pytest.mark.slow
def test_paper_prints_headings_and_figures(report):
    text = text_of(render_pdf(year_end_paper(year_end(report))))

    for words in (
        "Số: /BC-KTĐ",
        "PHẦN I",
        "KẾT QUẢ CÔNG TÁC THI ĐUA, KHEN THƯỞNG NĂM 2026",
        "Thực hiện Văn bản số 3709/UBND-NC ngày 25/11/2026",
        "03/03 đơn vị",
        "3.703.701 đồng",
        "Cờ thi đua cho 03 tập thể",
        "Đang đề nghị, chưa có quyết định khen thưởng",
        "Cờ thi đua cho 02 tập thể",
        "giai đoạn 2020 - 2025",
        "PHẦN II",
        "NĂM 2027",
        "2. Nhiệm vụ thứ 2.",
    ):
        assert words in text, words


def test_headings_stand_in_the_order_of_the_outline(report):
    content = year_end(report)

    words = plain(render_html(year_end_paper(content)))

    places = [words.index(outline.title_of(section, content)) for section in outline.SECTIONS]

    assert places == sorted(places)


def test_skippable_sections_without_contents_are_left_out(report, world):
    reports.write_section(report, "II.2.2", "", by=world.thu)

    html = render_html(year_end_paper(year_end(report)))

    assert outline.BY_CODE["II.2.2"].title not in html


def test_missing_names_sections_scores_and_signatory(report, world):
    reports.write_section(report, "IV.2", "", by=world.thu)

    missing = missing_to_issue(year_end(report))

    assert missing == [
        "Mục “Tồn tại, hạn chế” chưa có nội dung.",
        "Mới thống nhất điểm 0/3 đơn vị.",
        "Chưa ghi chức vụ người ký.",
    ]


def test_a_change_of_data_changes_the_paper(report, world):
    Contribution.objects.filter(unit=world.head).update(value=Decimal(1))

    html = render_html(year_end_paper(year_end(report)))

    assert "2.469.135 đồng" in html


def test_the_names_of_a_bloc_are_nowhere_fixed(report):
    html = render_html(year_end_paper(year_end(report)))

    assert "Tuyên Quang" not in html
    assert "Khối thi đua A" in html
