"""Which criteria sets there are for whom."""

from django.db.models import Case, F, QuerySet, When

from blocs.models.scorecards import CriteriaSet
from blocs.models.year import Campaign

NEWEST = ("-version", "-pk")


def set_in_force(campaign: Campaign) -> CriteriaSet | None:
    """The newest published set of the campaign."""
    return campaign.criteria_sets.published().order_by(*NEWEST).first()


def sources_for(campaign: Campaign, user) -> QuerySet[CriteriaSet]:
    """Published sets the campaign may copy: the frames of its sponsor, the bloc's own of earlier
    years, reference sets, then those of other sponsors and blocs that `user` sees."""
    nearness = Case(
        When(sponsor=campaign.bloc.sponsor_id, then=0),
        When(campaign__bloc=campaign.bloc_id, then=1),
        When(sponsor=None, campaign=None, then=2),
        default=3,
    )
    return (
        CriteriaSet.objects.visible_to(user)
        .published()
        .exclude(campaign=campaign)
        .select_related("sponsor", "campaign__bloc")
        .order_by(nearness, F("campaign__year").desc(nulls_last=True), "name", "-version", "pk")
    )
