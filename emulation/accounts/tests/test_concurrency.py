"""Two at the same moment: only the database can tell them apart."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from emulation.accounts import queries
from emulation.accounts.models import SignInLink, User
from emulation.accounts.services import links, users
from emulation.refusals import Refused

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(*acts):
    """Run the acts in threads of their own; their results, or the refusal each one got."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait()
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_link_used_twice_at_once_sets_one_password(quan, ha):
    links.issue(ha, by=quan)
    link = queries.open_link(SignInLink.objects.get().pk, now=SignInLink.objects.get().issued_at)

    results = at_once(
        lambda: links.use(link, password="bay-tam-chin-muoi"),
        lambda: links.use(link, password="khac-khac-khac-khac"),
    )

    assert sum(isinstance(result, Refused) for result in results) == 1


def test_two_links_issued_at_once_leave_one_open(quan, ha):
    at_once(lambda: links.issue(ha, by=quan), lambda: links.issue(ha, by=quan))

    assert SignInLink.objects.filter(voided_at=None).count() == 1


def test_two_administrators_cannot_both_leave(quan, ha):
    users.appoint_administrator(ha, by=quan)

    results = at_once(
        lambda: users.dismiss_administrator(quan, by=None),
        lambda: users.dismiss_administrator(ha, by=None),
    )

    assert sum(isinstance(result, Refused) for result in results) == 1
    assert User.objects.filter(is_administrator=True).count() == 1
