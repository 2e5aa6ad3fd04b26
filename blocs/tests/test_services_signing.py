"""Who approves the card a unit sends: its leader in the app, or a signed sheet with its code."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from blocs.enums.scorecards import SigningWay
from blocs.services.scorecards import score_lines, scorecards, signing
from blocs.tests.factories_scorecards import card_of, decimals, fill
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from emulation.ui import slots

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d4944415478da63fcffff3f0300050001ff5f7d3a3a0000000049454e44ae426082"
)


@pytest.fixture
def card(world):
    return fill(card_of(world.campaign, world.member))


def scan(content=PNG, name="bang-da-ky.png"):
    return SimpleUploadedFile(name, content)


def test_leader_approves_by_sending(card, lan):
    sent = scorecards.submit(card, by=lan)

    assert (sent.signing_way, sent.signed_by) == (SigningWay.APP, "Lê Thị Lan, Giám đốc")
    assert "Giám đốc" in AuditEvent.objects.get(verb="scorecard.submit").changes


def test_officer_alone_cannot_send(card, ha):
    with pytest.raises(ValidationError) as caught:
        scorecards.submit(card, by=ha)

    assert caught.value.message_dict == {"scan": [signing.NO_SCAN]}
    card.refresh_from_db()
    assert card.state == "draft"


def test_officer_sends_the_signed_sheet_with_its_code(card, ha):
    code = signing.paper_of(card).code.lower().replace("-", " ")

    sent = scorecards.submit(card, by=ha, scan=scan(), content_code=code)

    assert (sent.signing_way, sent.signed_scan.name) == (SigningWay.SCAN, "bang-da-ky.png")


@pytest.mark.parametrize("code", ["", "ABCD-2345"])
def test_wrong_code_is_told_beside_its_box(card, ha, code):
    with pytest.raises(ValidationError) as caught:
        scorecards.submit(card, by=ha, scan=scan(), content_code=code)

    assert list(caught.value.message_dict) == ["content_code"]


def test_sheet_signed_before_a_change_is_not_taken(card, ha):
    code = signing.paper_of(card).code
    score_lines.save_self(card, by=ha, points=decimals({"B1": 29}))

    with pytest.raises(ValidationError) as caught:
        scorecards.submit(card, by=ha, scan=scan(), content_code=code)

    assert caught.value.message_dict == {"content_code": [signing.OTHER_CODE]}


def test_scan_that_is_no_picture_is_refused_beside_its_box(card, ha):
    code = signing.paper_of(card).code
    program = scan(b"MZ\x90\x00" + b"\x00" * 200, "bang.pdf")

    with pytest.raises(ValidationError) as caught:
        scorecards.submit(card, by=ha, scan=program, content_code=code)

    assert list(caught.value.message_dict) == ["scan"]


def test_code_stays_after_sending_and_after_approval(card, lan):
    code = signing.paper_of(card).code
    sent = scorecards.submit(card, by=lan)
    in_between = signing.paper_of(sent).code

    approved = scorecards.approve(sent, by=None)

    assert [in_between, signing.paper_of(approved).code] == [code, code]


def test_presented_card_is_a_task_of_the_leader(card, ha, lan):
    signing.present(card, by=ha)

    titles = {user: [task.title for task in slots.fill("my_tasks", user)] for user in (ha, lan)}
    assert "Duyệt và gửi bảng tự chấm điểm năm 2026 – Sở Hai" in titles[lan]
    assert "Tự chấm điểm năm 2026 – Sở Hai" in titles[ha]


def test_sending_ends_the_waiting(card, ha, lan):
    signing.present(card, by=ha)

    sent = scorecards.submit(card, by=lan)

    assert (sent.presented_at, sent.presented_by) == (None, None)


def test_unfinished_card_is_not_presented(world, ha):
    with pytest.raises(Refused, match="Chưa trình được"):
        signing.present(card_of(world.campaign, world.member), by=ha)


def test_leader_and_strangers_do_not_present(card, lan, thu):
    for user in (lan, thu):
        with pytest.raises(Refused, match="Chỉ cán bộ của đơn vị"):
            signing.present(card, by=user)
