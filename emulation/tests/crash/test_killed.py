"""kill -9 in the middle of 200 casts: what was acknowledged is there, whole and once.

The server and both databases are real and the tests' own, so this runs once, whatever the suite
runs on. PostgreSQL waits for the disk here.
"""

import base64
import contextlib
from dataclasses import dataclass

import pytest

from emulation.tests.crash.cluster import Cluster, running_cluster
from emulation.tests.crash.hall import QUESTIONS, VOTERS
from emulation.tests.crash.installation import Installation
from emulation.tests.crash.voters import cast_together

pytestmark = pytest.mark.slow

UPHEAVALS = 3
AFTER = 60  # acknowledged votes


@dataclass
class Hall:
    """An installation that serves, its cluster or None, and elections that nobody voted in."""

    installation: Installation
    cluster: Cluster | None
    elections: list


@contextlib.contextmanager
def serving(folder, cluster=None):
    installation = Installation(folder, cluster.url if cluster else "")
    installation.prepare()
    elections = installation.hall("make", UPHEAVALS)
    installation.start()
    try:
        yield Hall(installation, cluster, elections)
    finally:
        installation.end()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def hall(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    with contextlib.ExitStack() as stack:
        cluster = None
        if request.param == "postgresql":
            cluster = stack.enter_context(running_cluster())
        yield stack.enter_context(serving(folder, cluster))


def interrupted(hall, upheaval, mend=lambda: None):
    """All vote at once, `upheaval` strikes, `mend` repairs, and whoever has no vote votes again."""
    election = hall.elections.pop()
    messages = {int(seat): base64.b64decode(text) for seat, (text, _) in election["voters"].items()}
    sent = {int(seat): receipts for seat, (_, receipts) in election["voters"].items()}
    port, pk = hall.installation.port, election["pk"]
    told = cast_together(port, pk, messages, upheaval=upheaval, after=AFTER)
    mend()
    check_whole(hall, pk, told, sent)
    # Whoever was told nothing cannot know, and sends it again.
    again = {seat: message for seat, message in messages.items() if seat not in told}
    told_again = cast_together(port, pk, again)
    assert (len(told) >= AFTER, told_again) == (True, set(again))
    check_whole(hall, pk, set(messages), sent)
    return told


def check_whole(hall, election, told, sent):
    """Every seat has a mark and the envelopes it sent, one per question, or nothing at all."""
    stored = hall.installation.hall("look", election)
    seats = {int(seat): (voted, receipts) for seat, (voted, receipts) in stored.items()}
    nothing = (False, [])
    broken = {
        seat: found
        for seat, found in seats.items()
        if found != nothing and found != (True, sent.get(seat))
    }
    assert broken == {}
    assert {seat for seat in told if seats[seat] == nothing} == set()
    assert len(seats) == VOTERS + 1
    assert {len(receipts) for _, receipts in seats.values()} <= {0, QUESTIONS}


def test_worker_killed_in_the_middle_loses_no_acknowledged_vote(hall):
    interrupted(hall, hall.installation.kill_worker)


def test_server_killed_in_the_middle_loses_no_acknowledged_vote(hall):
    told = interrupted(hall, hall.installation.kill_all, hall.installation.start)

    assert len(told) < VOTERS


@pytest.mark.parametrize("hall", ["postgresql"], indirect=True)
def test_database_killed_in_the_middle_loses_no_acknowledged_vote(hall):
    told = interrupted(hall, hall.cluster.kill, hall.cluster.start)

    assert len(told) < VOTERS
