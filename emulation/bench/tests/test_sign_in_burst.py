"""People of the measured burst sign in with the product's own form."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client

from emulation.bench.scenarios import sign_in_burst

pytestmark = pytest.mark.django_db


def test_everybody_signs_in(monkeypatch):
    monkeypatch.setattr(sign_in_burst, "PEOPLE", 2)
    monkeypatch.setattr(sign_in_burst, "KEPT", {})
    answers = []

    def send(requests, connections):
        for request in requests:
            client = Client()
            answer = client.post(request.path, dict(request.fields))
            answers.append((answer.status_code == request.status, signed_in(client)))
        return {"sql": 1, "cpu_ms": 1.0}

    for _ in range(2):
        measured = sign_in_burst.sample(SimpleNamespace(send=send))

    assert answers == [(True, True)] * 4
    assert set(measured) == {"sql", "cpu_ms", "wall_ms"}


def signed_in(client):
    return bool(client.cookies[settings.SESSION_COOKIE_NAME].value)
