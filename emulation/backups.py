"""Backup and restore of an installation: the database and the stored files.

A backup is a folder: manifest.json, the database (database.sqlite3 or database.dump) and files/.
The manifest holds the size and SHA-256 of every part and is written last; the folder gets its
name when it is complete. The secret key is not in it: links that were sent lose their validity
elsewhere, everything else is whole.
"""

import contextlib
import errno
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from emulation import __version__
from emulation.postgresql import environment, program

FORMAT = 1
PARTS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class BackupError(Exception):
    """The backup or restore was not done; the text says why and nothing was changed."""


def files_folder():
    """Where stored files lie."""
    return Path(settings.STORAGES["default"]["OPTIONS"]["location"])


def back_up(target):
    """Write a backup to the folder `target`, and return its manifest.

    The database is copied first: a file is stored before the row that names it, so the copy of
    the files holds at least what the rows need. People may work meanwhile.

    :raises BackupError: if the folder exists and is not empty, or cannot be written; nothing of a
        backup is left behind then.
    """
    target = Path(target).absolute()
    if target.exists() and not target.is_dir():
        raise BackupError(f"{target} is a file: choose a new folder.")
    if target.exists() and any(target.iterdir()):
        raise BackupError(f"{target} exists and is not empty: choose a new folder.")
    draft = target.with_name(f"{target.name}.incomplete")
    shutil.rmtree(draft, ignore_errors=True)
    with writing_to(draft):
        draft.mkdir(mode=0o700, parents=True)
        manifest = write_parts(draft)
        draft.rename(target)
    return manifest


@contextlib.contextmanager
def writing_to(folder):
    """Remove the folder if the block fails, and say what a disk or database means by it."""
    try:
        yield
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError | DatabaseError):
            raise BackupError(f"Cannot write {folder}: {reason_of(error)}.") from error
        raise


def reason_of(error):
    """Why writing failed, in a few words."""
    is_full = "disk is full" in str(error) or getattr(error, "errno", None) == errno.ENOSPC
    if is_full:
        return "the disk has no space left"
    return getattr(error, "strerror", None) or str(error)


def write_parts(draft):
    """Fill the folder with the database, the files and their manifest, and return the manifest."""
    copy_database(draft / PARTS[connection.vendor])
    copy_files(files_folder(), draft / "files")
    manifest = {
        "format": FORMAT,
        "version": __version__,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": sorted(f"{app}.{name}" for app, name in applied_migrations()),
        "parts": list(parts_of(draft)),
    }
    (draft / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False))
    os.sync()  # SQLite does not wait for the disk when it copies
    return manifest


def copy_database(path):
    """A consistent copy of the whole database."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(path)])
    else:
        command = [program(connection, "pg_dump"), "--format=custom", f"--file={path}"]
        run(command)
    path.chmod(0o600)


def copy_files(source, target):
    """Copy the stored files; one that is destroyed meanwhile is left out."""
    target.mkdir(mode=0o700)
    for path in sorted(source.rglob("*")) if source.exists() else ():
        copy = target / path.relative_to(source)
        if path.is_dir():
            copy.mkdir(mode=0o700, exist_ok=True)
        else:
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(path, copy)
                copy.chmod(0o600)


def parts_of(folder):
    """Path, size and SHA-256 of every file of a backup but the manifest."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path != folder / "manifest.json":
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            name = path.relative_to(folder).as_posix()
            yield {"path": name, "size": path.stat().st_size, "sha256": digest}


def restore(source, *, replace=False):
    """Put a backup in place of what this installation holds, and return its manifest.

    The database changes in one transaction. The files are copied aside first and take their place
    by two renames; if the database then refuses, they are put back. Sign-ins of the backup end.

    :raises BackupError: if the backup is damaged, of another kind of database or of a newer
        version, or if people have accounts here and `replace` is not set.
    """
    source = Path(source).absolute()
    manifest = verified_manifest(source)
    refuse_unfit(manifest)
    if not replace and has_accounts():
        raise BackupError("This installation holds data. To give it up for the backup: --replace")
    with swapped_files(source / "files"):
        if connection.vendor == "sqlite":
            restore_sqlite(source / PARTS["sqlite"])
        else:
            restore_postgresql(source / PARTS["postgresql"])
    Session.objects.all().delete()
    return manifest


def verified_manifest(source):
    """The manifest, after every part was compared with it.

    :raises BackupError: if the manifest cannot be read, or a part is missing, added or changed.
    """
    try:
        manifest = json.loads((source / "manifest.json").read_text())
        listed = {part["path"]: part for part in manifest["parts"]}
        version = manifest["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{source} holds no readable manifest.json.") from error
    if version != FORMAT:
        raise BackupError(f"The backup has format {version}; this version reads {FORMAT}.")
    found = {part["path"]: part for part in parts_of(source)}
    wrong = sorted(name for name in listed | found if listed.get(name) != found.get(name))
    if wrong:
        raise BackupError(f"The backup is damaged: {', '.join(wrong[:5])}. Nothing was changed.")
    return manifest


def refuse_unfit(manifest):
    """Refuse a backup that this installation could not use."""
    kind = manifest.get("database")
    if kind != connection.vendor:
        raise BackupError(f"The backup is of {kind}; this installation uses {connection.vendor}.")
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(manifest.get("migrations", ())) - known)
    if unknown:
        raise BackupError(f"The backup is of a newer version, which knows {unknown[0]}.")


def applied_migrations():
    """The migrations that this database has seen."""
    return MigrationLoader(connection).applied_migrations


def has_accounts():
    """Whether anybody has an account here: without one, nobody can have entered anything."""
    user = get_user_model()
    if user._meta.db_table not in connection.introspection.table_names():
        return False
    return user._default_manager.exists()


@contextlib.contextmanager
def swapped_files(source):
    """Put the files of the backup in place; put the old ones back if the block fails."""
    current = files_folder()
    incoming, outgoing = current.with_name("files.incoming"), current.with_name("files.outgoing")
    for leftover in (incoming, outgoing):
        shutil.rmtree(leftover, ignore_errors=True)
    current.mkdir(mode=0o700, parents=True, exist_ok=True)
    with writing_to(incoming):
        copy_files(source, incoming)
    current.rename(outgoing)
    incoming.rename(current)
    try:
        yield
    except BaseException:
        current.rename(incoming)
        outgoing.rename(current)
        raise
    shutil.rmtree(outgoing)


def restore_sqlite(path):
    """Copy the backup over the live database, in one transaction that other processes see whole.

    :raises BackupError: if the file is not a sound database.
    """
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as backup:
        try:
            sound = backup.execute("PRAGMA quick_check").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
        if not sound:
            raise BackupError("The database of the backup is damaged. Nothing was changed.")
        backup.backup(connection.connection)


def restore_postgresql(path):
    """Drop our tables and load the dump, in one transaction."""
    listing = run([program(connection, "pg_restore"), "--no-owner", "--no-privileges", "-f-", path])
    tables = connection.introspection.table_names()
    drops = [f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE;" for name in tables]
    psql = [program(connection, "psql"), "-qX", "--single-transaction", "-vON_ERROR_STOP=1", "-f-"]
    connection.close()
    run(psql, input="\n".join(drops).encode() + b"\n" + listing)


def run(command, **options):
    """The output of one of PostgreSQL's programs.

    :raises BackupError: with its own words if it fails.
    """
    done = subprocess.run(command, env=environment(connection), capture_output=True, **options)
    if done.returncode:
        name = os.path.basename(command[0])
        raise BackupError(f"{name} failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout
