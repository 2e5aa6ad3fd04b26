"""What files of a sample look like once read: rows of values that know their place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from emulation.samples import values
from emulation.samples.problems import Place

EMPTY = {values.words: "", values.flag: False, values.codes: ()}


@dataclass(frozen=True)
class Texts:
    """A list of single values."""

    read: Callable = values.words


@dataclass(frozen=True)
class Record:
    """A mapping with known keys."""

    fields: tuple["Field", ...]


@dataclass(frozen=True)
class Items:
    """A list of records; where `short` is named, a plain text stands for that field alone."""

    fields: tuple["Field", ...]
    short: str = ""


@dataclass(frozen=True)
class Named:
    """A mapping from free names, read by `key`, to values of one shape; a text where `short` is
    named stands for that field of a record."""

    value: Any
    key: Callable = values.code
    short: str = ""


@dataclass(frozen=True)
class Field:
    """A column or key; `shape` is a function of `values` or, in YAML, one of the shapes above."""

    name: str
    shape: Any = values.words
    required: bool = False
    default: Any = field(default=None)

    @property
    def empty(self):
        """The value of what was left out."""
        if self.default is not None:
            return self.default
        if isinstance(self.shape, Texts | Items):
            return ()
        if isinstance(self.shape, Named):
            return {}
        return EMPTY.get(self.shape)


class Row(dict):
    """The values of a line of a table or of a mapping, by name."""

    def __init__(self, file, line, lines=None):
        super().__init__()
        self.file, self.line = file, line
        self._lines = lines or {}

    def place(self, column=""):
        """Where the value stands."""
        return Place(self.file, self._lines.get(column, self.line), column)

    def only(self, *names):
        """These values, as keyword arguments; what was left out is not among them."""
        return {name: self[name] for name in names if self[name] not in (None, "")}
