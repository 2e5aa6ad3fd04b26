"""What a score table is made of, read from the database."""

from django.db.models import OuterRef, Q, Subquery

from blocs.enums.scorecards import CriteriaSetState
from blocs.models.organisation import Membership, UnitName
from blocs.models.scorecards import Criterion, Scorecard
from blocs.queries.scorecards.tree import Tree, build_tree
from blocs.queries.year import Member

# What makes one version of a set newer than another.
AGE = ("version", "pk")


def members_briefly(campaign) -> list[Member]:
    """As `members_of`, with no more of the units than a table prints."""
    day = campaign.last_day
    then = UnitName.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day, unit=OuterRef("unit")
    )
    rows = (
        Membership.objects.in_year(campaign.year)
        .filter(bloc=campaign.bloc_id)
        .annotate(name_then=Subquery(then.order_by("pk").values("name")[:1]))
        .select_related("unit")
        .only("position", "unit__code", "unit__name", "unit__short_name")
    )
    return [Member(row.unit, row.name_then or row.unit.name, row.position) for row in rows]


def cards_of(campaign, *, with_lines) -> list[Scorecard]:
    """The year's cards; without their lines no more of them than a table asks for."""
    found = Scorecard.objects.filter(campaign=campaign).order_by("pk")
    if with_lines:
        return list(found.prefetch_related("lines"))
    return list(found.only("unit", "criteria_set", "state", "total", "frozen_hash"))


def trees_of(campaign) -> dict[int, Tree]:
    """Trees of the campaign's published sets by their keys, the one in force first."""
    rows = Criterion.objects.filter(
        criteria_set__campaign=campaign, criteria_set__state=CriteriaSetState.PUBLISHED
    )
    lines = {}
    for row in rows.select_related("criteria_set").order_by(*(f"-criteria_set__{n}" for n in AGE)):
        lines.setdefault(row.criteria_set_id, []).append(row)
    return {pk: build_tree(same[0].criteria_set, same) for pk, same in lines.items()}
