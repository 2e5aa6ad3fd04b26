"""Reads the values of an installation from environment variables, loudly when one is wrong."""

import contextlib
import ipaddress
import os
import secrets
import tempfile
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def flag(name, default=False):
    """A yes/no variable: only 1 or 0.

    :raises ImproperlyConfigured: on any other value.
    """
    value = os.environ.get(name, "")
    if value not in {"", "0", "1"}:
        raise ImproperlyConfigured(f"{name}={value!r}: write 1 (yes) or 0 (no).")
    return default if value == "" else value == "1"


def number(name, default, highest):
    """A whole number from 0 to `highest`.

    :raises ImproperlyConfigured: on any other value.
    """
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value) <= highest):
        raise ImproperlyConfigured(f"{name}={value!r}: write a number from 0 to {highest}.")
    return int(value)


def choice(name, default, allowed):
    """One of a few words.

    :raises ImproperlyConfigured: on any other value.
    """
    value = os.environ.get(name) or default
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r}: write one of {', '.join(sorted(allowed))}.")
    return value


def secret_key(data_dir):
    """The key from SECRET_KEY, or one drawn once and kept in DATA_DIR/secret_key (mode 0600).

    :raises ImproperlyConfigured: if the key is too short to keep a secret.
    """
    key = os.environ.get("SECRET_KEY") or kept_secret_key(data_dir / "secret_key")
    if len(key) < 50:
        raise ImproperlyConfigured("SECRET_KEY is too short: at least 50 characters.")
    return key


def kept_secret_key(path):
    """The key in the file, drawn first if there is none.

    Several processes may start at once: the key is written aside and linked into place, so that
    the first one wins and nobody reads half a key.
    """
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix="secret_key.") as draft:
            draft.write(secrets.token_urlsafe(64))
            draft.flush()
            os.fsync(draft.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text()


def is_loopback(host):
    """True for localhost and loopback addresses."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def origin(text):
    """The parsed address if it is http or https, a host, a port if any, and nothing more."""
    try:
        url = urlsplit(text.rstrip("/"))
        beyond = url.port == 0 or url.path or url.query or url.fragment or url.username
    except ValueError:
        return None
    return url if url.scheme in {"http", "https"} and url.hostname and not beyond else None


def site(port, *, plain_http):
    """The parsed SITE_URL; without one, this machine at PORT.

    :raises ImproperlyConfigured: without scheme and host, or plain http beyond loopback.
    """
    given = os.environ.get("SITE_URL") or f"http://127.0.0.1:{port}"
    url = origin(given)
    if url is None:
        raise ImproperlyConfigured(
            f"SITE_URL={given!r}: it must look like https://thidua.example.vn, without a path."
        )
    if url.scheme == "http" and not is_loopback(url.hostname) and not plain_http:
        raise ImproperlyConfigured(
            "SITE_URL uses plain http: passwords and ballots would cross the network readable. "
            "Use https, or set ALLOW_PLAIN_HTTP=1 for a closed test network."
        )
    return url


def database(data_dir):
    """DATABASE_URL (PostgreSQL), or SQLite in DATA_DIR tuned for many writers.

    :raises ImproperlyConfigured: if DATABASE_URL is not one of PostgreSQL.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data_dir / "emulation.sqlite3",
            # Opening the file and its settings costs more than most pages' queries.
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                    # What is deleted is overwritten: envelopes, keys, sessions.
                    "PRAGMA secure_delete=ON;"
                ),
            },
            "TEST": {"NAME": data_dir / "test" / "emulation.sqlite3"},
        }
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://.")
    return dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
