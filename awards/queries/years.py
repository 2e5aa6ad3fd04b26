"""Awards of every year at a glance."""

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from awards.models import Grant, Proposal, Registration
from blocs.models import Campaign


def years_listed(user):
    """Years that `user` sees, the newest first, with what they see of each: `registered` units,
    proposals `standing`, and `lines` of what was given."""
    return (
        Campaign.objects.visible_to(user)
        .select_related("bloc")
        .annotate(
            registered=_counted(Registration.objects.standing(), Count("unit", distinct=True)),
            standing=_counted(Proposal.objects.visible_to(user).standing(), Count("pk")),
            lines=_counted(Grant.objects.visible_to(user), Count("pk")),
        )
        .order_by("-year", "bloc__name_folded", "pk")
    )


def _counted(rows, count):
    """How many of the rows belong to the year, without joining them to it."""
    of_year = rows.filter(campaign=OuterRef("pk")).order_by().values("campaign")
    return Coalesce(Subquery(of_year.annotate(number=count).values("number")), 0)
