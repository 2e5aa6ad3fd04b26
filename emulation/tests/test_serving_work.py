"""A real server does long work beside its pages, whatever happens to the worker."""

import os
import signal
import sqlite3
from pathlib import Path

import pytest

from emulation.tests.slow_work.apps import BEGUN, GO, KIND
from emulation.tests.test_serving_ticks import (
    PATIENCE,
    all_there,
    companion_of,
    is_gone,
    start,
    within,
)

pytestmark = [pytest.mark.slow, pytest.mark.once]
ASK = (
    "INSERT INTO jobs_job (kind, subject, parameters, key, state, percent, step, attempts, worker, "
    "problem, requested_at) VALUES (?, '', '{}', '', 'waiting', 0, '', 0, '', '', '2026-11-22')"
)
LOOK = (
    "SELECT job.state, job.percent, job.attempts, file.stored_as FROM jobs_job AS job "
    "LEFT JOIN files_storedfile AS file ON file.id = job.result_id ORDER BY job.id DESC LIMIT 1"
)


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """The surroundings of a server that knows slow work, with a folder of its own."""
    left_out = {"DATABASE_URL", "SITE_URL", "SECRET_KEY", "BIND", "DEBUG"}
    own = {name: value for name, value in os.environ.items() if name not in left_out}
    folder = tmp_path_factory.mktemp("installation")
    settings = "emulation.tests.slow_work.settings"
    return {**own, "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": settings}


@pytest.fixture
def folder(installation):
    folder = Path(installation["DATA_DIR"])
    for name in (BEGUN, GO):
        (folder / name).unlink(missing_ok=True)
    return folder


@pytest.fixture
def server(installation, folder):
    """A server that answers, and the processes beside it."""
    process = start(installation)
    within(PATIENCE, lambda: (folder / "run.json").exists() and all_there(process))
    yield process
    if process.poll() is None:
        process.kill()
    process.wait()


def query(folder, statement, *values):
    with sqlite3.connect(folder / "emulation.sqlite3", timeout=20) as database:
        found = database.execute(statement, values).fetchone()
    database.close()
    return found


def worker_at(folder):
    """The process that has begun the work; None as yet."""
    note = folder / BEGUN
    text = note.read_text() if note.exists() else ""
    return int(text) if text else None


def test_work_of_a_killed_worker_is_taken_up_again(server, folder):
    query(folder, ASK, KIND)
    first = within(PATIENCE, lambda: worker_at(folder))
    seen = query(folder, LOOK)

    os.kill(first, signal.SIGKILL)
    second = within(PATIENCE, lambda: {worker_at(folder)} - {None, first})
    (folder / GO).touch()
    done = within(PATIENCE, lambda: (row := query(folder, LOOK))[0] == "done" and row)

    assert seen[:3] == ("running", 40, 1)
    assert second == {companion_of(server, "work")}
    assert done[1:3] == (100, 2)
    assert (folder / "files" / done[3]).read_bytes() == b"%PDF xong"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_worker_in_the_middle_of_its_work_goes_with_the_server(server, folder, number):
    """Told to end, it gives its work back as if it had not begun."""
    query(folder, ASK, KIND)
    worker = within(PATIENCE, lambda: worker_at(folder))

    server.send_signal(number)
    server.wait(PATIENCE)
    within(PATIENCE, lambda: is_gone(worker))

    assert query(folder, LOOK)[::2] == ("waiting", 0)
    query(folder, "DELETE FROM jobs_job")
