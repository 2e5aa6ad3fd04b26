"""The report of the shipped year: complete, word for word on paper, with its figures."""

import re
from collections import Counter
from html import unescape

import pytest

from awards.enums import IssuerLevel
from blocs.models import Campaign
from emulation.papers.html import render_html
from emulation.papers.tests.layout import layout_faults
from emulation.papers.tests.printed import Printed
from emulation.papers.tests.sheets import opened
from emulation.papers.tests.three_formats import unlike
from emulation.papers.tests.word_layout import word_faults
from emulation.papers.xlsx.paper_book import write_book
from emulation.samples.tests.test_shipped import AWARDS_2020
from reports import outline
from reports.documents.year_end import year_end_paper
from reports.models import Report
from reports.queries.completeness import missing_to_issue
from reports.queries.figures import figures_of
from reports.queries.year_end import year_end

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.usefixtures("shipped"),
    pytest.mark.once,
]
COLUMNS = ("given.collectives", "given.individuals", "proposed.collectives", "proposed.individuals")

PUBLISHED = {
    "II.2.1": "Phong trào thi đua “Cả nước chung sức xây dựng nông thôn mới”, “Tuyên Quang chung "
    "sức xây dựng nông thôn mới” gắn với phong trào “Cả nước chung tay vì người nghèo - Không để "
    "ai bị bỏ lại phía sau”",
    "II.2.2": "Kết quả thực hiện phong trào thi đua “Doanh nghiệp Việt Nam hội nhập và phát triển”",
    "II.2.3": "Kết quả thực hiện phong trào thi đua “Cán bộ, công chức, viên chức thi đua thực "
    "hiện văn hóa công sở”",
    "II.3": "Việc triển khai thực hiện Nghị quyết Trung ương 4 gắn với học tập và làm theo tư "
    "tưởng, đạo đức, phong cách Hồ Chí Minh theo Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ "
    "Chính trị",
}


@pytest.fixture
def content():
    return year_end(Report.objects.get(campaign__bloc__code="noi-chinh-tuyen-quang"))


def text_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_report_lacks_nothing(content):
    assert missing_to_issue(content) == []


@pytest.mark.parametrize("bloc", ["noi-chinh-tuyen-quang", "cum-1-thads-thanh-hoa"])
def test_words_and_figures_are_the_same_in_all_formats_and_laid_out_by_the_rules(bloc):
    printed = Printed(year_end_paper(year_end(Report.objects.get(campaign__bloc__code=bloc))))

    assert unlike(printed.paper, pdf=printed.pdf) == []
    assert layout_faults(printed) == []
    assert word_faults(printed.paper) == []


def test_all_headings_stand_in_order(content):
    text = text_of(render_html(year_end_paper(content)))

    sections = [each for each in content.sections if each.code != outline.OTHER_MOVEMENTS]
    places = [text.index(outline.title_of(section, content)) for section in sections]

    assert places == sorted(places)
    assert outline.BY_CODE[outline.OTHER_MOVEMENTS].title not in text


def test_headings_are_those_published(content):
    titles = [outline.title_of(outline.BY_CODE[code], content) for code in PUBLISHED]

    assert titles == list(PUBLISHED.values())


def test_paper_prints_the_published_figures(content):
    text = text_of(render_html(year_end_paper(content)))

    scores = dict(re.findall(r"- ([^:;]+): (\d+/1000) điểm", text))
    assert Counter(scores.values()) == {"1000/1000": 4, "995/1000": 2, "994/1000": 1}
    assert scores["Công an tỉnh Tuyên Quang"] == "994/1000"
    assert "“Cờ thi đua của Ủy ban nhân dân tỉnh”: 06/07 đơn vị (Thanh tra tỉnh; Công an" in text
    assert "“Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh”: 07/07 đơn vị." in text
    assert "là 3.511.855.116 đồng" in text
    assert text.count("./.") == 1


def test_every_figure_of_the_award_table_is_a_figure(content):
    """The matrix on paper, the sums by level and the published table are one."""
    figures = {figure.key: figure.value for figure in figures_of(content.campaign)}
    table = year_end_paper(content).appendices[2].blocks[0]

    on_paper = dict(award_rows(table))

    assert len(on_paper) == len(AWARDS_2020)
    for award, _, _ in content.awards.by_award():
        by_level = tuple(
            sum(figures.get(f"awards.{award.code}.{level}.{column}", 0) for level in IssuerLevel)
            for column in COLUMNS
        )
        assert by_level == AWARDS_2020[award.code] == on_paper[award.name], award


def award_rows(table):
    """(award, its four numbers): the row of the award itself, not those of its levels."""
    for row in table.rows:
        name, _, *counts = ["".join(piece.text for piece in cell.runs) for cell in row.cells]
        if name:
            yield name, tuple(int(count.replace(".", "")) for count in counts)


def test_totals_of_the_workbook_are_live(content):
    sheets = opened(write_book(year_end_paper(content)), computed=False).worksheets

    *_, total = [row for row in sheets[3].iter_rows() if row[0].value == "Tổng cộng"]
    adding = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert total[3].value.startswith("=SUM(D7,")
    assert sum(cell.data_type == "f" for cell in adding) > 30


def test_invented_parts_are_labelled(content):
    paper = year_end_paper(content)

    assert paper.label == "DỮ LIỆU MẪU – MINH HỌA"
    assert "(Chấm theo bảng tiêu chí minh họa)" in text_of(render_html(paper))
    assert paper.appendices[1].title.endswith("(MINH HỌA)")


def test_reports_of_clusters_speak_of_clusters():
    campaign = Campaign.objects.get(bloc__code="cum-2-thads-thanh-hoa")

    text = text_of(render_html(year_end_paper(year_end(campaign.report))))

    assert "CỤM THI ĐUA SỐ 2" in text
    assert "5.257" in text
