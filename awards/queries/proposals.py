"""Reads about proposals of a year."""

from dataclasses import dataclass

from awards.enums import SubjectKind, Track
from awards.models import Award, AwardSlots, Proposal
from blocs.models import Campaign


@dataclass(frozen=True)
class SlotsUsed:
    """How many units a campaign may put forward for an award, and how many it does."""

    award: Award
    count: int
    proposed: int

    @property
    def is_over(self):
        return self.proposed > self.count


def proposals_listed(user, campaign: Campaign, *, state="", level="", unit=""):
    """Proposals of the year that `user` sees, in catalogue order."""
    rows = Proposal.objects.visible_to(user).filter(campaign=campaign)
    if state:
        rows = rows.filter(state=state)
    if level:
        rows = rows.filter(issuer__level=level)
    if unit:
        rows = rows.filter(unit=unit)
    return rows.select_related("unit", "award", "issuer").order_by(
        "award__position", "award__name", "award_id", "unit__name_folded", "pk"
    )


def slots_used(campaign: Campaign) -> list[SlotsUsed]:
    """Slots beside the units proposed by way of the bloc, granted ones too (two queries)."""
    put_forward = Proposal.objects.filter(
        campaign=campaign, track=Track.BLOC, subject_kind=SubjectKind.UNIT
    ).put_forward()
    used = list(put_forward.values_list("award", flat=True))
    slots = AwardSlots.objects.filter(campaign=campaign).select_related("award")
    return [
        SlotsUsed(row.award, row.count, used.count(row.award_id))
        for row in slots.order_by("award__position", "pk")
    ]
