from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from emulation.accounts import queries
from emulation.accounts.models import SignInLink, User
from emulation.accounts.services import links, users
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

pytestmark = pytest.mark.django_db
NEW = "bay-tam-chin-muoi"


def opened(token, now=None):
    return queries.link_with(token, now=now or timezone.now())


def test_issue_keeps_the_digest_only(quan, ha):
    token = links.issue(ha, by=quan)

    link = SignInLink.objects.get()
    assert len(token) >= 43
    assert link.token_sha256 == SignInLink.digest(token)
    assert link.expires_at - link.issued_at == timedelta(hours=24)
    assert not AuditEvent.objects.filter(changes__contains=token).exists()


def test_issue_by_another_marks_credentials(quan, ha):
    links.issue(ha, by=quan)

    ha.refresh_from_db()
    assert ha.credentials_changed_at is not None
    assert ha.credentials_changed_by_id == quan.pk


def test_issue_voids_the_older_link(quan, ha):
    older = links.issue(ha, by=quan)

    newer = links.issue(ha, by=quan)

    assert opened(older) is None
    assert opened(newer).user == ha


@pytest.mark.parametrize("actor", ["ha", "binh"])
def test_issue_by_whoever_may_not_is_refused(actor, request, quan):
    with pytest.raises(Refused):
        links.issue(quan, by=request.getfixturevalue(actor))


def test_issue_to_oneself_is_refused(quan):
    with pytest.raises(Refused):
        links.issue(quan, by=quan)


def test_issue_for_closed_account_is_refused(quan, ha):
    users.deactivate(ha, by=quan)

    with pytest.raises(Refused):
        links.issue(ha, by=quan)


def test_use_sets_password_once(quan, ha):
    link = opened(links.issue(ha, by=quan))

    links.use(link, password=NEW)

    ha.refresh_from_db()
    assert ha.check_password(NEW)
    assert ha.credentials_changed_by_id == quan.pk
    with pytest.raises(Refused):
        links.use(link, password="khac-khac-khac-khac")
    ha.refresh_from_db()
    assert ha.check_password(NEW)


def test_use_after_expiry_is_refused(quan, ha):
    link = opened(links.issue(ha, by=quan))
    late = timezone.now() + timedelta(hours=24, seconds=1)

    with pytest.raises(Refused):
        links.use(link, password=NEW, now=late)


def test_use_of_closed_account_is_refused(quan, ha):
    link = opened(links.issue(ha, by=quan))
    User.objects.filter(pk=ha.pk).update(is_active=False)

    with pytest.raises(Refused):
        links.use(link, password=NEW)


def test_use_with_weak_password_leaves_the_link_open(quan, ha):
    token = links.issue(ha, by=quan)

    with pytest.raises(ValidationError):
        links.use(opened(token), password="1234567890")

    assert opened(token) is not None


def test_first_administrator_link_makes_the_account_once(capsys):
    call_command("first_administrator_link")
    first = capsys.readouterr().out.split()[-1]
    call_command("first_administrator_link")
    second = capsys.readouterr().out.split()[-1]

    person = User.objects.get()
    assert (person.username, person.is_administrator) == ("quantri", True)
    assert first.startswith("http://127.0.0.1:8000/accounts/link/")
    assert opened(first.split("/")[-2]) is None
    assert opened(second.split("/")[-2]).user == person


def test_first_administrator_link_is_silent_once_one_can_sign_in(quan, capsys):
    call_command("first_administrator_link")

    assert capsys.readouterr().out == ""
    assert not SignInLink.objects.exists()


def test_first_administrator_link_takes_a_free_name(ha, capsys):
    User.objects.filter(pk=ha.pk).update(username="quantri")

    call_command("first_administrator_link")

    assert User.objects.get(is_administrator=True).username == "quantri2"
