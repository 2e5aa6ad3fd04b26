"""What runs with a tick, and that nothing that fails stops the rest."""

import base64
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from emulation.clock import ticking
from emulation.clock.turns import one_at_a_time

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@pytest.fixture
def registered(monkeypatch, settings, tmp_path):
    """An empty register, and a folder of its own for the lock."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(ticking, "_registered", [])
    return ticking._registered


@pytest.mark.django_db
def test_everything_registered_runs_once_with_the_time(registered):
    seen = []

    def note(now):
        seen.append(now)

    ticking.register_tick(note)
    ticking.register_tick(note)
    done = ticking.tick(NOW)

    assert done is True
    assert seen == [NOW]


@pytest.mark.django_db
def test_failing_function_is_logged_rolled_back_and_stops_no_other(registered, caplog):
    seen = []

    def fail(now):
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE half_done (id integer)")
        raise ValueError("Nothing works today.")

    ticking.register_tick(fail)
    ticking.register_tick(seen.append)
    ticking.tick(NOW)

    assert seen == [NOW]
    assert "could not run" in caplog.text
    assert "Nothing works today." in caplog.text
    assert "half_done" not in connection.introspection.table_names()


OTHER_PROCESS = """
import sys
from pathlib import Path
import django
django.setup()
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.DATA_DIR = Path(sys.argv[2])
from emulation.clock.turns import one_at_a_time
with one_at_a_time() as is_ours:
    print(is_ours, flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_only_one_process_works_at_a_time(registered, tmp_path):
    seen = []
    ticking.register_tick(seen.append)
    name = str(connection.settings_dict["NAME"])
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROCESS, name, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=settings.BASE_DIR,
        env=environment(),
        text=True,
    )
    with other:
        first = other.stdout.readline().strip()
        refused = ticking.tick(NOW)
        other.kill()
    again = ticking.tick(NOW)

    assert first == "True"
    assert refused is False
    assert again is True
    assert seen == [NOW]


def environment():
    """As ours, for a process that finds the settings by itself."""
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "emulation.settings"}


@pytest.mark.django_db
def test_turn_is_free_again_after_its_block(registered):
    with one_at_a_time() as first:
        pass
    with one_at_a_time() as second:
        pass

    assert (first, second) == (True, True)


@pytest.mark.django_db
def test_command_ticks_once(registered):
    seen = []
    ticking.register_tick(seen.append)

    call_command("tick")

    assert len(seen) == 1


@pytest.mark.slow
@pytest.mark.once  # the files of PostgreSQL belong to its server
@pytest.mark.django_db(transaction=True)
def test_tick_leaves_nothing_deleted_in_the_files_of_sqlite(registered):
    """What was written and deleted again is neither in the file nor in the log beside it."""
    secret = "mot-bi-mat-da-xoa" * 300  # over several pages
    cache.set("secret", secret, None)
    written = traces(secret)
    cache.delete("secret")

    ticking.tick(NOW)

    assert written > 0
    assert traces(secret) == 0


def traces(secret):
    """How often a part of the secret stands in the database's files; cached values are base64."""
    pattern = base64.b64encode(secret.encode())[40:60]
    path = Path(connection.settings_dict["NAME"])
    files = [path.with_name(path.name + ending) for ending in ("", "-wal", "-shm")]
    return sum(file.read_bytes().count(pattern) for file in files if file.exists())
