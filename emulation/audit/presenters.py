"""Turns recorded events into Vietnamese sentences when they are shown.

Every app registers the words of its verbs in `AppConfig.ready()`.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone

from emulation.vietnamese import format_number

NO_WORDS = "đã ghi nhận thay đổi"
VEILED = "(nội dung chưa được xem lúc này)"
EMPTY = "(trống)"

_words = {}
_labels = {}


@dataclass(frozen=True)
class Change:
    """One changed value in words; `before` is None where only the new value was recorded."""

    label: str
    before: str | None
    after: str


def register(words):
    """Give verbs their words: {"campaign.opened": "đã mở năm thi đua"}.

    :raises ValueError: if a verb already has other words.
    """
    _add(_words, words)


def register_labels(labels, *, model=""):
    """Name recorded changes that are no fields of their model: {"reason": "lý do"}.

    With `model` ("blocs.campaign") for events about such objects only. A change that is neither a
    field nor named here is not shown.

    :raises ValueError: if the name already has another label.
    """
    _add(_labels, {(model, name): label for name, label in labels.items()})


def _add(registry, entries):
    for code, text in entries.items():
        if registry.setdefault(code, text) != text:
            raise ValueError(f"{code!r} already reads {registry[code]!r}.")


def has_words(verb):
    return verb in _words


def known_verbs():
    """All verbs that have words."""
    return set(_words)


def sentence(event):
    """What was done, to be read after the actor's name: “đã mở năm thi đua: Khối …”."""
    words = _words.get(event.verb, NO_WORDS)
    return f"{words}: {event.subject_label}" if event.subject_label else words


def veiled(event):
    """As `sentence`, for those who may know no more than that it happened."""
    return f"{_words.get(event.verb, NO_WORDS)} {VEILED}"


def changes(event):
    """The recorded changes that can be put in words."""
    model = _model(event.subject_model)
    shown = []
    for name, value in json.loads(event.changes).items():
        field = _field(model, name)
        label = _label(event.subject_model, name, field)
        before, after = value if isinstance(value, list) and len(value) == 2 else (None, value)
        spoken = _spoken(after, field)
        if label and spoken is not None:
            is_pair = after is not value
            shown.append(Change(str(label), _spoken(before, field) if is_pair else None, spoken))
    return shown


def _label(model, name, field):
    own = _labels.get((model, name)) or _labels.get(("", name))
    return own or getattr(field, "verbose_name", None)


def _model(label):
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def _field(model, name):
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _spoken(value, field):
    """The value in words, or None if only a code is known."""
    if value is None or value in ("", []):
        return EMPTY
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        return value.get("name")
    if isinstance(value, list):
        spoken = [_spoken(item, field) for item in value]
        return ", ".join(spoken) if None not in spoken else None
    if getattr(field, "choices", None):
        label = dict(field.flatchoices).get(value)
        return str(label) if label is not None else None
    return _spoken_by_kind(value, field)


def _spoken_by_kind(value, field):
    """Words of a single recorded value of a plain field."""
    try:
        if isinstance(field, models.DateTimeField):
            return f"{timezone.localtime(datetime.fromisoformat(value)):%H:%M %d/%m/%Y}"
        if isinstance(field, models.DateField):
            return f"{date.fromisoformat(value):%d/%m/%Y}"
        if isinstance(field, models.DecimalField):
            return format_number(Decimal(value))
    except (TypeError, ValueError, InvalidOperation):
        return None
    if isinstance(value, int):
        if getattr(field, "is_relation", False):
            return None
        is_year = field is not None and field.name.endswith("year")
        return str(value) if is_year else format_number(value)
    return value
