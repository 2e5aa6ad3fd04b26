"""A paper as text and back: what was frozen prints the same words at any later time."""

import dataclasses
import hashlib
from datetime import date

from emulation.audit.canonical import canonical
from emulation.papers import content

KINDS = {
    kind.__name__: kind
    for kind in vars(content).values()
    if dataclasses.is_dataclass(kind) and not kind.__name__.startswith("_")
}


def frozen(paper: content.Paper) -> dict:
    """The paper in JSON's own types; give it to `canonical` for the text that is hashed.

    A note placed in several places stands once under "notes" and is named by its number.
    """
    notes: list[content.Note] = []
    body = _down(paper, notes)
    told = []
    # Notes are added while they are read, though none stands inside another.
    for note in notes:
        told.append([_down(runs, notes) for runs in note.paragraphs])
    return {"paper": body, "notes": told}


def thawed(data: dict) -> content.Paper:
    """The paper that was frozen.

    :raises KeyError, TypeError, ValueError: if `data` is not what `frozen` gave.
    """
    notes = [content.Note(tuple(_up(runs, ()) for runs in note)) for note in data["notes"]]
    return _up(data["paper"], notes)


def fingerprint(*parts) -> str:
    """SHA-256 in hex of the canonical JSON of the parts."""
    return hashlib.sha256(canonical(parts).encode()).hexdigest()


def _down(value, notes):
    if isinstance(value, content.Note):
        place = next((at for at, known in enumerate(notes) if known is value), len(notes))
        if place == len(notes):
            notes.append(value)
        return {"is": "Note", "at": place}
    if dataclasses.is_dataclass(value):
        fields = {
            field.name: _down(getattr(value, field.name), notes)
            for field in dataclasses.fields(value)
            if field.init
        }
        return {"is": type(value).__name__, **fields}
    if isinstance(value, tuple | list):
        return [_down(each, notes) for each in value]
    if isinstance(value, date):
        return {"is": "date", "on": value.isoformat()}
    return value


def _up(value, notes):
    if isinstance(value, list):
        return tuple(_up(each, notes) for each in value)
    if not isinstance(value, dict):
        return value
    if value["is"] == "Note":
        return notes[value["at"]]
    if value["is"] == "date":
        return date.fromisoformat(value["on"])
    fields = {name: _up(each, notes) for name, each in value.items() if name != "is"}
    return KINDS[value["is"]](**fields)
