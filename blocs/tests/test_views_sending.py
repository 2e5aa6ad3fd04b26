"""The pages on which a unit's card is printed, put before the leader and sent."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from blocs.services.scorecards import signing
from blocs.tests.factories_scorecards import card_of, fill
from emulation.files.tests.samples import PDF


@pytest.fixture
def card(world):
    return fill(card_of(world.campaign, world.member))


def url(card, verb):
    return reverse(f"blocs:scorecard_{verb}", args=[card.pk])


def scan():
    return SimpleUploadedFile("bang-da-ky.pdf", PDF, "application/pdf")


def opened(browser, address):
    """The bytes behind the address, read to their end."""
    return b"".join(browser.get(address).streaming_content)


def errors(response):
    return dict(response.context["form"].errors.items())


def test_officer_without_scan_is_told_beside_the_boxes(card, ha, client_of):
    answer = client_of(ha).post(url(card, "submit"))

    assert answer.status_code == 422
    assert errors(answer) == {"scan": [signing.NO_SCAN], "content_code": [signing.NO_CODE]}


def test_wrong_code_is_told_beside_its_box_and_kept(card, ha, client_of):
    typed = {"scan": scan(), "content_code": "2222-2222"}

    answer = client_of(ha).post(url(card, "submit"), typed)

    assert errors(answer) == {"content_code": [signing.OTHER_CODE]}
    assert answer.context["form"]["content_code"].value() == "2222-2222"


def test_printed_code_is_the_one_that_is_taken(card, ha, thu, client_of):
    browser = client_of(ha)
    pages = PdfReader(io.BytesIO(browser.get(url(card, "paper")).content)).pages
    code = pages[0].extract_text().partition("Mã nội dung: ")[2][:9]

    browser.post(url(card, "submit"), {"scan": scan(), "content_code": code})

    card.refresh_from_db()
    assert card.is_submitted
    signed = reverse("files:download", args=[card.signed_scan_id])
    assert [opened(client_of(user), signed) for user in (ha, thu)] == [PDF, PDF]


def test_signed_scan_is_out_of_sight_of_strangers(card, ha, khach, client_of):
    code = signing.paper_of(card).code
    client_of(ha).post(url(card, "submit"), {"scan": scan(), "content_code": code})
    card.refresh_from_db()

    answer = client_of(khach).get(reverse("files:download", args=[card.signed_scan_id]))

    assert answer.status_code == 404


def test_leader_approves_and_sends_in_one_step(card, lan, client_of):
    browser = client_of(lan)

    page = browser.get(url(card, "submit")).content.decode()
    browser.post(url(card, "submit"))

    card.refresh_from_db()
    assert "Duyệt và gửi" in page
    assert (card.state, card.signing_way) == ("submitted", "app")


def test_officer_puts_the_card_before_the_leader(card, ha, lan, client_of):
    client_of(ha).post(url(card, "present"))

    assert "Duyệt và gửi bảng tự chấm điểm năm 2026" in client_of(lan).get("/").content.decode()


def test_paper_is_handed_out_as_word_document_too(card, ha, client_of):
    answer = client_of(ha).get(url(card, "paper"), {"format": "docx"})

    assert answer["Content-Disposition"].endswith('.docx"')
    assert client_of(ha).get(url(card, "paper"), {"format": "exe"}).status_code == 404
