"""Exemplars and initiatives of every unit of a campaign."""

from collections import defaultdict
from dataclasses import dataclass

from blocs.models.organisation import Unit
from blocs.models.results import Exemplar, Initiative
from blocs.models.year import Campaign
from blocs.queries.results.campaigns import named_units


@dataclass(frozen=True)
class UnitRows:
    """A unit under its name of the year, and its rows."""

    unit: Unit
    name: str
    items: tuple


def exemplar_rows(campaign: Campaign) -> list[UnitRows]:
    """Members in protocol order with their exemplars (three queries)."""
    return _by_unit(campaign, Exemplar.objects.filter(campaign=campaign))


def initiative_rows(campaign: Campaign) -> list[UnitRows]:
    """Members in protocol order with their initiatives (three queries)."""
    return _by_unit(campaign, Initiative.objects.filter(campaign=campaign).select_related("file"))


def _by_unit(campaign, rows):
    found = defaultdict(list)
    for row in rows.select_related("unit").order_by("pk"):
        found[row.unit_id].append(row)
    holders = (items[0].unit for items in found.values())
    return [
        UnitRows(unit, name, tuple(found[unit.pk])) for unit, name in named_units(campaign, holders)
    ]
