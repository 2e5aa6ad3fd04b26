import time
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from emulation.accounts.models import SignInLink
from emulation.accounts.services import links
from emulation.accounts.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "bay-tam-chin-muoi"


@pytest.fixture
def token(quan, ha):
    return links.issue(ha, by=quan)


def address(token):
    return reverse("accounts:link_open", args=[token])


def test_link_leaves_the_address_before_the_form(client, token):
    opened = client.get(address(token))

    assert opened["Location"] == reverse("accounts:link_use")
    assert opened["Referrer-Policy"] == "no-referrer"
    page = client.get(opened["Location"])
    assert page.status_code == 200
    assert token not in page.content.decode()
    assert "ha.nguyen" in page.content.decode()


def test_link_sets_password_and_signs_in(client, token, ha):
    client.get(address(token))

    response = client.post(reverse("accounts:link_use"), {"password1": NEW, "password2": NEW})

    assert response["Location"] == reverse("home")
    assert int(client.session["_auth_user_id"]) == ha.pk
    ha.refresh_from_db()
    assert ha.check_password(NEW)


def test_password_set_by_a_link_counts_as_typed_just_now(client, token, ha):
    client.get(address(token))
    client.post(reverse("accounts:link_use"), {"password1": NEW, "password2": NEW})

    asked = client.get(reverse("account_change_password"))

    [record] = client.session["account_authentication_methods"]
    assert record["method"] == "password"
    assert record["at"] == pytest.approx(time.time(), abs=60)
    assert client.session["account_authentication_methods_user"] == str(ha.pk)
    assert asked.status_code == 200


def test_link_works_once(client, token, ha):
    second = Client()
    client.get(address(token))
    second.get(address(token))
    client.post(reverse("accounts:link_use"), {"password1": NEW, "password2": NEW})

    late = second.post(
        reverse("accounts:link_use"), {"password1": "khac-khac-khac", "password2": "khac-khac-khac"}
    )
    again = Client().get(address(token), follow=True)

    assert late.status_code == 410
    assert again.status_code == 410
    ha.refresh_from_db()
    assert ha.check_password(NEW)


def test_link_expires_after_a_day(client, token):
    past = timezone.now() - timedelta(hours=25)
    SignInLink.objects.update(issued_at=past, expires_at=past + timedelta(hours=24))

    response = client.get(address(token), follow=True)

    assert response.status_code == 410
    assert "không còn dùng được" in response.content.decode()


def test_unknown_link_is_closed(client, db):
    assert client.get(address("x" * 43), follow=True).status_code == 410
    assert client.get(reverse("accounts:link_use")).status_code == 410


def test_link_with_bad_password_stays_open(client, token, ha):
    client.get(address(token))

    response = client.post(reverse("accounts:link_use"), {"password1": "123", "password2": "123"})

    assert response.status_code == 422
    assert "Mật khẩu quá ngắn" in response.content.decode()
    assert SignInLink.objects.get().used_at is None


def test_link_opened_by_another_person_signs_them_out(client_of, quan, token, ha):
    client = client_of(quan)
    client.get(address(token))

    client.post(reverse("accounts:link_use"), {"password1": NEW, "password2": NEW})

    assert int(client.session["_auth_user_id"]) == ha.pk


def test_link_ends_sessions_of_its_owner(client, client_of, token, ha):
    elsewhere = client_of(ha)
    client.get(address(token))

    client.post(reverse("accounts:link_use"), {"password1": NEW, "password2": NEW})

    assert elsewhere.get(reverse("accounts:profile")).status_code == 302
    assert not ha.check_password(NEW)
    assert ha.check_password(PASSWORD)


def test_link_is_not_changed_by_looking(client, token):
    client.get(address(token), follow=True)
    client.head(address(token))

    assert SignInLink.objects.get().used_at is None
    assert client.post(address(token)).status_code == 405
