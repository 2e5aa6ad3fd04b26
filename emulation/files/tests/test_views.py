import logging
from urllib.parse import quote

import pytest

from emulation.files import preview, services
from emulation.files.tests.samples import PDF, office, upload
from emulation.files.tests.test_preview import A4, pdf


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


@pytest.fixture
def scan(owned, ha):
    """A PDF of three pages."""
    return services.receive(upload("Quét.pdf", pdf(A4, A4, A4)), by=ha)


def test_preview_turns_pages_and_keeps_the_zoom(client_of, ha, scan):
    response = client_of(ha).get(f"/files/{scan.pk}/preview/", {"page": "2", "zoom": "1"})

    assert response.status_code == 200
    assert f'src="/files/{scan.pk}/preview/2/?zoom=1"' in response.text
    assert 'rel="prev" href="?page=1&amp;zoom=1"' in response.text
    assert 'rel="next" href="?page=3&amp;zoom=1"' in response.text
    assert scan.sha256 in response.text


@pytest.mark.parametrize(
    ("query", "shown"),
    [("page=99", 3), ("page=x", 1), ("page=-1", 3), ("zoom=99", 1), ("zoom=²", 1), ("zoom=-1", 1)],
)
def test_preview_of_a_page_that_is_not_there_shows_one_that_is(client_of, ha, scan, query, shown):
    response = client_of(ha).get(f"/files/{scan.pk}/preview/?{query}")

    assert f"/preview/{shown}/" in response.text


def test_page_image_is_a_picture_and_nothing_else(client_of, ha, scan):
    response = client_of(ha).get(f"/files/{scan.pk}/preview/1/")

    assert response.content.startswith(b"\xff\xd8\xff")
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"


def test_preview_asks_the_owners_each_time(client_of, ha, khach, client, scan):
    client_of(ha).get(f"/files/{scan.pk}/preview/")

    for path in ("preview/", "preview/1/"):
        assert client_of(khach).get(f"/files/{scan.pk}/{path}").status_code == 404
        assert client.get(f"/files/{scan.pk}/{path}").status_code == 302
        assert client_of(ha).post(f"/files/{scan.pk}/{path}").status_code == 405


def test_preview_of_a_destroyed_file_is_gone(client_of, ha, lan, scan):
    client_of(ha).get(f"/files/{scan.pk}/preview/1/")
    services.destroy(scan, by=lan, reason="Tải nhầm")

    assert client_of(ha).get(f"/files/{scan.pk}/preview/").status_code == 410
    assert client_of(ha).get(f"/files/{scan.pk}/preview/1/").status_code == 404


@pytest.mark.parametrize("number", [0, 4, 10**9])
def test_page_image_out_of_range_is_not_found(client_of, ha, scan, number):
    assert client_of(ha).get(f"/files/{scan.pk}/preview/{number}/").status_code == 404


def test_preview_of_an_office_file_says_to_download(client_of, ha, owned):
    file = services.receive(upload("Bảng.docx", office()), by=ha)

    response = client_of(ha).get(f"/files/{file.pk}/preview/")

    assert "không xem trước trên trình duyệt; tải về để xem" in response.text
    assert "<img" not in response.text.partition("<main")[2]
    assert client_of(ha).get(f"/files/{file.pk}/preview/1/").status_code == 404


def test_preview_of_a_broken_file_says_so(client_of, ha, stored):
    response = client_of(ha).get(f"/files/{stored.pk}/preview/")

    assert response.status_code == 200
    assert "Không mở được tệp này để xem trước" in response.text


def test_preview_is_cut_after_many_pages(client_of, ha, scan, monkeypatch):
    monkeypatch.setattr(preview, "MOST_PAGES", 2)

    response = client_of(ha).get(f"/files/{scan.pk}/preview/?page=3")

    assert "Tài liệu có 3 trang; xem trước được 2 trang đầu" in response.text
    assert client_of(ha).get(f"/files/{scan.pk}/preview/3/").status_code == 404
