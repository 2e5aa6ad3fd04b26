import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from emulation.accounts.models import SignInLink, User
from emulation.accounts.services import users

pytestmark = pytest.mark.django_db


def url(name, person=None):
    return reverse(f"accounts:{name}", args=[person.pk] if person else [])


def text_of(response):
    return response.content.decode()


def test_list_is_for_those_in_charge(client_of, quan, binh, ha):
    assert client_of(quan).get(url("user_list")).status_code == 200
    assert client_of(binh).get(url("user_list")).status_code == 200
    assert client_of(ha).get(url("user_list")).status_code == 403


def test_list_shows_whom_one_looks_after(client_of, quan, binh, ha):
    page = text_of(client_of(binh).get(url("user_list")))

    assert "Nguyễn Thu Hà" in page
    assert "Lê Minh Quân" not in page


def test_list_searches_without_marks(client_of, quan, ha):
    page = text_of(client_of(quan).get(url("user_list"), {"q": "nguyen ha"}))

    assert "ha.nguyen" in page
    assert "1 dòng" in page


@pytest.mark.parametrize(("state", "rows"), [("active", 1), ("new", 1), ("closed", 1), ("", 3)])
def test_list_filters_by_state(client_of, quan, ha, state, rows):
    users.deactivate(ha, by=quan)
    users.create_account(by=quan, username="lan", full_name="Phạm Lan")

    page = text_of(client_of(quan).get(url("user_list"), {"state": state}))

    assert f"{rows} dòng" in page


def test_list_without_match_offers_to_drop_filters(client_of, quan):
    page = text_of(client_of(quan).get(url("user_list"), {"q": "khongcoai", "sort": "sai"}))

    assert "Không có tài khoản nào khớp" in page


def count_queries(client):
    with CaptureQueriesContext(connection) as queries:
        client.get(url("user_list"))
    return len(queries)


def test_list_takes_as_many_queries_for_three_as_for_one(client_of, quan):
    client = client_of(quan)
    for_one = count_queries(client)
    for number in range(2):
        User.objects.create_user(f"u{number}", full_name=f"Trần Văn {number}")

    for_three = count_queries(client)

    assert for_three == for_one


def test_create_leads_to_the_link(client_of, quan):
    response = client_of(quan).post(
        url("user_create"), {"full_name": "Phạm Thị Lan", "username": "Lan.Pham"}
    )

    person = User.objects.get(username="lan.pham")
    assert response["Location"] == url("user_link", person)
    assert not person.has_usable_password()


def test_create_by_steward_goes_on_to_the_link(client_of, binh):
    client = client_of(binh)

    response = client.post(url("user_create"), {"full_name": "Phạm Lan", "username": "lan"})

    assert client.get(response["Location"]).status_code == 200


def test_create_with_taken_name_keeps_what_was_typed(client_of, quan, ha):
    response = client_of(quan).post(
        url("user_create"), {"full_name": "Nguyễn Thị Hà", "username": "HA.nguyen"}
    )

    assert response.status_code == 422
    assert "Tên đăng nhập này đã có người dùng." in text_of(response)
    assert "Nguyễn Thị Hà" in text_of(response)


def test_create_twice_with_one_token_creates_once(client_of, quan):
    client = client_of(quan)
    sent = {"full_name": "Phạm Lan", "username": "lan", "idempotency_token": "a" * 32}
    client.post(url("user_create"), sent)

    client.post(url("user_create"), sent | {"username": "lan2"})

    assert not User.objects.filter(username="lan2").exists()


def test_link_is_shown_once(client_of, quan, ha):
    client = client_of(quan)

    before = text_of(client.get(url("user_link", ha)))
    issued = client.post(url("user_link", ha))
    after = text_of(client.get(url("user_link", ha)))

    assert not before.count("/accounts/link/")
    assert text_of(issued).count("http://127.0.0.1:8000/accounts/link/") == 1
    assert issued["Cache-Control"] == "private, no-store"
    assert "/accounts/link/" not in after
    assert SignInLink.objects.count() == 1


def test_edit_changes_the_account(client_of, quan, ha):
    response = client_of(quan).post(
        url("user_edit", ha),
        {"full_name": "Nguyễn Hà", "username": "ha", "email": "ha@example.vn", "phone": ""},
    )

    assert response["Location"] == url("user_detail", ha)
    ha.refresh_from_db()
    assert (ha.full_name, ha.username, ha.email) == ("Nguyễn Hà", "ha", "ha@example.vn")


@pytest.mark.parametrize(
    ("name", "after"),
    [("user_deactivate", "is_active"), ("user_appoint", "is_administrator")],
)
def test_act_is_asked_about_then_done(client_of, quan, ha, name, after):
    client = client_of(quan)
    before = getattr(ha, after)

    asked = client.get(url(name, ha))
    ha.refresh_from_db()
    unchanged = getattr(ha, after)
    done = client.post(url(name, ha))

    ha.refresh_from_db()
    assert asked.status_code == 200
    assert unchanged == before
    assert done["Location"] == url("user_detail", ha)
    assert getattr(ha, after) is not before


def test_deactivation_ends_the_session_at_once(client_of, quan, ha):
    theirs = client_of(ha)

    client_of(quan).post(url("user_deactivate", ha))

    assert theirs.get(url("profile")).status_code == 302


def test_last_administrator_cannot_step_down(client_of, quan):
    response = client_of(quan).post(url("user_dismiss", quan))

    assert response.status_code == 409
    assert "duy nhất" in text_of(response)


@pytest.mark.parametrize(
    "name",
    ["user_detail", "user_edit", "user_link", "user_deactivate", "user_appoint", "user_dismiss"],
)
def test_stranger_finds_nothing(client_of, ha, quan, name):
    assert client_of(ha).get(url(name, quan)).status_code == 404


@pytest.mark.parametrize("name", ["user_edit", "user_link", "user_deactivate", "user_appoint"])
def test_nobody_manages_themselves(client_of, ha, name):
    assert client_of(ha).get(url(name, ha)).status_code == 403
    assert client_of(ha).post(url(name, ha)).status_code == 403


def test_profile_shows_and_edits_oneself(client_of, ha):
    client = client_of(ha)

    assert "Nguyễn Thu Hà" in text_of(client.get(url("profile")))
    client.post(url("profile_edit"), {"full_name": "Nguyễn Hà", "phone": "0912 345 678"})

    ha.refresh_from_db()
    assert (ha.full_name, ha.phone, ha.username) == ("Nguyễn Hà", "0912 345 678", "ha.nguyen")


def test_profile_with_wrong_value_keeps_the_header(client_of, ha):
    response = client_of(ha).post(
        url("profile_edit"), {"full_name": "Ai Đó", "email": "khong-phai-thu"}
    )

    assert response.status_code == 422
    assert "Nhập đúng địa chỉ thư điện tử" in text_of(response)
    assert 'em-person-name">Nguyễn Thu Hà<' in text_of(response)


def test_first_administrator_is_asked_for_a_name(client_of, quan):
    quan.full_name = "Quản trị hệ thống"
    quan.save()

    page = text_of(client_of(quan).get(reverse("home")))

    assert "Ghi họ tên của bạn" in page
