"""A real server ticks beside its pages, and nothing of it outlives it."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from awards.services import due, purging
from blocs.services.scorecards import score_imports
from emulation.clock import ticking

pytestmark = [pytest.mark.slow, pytest.mark.once]
PATIENCE = 60  # a machine with other work to do starts slowly


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The surroundings of a server with a folder of its own."""
    left_out = {"DATABASE_URL", "SITE_URL", "SECRET_KEY", "BIND", "DEBUG"}
    own = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**own, "DATA_DIR": str(tmp_path_factory.mktemp("installation"))}


@pytest.fixture
def server(installation):
    """A server that answers, and its process that ticks."""
    run, lock = (Path(installation["DATA_DIR"]) / name for name in ("run.json", "tick.lock"))
    run.unlink(missing_ok=True)
    lock.unlink(missing_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", f"--bind=127.0.0.1:{port}"],
        cwd=settings.BASE_DIR,
        env={**installation, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    within(PATIENCE, lambda: run.exists() and companion_of(process))
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()


def within(seconds, found):
    """What `found()` gives as soon as it gives something; fails after so many seconds."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if result := found():
            return result
        time.sleep(0.1)
    raise AssertionError(f"Not within {seconds} seconds.")


def children_of(process):
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(word) for word in path.read_text().split()]


def words_of(pid):
    """The command line of a running process; empty once it is gone."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def companion_of(process):
    """The one child that ticks, or None as yet."""
    ticking = [pid for pid in children_of(process) if "--forever" in words_of(pid)]
    assert len(ticking) <= 1
    return ticking[0] if ticking else None


def is_gone(pid):
    return not words_of(pid)


def test_what_is_due_in_the_product_is_registered():
    expected = {due.close_elections, purging.purge_due, score_imports.destroy_outlived}

    assert expected <= set(ticking._registered)


def test_dead_companion_is_replaced(server):
    first = companion_of(server)

    os.kill(first, signal.SIGKILL)
    second = within(PATIENCE, lambda: {companion_of(server)} - {None, first})

    assert second
    assert server.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_outlives_the_server(server, number):
    family = children_of(server)
    companion = companion_of(server)

    server.send_signal(number)
    server.wait(PATIENCE)

    assert companion in family
    within(PATIENCE, lambda: all(is_gone(pid) for pid in family))


def test_server_ticks(server, installation):
    """The tick takes its turn through the lock's file, which is not there before."""
    lock = Path(installation["DATA_DIR"]) / "tick.lock"

    within(PATIENCE, lock.exists)
