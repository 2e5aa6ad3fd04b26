"""Bytes on disk: random names in hashed folders, safely down before the row is committed."""

import hashlib
import os
import secrets
import weakref
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction


def write(file):
    """Store the bytes of an open file; (name in the store, size, SHA-256 in hex).

    Inside a transaction: if it rolls back, the bytes are removed again.
    """
    file.seek(0)
    size, sha256 = measure(file)
    file.seek(0)
    token = secrets.token_hex(16)
    stored_as = default_storage.save(f"{token[:2]}/{token[2:4]}/{token}", file)
    _Pending(stored_as)
    _sync(stored_as)
    return stored_as, size, sha256


def measure(file):
    """(size, SHA-256 in hex) of what can be read from here to the end."""
    size, digest = 0, hashlib.sha256()
    while chunk := file.read(1024 * 1024):
        size += len(chunk)
        digest.update(chunk)
    return size, digest.hexdigest()


def open_checked(stored_file):
    """The bytes of a StoredFile, open at the start, or None if they are missing or changed."""
    try:
        file = default_storage.open(stored_file.stored_as)
    except OSError:
        return None
    if measure(file) != (stored_file.size, stored_file.sha256):
        file.close()
        return None
    file.seek(0)
    return file


def erase(stored_as):
    """Remove the bytes; nothing happens if they are gone."""
    default_storage.delete(stored_as)
    _sync(stored_as)


def exists(stored_as):
    """True while there are bytes under this name."""
    return default_storage.exists(stored_as)


def is_older(stored_as, moment):
    """True if these bytes were stored before `moment`."""
    return default_storage.get_modified_time(stored_as) < moment


def stored_names():
    """Everything that lies in the store, by name."""
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            inner, files = default_storage.listdir(folder)
        except FileNotFoundError:
            continue
        folders += [f"{folder}/{name}".lstrip("/") for name in inner]
        yield from (f"{folder}/{name}".lstrip("/") for name in files)


def _sync(stored_as):
    """Make the file and its folders survive a power cut, where the store is a local disk."""
    try:
        path = Path(default_storage.path(stored_as))
    except NotImplementedError:
        return
    for place in (path, *path.parents[:3]):
        if place.exists():
            handle = os.open(place, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)


class _Pending:
    """Bytes whose row is not committed yet.

    Django tells nobody of a rollback, but it then forgets what was to be done on commit, and with
    it the last reference to this object. Only a rollback has autocommit off at that moment: if the
    hooks were dropped after the commit, because another one failed, the bytes must stay.
    """

    def __init__(self, stored_as):
        self._drop = weakref.finalize(
            self, _drop_if_rolled_back, stored_as, transaction.get_connection()
        )
        transaction.on_commit(self.keep)

    def keep(self):
        self._drop.detach()


def _drop_if_rolled_back(stored_as, connection):
    if not connection.autocommit:
        erase(stored_as)
