"""The year-end report as a paper: headings, figures, words in = words out."""

import io
import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse
from pypdf import PdfReader

from blocs.models import Contribution
from emulation.papers.html import render_html, render_screen
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.three_formats import unlike
from emulation.papers.tests.words import difference, html_words
from reports import outline
from reports.documents.year_end import year_end_paper
from reports.queries.completeness import missing_to_issue, without_figures
from reports.queries.figures import figures_of
from reports.queries.year_end import year_end
from reports.services import outlines, reports, sections
from reports.tests.factories import (
    add_document,
    add_movement,
    add_report,
    approve_scores,
    full_report,
    send_scores,
)

pytestmark = pytest.mark.once

ABOUT = ("II.2.1", "II.2.2", "II.2.3", "II.3")


@pytest.fixture
def report(world):
    return full_report(world)


def plain(html):
    """The words of a page on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u2060", "").split())


def text_of(pdf):
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


@pytest.mark.slow
def test_words_and_figures_are_the_same_in_all_formats(report):
    assert unlike(year_end_paper(year_end(report))) == []


def test_words_on_the_screen_are_the_words_of_the_page(report):
    paper = year_end_paper(year_end(report))

    assert html_words(render_screen(paper)) == html_words(render_html(paper))


@pytest.mark.slow
def test_paper_prints_headings_and_figures(report):
    text = text_of(render_pdf(year_end_paper(year_end(report))))

    for words in (
        "KHỐI THI ĐUA A",
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

    places = [words.index(outline.title_of(section, content)) for section in content.sections]

    assert places == sorted(places)


def test_a_report_of_nothing_is_printed(world):
    """A bloc without members, head, texts or figures: headings, and what there is not."""
    world.bloc.memberships.all().delete()
    world.campaign.terms.all().delete()
    report = reports.open_report(world.campaign, by=None)

    paper = year_end_paper(year_end(report))

    words = plain(render_html(paper))
    assert "Chưa có số liệu đăng ký thi đua." in words
    assert "Năm 2026 chưa ghi nhận khen thưởng của các đơn vị." in words
    assert "Chưa có kết quả chấm điểm thi đua của các đơn vị." in words
    assert "2.1." not in words
    assert paper.appendices == ()
    assert difference(render_html(paper), render_pdf(paper)) == ({}, {})


def test_provisional_scores_say_so(report, world):
    approve_scores(world, world.head)
    send_scores(world, world.member, world.third)

    words = plain(render_html(year_end_paper(year_end(report))))

    assert "Sở Một: 100/100 điểm" in words
    assert "(Điểm tạm tính: mới thống nhất điểm của 01/03 đơn vị)" in words


def test_a_changed_score_changes_every_place(report, world):
    send_scores(world, *world.units)
    line = world.campaign.scorecards.get(unit=world.head).lines.get(criterion__code="B1")
    line.self_points = Decimal("20.5")
    line.save()

    content = year_end(report)

    paper = year_end_paper(content)
    figures = {figure.key: figure for figure in figures_of(world.campaign)}
    assert "Sở Một: 90,5/100 điểm" in plain(render_html(paper))
    assert scores_of(paper, "Sở Một") == ["70", "20,5", "0", "0", "90,5", "3"]
    assert figures["scores.so-mot"].text == "90,5/100"
    assert figures["ranks.so-mot"].value == 3


def scores_of(paper, name):
    """The cells of a unit's row in the score table."""
    appendix = next(each for each in paper.appendices if "ĐIỂM" in each.title)
    rows = [[text(cell) for cell in row.cells] for row in appendix.blocks[0].rows]
    return next(row[2:] for row in rows if row[1] == name)


def text(cell):
    return "".join(piece.text for piece in cell.runs)


def test_markup_of_data_is_not_read(report, world):
    reports.edit_details(report, by=world.thu, opening="")
    document = world.bloc.documents.get()
    document.abstract = "Về **việc** [^1] _tổng kết"
    document.save()

    words = plain(render_html(year_end_paper(year_end(report))))

    assert "về **việc** [^1] _tổng kết" in words


def test_headings_name_no_movement_or_paper_that_the_year_lacks(report):
    content = year_end(report)

    titles = {code: outline.title_of(outline.BY_CODE[code], content) for code in ABOUT}

    assert titles == {
        "II.2.1": "Phong trào thi đua xây dựng nông thôn mới, giảm nghèo và an sinh xã hội",
        "II.2.2": "Kết quả thực hiện phong trào thi đua hỗ trợ, phát triển doanh nghiệp",
        "II.2.3": "Kết quả thực hiện phong trào thi đua thực hiện văn hóa công sở",
        "II.3": "Công tác xây dựng Đảng; học tập và làm theo tư tưởng, đạo đức, phong cách "
        "Hồ Chí Minh",
    }


def test_headings_name_the_movements_and_papers_of_the_year(report, world):
    add_movement(world, "Phong trào thi đua “Cả nước xây dựng nông thôn mới”")
    add_movement(world, "Vì người nghèo", "province")
    add_document(world, "", "Nghị quyết Trung ương 5 khóa XIII về xây dựng Đảng", issuer="")
    add_document(
        world,
        "09-CT/TW",
        "Chỉ thị về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        issuer="Bộ Chính trị",
        issued_on=date(2026, 2, 5),
    )
    content = year_end(report)

    titles = [outline.title_of(outline.BY_CODE[code], content) for code in ("II.2.1", "II.3")]

    assert titles == [
        "Phong trào thi đua “Cả nước xây dựng nông thôn mới” gắn với phong trào “Vì người nghèo”",
        "Việc triển khai thực hiện Nghị quyết Trung ương 5 gắn với học tập và làm theo tư tưởng, "
        "đạo đức, phong cách Hồ Chí Minh theo Chỉ thị số 09-CT/TW ngày 05/02/2026 "
        "của Bộ Chính trị",
    ]


def test_skippable_sections_without_contents_are_left_out(report, world):
    sections.write_section(report, "II.2.2", "", by=world.thu)

    html = render_html(year_end_paper(year_end(report)))

    assert outline.BY_CODE["II.2.2"].movements not in html


def test_missing_names_sections_scores_and_signatory(report, world):
    sections.write_section(report, "IV.2", "", by=world.thu)

    missing = missing_to_issue(year_end(report))

    assert missing == [
        "Mục “Tồn tại, hạn chế” chưa có nội dung.",
        "Chưa ghi chức vụ người ký.",
    ]


def test_a_section_that_prints_that_there_is_nothing_is_named_and_hinders_nothing(world, client_of):
    empty = add_report(world.campaign)

    told = without_figures(year_end(empty))
    page = client_of(world.thu).get(reverse("reports:report_detail", args=[world.campaign.pk]))

    sentence = (
        "Mục “Kết quả đăng ký thi đua” chưa có số liệu; nếu không dùng, bỏ mục khỏi đề cương."
    )
    assert sentence in told
    assert not set(told) & set(missing_to_issue(year_end(empty)))
    assert sentence in page.content.decode()


def test_sections_with_figures_are_not_named(report, world):
    approve_scores(world, *world.units)

    assert without_figures(year_end(report)) == []


def test_a_heading_with_nothing_under_it_is_missing_something(report, world):
    added = outlines.add_section(
        report, by=world.thu, title="QUỸ THI ĐUA NĂM {năm}", level="roman", has_text=True
    )

    before = missing_to_issue(year_end(report))
    sections.write_section(report, added.code, "Khối không lập quỹ.", by=world.thu)

    told = "Mục “QUỸ THI ĐUA NĂM 2026” chỉ có tên mục: viết nội dung hoặc bỏ mục."
    assert told in before
    assert told not in missing_to_issue(year_end(report))


def test_a_change_of_data_changes_the_paper(report, world):
    Contribution.objects.filter(unit=world.head).update(value=Decimal(1))

    html = render_html(year_end_paper(year_end(report)))

    assert "2.469.135 đồng" in html


def test_the_names_of_a_bloc_are_nowhere_fixed(report):
    html = render_html(year_end_paper(year_end(report)))

    assert "Tuyên Quang" not in html
    assert "Khối thi đua A" in html
