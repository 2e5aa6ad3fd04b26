"""Home, search, health and the frame around them."""

from datetime import date

import pytest
from django.db import DatabaseError, connection

from emulation.ui import slots
from emulation.ui.slots import Counter, NavEntry, Panel, Place, SearchHit, Task


@pytest.fixture
def own_slots(monkeypatch):
    """Registrations of this test only."""
    monkeypatch.setattr(slots, "_providers", {slot: [] for slot in slots.SLOTS})
    monkeypatch.setattr(slots, "_banners", [])

    def give(slot, *items):
        slots.register(slot, lambda user, subject: list(items))

    return give


@pytest.fixture
def html_of(client_of, thu, own_slots):
    """The text of a page as Thư reads it."""
    return lambda url: client_of(thu).get(url).content.decode()


def test_health_answers_without_sign_in(client, db):
    response = client.get("/health/")

    assert response.json() == {"status": "ok", "database": connection.vendor}


def test_health_without_database(client, db, monkeypatch):
    def fail():
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", fail)
        response = client.get("/health/")

    assert response.status_code == 503
    assert response.json() == {"status": "error", "database": connection.vendor}


def test_home_is_private(client, db):
    response = client.get("/")

    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/"


def test_home_without_anything_says_what_will_come(html_of):
    html = html_of("/")

    assert "Không có việc nào đang chờ." in html
    assert "Tài khoản chưa gắn với chức vụ nào ở đơn vị." in html


def test_home_shows_counters_then_tasks_then_panels(html_of, own_slots):
    own_slots("home_counters", Counter("Hồ sơ chưa gửi", 1234, "/returns/", "bad"))
    own_slots("my_tasks", Task("Việc sau", "/2/"), Task("Việc trước", "/1/", date(2026, 1, 5)))
    own_slots("home_panels", Panel("Khối của tôi", "components/_empty.html", EMPTY))

    html = html_of("/")

    order = ["1.234", "Việc trước", "Hạn 05/01/2026", "Việc sau", "Khối của tôi", "Chưa có khối"]
    assert sorted(order, key=html.index) == order


EMPTY = {"title": "Chưa có khối", "text": "", "action_url": ""}


def test_search_asks_for_two_letters(html_of, own_slots):
    own_slots("search", SearchHit("Sở Một", "/1/", "Đơn vị"))

    html = html_of("/search/?q=s")

    assert "Nhập ít nhất hai chữ cái." in html
    assert "Sở Một" not in html


def test_search_groups_results(html_of, own_slots):
    own_slots("search", SearchHit("Sở Một", "/1/", "Đơn vị"), SearchHit("Khối A", "/2/", "Khối"))
    own_slots("search", SearchHit("Sở Hai", "/3/", "Đơn vị"))

    html = html_of("/search/?q=so")

    order = ["3 kết quả cho “so”", "Đơn vị</h2>", "Sở Một", "Sở Hai", "Khối</h2>", "Khối A"]
    assert sorted(order, key=html.index) == order


def test_search_without_result(html_of):
    assert "Không tìm thấy nội dung nào." in html_of("/search/?q=abc")


def test_search_escapes(html_of):
    html = html_of("/search/?q=<script>alert(1)</script>")

    assert "<script>alert" not in html


def test_search_changes_nothing(client_of, thu):
    assert client_of(thu).post("/search/", {"q": "so"}).status_code == 405


def test_navigation_marks_the_place(html_of, own_slots):
    own_slots("nav", NavEntry("Tìm", "/search/", "search", order=20), NavEntry("Nhà", "/", "home"))

    html = html_of("/search/?q=ab")

    assert '<a href="/search/" aria-current="page">Tìm</a>' in html
    assert '<a href="/">Nhà</a>' in html
    assert html.index(">Tìm</a>") < html.index(">Nhà</a>")


def test_header_shows_person_and_duty(html_of, own_slots):
    own_slots("duties", "Chuyên viên, Sở Một")

    html = html_of("/")

    assert "Nguyễn Thị Thư" in html
    assert "Chuyên viên, Sở Một" in html


def test_switcher_groups_years_by_bloc(html_of, own_slots):
    own_slots(
        "switcher",
        Place("2026", "/campaigns/1/", "Khối A", is_current=True),
        Place("2025", "/campaigns/2/", "Khối A"),
    )

    html = html_of("/")

    assert "Khối A · 2026" in html
    assert '<a href="/campaigns/1/" aria-current="true">2026</a>' in html
    assert '<a href="/campaigns/2/">2025</a>' in html


def test_banner_stands_on_every_page(client, db, own_slots):
    slots.register_banner(lambda: "Dữ liệu mẫu")

    assert '<p class="em-banner">Dữ liệu mẫu</p>' in client.get("/no-such-page/").content.decode()


def test_plain_http_is_warned_of(html_of, settings):
    settings.PLAIN_HTTP_BANNER = True

    assert "Kết nối không được mã hóa (http)" in html_of("/")


def test_stranger_sees_no_frame_of_a_person(client, db):
    html = client.get("/no-such-page/").content.decode()

    assert "Đăng xuất" not in html
    assert "Việc của tôi" not in html
