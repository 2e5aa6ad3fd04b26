"""What running text counts of a year: members, meetings, movements, exemplars and the like."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model
from django.utils import timezone

from blocs.enums.year import MovementLevel
from blocs.models import Campaign
from blocs.queries.pledge import agreed_targets
from blocs.queries.year import members_of


@dataclass(frozen=True)
class Count:
    """A number of things under a stable key; `parts` are (row, label, how many) behind it."""

    key: str
    unit: str
    parts: tuple[tuple[Model, str, int], ...]

    @property
    def value(self):
        return sum(number for _, _, number in self.parts)


@dataclass(frozen=True)
class Counted:
    """The rows that are counted."""

    members: Iterable
    meetings: Iterable
    movements: Iterable
    exemplars: Iterable
    initiatives: Iterable
    directions: Iterable
    targets: Iterable


def counted_in(campaign: Campaign) -> Counted:
    """The rows of a campaign (nine queries)."""
    return Counted(
        members=members_of(campaign),
        meetings=meetings_of(campaign),
        movements=list(campaign.movements.order_by("position", "pk")),
        exemplars=list(campaign.exemplars.order_by("unit", "pk")),
        initiatives=list(campaign.initiatives.order_by("unit", "pk")),
        directions=list(campaign.directions.order_by("position", "pk")),
        targets=agreed_targets(campaign),
    )


def meetings_of(campaign):
    """The meetings that were held, in their order, with who came (two queries)."""
    held = campaign.meetings.filter(held_at__lte=timezone.now())
    return list(held.prefetch_related("attendances").order_by("held_at", "pk"))


def counts_of(rows: Counted) -> list[Count]:
    """<things>.count, movements.<level>, exemplars.{collectives|individuals}, pledge.targets.

    :param rows: anything that has the rows under these names.
    """
    return [
        Count("members.count", "đơn vị", tuple((m.unit, m.name, 1) for m in rows.members)),
        _each("meetings.count", "cuộc họp", rows.meetings),
        _each("movements.count", "phong trào", rows.movements),
        *(
            _each(
                f"movements.{level}", "phong trào", [m for m in rows.movements if m.level == level]
            )
            for level in MovementLevel
        ),
        _of("exemplars.collectives", "tập thể", rows.exemplars, "collectives"),
        _of("exemplars.individuals", "cá nhân", rows.exemplars, "individuals"),
        _of("initiatives.count", "sáng kiến", rows.initiatives, "count"),
        _each("directions.count", "nhiệm vụ", rows.directions),
        _each("pledge.targets", "chỉ tiêu", rows.targets),
    ]


def _each(key, unit, rows):
    return Count(key, unit, tuple((row, str(row), 1) for row in rows))


def _of(key, unit, rows, name):
    parts = ((row, str(row), getattr(row, name)) for row in rows)
    return Count(key, unit, tuple(part for part in parts if part[2]))
