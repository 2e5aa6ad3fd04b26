import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from awards.documents.minutes import minutes_of
from awards.models import Option, Question
from awards.services import counting, elections, questions, seats, tellers
from awards.tests import factories_ballots as make
from awards.tests.factories_ballots import NOW
from awards.tests.minuted_vote import everything
from blocs.tests import factories
from emulation.papers.content import SAMPLE_LABEL, Paragraph
from emulation.papers.html import render_html
from emulation.papers.pdf import render_pdf
from emulation.papers.tests.words import docx_difference

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TOLD = [
    "Tổng số đơn vị có quyền bỏ phiếu: 07",
    "Số đơn vị tham gia bỏ phiếu: 06 (yêu cầu ít nhất 2/3)",
    "Bỏ phiếu kín trên hệ thống: 05 đơn vị",
    "Số phiếu giấy: 01",
    "Số phiếu phát ra: 07; thu về: 06 (trên hệ thống 05, phiếu giấy 01)",
    "Số phiếu hợp lệ: 06; không hợp lệ: 00",
    "Người Được Ủy Quyền bỏ phiếu theo giấy ủy quyền số 05/GUQ",
    "lý do: mất điện",
    "đã gặp đúng người và nhận lại: Kiểm Phiếu Mẫu; Thư Ký Mẫu",
    "mở phiếu cần 02 trong 03 phiếu mã",
    "Chủ trì: Nguyễn Văn Mẫu, Trưởng khối",
    "Đồng ý trên tổng số đơn vị tham gia bỏ phiếu",
    "5/6 (83,3%)",
    "Khi bằng phiếu ở vị trí cuối: bỏ phiếu vòng hai giữa các phương án bằng phiếu",
    "Kết luận: 02 đơn vị đạt",
    "bằng nhau, cùng 04 phiếu, ở vị trí cuối: bỏ phiếu vòng tiếp theo giữa các đơn vị này",
    "đã đăng ký danh hiệu đầu năm",
    "nhiều nhất 03 đơn vị",
    "Kết luận: Hội nghị thông qua.",
]


def words(election):
    """The text of the paper without its markup."""
    text = re.sub(r"<[^>]+>", "", render_html(minutes_of(election)))
    return " ".join(text.replace("\u00a0", " ").split())


def test_minutes_hold_the_ballots_the_votes_and_the_hashes():
    world = make.counted(7)
    election = world.election

    text = words(election)

    for line in ("phát ra: 07", "thu về: 07", "hợp lệ: 07", "không hợp lệ: 00", "6/6 (100%)"):
        assert line in text
    for value in (election.roll_hash, election.receipts_hash, election.result_hash):
        assert value in text.replace(" ", "")
    assert "Kết luận: 07 đơn vị đạt" in text
    assert "không bỏ phiếu cho chính mình" in text
    assert f"Số: /BB-{world.campaign.bloc.document_symbol}" in text


def test_minutes_are_signed_by_the_tellers_and_the_chair():
    world = make.counted(3)

    signatures = minutes_of(world.election).signatures.cells

    assert [cell.lines for cell in signatures] == [
        ("TRƯỞNG BAN KIỂM PHIẾU",),
        ("CHỦ TRÌ HỘI NGHỊ",),
    ]
    assert signatures[0].name == "Kiểm Phiếu Mẫu"


def test_minutes_publish_no_split_of_what_was_not_agreed():
    """Of seven voters, more than the count that decides would tell too much (threats.md, d2)."""
    votes = {1: "yes", 2: "no", 3: "blank", 4: "yes"}
    world = make.counted(4, choice=lambda seat, code: votes[seat.position])

    text = words(world.election)

    assert "Để trắng" not in text
    assert "Không đồng ý" not in text


def test_minutes_name_substitutes_the_absent_and_later_closing():
    world = make.draft(4)
    deputy = factories.make_user(full_name="Người Được Ủy Quyền")
    factories.make_post(deputy, world.units[1])
    seats.assign(
        world.seats[1],
        by=world.secretary,
        user=deputy,
        is_substitute=True,
        authorisation="số 05/GUQ",
    )
    [(_, slip)] = elections.freeze(world.election, by=world.secretary)
    tellers.confirm_slip(world.election, by=world.teller, code=slip.code)
    hours = [NOW + timedelta(hours=number) for number in range(4)]
    elections.open_(world.election, by=world.secretary, closes_at=hours[1], now=NOW)
    elections.extend(
        world.election, by=world.teller, closes_at=hours[2], reason="mất điện", now=NOW
    )
    for seat in world.seats[:3]:
        make.cast(seat)
    elections.close(world.election, by=None, now=hours[3])
    counting.count(world.election, by=world.teller, codes=[slip.code])
    counting.confirm(world.election, by=world.teller)

    text = words(world.election)

    assert "Người Được Ủy Quyền bỏ phiếu theo giấy ủy quyền số 05/GUQ" in text
    assert f"không tham gia bỏ phiếu: {world.units[3]}" in text
    assert "lý do: mất điện" in text


def test_minutes_tell_everything_that_happened():
    world = everything()

    text = words(world.election)

    assert [line for line in TOLD if line not in text] == []
    assert world.election.fingerprint in text
    signed = [cell.lines[0] for cell in minutes_of(world.election).signatures.cells]
    assert signed == ["THƯ KÝ", "TRƯỞNG BAN KIỂM PHIẾU", "ỦY VIÊN", "CHỦ TRÌ HỘI NGHỊ"]
    assert minutes_of(world.election).signatures.cells[-1].name == "Nguyễn Văn Mẫu"


def test_minutes_of_a_rehearsal_say_so_everywhere():
    paper = minutes_of(everything(is_rehearsal=True).election)

    assert (paper.label, paper.watermark) == ("BỎ PHIẾU THỬ", "BỎ PHIẾU THỬ")
    assert "kết quả không có giá trị" in render_html(paper)


@pytest.fixture
def tied():
    """The third and the fourth unit claim the only place."""
    votes = {1: "yes", 2: "yes", 3: "no", 4: "no"}
    return make.counted(
        4, choice=lambda seat, code: votes[seat.position], places=1, is_strict=False
    )


@pytest.mark.parametrize(
    ("rule", "follows"),
    [
        ("second_round", "bỏ phiếu vòng tiếp theo giữa các đơn vị này"),
        ("score", "tổng điểm thi đua cũng bằng nhau"),
        ("authority", "trình cơ quan có thẩm quyền quyết định"),
    ],
)
def test_minutes_say_what_follows_from_a_tie(tied, rule, follows):
    Question.objects.update(tie_rule=rule)

    text = words(tied.election)

    assert follows in text
    assert "Không có đơn vị nào đạt" in text


def test_minutes_say_that_points_decided_between_equals(tied):
    Question.objects.update(tie_rule="score")
    Option.objects.filter(position=3).update(score="95.5")
    Option.objects.filter(position=4).update(score="94")
    third, fourth = tied.units[2:]

    text = words(tied.election)

    assert f"01 đơn vị đạt: {third}" in text
    decided = f"xét tổng điểm thi đua: chọn {third} (95,5 điểm); không chọn {fourth} (94 điểm)"
    assert decided in text


def test_minutes_name_the_election_they_follow():
    first = make.counted(3).election
    second = make.counted(3).election
    second.follows = first
    name = f"“{first.title}” (mã {first.code})"

    assert f"Bỏ phiếu tiếp theo đợt {name}" in words(second)
    [asked] = first.result["questions"]
    asked["code"] = second.questions.get().code
    left = f"Bỏ phiếu vòng tiếp theo về nội dung chưa chọn đủ số lượng của đợt {name}"
    assert left in words(second)
    asked["tied"] = ["mot", "hai"]
    assert f"Bỏ phiếu vòng tiếp theo giữa các phương án bằng phiếu của đợt {name}" in words(second)


def test_minutes_of_an_illustrative_election_say_so():
    world = make.counted(3)
    world.election.is_illustrative = True

    assert minutes_of(world.election).label == SAMPLE_LABEL


@pytest.mark.slow
def test_minutes_render_as_pdf_with_every_option():
    world = make.counted(3)

    reader = PdfReader(BytesIO(render_pdf(minutes_of(world.election))))

    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "BIÊN BẢN" in text
    assert [option.text for option in Option.objects.all() if option.text not in text] == []


@pytest.mark.slow
def test_signatures_stay_together_below_the_last_sentence():
    paper = minutes_of(everything().election)

    for lines in (5, 7):
        longer = replace(paper, blocks=(*[Paragraph("Thêm một dòng.")] * lines, *paper.blocks))
        last = PdfReader(BytesIO(render_pdf(longer))).pages[-1].extract_text()
        assert [
            words for words in ("bản có giá trị", "THƯ KÝ", "CHỦ TRÌ") if words not in last
        ] == []


@pytest.mark.slow
def test_minutes_in_word_say_what_the_pdf_says():
    assert docx_difference(minutes_of(everything().election)) == ({}, {})


def test_text_of_users_is_escaped():
    world = make.draft(3)
    questions.add(world.election, by=world.secretary, kind="other", title="<b>Nội dung</b> & khác")

    assert "<b>Nội dung</b>" not in render_html(minutes_of(fake_counted(world)))


def fake_counted(world):
    """Enough of a counted election for its paper to be laid out."""
    election = world.refresh()
    election.opened_at = election.closed_at = election.counted_at = NOW
    return election
