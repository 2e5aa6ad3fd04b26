"""A copy of the database signs nobody in."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from emulation.accounts.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
PROFILE = "accounts:profile"


@pytest.fixture
def client(ha):
    client = Client()
    client.force_login(ha)
    return client


def test_key_in_the_database_signs_nobody_in(client):
    thief = Client()

    thief.cookies[settings.SESSION_COOKIE_NAME] = Session.objects.get().session_key

    assert thief.get(reverse(PROFILE)).status_code == 302
    assert client.get(reverse(PROFILE)).status_code == 200


def test_session_is_changed_in_place_and_ends_with_signing_out(client):
    session = client.session
    session["word"] = "mot"
    session.save()

    assert client.session["word"] == "mot"
    assert Session.objects.count() == 1
    client.post(reverse("account_logout"))
    assert [row for row in Session.objects.all() if "_auth_user_id" in row.get_decoded()] == []
    assert client.get(reverse(PROFILE)).status_code == 302


def test_signing_in_draws_another_key(ha):
    client = Client()
    session = client.session
    session["word"] = "mot"
    session.save()
    before = session.session_key

    client.post(reverse("account_login"), {"login": ha.username, "password": PASSWORD})

    assert client.get(reverse(PROFILE)).status_code == 200
    assert client.session.session_key != before
    assert not client.session.exists(before)
