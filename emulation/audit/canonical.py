"""One spelling for what is hashed: sorted keys, no spaces, UTF-8, NFC, decimals as strings."""

import hashlib
import json
import uuid
from datetime import UTC, date, datetime, time
from decimal import Decimal

from django.db import models
from django.utils.functional import Promise

from emulation.vietnamese import nfc

# The link before the first event of a chain.
GENESIS = "0" * 64


def canonical(value):
    """`value` as canonical JSON text.

    :raises TypeError: on a value that has no single exact spelling, as a float.
    """
    return json.dumps(
        plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def digest(previous, facts):
    """SHA-256 in hex of the previous link (hex text) followed by the canonical JSON of `facts`."""
    return hashlib.sha256(f"{previous}{canonical(facts)}".encode()).hexdigest()


def plain(value):
    """`value` in JSON's own types.

    A model instance becomes its `audit_value` (such as a file's name and hash) or its text.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, str | Promise | uuid.UUID):
        return nfc(str(value))
    if isinstance(value, dict):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | models.QuerySet):
        return [plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((plain(item) for item in value), key=canonical)
    if isinstance(value, models.Model):
        return plain(getattr(value, "audit_value", None) or str(value))
    return _spelled(value)


def _key(key):
    if not isinstance(key, str):
        raise TypeError(f"Keys of what is recorded are text, not {key!r}.")
    return nfc(str(key))


def _spelled(value):
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("A moment without a time zone cannot be recorded.")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be recorded: no single exact spelling.")
