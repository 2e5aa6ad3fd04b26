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
from emulation.jobs import services as jobs
from emulation.serving import COMPANIONS

pytestmark = [pytest.mark.slow, pytest.mark.once]
PATIENCE = 180  # a machine with other work to do starts slowly


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The surroundings of a server with a folder of its own."""
    left_out = {"DATABASE_URL", "SITE_URL", "SECRET_KEY", "BIND", "DEBUG"}
    own = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**own, "DATA_DIR": str(tmp_path_factory.mktemp("installation"))}


@pytest.fixture
def server(installation):
    """A server that answers, and the processes beside it."""
    run, lock = (Path(installation["DATA_DIR"]) / name for name in ("run.json", "tick.lock"))
    run.unlink(missing_ok=True)
    lock.unlink(missing_ok=True)
    process = start(installation)
    within(PATIENCE, lambda: run.exists() and all_there(process))
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()


def start(installation):
    """The process of a server at a free port; it does not answer yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return subprocess.Popen(
        [sys.executable, "manage.py", "serve", f"--bind=127.0.0.1:{port}"],
        cwd=settings.BASE_DIR,
        env={**installation, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )


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


def companion_of(process, command="tick"):
    """The one child that runs the command, or None as yet."""
    running = [pid for pid in children_of(process) if {command, "--forever"} <= {*words_of(pid)}]
    assert len(running) <= 1
    return running[0] if running else None


def companions_of(process):
    return [companion_of(process, command) for command in COMPANIONS]


def all_there(process):
    """The companions once each of them runs, else nothing."""
    found = companions_of(process)
    return found if all(found) else []


def is_gone(pid):
    return not words_of(pid)


def test_what_is_due_in_the_product_is_registered():
    expected = {due.close_elections, purging.purge_due, score_imports.destroy_outlived, jobs.purge}

    assert expected <= set(ticking._registered)


def test_dead_companions_are_replaced(server):
    first = {*companions_of(server)}

    for pid in first:
        os.kill(pid, signal.SIGKILL)
    second = within(PATIENCE, lambda: first.isdisjoint(companions_of(server)) and all_there(server))

    assert second
    assert server.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_outlives_the_server(server, number):
    family = children_of(server)
    companions = companions_of(server)

    server.send_signal(number)
    server.wait(PATIENCE)

    assert {*companions} <= {*family}
    within(PATIENCE, lambda: all(is_gone(pid) for pid in family))


def test_server_ticks(server, installation):
    """The tick takes its turn through the lock's file, which is not there before."""
    lock = Path(installation["DATA_DIR"]) / "tick.lock"

    within(PATIENCE, lock.exists)
