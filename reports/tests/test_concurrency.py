"""Two who issue at the same moment: only the database can tell them apart."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from emulation.refusals import Refused
from reports.models import Issue
from reports.tests.issuing import finished_report, issue_scan
from reports.tests.test_issues import report_of_another_bloc

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def at_once(*acts):
    """Run the acts in threads of their own; their results, or the refusal each one got."""
    barrier = Barrier(len(acts))

    def run(act):
        try:
            barrier.wait()
            return act()
        except (Refused, ValidationError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def issued_of(results):
    return [result for result in results if isinstance(result, Issue)]


def test_one_version_is_issued_once(world):
    report = finished_report(world)

    results = at_once(
        lambda: issue_scan(world, report, number=234),
        lambda: issue_scan(world, report, number=235),
    )

    assert len(issued_of(results)) == 1
    assert Issue.objects.filter(state="issued").count() == 1


def test_one_number_is_given_to_one_of_two_reports(world):
    mine, other = finished_report(world), report_of_another_bloc(world)

    results = at_once(
        lambda: issue_scan(world, mine, number=234),
        lambda: issue_scan(world, other, number=234),
    )

    assert len(issued_of(results)) == 1
    assert Issue.objects.filter(number=234).count() == 1
