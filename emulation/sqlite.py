"""SQLite's own ways, where the product must know them."""

from django.db import connection

# Milliseconds: somebody who reads for longer is not waited for; the next time will do.
PATIENCE = 250


def empty_log() -> None:
    """Bring the write-ahead log into the file and empty it, so that what was deleted is in neither.

    The file itself keeps no deleted content: connections have `secure_delete` on. Does nothing on
    another database, or while somebody reads.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        [usual] = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
