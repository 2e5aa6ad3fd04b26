"""What a chart shows, independent of how it is drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from emulation.vietnamese import format_number

SERIES_AT_MOST = 3


@dataclass(frozen=True)
class Series:
    """One row of values, a None where there is none; `values` stand in the order of the labels."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Chart:
    """Values side by side: "bars" of the labels, or "lines" over labels in order of time.

    `unit` stands behind the title; `spoken` prints a value. A table of the same numbers always
    stands beside the chart.

    :raises ValueError: if a series does not fit the labels, or there are too many to tell apart.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Literal["bars", "lines"] = "bars"
    unit: str = ""
    spoken: Callable[[Decimal], str] = format_number

    def __post_init__(self):
        if not 1 <= len(self.series) <= SERIES_AT_MOST:
            raise ValueError(f"{self.title}: 1 to {SERIES_AT_MOST} series, not {len(self.series)}.")
        for row in self.series:
            if len(row.values) != len(self.labels):
                raise ValueError(f"{self.title}: {row.name} does not fit the labels.")
            if any(value is not None and value < 0 for value in row.values):
                raise ValueError(f"{self.title}: {row.name} has a value below nought.")

    @property
    def most(self) -> Decimal:
        """The largest value, at least 1, so that it can be divided by."""
        values = [value for row in self.series for value in row.values if value is not None]
        return max([*values, Decimal(1)])

    @property
    def has_values(self):
        """Whether there is anything to draw."""
        return any(value is not None for row in self.series for value in row.values)

    @property
    def described(self):
        """All of it in words, for who does not see it."""
        told = [f"{row.name}: {'; '.join(self._pairs(row))}" for row in self.series]
        return f"{self.title}. {'. '.join(told)}."

    def _pairs(self, row):
        for label, value in zip(self.labels, row.values, strict=True):
            yield f"{label} {'chưa có' if value is None else self.spoken(value)}"
