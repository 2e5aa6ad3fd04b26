"""Who registered for what."""

from dataclasses import dataclass

from awards.models import Award, Registration
from blocs.enums.year import MilestoneKind
from blocs.models import Campaign, Milestone
from blocs.queries.year import Member, members_of
from emulation.vietnamese import of_total


@dataclass(frozen=True)
class AwardRegistrations:
    """The units that registered for one award, in protocol order, of all member units."""

    award: Award
    track: str
    members: tuple[Member, ...]
    of_members: int

    @property
    def count(self):
        return len(self.members)

    @property
    def text(self):
        """ "06/07 đơn vị"."""
        return f"{of_total(self.count, self.of_members)} đơn vị"


def registration_window(campaign: Campaign) -> Milestone | None:
    """When units register, if the calendar of the year says so."""
    return campaign.milestones.filter(kind=MilestoneKind.REGISTRATION).first()


def registrations_by_award(
    campaign: Campaign, *, track=None, members=None
) -> list[AwardRegistrations]:
    """Standing registrations in catalogue order (three queries; one with the members known)."""
    members = members_of(campaign) if members is None else members
    rows = (
        Registration.objects.standing()
        .filter(campaign=campaign)
        .select_related("award")
        .order_by("award__position", "award__name", "award_id", "track")
    )
    found = {}
    for row in rows:
        if track in {None, row.track}:
            found.setdefault((row.award_id, row.track), (row.award, set()))[1].add(row.unit_id)
    return [
        AwardRegistrations(
            award,
            row_track,
            tuple(member for member in members if member.pk in units),
            len(members),
        )
        for (_, row_track), (award, units) in found.items()
    ]
