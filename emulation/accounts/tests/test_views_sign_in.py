import unicodedata

import pytest
from django.test import Client
from django.urls import reverse

from emulation.accounts.models import User
from emulation.accounts.tests.conftest import PASSWORD
from emulation.audit.models import AuditEvent

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def fresh_counts():
    """Rate limits start at zero: the counts lie in the cache table."""
    from django.core.cache import cache  # noqa: PLC0415 - after Django is set up

    cache.clear()


def sign_in(client, username, password=PASSWORD, *, address="127.0.0.1", forwarded="", **extra):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    typed = {"login": username, "password": password, **extra}
    return client.post(LOGIN, typed, headers=headers, REMOTE_ADDR=address)


def text_of(response):
    return response.content.decode()


def test_sign_in_page_has_fields_login_and_password(client):
    page = text_of(client.get(LOGIN))

    assert 'name="login"' in page
    assert 'name="password"' in page
    assert "Đăng nhập" in page


def test_sign_in_page_speaks_vietnamese(client):
    page = text_of(client.get(LOGIN))

    for english in ("Username", "Password", "Sign In", "Sign Up", "Remember", "Forgot"):
        assert english not in page


def test_sign_in_leads_home(client, ha):
    response = sign_in(client, "ha.nguyen")

    assert response.status_code == 302
    assert response["Location"] == reverse("home")
    assert int(client.session["_auth_user_id"]) == ha.pk


@pytest.mark.parametrize("typed", ["HA.Nguyen", "  ha.nguyen "])
def test_sign_in_forgives_case_and_blanks(client, ha, typed):
    assert sign_in(client, typed).status_code == 302


def test_sign_in_takes_a_decomposed_password(client, ha):
    ha.set_password("mật-khẩu-của-hà")
    ha.save()

    response = sign_in(client, "ha.nguyen", unicodedata.normalize("NFD", "mật-khẩu-của-hà"))

    assert response.status_code == 302


@pytest.mark.parametrize(("username", "password"), [("ha.nguyen", "sai"), ("khong.co", PASSWORD)])
def test_sign_in_with_wrong_values_says_one_thing(client, ha, username, password):
    response = sign_in(client, username, password)

    assert response.status_code == 422
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in text_of(response)
    assert f'value="{username}"' in text_of(response)
    assert password not in text_of(response)


def test_sign_in_of_closed_account_is_told_so(client, ha):
    User.objects.filter(pk=ha.pk).update(is_active=False)

    response = sign_in(client, "ha.nguyen")

    assert response.status_code == 422
    assert "đã ngừng hoạt động" in text_of(response)
    assert "_auth_user_id" not in client.session


def test_sign_in_of_closed_account_with_wrong_password_is_told_nothing(client, ha):
    User.objects.filter(pk=ha.pk).update(is_active=False)

    response = sign_in(client, "ha.nguyen", "sai")

    assert "ngừng hoạt động" not in text_of(response)


def test_sixth_guess_is_refused_even_when_right(client, ha):
    for _ in range(5):
        sign_in(client, "ha.nguyen", "sai")

    response = sign_in(client, "HA.Nguyen")

    assert response.status_code == 422
    assert "Đã nhập sai quá nhiều lần" in text_of(response)


def test_guesses_from_one_address_do_not_keep_a_person_out_at_another(client, ha):
    for _ in range(6):
        sign_in(client, "ha.nguyen", "sai", address="192.0.2.1")

    assert sign_in(client, "ha.nguyen", address="192.0.2.2").status_code == 302


def test_guesses_from_many_addresses_reach_the_limit_of_the_name(client, ha, settings):
    limits = settings.ACCOUNT_RATE_LIMITS
    settings.ACCOUNT_RATE_LIMITS = {**limits, "login_failed_anywhere": "6/h/key"}
    for number in range(6):
        sign_in(client, "ha.nguyen", "sai", address=f"192.0.2.{number}")

    response = sign_in(client, "ha.nguyen", address="192.0.2.99")

    assert "Đã nhập sai quá nhiều lần" in text_of(response)


def test_right_passwords_use_up_no_limit(client, ha, settings):
    settings.ACCOUNT_RATE_LIMITS = {
        "login_failed": "2/h/ip,2/h/key",
        "login_failed_anywhere": "2/h/key",
    }

    answers = [sign_in(Client(), "ha.nguyen").status_code for _ in range(4)]

    assert answers == [302] * 4


def test_guesses_from_one_address_on_many_names_are_held_back(client, ha, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed": "3/m/ip"}
    for number in range(3):
        sign_in(client, f"ten{number}", "sai")

    assert "Đã nhập sai quá nhiều lần" in text_of(sign_in(client, "ha.nguyen"))
    assert sign_in(client, "ha.nguyen", address="192.0.2.2").status_code == 302


@pytest.mark.parametrize(
    ("proxies", "sender", "refused"),
    [
        (1, "192.0.2.1", True),
        (1, "192.0.2.2", False),
        (1, "192.0.2.2, 192.0.2.1", True),  # what the sender pretends stands on the left
        (0, "192.0.2.2", True),  # without a proxy the header is the sender's own invention
    ],
)
def test_address_behind_trusted_proxies_is_the_one_that_they_saw(
    client, ha, settings, proxies, sender, refused
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for _ in range(5):
        sign_in(client, "ha.nguyen", "sai", forwarded="192.0.2.1")

    response = sign_in(client, "ha.nguyen", forwarded=sender)

    assert response.status_code == (422 if refused else 302)


def test_guesses_on_one_name_do_not_lock_another(client, ha, quan):
    for _ in range(6):
        sign_in(client, "ha.nguyen", "sai")

    assert sign_in(client, "quan").status_code == 302


def test_flood_of_sign_ins_answers_429_in_vietnamese(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, "a", "b")

    response = sign_in(client, "a", "b")

    assert response.status_code == 429
    assert "Quá nhiều yêu cầu" in text_of(response)


@pytest.mark.parametrize(
    "path",
    ["signup/", "password/reset/", "email/", "confirm-email/", "password/set/", "inactive/"],
)
def test_routes_not_in_use_do_not_exist(client, client_of, ha, path):
    assert client_of(ha).get(f"/accounts/{path}").status_code == 404


def test_sign_in_does_not_lead_to_another_site(client, ha):
    response = client.post(
        f"{LOGIN}?next=https://xau.example/", {"login": "ha.nguyen", "password": PASSWORD}
    )

    assert response["Location"] == reverse("home")


def test_sign_in_returns_to_the_page_asked_for(client, ha):
    asked = client.get(reverse("accounts:profile"))

    response = client.post(asked["Location"], {"login": "ha.nguyen", "password": PASSWORD})

    assert response["Location"] == reverse("accounts:profile")


def test_cookies_are_shielded(client, ha):
    sign_in(client, "ha.nguyen")

    session = client.cookies["sessionid"]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
    assert session["expires"] == ""
    assert session["max-age"] == ""


def test_signed_in_pages_are_not_kept(client_of, ha):
    response = client_of(ha).get(reverse("accounts:profile"))

    assert response["Cache-Control"] == "private, no-store"


def test_sign_out_needs_post(client_of, ha):
    client = client_of(ha)

    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_sign_in_without_token_is_refused(ha):
    client = Client(enforce_csrf_checks=True)

    assert sign_in(client, "ha.nguyen").status_code == 403


def test_reauthentication_asks_for_the_password(client_of, ha):
    client = client_of(ha)
    path = reverse("account_reauthenticate")

    wrong = client.post(path, {"password": "sai"})
    right = client.post(f"{path}?next={reverse('accounts:profile')}", {"password": PASSWORD})

    assert wrong.status_code == 422
    assert "Mật khẩu không đúng." in text_of(wrong)
    assert right["Location"] == reverse("accounts:profile")
    assert client.session["account_authentication_methods"][-1]["reauthenticated"]


def test_password_change(client, ha):
    sign_in(client, "ha.nguyen")
    elsewhere = Client()
    sign_in(elsewhere, "ha.nguyen")
    new = "bay-tam-chin-muoi"

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert response["Location"] == reverse("accounts:profile")
    assert "Đã đổi mật khẩu." in text_of(client.get(response["Location"]))
    assert elsewhere.get(reverse("accounts:profile")).status_code == 302
    assert list(AuditEvent.objects.values_list("verb", flat=True)) == ["account.password_changed"]


@pytest.mark.parametrize(
    ("old", "first", "second", "said"),
    [
        ("sai", "bay-tam-chin-muoi", "bay-tam-chin-muoi", "Mật khẩu hiện tại không đúng."),
        (PASSWORD, "ngan", "ngan", "Mật khẩu quá ngắn: cần ít nhất 10 ký tự."),
        (PASSWORD, "1234567890123", "1234567890123", "Mật khẩu không được chỉ gồm chữ số."),
        (PASSWORD, "1q2w3e4r5t", "1q2w3e4r5t", "Mật khẩu này nhiều người dùng"),
        (PASSWORD, "Nguyễn Thu Hà", "Nguyễn Thu Hà", "Mật khẩu quá giống họ và tên."),
        (
            PASSWORD,
            "bay-tam-chin-muoi",
            "khac-khac-khac",
            "Hai lần nhập mật khẩu không giống nhau.",
        ),
        (PASSWORD, "", "", "Hãy nhập mật khẩu mới."),
    ],
)
def test_password_change_says_what_is_wrong(client_of, ha, old, first, second, said):
    response = client_of(ha).post(
        reverse("account_change_password"),
        {"oldpassword": old, "password1": first, "password2": second},
    )

    assert response.status_code == 422
    assert said in text_of(response)
    ha.refresh_from_db()
    assert ha.check_password(PASSWORD)
