"""Which cards somebody knows of, and which they may read."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from blocs.enums.organisation import UNIT_DUTIES
from blocs.enums.scorecards import AppraisalWay, ScorecardState
from blocs.enums.year import Office
from blocs.models.organisation import Unit, units_of
from blocs.models.scorecards.plans import Appraiser, CrossCheck
from blocs.models.year import Campaign, Term


class ScorecardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Own unit's cards, and all cards of campaigns the user runs or oversees; the deputy unit
        sees the head unit's card, and appraisers the sent cards that they appraise.

        That the card is there, and how far it is: what stands on it is for `readable_by`."""
        own = units_of(user, UNIT_DUTIES)
        overseen = Unit.objects.overseen_by(user).values("pk")
        kept = Campaign.objects.kept_by(user).values("pk")
        as_deputy = Term.objects.filter(office=Office.DEPUTY, unit__in=own).values("campaign")
        heads = Term.objects.filter(
            campaign=OuterRef("campaign"), office=Office.HEAD, unit=OuterRef("unit")
        )
        return self.filter(
            Q(unit__in=own)
            | Q(campaign__bloc__sponsor__in=overseen)
            | Q(campaign__in=kept)
            | (Q(campaign__in=as_deputy) & Exists(heads))
            | _appraised_by(user)
        )

    def readable_by(self, user):
        """Cards whose points, inputs and evidence the user may read: those that were sent, among
        the ones in sight; before the first sending only the unit's own people, and those who
        oversee the bloc."""
        overseen = Unit.objects.overseen_by(user).values("pk")
        return self.visible_to(user).filter(
            ~Q(state=ScorecardState.DRAFT)
            | Q(unit__in=units_of(user, UNIT_DUTIES))
            | Q(campaign__bloc__sponsor__in=overseen)
        )

    def appraised_by(self, user):
        """Sent cards of units the user does not serve in: as a member of the campaign's team who
        still serves where they were named from, or of the unit assigned to cross-check."""
        return self.filter(_appraised_by(user))

    def approved(self):
        return self.filter(state=ScorecardState.APPROVED)


def _appraised_by(user):
    """The condition of `ScorecardQuerySet.appraised_by`."""
    served = units_of(user)
    in_team = Appraiser.objects.filter(
        person=user.pk,
        unit__in=served,
        campaign__scoring_plan__uses_appraisal=True,
        campaign__scoring_plan__appraisal_way=AppraisalWay.TEAM,
    )
    assigned = CrossCheck.objects.filter(
        campaign=OuterRef("campaign"),
        checker__in=units_of(user, UNIT_DUTIES),
        checked=OuterRef("unit"),
        campaign__scoring_plan__uses_appraisal=True,
        campaign__scoring_plan__appraisal_way=AppraisalWay.CROSS,
    )
    is_sent = ~Q(state=ScorecardState.DRAFT)
    checked = Q(campaign__in=in_team.values("campaign")) | Exists(assigned)
    return is_sent & checked & ~Q(unit__in=served)
