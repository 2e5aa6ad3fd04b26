"""A form that creates does so once, however often it is sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.utils import timezone

from emulation.ui import tokens
from emulation.ui.models import SpentToken


def posted(token):
    return SimpleNamespace(POST={tokens.FIELD: token}, user=SimpleNamespace(pk=7))


@pytest.mark.django_db
def test_spend_first_time():
    token = tokens.new()

    assert tokens.spend(posted(token)) is True
    assert SpentToken.objects.get().token == token


@pytest.mark.django_db
def test_spend_second_time():
    token = tokens.new()
    tokens.spend(posted(token))

    assert tokens.spend(posted(token)) is False
    assert SpentToken.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "short", "x" * 65, "ký tự lạ trong mã biểu mẫu"])
def test_spend_without_wellformed_token(token):
    assert tokens.spend(posted(token)) is True
    assert SpentToken.objects.count() == 0


@pytest.mark.django_db
def test_give_back_lets_the_form_be_sent_again():
    request = posted(tokens.new())
    tokens.spend(request)

    tokens.give_back(request)

    assert tokens.spend(request) is True


@pytest.mark.django_db
def test_give_back_of_a_second_sending_changes_nothing():
    token = tokens.new()
    tokens.spend(posted(token))
    second = posted(token)
    tokens.spend(second)

    tokens.give_back(second)

    assert SpentToken.objects.count() == 1


@pytest.mark.django_db
def test_spend_forgets_old_tokens():
    old = timezone.now() - tokens.KEPT_FOR - timedelta(minutes=1)
    SpentToken.objects.create(token="a" * 20, user_id=1, created_at=old)

    tokens.spend(posted(tokens.new()))

    assert not SpentToken.objects.filter(token="a" * 20).exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_spend_at_the_same_moment():
    token = tokens.new()

    def spend(_):
        try:
            return tokens.spend(posted(token))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(spend, range(8)))

    assert sorted(answers) == [False] * 7 + [True]
