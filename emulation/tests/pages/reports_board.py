"""The board's summary over all blocs of a year."""

from awards.models import Award, Grant, Issuer, Proposal
from blocs.models import Campaign, Contribution, UnitReturn
from blocs.tests.factories_scorecards import approved, card_of
from emulation.tests.pages import Page
from emulation.tests.pages.reports import one_more_bloc
from emulation.tests.world import PERSONAS

BOARD_ONLY = dict.fromkeys((name for name in PERSONAS if name != "binh"), 403)


def one_more_full_bloc(world):
    """A bloc with a leader by points, awards given and proposed, and contributions."""
    one_more_bloc(world)
    campaign = Campaign.objects.order_by("-pk").first()
    unit = campaign.terms.get().unit
    approved(card_of(campaign, unit))
    issuer, _ = Issuer.objects.get_or_create(code="bo-mau", name="Bộ Mẫu", level="bo-nganh")
    award, _ = Award.objects.get_or_create(
        code="co",
        defaults={"name": "Cờ", "kind": "title", "subject": "both", "is_bloc_award": True},
    )
    sent, _ = UnitReturn.objects.get_or_create(campaign=campaign, unit=unit)
    facts = {"campaign": campaign, "unit": unit, "award": award, "issuer": issuer}
    facts |= {"subject_kind": "count", "collectives": 1}
    Grant.objects.create(**facts, achievement_year=campaign.year, unit_return=sent)
    Proposal.objects.create(**facts, state="sent")
    Contribution.objects.create(campaign=campaign, unit=unit, text="Quỹ", value=1_000)


PAGES = [
    Page("reports:overview_summary", **BOARD_ONLY, grow=one_more_full_bloc, grow_as="binh"),
    Page("reports:overview_summary", query="format=xlsx", **BOARD_ONLY),
    Page("reports:overview_zip", method="post", **BOARD_ONLY | {"binh": 422}),
    Page("reports:overview_council", **BOARD_ONLY, grow=one_more_full_bloc, grow_as="binh"),
    Page("reports:overview_council", query="format=xlsx", **BOARD_ONLY),
    Page("reports:overview_council_render", method="post", **BOARD_ONLY | {"binh": 302}),
    Page("reports:overview_summary_render", method="post", **BOARD_ONLY | {"binh": 302}),
]
