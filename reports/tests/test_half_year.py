"""Báo cáo sơ kết 6 tháng: the data of the first half, and open places for the rest."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from awards.models import Registration
from blocs.models import Indicator, KeyTask, Meeting, Milestone, Result, UnitReturn
from emulation.papers.html import render_html
from emulation.tests.pages.reports import one_more_unit
from reports.documents.half_year import half_year_paper
from reports.queries.half_year import half_year
from reports.tests.factories import (
    add_award,
    add_contribution,
    add_document,
    add_highlight,
    add_movement,
)

APRIL = datetime(2026, 4, 1, 8, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 1, 8, tzinfo=UTC)


def add_result(world, unit, as_of, value):
    indicator, _ = Indicator.objects.get_or_create(
        code="an", name="Án đã xử", kind="count", measure="vụ", campaign=world.campaign
    )
    Result.objects.create(
        indicator=indicator,
        campaign=world.campaign,
        unit=unit,
        year=2026,
        value=value,
        as_of=as_of,
    )


def send_return(world):
    """One unit sent its return; another only began to write."""
    UnitReturn.objects.create(
        campaign=world.campaign,
        unit=world.member,
        period="half_year",
        state="sent",
        sent_at=APRIL,
        approved_by=world.lan,
    )
    add_highlight(world, world.member, "II.1", "Giải quyết 41 vụ")
    add_highlight(world, world.third, "II.1", "Chưa gửi hồ sơ")


@pytest.fixture
def half(world):
    """Rows of both halves."""
    campaign = world.campaign
    Registration.objects.create(
        campaign=campaign, unit=world.member, award=add_award(), registered_at=APRIL
    )
    add_movement(world, "Chung sức", starts_on=date(2026, 2, 1))
    add_movement(world, "Của mùa thu", starts_on=date(2026, 9, 1))
    add_movement(world, "Ba trách nhiệm", "unit", launched_by=world.member)
    add_document(
        world,
        "01/KH-UBND",
        "Kế hoạch sơ kết phong trào thi đua",
        is_cited=True,
        issued_on="2026-05-20",
    )
    add_document(world, "99/KH-UBND", "Kế hoạch tổng kết", is_cited=True, issued_on="2026-11-20")
    add_contribution(world)
    add_result(world, world.member, date(2026, 6, 30), 41)
    add_result(world, world.third, date(2026, 11, 30), 77)
    for title, at in (("Hội nghị phát động", APRIL), ("Họp thẩm định", OCTOBER)):
        Meeting.objects.create(campaign=campaign, kind="other", title=title, held_at=at)
    send_return(world)
    KeyTask.objects.create(campaign=campaign, position=1, text="Hoàn thành chỉ tiêu")
    Milestone.objects.create(campaign=campaign, kind="returns", due_at=OCTOBER)
    return campaign


def words(paper):
    return " ".join(strip_tags(render_html(paper)).split())


def test_paper_tells_what_happened_until_the_end_of_june(half):
    text = words(half_year_paper(half_year(half)))

    for said in (
        "/BC-KTĐ",
        "Thực hiện Kế hoạch số 01/KH-UBND",
        "“Cờ thi đua”: 01/03 đơn vị (Sở Hai)",
        "“Chung sức”",
        "Sở Hai: phong trào thi đua “Ba trách nhiệm”",
        "Đã gửi hồ sơ báo cáo 6 tháng: 01/03 đơn vị.",
        "Có số liệu chỉ tiêu 6 tháng: 01/03 đơn vị.",
        "1.234.567 đồng",
        "Hội nghị phát động ngày 01/4/2026",
        "Sở Hai: Giải quyết 41 vụ.",
        "1. Hoàn thành chỉ tiêu.",
        "Nộp hồ sơ báo cáo năm: hạn 01/10/2026.",
        "Án đã xử (vụ)",
    ):
        assert said in text, said
    for later in ("99/KH-UBND", "Của mùa thu", "Họp thẩm định", "Chưa gửi hồ sơ", "77"):
        assert later not in text, later


def test_texts_of_the_year_are_not_those_of_its_first_half(world, half):
    UnitReturn.objects.create(campaign=half, unit=world.member)

    assert half_year(half).texts == {}


def test_only_what_was_given_in_the_first_half_is_added_up(world):
    spring = add_movement(world, "Mùa xuân", ends_on=date(2026, 3, 31))
    autumn = add_movement(world, "Mùa thu", ends_on=date(2026, 11, 30))
    add_contribution(world, movement=spring, value=100)
    add_contribution(world, movement=autumn, value=20)
    add_contribution(world, world.third, value=3)

    content = half_year(world.campaign)

    assert (content.contributions.total, content.undated_contributions) == (100, 1)
    assert content.movements == (spring,)


def test_a_year_without_data_leaves_places_to_write(world):
    paper = half_year_paper(half_year(world.campaign))

    text = words(paper)
    assert paper.watermark == "DỰ THẢO"
    assert paper.appendices == ()
    assert "Chưa có số liệu đăng ký thi đua." in text
    assert text.count("(Bộ phận giúp việc viết tiếp)") == 8


def test_more_units_run_no_more_queries(world):
    one_more_unit(world)
    with CaptureQueriesContext(connection) as one:
        half_year_paper(half_year(world.campaign))
    one_more_unit(world)
    one_more_unit(world)

    with CaptureQueriesContext(connection) as three:
        half_year_paper(half_year(world.campaign))

    assert len(three) == len(one)


def test_only_who_drafts_it_or_oversees_reads_the_draft(world, client_of):
    address = reverse("reports:half_year_detail", args=[world.campaign.pk])

    answer = client_of(world.lan).get(address)

    assert answer.status_code == 403
    assert "do bộ phận giúp việc của khối soạn" in answer.content.decode()


def test_page_shows_the_words_and_says_where_to_write_on(world, thu, client_of, half):
    answer = client_of(thu).get(reverse("reports:half_year_detail", args=[half.pk]))

    page = answer.content.decode()

    assert "viết tiếp trong bản Word" in page
    assert "Hội nghị phát động ngày 01/4/2026" in strip_tags(page)
    assert "format=docx" in page
