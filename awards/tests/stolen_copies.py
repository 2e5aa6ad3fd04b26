"""Copies of everything an installation keeps, as a thief has them: files, backup, dump, log."""

import base64
import io
import logging
import re
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection

from emulation.postgresql import environment, program

BLOCK = r"^COPY public\.{} \(([^)]*)\) FROM stdin;\n(.*?)^\\\.$"


@dataclass
class Stolen:
    """One copy: `parts` are its bytes by name; `table` reads it as a database."""

    name: str
    folder: Path
    parts: dict[str, bytes] = field(repr=False)
    tables: dict[str, list[dict]] = field(default_factory=dict, repr=False)

    def table(self, name) -> list[dict]:
        """The rows of a table in the order in which they lie in the copy."""
        if name not in self.tables:
            self.tables[name] = self.read(name)
        return self.tables[name]

    def read(self, name):
        if "dump" in self.parts:
            return rows_of_dump(self.parts["dump"].decode(), name)
        return rows_of_file(self.folder / "copy.sqlite3", name)


def steal(name, folder, log=None) -> Stolen:
    """Copy everything as it is now; the backup is that of `manage.py backup`."""
    place = folder / name
    place.mkdir()
    call_command("backup", place / "backup", stdout=io.StringIO())
    if connection.vendor == "sqlite":
        parts = files_of_sqlite(place)
        parts["backup"] = (place / "backup" / "database.sqlite3").read_bytes()
    else:
        parts = {"dump": run("pg_dump", "--no-owner")}
        parts["backup"] = run("pg_restore", "--file=-", str(place / "backup" / "database.dump"))
    parts["sessions"] = repr([row.get_decoded() for row in Session.objects.all()]).encode()
    parts["log"] = log.getvalue().encode() if log else b""
    return Stolen(name, place, parts)


def files_of_sqlite(place):
    """The database's file and those beside it, which make up the database together."""
    source = Path(connection.settings_dict["NAME"])
    found = {}
    for ending in ("", "-wal", "-shm"):
        path = source.with_name(source.name + ending)
        if path.exists():
            shutil.copyfile(path, place / f"copy.sqlite3{ending}")
            found[f"file{ending}"] = path.read_bytes()
    return found


def run(name, *arguments):
    """What one of PostgreSQL's programs writes."""
    command = [program(connection, name), *arguments]
    return subprocess.run(
        command, env=environment(connection), capture_output=True, check=True
    ).stdout


def rows_of_file(path, table):
    with sqlite3.connect(path) as found:
        found.row_factory = sqlite3.Row
        rows = found.execute(f"SELECT rowid, * FROM {table} ORDER BY rowid")
        return [dict(row) for row in rows]


def rows_of_dump(text, table):
    match = re.search(BLOCK.format(table), text, re.MULTILINE | re.DOTALL)
    names = match[1].split(", ")
    lines = [line.split("\t") for line in match[2].splitlines()]
    return [
        {"rowid": place, **dict(zip(names, map(value_of, line), strict=True))}
        for place, line in enumerate(lines)
    ]


def value_of(text):
    """A value of a dump: bytes, nothing, a number, or text."""
    if text.startswith("\\\\x"):
        return bytes.fromhex(text[3:])
    if text == "\\N":
        return None
    return int(text) if text.isdigit() else text


def listening():
    """(handler, what it heard): everything that anybody logs, at every level."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.setLevel(logging.DEBUG)
    return handler, heard


def written(secrets):
    """(name, bytes) of every form in which something may be written."""
    for name, plain in secrets.items():
        yield name, plain
        yield name, plain.hex().encode()
        yield name, plain.hex().upper().encode()
        for shift in range(3):
            # What stands before and after changes the first and last letters: these are left out.
            text = base64.b64encode(b"\0" * shift + plain)
            inner = text[4 if shift else 0 : len(text) - 4]
            yield name, inner
            yield name, inner.replace(b"+", b"-").replace(b"/", b"_")
