"""The minutes of a vote without validity: how it was held and why, never how it fell."""

import re

import pytest
from django.urls import reverse

from awards.documents.void_minutes import SEEN, UNOPENED, void_minutes_of
from awards.services import counting, voiding
from awards.tests import factories_ballots as make
from awards.tests import factories_paper
from emulation.papers.html import render_html

pytestmark = pytest.mark.django_db


def words(election):
    text = re.sub(r"<[^>]+>", "", render_html(void_minutes_of(election)))
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.fixture
def below():
    """Three of seven voted."""
    return make.closed(7, voters=3)


def test_minutes_below_the_quorum_say_what_was_asked_and_not_met(below):
    election = below.election

    text = words(election)

    assert "Tổng số đơn vị có quyền bỏ phiếu: 07" in text
    assert "Số đơn vị tham gia bỏ phiếu: 03 (yêu cầu ít nhất 2/3)" in text
    assert "Số phiếu giấy: 00" in text
    assert "03 trên 07 đơn vị đã tham gia, chưa đủ." in text
    assert "Lý do: không đủ số đơn vị tham gia bỏ phiếu." in text
    absent = ", ".join(unit.name for unit in below.units[3:])
    assert f"Đơn vị không tham gia bỏ phiếu: {absent}" in text
    assert UNOPENED in text
    assert "Khóa mở phiếu và các phiếu kín đã bị xóa" in text
    assert election.locked_key is None
    for value in (election.roll_hash, election.options_hash, election.receipts_hash):
        assert value in text.replace(" ", "")
    assert "Kết quả kiểm phiếu" not in text
    assert [cell.lines for cell in void_minutes_of(election).signatures.cells] == [
        ("TRƯỞNG BAN KIỂM PHIẾU",),
        ("CHỦ TRÌ HỘI NGHỊ",),
    ]


def test_minutes_of_a_vote_given_up_while_open_name_who_and_why():
    world = make.opened(3)
    make.cast(world.seats[0])
    voiding.void(world.election, by=world.secretary, reason="mistake", note="Sai danh sách")

    text = words(world.refresh())

    assert "Lý do: danh sách hoặc quy tắc có sai sót: Sai danh sách." in text
    assert f"Người hủy đợt bỏ phiếu: {world.secretary.full_name}." in text
    assert "bị hủy trước giờ kết thúc" in text
    assert "Đơn vị không tham gia" not in text
    assert UNOPENED in text


def test_minutes_after_a_first_count_do_not_say_that_nothing_was_opened():
    world = make.closed(5, choice="no")
    counting.count(world.election, by=world.teller, codes=world.codes[:1])
    voiding.ask(world.election, by=world.secretary, reason="mistake", note="Sai danh sách")
    voiding.agree(world.election, by=world.teller)

    text = words(world.refresh())

    assert SEEN in text
    assert UNOPENED not in text
    asked = f"Người đề nghị hủy: {world.secretary.full_name}; người đồng ý: Kiểm Phiếu Mẫu."
    assert asked in text
    for figure in ("hợp lệ", "Đồng ý", "Kết luận", "0/5", "/4", "được xác nhận lúc"):
        assert figure not in text


def test_box_that_stayed_shut_counts_nobody_as_absent():
    world = factories_paper.closed(7, on_paper=1, voters=1)

    text = words(world.election)

    assert "Số đơn vị bỏ phiếu giấy: 01; hòm phiếu chưa mở" in text
    absent = ", ".join(unit.name for unit in world.units[1:6])
    assert f"Đơn vị không tham gia bỏ phiếu: {absent};" in text


def test_page_of_the_void_election_leads_to_its_minutes(below, client):
    client.force_login(below.secretary)
    pk = below.election.pk
    address = reverse("awards:election_minutes", args=[pk])
    in_word = reverse("awards:election_minutes_docx", args=[pk])

    page = client.get(reverse("awards:election_detail", args=[pk])).content.decode()
    papers = client.get(address), client.get(in_word)

    assert f'href="{address}"' in page
    assert f'href="{in_word}"' in page
    assert papers[0].content.startswith(b"%PDF")
    assert papers[1].content.startswith(b"PK")


def test_vote_that_was_never_opened_has_no_minutes(client):
    world = make.listed(3)
    voiding.void(world.election, by=world.secretary, reason="mistake")
    client.force_login(world.secretary)
    address = reverse("awards:election_minutes", args=[world.election.pk])

    assert client.get(address).status_code == 403
    page = client.get(reverse("awards:election_detail", args=[world.election.pk]))
    assert address not in page.content.decode()
