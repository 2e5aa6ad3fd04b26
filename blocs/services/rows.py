"""What every service does with a row: normalise, validate, save, and say what changed."""

from django.db import models

from emulation.refusals import Refused
from emulation.vietnamese import nfc


def require(allowed, reason):
    """:raises Refused: with `reason`, unless `allowed`."""
    if not allowed:
        raise Refused(reason)


def locked(obj):
    """The row as it stands now, locked to the end of the transaction."""
    return type(obj)._default_manager.select_for_update(of=("self",)).get(pk=obj.pk)


def save(obj):
    """Save a row with its text in NFC.

    :raises ValidationError: if a value is missing, malformed or already taken.
    """
    _normalise(obj)
    obj.full_clean()
    obj.save()
    return obj


def change(obj, values):
    """Set `values` and save; returns {name: [before, after]} of what differs, for the trail.

    :raises ValidationError: if a value is missing, malformed or already taken.
    """
    before = {name: getattr(obj, name) for name in values}
    for name, value in values.items():
        setattr(obj, name, value)
    _normalise(obj)
    obj.full_clean()
    changes = {
        name: [old, getattr(obj, name)] for name, old in before.items() if old != getattr(obj, name)
    }
    if changes:
        obj.save()
    return changes


def _normalise(obj):
    for field in obj._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField):
            value = getattr(obj, field.attname)
            if isinstance(value, str):
                setattr(obj, field.attname, nfc(value).strip())
