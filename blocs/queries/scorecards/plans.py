"""How a campaign is scored: its plan, or what holds while nobody wrote one down."""

from blocs.models.scorecards import ScoringPlan


def plan_of(campaign) -> ScoringPlan:
    """The campaign's scoring plan; without a row the defaults, unsaved (one query).

    By default every stage is in use and a team appraises; while nobody is named to it, the
    secretariat appraises in its place.
    """
    found = ScoringPlan.objects.filter(campaign=campaign).first()
    return found or ScoringPlan(campaign=campaign)


def plan_read_with(campaign) -> ScoringPlan:
    """As `plan_of`, of a campaign that was read with its `scoring_plan` (no query)."""
    return getattr(campaign, "scoring_plan", None) or ScoringPlan(campaign=campaign)
