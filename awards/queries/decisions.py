"""Reads about decisions that the board recorded."""

from django.db.models import Count, Q

from awards.enums import ProposalState
from awards.models import Decision, Grant, Proposal
from awards.queries.choices import campaigns_under


def decisions_listed(user, *, q="", year=""):
    """Decisions that `user` sees, the newest first; `lines` counts the grants they see of each."""
    rows = Decision.objects.visible_to(user).search(q).select_related("issuer", "sponsor")
    if year:
        rows = rows.filter(issued_on__year=year)
    seen = Grant.objects.visible_to(user).values("pk")
    counted = Count("grants", filter=Q(grants__in=seen))
    return rows.annotate(lines=counted).order_by("-issued_on", "-pk")


def waiting_for(decision: Decision) -> list[Proposal]:
    """Received proposals that this decision may have granted: same issuer, years of its board."""
    rows = Proposal.objects.filter(
        state=ProposalState.RECEIVED,
        issuer=decision.issuer,
        campaign__in=campaigns_under(decision.sponsor).values("pk"),
    )
    return list(
        rows.select_related("unit", "award", "campaign__bloc").order_by(
            "campaign", "award__position", "pk"
        )
    )
