"""What the Trưởng ban kiểm phiếu reads aloud."""

import pytest
from django.urls import reverse

from awards.narrative.announcing import announcement_of, share_spoken
from awards.narrative.counting import spoken
from awards.tests import factories_ballots as make
from awards.tests.minuted_vote import everything


@pytest.mark.parametrize(
    ("number", "words"), [(0, "không (00)"), (7, "bảy (07)"), (21, "hai mươi mốt (21)")]
)
def test_counts_are_spelt_out(number, words):
    assert spoken(number) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [((2, 3), "hai phần ba"), ((7, 10), "bảy mươi phần trăm"), ((1, 2), "một phần hai")],
)
def test_shares_are_spelt_out(share, words):
    assert share_spoken(*share) == words


@pytest.mark.django_db
def test_announcement_reads_in_the_order_of_the_hall():
    world = everything()

    opening, award, text, closing = announcement_of(world.election)

    assert "Tổng số đơn vị có quyền bỏ phiếu: bảy (07)." in opening.sentences
    assert "Bỏ phiếu trên hệ thống: năm (05); phiếu giấy: một (01)." in opening.sentences
    assert award.sentences[:2] == (
        "Số phiếu phát ra: bảy (07). Số phiếu thu về: sáu (06).",
        "Số phiếu hợp lệ: sáu (06). Số phiếu không hợp lệ: không có.",
    )
    second = f"{world.units[1]}: năm (05) phiếu đồng ý, 5/6 (83,3%) tổng số đơn vị tham gia"
    assert award.sentences[3].startswith(second)
    assert award.conclusion[0].startswith("hai (02) đơn vị đạt: ")
    assert "cùng bốn (04) phiếu" in award.conclusion[1]
    assert "không có phiếu đồng ý, 0/6 (0%)" in award.sentences[-1]
    assert text.conclusion == ("Hội nghị thông qua.",)
    assert text.title == "Thông qua quy chế hoạt động của khối"
    assert closing.sentences


@pytest.mark.django_db
def test_announcement_of_a_rehearsal_says_so():
    opening = announcement_of(everything(is_rehearsal=True).election)[0]

    assert "đợt bỏ phiếu thử" in " ".join(opening.sentences)


@pytest.mark.django_db
def test_announcement_is_read_by_every_member_once_confirmed(client):
    counted, closed = make.counted(3), make.closed(3)
    client.force_login(counted.leaders[1])

    page = client.get(reverse("awards:election_announce", args=[counted.election.pk]))

    assert "ba (03)" in page.content.decode()
    client.force_login(closed.teller)
    address = reverse("awards:election_announce", args=[closed.election.pk])
    assert client.get(address).status_code == 403
