"""Biên bản bình xét and tờ trình suy tôn: only what is confirmed, and nothing granted."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from awards.documents.proposal_submission import proposal_submission
from awards.documents.review_minutes import review_minutes
from awards.models import Nominee, Option
from awards.queries.confirmed import confirmed_votes
from awards.queries.submissions import has_submission, outcome_of, submission_of
from awards.tests import factories_ballots as make
from awards.tests.factories_awards import make_award, make_issuer, make_proposal
from blocs.models import Document, Meeting
from blocs.queries.delegates import delegates_of
from blocs.queries.scorecards.sight import FULL
from blocs.tests.factories_scorecards import approved, card_of, sent
from emulation.papers.html import render_html

pytestmark = pytest.mark.django_db
NINE = timezone.make_aware(datetime(2026, 12, 5, 9))  # noqa: DTZ001 - made aware here


def words(paper):
    return " ".join(strip_tags(render_html(paper)).split())


def submission(campaign):
    return proposal_submission(submission_of(campaign, FULL))


@pytest.fixture
def voted():
    """Seven units; the first two get every vote but their own."""

    def first_two(seat, code):
        listed = Option.objects.order_by("question", "position").values_list("code", flat=True)
        return "yes" if code in listed[:2] else "no"

    return make.counted(7, choice=first_two)


@pytest.fixture
def year(world):
    """Proposals of two units, a person named, grounds in the register, one card approved."""
    award, issuer = make_award("Bằng khen"), make_issuer("Chủ tịch UBND tỉnh A")
    make_proposal(world.campaign, world.third, award, issuer, collectives=3, individuals=2)
    person = make_proposal(
        world.campaign,
        world.member,
        award,
        issuer,
        subject_kind="person",
        subject_name="Người Mẫu",
        collectives=0,
        individuals=1,
    )
    Nominee.objects.create(proposal=person, name="Người Mẫu", position="Trưởng phòng")
    laid = {"bloc": world.bloc, "year": 2026, "issued_on": "2022-06-15"}
    Document.objects.create(
        role="legal", number="06/2022/QH15", abstract="Luật Thi đua, khen thưởng", **laid
    )
    approved(card_of(world.campaign, world.member))
    return world.campaign


def test_submission_lists_what_is_proposed_with_grounds_and_scores(year):
    paper = submission(year)

    text = words(paper)
    for said in (
        "/TTr-KTĐ",
        "Kính gửi: UBND tỉnh A",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022.",
        "Đề nghị xét tặng 02 trường hợp sau đây (chưa có quyết định khen thưởng):",
        "Bằng khen (Chủ tịch UBND tỉnh A)",
        "Cá nhân: Người Mẫu",
        "Chưa có kết quả bỏ phiếu được xác nhận",
        "DANH SÁCH TẬP THỂ, CÁ NHÂN ĐƯỢC ĐỀ NGHỊ",
        "Trưởng phòng",
    ):
        assert said in text, said
    assert "06/2022/QH15" not in text
    assert "Biên bản kiểm phiếu" not in text
    assert paper.watermark == "DỰ THẢO"


def test_submission_leaves_out_what_is_decided_drafted_or_of_a_sector(world):
    for number, fields in enumerate(
        ({"state": "draft"}, {"state": "decided"}, {"state": "withdrawn"}, {"track": "sector"})
    ):
        award = make_award(f"Danh hiệu ngoài {number}")
        make_proposal(world.campaign, world.member, award, make_issuer(), by=world.binh, **fields)

    assert not has_submission(world.campaign)
    assert "Danh hiệu ngoài" not in words(submission(world.campaign))


def test_votes_are_told_with_their_shares(voted):
    first, second = voted.units[0], voted.units[1]
    award = voted.question.award
    make_proposal(voted.campaign, second, award, subject_kind="unit")

    text = words(submission(voted.campaign))

    assert "phát ra 07 phiếu, thu về 07, hợp lệ 07, không hợp lệ 00" in text
    assert f"{first.name} (06/06 phiếu, 100%); {second.name} (06/06 phiếu, 100%)" in text
    assert "Biên bản kiểm phiếu: Bỏ phiếu suy tôn Cờ thi đua" in text
    assert text.count("6/6 (100%)") == 1


def test_a_vote_that_is_not_confirmed_is_told_nowhere():
    ballots = make.closed(7)

    assert confirmed_votes(ballots.campaign) == []
    assert not has_submission(ballots.campaign)


def test_a_rehearsal_decides_nothing(voted):
    voted.election.is_rehearsal = True
    voted.election.save()

    assert confirmed_votes(voted.campaign) == []


def test_submission_reads_as_much_for_five_proposals_as_for_two(year, world):
    with CaptureQueriesContext(connection) as before:
        submission(year)
    for _ in range(3):
        row = make_proposal(year, world.head, make_award(), make_issuer())
        Nominee.objects.create(proposal=row, name="Tập thể Mẫu", is_collective=True)

    with CaptureQueriesContext(connection) as after:
        submission(year)

    assert len(after) == len(before)


def test_review_minutes_hold_scores_votes_and_people(voted):
    Meeting.objects.create(
        campaign=voted.campaign,
        kind="year_end",
        title="Hội nghị tổng kết",
        held_at=NINE,
        chair="Giám đốc",
    )
    outcome = outcome_of(voted.campaign, FULL)

    paper = review_minutes(outcome, delegates_of(outcome.meeting))

    text = words(paper)
    for said in (
        "Thời gian bắt đầu: 09 giờ 00 phút, ngày 05 tháng 12 năm 2026.",
        "Chủ trì: Giám đốc.",
        "Chưa có kết quả chấm điểm thi đua của các đơn vị.",
        "Được thông qua: ",
    ):
        assert said in text, said
    assert [cell.lines[0] for cell in paper.signatures.cells] == ["THƯ KÝ", "CHỦ TRÌ"]


def test_review_minutes_without_a_meeting_leave_room(year):
    paper = review_minutes(outcome_of(year, FULL), [])

    text = words(paper)
    assert "Chủ trì: ……" in text
    assert "Đã chốt điểm 01/03 đơn vị; điểm và thứ hạng là tạm tính." in text
    assert paper.dated is None


def test_members_read_the_review_once_scores_are_published(world, year, client_of):
    address = reverse("awards:review_minutes", args=[year.pk])

    before = client_of(world.ha).get(address, {"format": "docx"})

    assert before.status_code == 403
    assert "sau khi bảng tổng hợp điểm được công bố" in before.content.decode()


def test_pages_offer_the_papers_when_there_is_something_to_tell(world, client_of):
    address = reverse("awards:proposal_list", args=[world.campaign.pk])
    browser = client_of(world.thu)

    before = browser.get(address).content.decode()
    make_proposal(world.campaign, world.member, make_award(), make_issuer())
    after = browser.get(address).content.decode()

    assert "/proposals/submission/" not in before
    assert "/proposals/submission/?format=docx" in after
    assert client_of(world.ha).get(address).content.decode().count("/submission/") == 0


def test_nothing_to_submit_is_said(world, client_of):
    answer = client_of(world.thu).get(
        reverse("awards:proposal_submission", args=[world.campaign.pk])
    )

    assert answer.status_code == 403
    assert "Chưa có đề nghị nào theo khối" in answer.content.decode()


def test_scores_in_work_are_marked_so(world):
    sent(card_of(world.campaign, world.member))

    text = words(review_minutes(outcome_of(world.campaign, FULL), []))

    assert "Đã chốt điểm 00/03 đơn vị" in text
