"""Evidence where scores are entered, checked and compared: in sight, and back to the same page."""

import pytest
from django.urls import reverse

from blocs.services.scorecards import evidence
from blocs.tests.factories_scorecards import approved, card_of, fill, sent


@pytest.fixture
def card(world):
    return card_of(world.campaign, world.member)


@pytest.fixture
def line(card):
    return card.lines.get(criterion__code="A2")


@pytest.fixture
def proof(line):
    return evidence.add(line, by=None, number="12/BC-SH")


def form_of(card):
    return reverse("blocs:scorecard_edit", args=[card.pk])


def room_of(card, code="A2"):
    return reverse("blocs:scoring_room", args=[card.campaign_id]) + f"?line={code}"


def differences_of(card):
    return reverse("blocs:scorecard_differences", args=[card.pk]) + "?show=all"


def seen_page(proof):
    return reverse("blocs:evidence_seen", args=[proof.pk])


def test_entry_form_counts_evidence_and_leads_to_more(card, line, proof, ha, client_of):
    html = client_of(ha).get(form_of(card)).content.decode()

    assert "Minh chứng (1): " in html
    back = f"{form_of(card)}#dong-{line.pk}".replace("/", "%2F").replace("#", "%23")
    assert f"{reverse('blocs:evidence_create', args=[line.pk])}?next={back}" in html


def test_appraisers_add_no_evidence(card, line, proof, thu, client_of):
    sent(card)

    html = client_of(thu).get(reverse("blocs:scorecard_appraise", args=[card.pk])).content.decode()

    assert "12/BC-SH" in html
    assert "Thêm minh chứng" not in html


def test_room_shows_the_evidence_of_the_criterion(card, proof, thu, client_of):
    sent(card)
    browser = client_of(thu)

    assert "12/BC-SH" in browser.get(room_of(card)).content.decode()
    assert "12/BC-SH" not in browser.get(room_of(card, "B1")).content.decode()


def test_room_shows_the_evidence_of_approved_cards(card, proof, thu, client_of):
    approved(card)

    html = client_of(thu).get(room_of(card)).content.decode()

    assert "12/BC-SH" in html
    assert "Ghi thay đổi" not in html
    assert "Bạn không sửa được dòng nào ở bước này" in html


def test_room_offers_to_save_where_something_can_be_changed(card, thu, client_of):
    sent(card)

    assert "Ghi thay đổi" in client_of(thu).get(room_of(card)).content.decode()


def test_differences_show_the_evidence(card, proof, thu, ha, client_of):
    sent(card)

    for person in (thu, ha):
        assert "12/BC-SH" in client_of(person).get(differences_of(card)).content.decode()


def test_only_who_checks_is_asked_for_the_original(card, proof, thu, ha, client_of):
    sent(card)

    assert seen_page(proof) in client_of(thu).get(differences_of(card)).content.decode()
    assert seen_page(proof) not in client_of(ha).get(differences_of(card)).content.decode()


def test_ticking_the_original_leads_back_to_the_page_one_came_from(card, proof, thu, client_of):
    sent(card)
    browser, room = client_of(thu), room_of(card)

    response = browser.post(f"{seen_page(proof)}?next={room.replace('?', '%3F')}")

    assert response.url == room


@pytest.mark.parametrize(
    "address",
    ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)", "x", ""],
)
def test_other_sites_are_no_way_back(card, line, proof, thu, client_of, address):
    sent(card)

    response = client_of(thu).post(f"{seen_page(proof)}?next={address}")

    assert response.url == f"{reverse('blocs:scorecard_detail', args=[card.pk])}#dong-{line.pk}"


def test_form_without_indicators_does_not_speak_of_figures(card, ha, client_of):
    fill(card)

    assert "lấy số liệu đã có" not in client_of(ha).get(form_of(card)).content.decode()
