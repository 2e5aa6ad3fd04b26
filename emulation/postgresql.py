"""PostgreSQL's own programs, in the version of the server."""

import os
import subprocess
from pathlib import Path

PLACES = ("/usr/lib/postgresql/{}/bin", "/usr/pgsql-{}/bin")


class ProgramMissing(Exception):
    """No installed program suits this server; the text says what to install."""


def program(connection, name):
    """The path of pg_dump, pg_restore or psql, of the server's major version.

    :raises ProgramMissing: if only other versions, or none, are installed.
    """
    connection.ensure_connection()
    major = connection.pg_version // 10000
    folders = [place.format(major) for place in PLACES]
    candidates = [Path(folder) / name for folder in [*folders, *os.get_exec_path()]]
    for candidate in candidates:
        if candidate.exists() and version_of(candidate) == major:
            return str(candidate)
    raise ProgramMissing(
        f"{name} of PostgreSQL {major} was not found. Install it: "
        f"apt-get install postgresql-client-{major}"
    )


def version_of(path):
    """The major version a program names: "pg_dump (PostgreSQL) 15.8 (Debian …)" is 15."""
    words = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    return int(words.split(") ", 1)[1].split(".")[0])


def environment(connection):
    """Environment variables that lead libpq to the database; the password stays off the command."""
    parameters = connection.get_connection_params()
    names = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "dbname": "PGDATABASE",
        "sslmode": "PGSSLMODE",
        "sslrootcert": "PGSSLROOTCERT",
    }
    given = {names[key]: str(value) for key, value in parameters.items() if key in names and value}
    return {**os.environ, **given}
