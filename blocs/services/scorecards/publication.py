"""Opening the score table of a year to its member units."""

from django.db import transaction
from django.utils import timezone

from blocs.enums.scorecards import ScorecardState
from blocs.models.scorecards import Scorecard, ScoringPlan
from blocs.permissions.checking import can_publish_scores
from blocs.queries.year import members_of
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.scorecards.plans import kept_plan
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_SECRETARIAT = (
    "Chỉ bộ phận giúp việc của khối công bố bảng điểm, khi năm thi đua đang thực hiện."
)


@transaction.atomic
def publish(campaign, *, by, now=None) -> ScoringPlan:
    """Every member unit sees the whole table from now on.

    :raises Refused: if `by` may not, a card is not approved, or the table is published.
    """
    campaign = rows.locked(campaign)
    require(by is None or can_publish_scores(by, campaign), NOT_SECRETARIAT)
    plan = kept_plan(campaign)
    require(not plan.is_published, "Bảng điểm của năm này đã công bố.")
    missing = missing_to_publish(campaign)
    if missing:
        raise Refused("Chưa công bố được bảng điểm. " + " ".join(missing))
    changes = rows.change(plan, {"published_at": now or timezone.now()})
    record("scoring.publish", plan, by=by, **changes)
    return plan


def missing_to_publish(campaign) -> list[str]:
    """What keeps the table from being published; empty when it may be."""
    states = dict(Scorecard.objects.filter(campaign=campaign).values_list("unit", "state"))
    members = members_of(campaign)
    if not members:
        kind = campaign.bloc.get_kind_display()
        return [f"{kind} chưa có đơn vị thành viên trong năm này."]
    left = [m.name for m in members if states.get(m.pk) != ScorecardState.APPROVED]
    return [f"Chưa chốt điểm của: {'; '.join(left)}."] if left else []


def take_back(campaign, *, by):
    """What was published is no longer: a card was opened again. Returns whether it was.

    Inside the transaction of the act that causes it.
    """
    plan = kept_plan(campaign)
    if not plan.is_published:
        return False
    changes = rows.change(plan, {"published_at": None})
    record("scoring.unpublish", plan, by=by, **changes)
    return True
