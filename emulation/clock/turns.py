"""Only one tick works at a time, however many servers run on one database."""

import contextlib
import fcntl
import zlib

from django.conf import settings
from django.db import connection

# Any number that nobody else uses as an advisory lock of this database.
TICK = zlib.crc32(b"emulation.clock")


@contextlib.contextmanager
def one_at_a_time():
    """True for the one who got the turn. It ends with the block, or with the process.

    PostgreSQL lends its advisory lock. A database of SQLite lies on one machine, where a lock on a
    file does the same.
    """
    taking = _by_database if connection.vendor == "postgresql" else _by_file
    with taking() as is_ours:
        yield is_ours


@contextlib.contextmanager
def _by_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [TICK])
        [is_ours] = cursor.fetchone()
    try:
        yield is_ours
    finally:
        # A lost connection has given it back already.
        if is_ours and connection.connection and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [TICK])


@contextlib.contextmanager
def _by_file():
    with (settings.DATA_DIR / "tick.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
