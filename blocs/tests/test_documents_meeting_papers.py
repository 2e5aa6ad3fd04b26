"""Biên bản, giấy mời, danh sách đại biểu of a meeting."""

import io
from datetime import datetime

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from blocs.documents.bloc_paper import OPEN, OPEN_LINE
from blocs.documents.meeting_papers import delegate_list, invitation, meeting_minutes
from blocs.models import Attendance, Meeting, Membership, Resolution
from blocs.queries.delegates import delegates_of
from blocs.queries.year import members_of
from emulation.papers.html import render_html
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.geometry import open_pages, place

MORNING = timezone.make_aware(datetime(2026, 2, 5, 8, 30))  # noqa: DTZ001 - made aware here


@pytest.fixture
def meeting(world):
    return Meeting.objects.create(
        campaign=world.campaign, kind="year_end", title="Hội nghị tổng kết", held_at=MORNING
    )


@pytest.fixture
def held(world, meeting):
    """One unit by its leader, one by somebody else, one away; one thing agreed."""
    Meeting.objects.update(
        place="Hội trường Sở Một", chair="Giám đốc Sở Một", guests="UBND tỉnh A\nSở Nội vụ"
    )
    states = (("delegate", "Phó Giám đốc"), ("leader", ""), ("excused", "họp ở Hà Nội"))
    for unit, (state, note) in zip(world.units, states, strict=True):
        Attendance.objects.create(meeting=meeting, unit=unit, state=state, note=note)
    Resolution.objects.create(
        meeting=meeting, position=1, text="Thông qua báo cáo.", in_favour=2, of_units=3
    )
    return Meeting.objects.get()


def minutes_of(meeting):
    resolutions = list(meeting.resolutions.order_by("position"))
    return meeting_minutes(meeting, delegates_of(meeting), resolutions)


def words(paper):
    return " ".join(strip_tags(render_html(paper)).split())


def test_minutes_tell_who_came_and_what_was_agreed(held):
    text = words(minutes_of(held))

    for said in (
        "/BB-KTĐ",
        "Thời gian bắt đầu: 08 giờ 30 phút, ngày 05 tháng 02 năm 2026.",
        "Địa điểm: Hội trường Sở Một.",
        "Đại biểu mời: UBND tỉnh A; Sở Nội vụ.",
        "Có mặt: 02/03 đơn vị",
        "Sở Một: cử người dự thay (Phó Giám đốc);",
        "Vắng mặt: 01/03 đơn vị",
        "Tòa án nhân dân tỉnh A: vắng có lý do (họp ở Hà Nội).",
        "Thông qua báo cáo (02/03 đơn vị đồng ý).",
    ):
        assert said in text, said


def test_minutes_leave_room_for_what_nobody_entered(meeting):
    text = words(minutes_of(meeting))

    for said in (f"Địa điểm: {OPEN}", f"Thư ký: {OPEN}", f"Có mặt: {OPEN}", OPEN_LINE):
        assert said in text, said
    assert "03 đơn vị" not in text


@pytest.mark.once
def test_secretary_signs_on_the_left(held):
    page = open_pages(io.BytesIO(render_pdf(minutes_of(held))))[-1]
    secretary, chair = place(page, "THƯ KÝ"), place(page, "CHỦ TRÌ")
    assert secretary.baseline == chair.baseline
    assert secretary.right < chair.left


def test_invitation_says_when_where_and_whom(held):
    paper = invitation(held, members_of(held.campaign))

    text = words(paper)
    for said in ("/GM-KTĐ", "Đại diện lãnh đạo 03 đơn vị thành viên", "Đại biểu: UBND tỉnh A"):
        assert said in text, said
    assert paper.subject == "Dự hội nghị tổng kết"
    assert paper.dated is None


def test_delegates_are_named_where_it_is_known_who_comes(held):
    rows = delegate_list(held, delegates_of(held)).blocks[-1].rows

    cells = [[cell.runs[0].text if cell.runs else "" for cell in row.cells] for row in rows]
    assert cells[1] == ["1", "UBND tỉnh A", "", "", "", ""]
    assert cells[4:] == [
        ["1", "Sở Một", "", "", "", "Cử người dự thay; Phó Giám đốc"],
        ["2", "Sở Hai", "Lê Thị Lan", "Giám đốc", "", ""],
        ["3", "Tòa án nhân dân tỉnh A", "", "", "", "Vắng có lý do; họp ở Hà Nội"],
    ]


def test_list_of_delegates_has_room_for_guests_that_nobody_entered(meeting):
    paper = delegate_list(meeting, delegates_of(meeting))

    assert len(paper.blocks[-1].rows) == 2 + 3 + 3


def test_page_of_a_meeting_offers_its_papers(world, client_of, meeting):
    page = client_of(world.ha).get(f"/meetings/{meeting.pk}/").content.decode()

    for path in ("invitation", "delegates", "minutes"):
        assert f"/meetings/{meeting.pk}/{path}/?format=docx" in page
    assert "Chưa ghi thành phần dự, nội dung thống nhất" in page


def test_a_bloc_without_members_has_papers_with_room_for_names(meeting):
    Membership.objects.all().delete()

    papers = (minutes_of(meeting), invitation(meeting, []), delegate_list(meeting, []))

    assert "Lãnh đạo các đơn vị thành viên: ……" in words(papers[1])
    assert all(OPEN[:4] in words(paper) for paper in papers)


@pytest.mark.parametrize("asked", ["xlsx", "../etc", ""])
def test_papers_come_in_no_other_format(world, client_of, meeting, asked):
    answer = client_of(world.thu).get(f"/meetings/{meeting.pk}/minutes/", {"format": asked})

    assert answer.status_code == 404
