"""Data sections that are switched on where a bloc wants them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.enums import ElectionState
from awards.models import Election
from awards.tests import factories_ballots as ballots
from blocs.models import Attendance, Indicator, Meeting, Membership, PledgeTarget, Result
from blocs.tests.factories_pledge import make_pledge
from emulation.papers.marking import as_markup
from reports.documents.generated import generated_markup
from reports.documents.sections import section_blocks
from reports.queries.figures import award_votes, key_of_votes
from reports.queries.year_end import year_end
from reports.tests.factories import add_highlight, add_movement, add_report


def lines_of(campaign, code):
    """The lines of a section that is switched on."""
    report = add_report(campaign)
    report.sections.filter(code=code).update(is_on=True)
    content = year_end(report)
    section = next(each for each in content.sections if each.code == code)
    return as_markup(section_blocks(content, section)).splitlines()


def add_meeting(world, title, **values):
    held_at = timezone.now() - timedelta(days=1)
    values = {"kind": "other", "held_at": held_at, **values}
    return Meeting.objects.create(campaign=world.campaign, title=title, **values)


def add_result(world, name, value, unit=None):
    indicator, _ = Indicator.objects.get_or_create(
        code="an", name=name, kind="count", measure="vụ", campaign=world.campaign
    )
    Result.objects.create(
        indicator=indicator,
        campaign=world.campaign,
        unit=unit or world.member,
        year=world.campaign.year,
        value=value,
    )


def test_profile_names_members_in_protocol_order_and_who_heads_the_year(world):
    assert lines_of(world.campaign, "TH") == [
        "Khối thi đua A năm 2026 có 03 đơn vị thành viên:",
        "- Sở Một;",
        "- Sở Hai;",
        "- Tòa án nhân dân tỉnh A.",
        "Sở Một là Trưởng khối; Sở Hai là Phó Trưởng khối năm 2026.",
    ]


def test_profile_of_a_bloc_without_members_says_nothing_of_them(world):
    Membership.objects.all().delete()

    assert lines_of(world.campaign, "TH") == [
        "Sở Một là Trưởng khối; Sở Hai là Phó Trưởng khối năm 2026."
    ]


def test_activities_tell_of_meetings_that_were_held(world):
    meeting = add_meeting(world, "Hội nghị sơ kết", held_at="2026-07-05T02:00:00Z", place="Sở Một")
    for unit, state in zip(world.units, ("leader", "delegate", "absent"), strict=True):
        Attendance.objects.create(meeting=meeting, unit=unit, state=state)
    add_meeting(world, "Hội nghị tổng kết", held_at=timezone.now() + timedelta(days=9))
    add_movement(world, "Sáng tạo", "bloc")

    assert lines_of(world.campaign, "HDK") == [
        "Trong năm, Khối đã tổ chức 01 hội nghị, cuộc họp:",
        "- Hội nghị sơ kết ngày 05/7/2026 tại Sở Một, 02/03 đơn vị dự.",
        "Khối phát động phong trào thi đua “Sáng tạo”.",
    ]


def test_pledge_puts_the_result_that_a_target_names_beside_it(world):
    pledge = make_pledge(world.campaign, targets=["Án tồn đọng giảm", "Không có đơn thư"])
    PledgeTarget.objects.filter(position=1).update(value=10, measure="vụ")
    pledge.state, pledge.opened_at, pledge.text_hash = "open", timezone.now(), "a" * 64
    pledge.save()
    add_result(world, "Án tồn đọng", 8)

    assert lines_of(world.campaign, "GU") == [
        "Giao ước thi đua năm 2026 có 02 chỉ tiêu, kết quả thực hiện như sau:",
        "- Án tồn đọng giảm: mức phấn đấu 10 vụ; kết quả 08 vụ;",
        "- Không có đơn thư.",
    ]


def test_a_pledge_without_any_result_promises_none(world):
    pledge = make_pledge(world.campaign, targets=["Ủng hộ các quỹ"])
    PledgeTarget.objects.update(value=7, measure="đơn vị")
    pledge.state, pledge.opened_at, pledge.text_hash = "open", timezone.now(), "a" * 64
    pledge.save()

    assert lines_of(world.campaign, "GU") == [
        "Giao ước thi đua năm 2026 có 01 chỉ tiêu:",
        "- Ủng hộ các quỹ: mức phấn đấu 07 đơn vị.",
    ]


def test_a_pledge_that_is_still_drafted_is_not_told(world):
    make_pledge(world.campaign, targets=["Chỉ tiêu"])

    assert lines_of(world.campaign, "GU") == []


def test_every_unit_has_one_paragraph_of_its_texts_and_results(world):
    add_highlight(world, world.member, "II.4", "Tham gia hiến máu")
    add_highlight(world, world.member, "I.1", "Đã quán triệt\nvăn bản.")
    add_result(world, "Án tồn đọng", 8)

    assert lines_of(world.campaign, "DV") == [
        "**Sở Hai:** Đã quán triệt văn bản. Tham gia hiến máu. Kết quả: án tồn đọng: 08 vụ."
    ]


@pytest.mark.slow
def test_acclaimed_units_are_told_with_their_votes(world):
    vote = ballots.counted(3)

    campaign = vote.election.campaign
    found = award_votes(campaign)
    lines = lines_of(campaign, "III.3")
    report = campaign.report
    content = year_end(report)
    section = next(each for each in content.sections if each.code == "III.3")

    assert [each.voted for each in found] == [3]
    assert lines[0].endswith("không tính phiếu của chính đơn vị được bình xét.")
    assert lines[1].startswith("Suy tôn danh hiệu “")
    assert "03/03 đơn vị tham gia bỏ phiếu" in lines[1]
    assert lines[2].endswith("phiếu đồng ý, đạt 100%;")
    assert f"[[{key_of_votes(found[0], found[0].passed[0])}]] phiếu" in generated_markup(
        content, section
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    "values", [{"state": ElectionState.CLOSED}, {"is_rehearsal": True}], ids=["closed", "rehearsal"]
)
def test_votes_that_nobody_confirmed_are_not_told(world, values):
    vote = ballots.closed(3) if "state" in values else ballots.counted(3)
    Election.objects.filter(pk=vote.election.pk).update(**values)

    assert award_votes(vote.election.campaign) == []
