"""Reads about a campaign that cross tables."""

from dataclasses import dataclass

from blocs.enums.year import Office
from blocs.models.organisation import Membership, Unit
from blocs.models.year import Campaign


@dataclass(frozen=True)
class Member:
    """A unit as a member of a campaign: the name it bore that year, its protocol order."""

    unit: Unit
    name: str
    position: int

    @property
    def pk(self):
        return self.unit.pk


def members_of(campaign: Campaign) -> list[Member]:
    """Member units of the campaign's year in protocol order (two queries)."""
    memberships = (
        Membership.objects.in_year(campaign.year)
        .filter(bloc=campaign.bloc_id)
        .select_related("unit")
        .prefetch_related("unit__names")
    )
    return [
        Member(row.unit, row.unit.name_on(campaign.last_day), row.position) for row in memberships
    ]


def is_member(unit, campaign):
    """The unit is a member of the bloc in the campaign's year."""
    return (
        Membership.objects.in_year(campaign.year).filter(bloc=campaign.bloc_id, unit=unit).exists()
    )


def head_of(campaign: Campaign) -> Unit | None:
    """The head unit of the campaign, if one is named."""
    term = campaign.terms.filter(office=Office.HEAD).select_related("unit").first()
    return term.unit if term else None


def deputy_of(campaign: Campaign) -> Unit | None:
    term = campaign.terms.filter(office=Office.DEPUTY).select_related("unit").first()
    return term.unit if term else None
