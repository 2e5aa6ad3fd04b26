"""Which criteria sets there are for whom."""

from django.db.models import QuerySet

from blocs.models.scorecards import CriteriaSet
from blocs.models.year import Campaign

NEWEST = ("-version", "-pk")


def set_in_force(campaign: Campaign) -> CriteriaSet | None:
    """The newest published set of the campaign."""
    return campaign.criteria_sets.published().order_by(*NEWEST).first()


def draft_of(campaign: Campaign) -> CriteriaSet | None:
    """The set being drawn up for the campaign."""
    return campaign.criteria_sets.exclude(state="published").first()


def sources_for(campaign: Campaign, user) -> QuerySet[CriteriaSet]:
    """Published sets the campaign may copy: reference sets, the sponsor's frames, and the sets of
    other years and blocs that `user` sees."""
    return (
        CriteriaSet.objects.visible_to(user)
        .published()
        .exclude(campaign=campaign)
        .select_related("sponsor", "campaign__bloc")
        .order_by("-is_illustrative", "name", "-version", "pk")
    )
