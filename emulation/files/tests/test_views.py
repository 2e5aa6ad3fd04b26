import logging
from urllib.parse import quote

import pytest

from emulation.files import services
from emulation.files.tests.samples import PDF, upload


@pytest.fixture
def url(stored):
    return f"/files/{stored.pk}/download/"


def test_download_hands_over_the_bytes_as_an_attachment(client_of, ha, url):
    response = client_of(ha).get(url)

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(PDF))
    assert response["Content-Disposition"] == (
        f"attachment; filename*=utf-8''{quote('Báo cáo.pdf')}"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


def test_download_is_not_found_for_those_no_owner_lets_in(client_of, khach, url):
    assert client_of(khach).get(url).status_code == 404
    assert client_of(khach).get("/files/999/download/").status_code == 404


def test_download_asks_the_anonymous_to_sign_in(client, url):
    assert client.get(url).status_code == 302


def test_download_changes_nothing_and_takes_no_post(client_of, ha, url):
    assert client_of(ha).post(url).status_code == 405


def test_download_of_a_destroyed_file_tells_the_reason(client_of, ha, lan, stored, url):
    services.destroy(stored, by=lan, reason="Tải nhầm tệp của đơn vị khác")

    response = client_of(ha).get(url)

    assert response.status_code == 410
    assert "Tải nhầm tệp của đơn vị khác" in response.text
    assert stored.sha256 in response.text


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_download_of_damaged_bytes_says_so(client_of, ha, in_store, url, caplog, damage):
    (path,) = in_store()
    path.unlink() if damage == "missing" else path.write_bytes(b"x")

    with caplog.at_level(logging.ERROR):
        response = client_of(ha).get(url)

    assert response.status_code == 409
    assert "Tệp không còn nguyên vẹn" in response.text


def test_download_asks_owners_at_a_fixed_number_of_queries(
    client_of, ha, stored, django_assert_max_num_queries
):
    signed_in = client_of(ha)
    for _ in range(3):
        services.receive(upload("a.pdf"), by=ha)

    with django_assert_max_num_queries(6):
        signed_in.get(f"/files/{stored.pk}/download/").close()


def test_destroy_page_is_for_those_who_answer_for_the_file(client_of, ha, lan, khach, stored):
    url = f"/files/{stored.pk}/destroy/"

    assert client_of(lan).get(url).status_code == 200
    assert client_of(ha).get(url).status_code == 403
    assert client_of(khach).get(url).status_code == 404


@pytest.mark.parametrize("word", ["hủy", "HUỶ"])
def test_destroy_page_destroys_after_a_reason_and_the_word(client_of, lan, stored, word):
    data = {"reason": "Tải nhầm", "word": word}

    response = client_of(lan).post(f"/files/{stored.pk}/destroy/", data)

    stored.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, f"/files/{stored.pk}/download/")
    assert stored.is_destroyed


@pytest.mark.parametrize("data", [{}, {"reason": "Tải nhầm", "word": "xóa"}, {"word": "HỦY"}])
def test_destroy_page_keeps_the_file_when_the_form_is_wrong(client_of, lan, stored, data):
    response = client_of(lan).post(f"/files/{stored.pk}/destroy/", data)

    stored.refresh_from_db()
    assert response.status_code == 422
    assert not stored.is_destroyed
