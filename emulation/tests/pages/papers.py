"""Papers of the year beside its report: pledge, minutes, invitations, lists, handover."""

from awards.tests.factories_awards import make_award, make_issuer, make_proposal
from blocs.tests.factories_scorecards import approved, card_of
from emulation.tests.pages import Page
from emulation.tests.pages.pledge import opened
from emulation.tests.pages.reports import one_more_unit
from emulation.tests.pages.year import add_document, add_meeting, campaign, meeting

WORD = {"query": "format=docx"}  # a Word document says the same and is written sooner


def proposed(world):
    """Something to submit, and a score for the minutes."""
    make_proposal(world.campaign, world.member, make_award(), make_issuer())
    approved(card_of(world.campaign, world.member))
    return campaign(world)


PAGES = [
    Page("blocs:pledge_paper", opened, **WORD, grow=one_more_unit),
    Page("blocs:meeting_minutes", meeting, **WORD, grow=one_more_unit),
    Page("blocs:meeting_invitation", meeting, **WORD, grow=one_more_unit),
    Page("blocs:meeting_delegates", meeting, **WORD, grow=one_more_unit),
    Page("awards:proposal_submission", proposed, **WORD, ha=403, lan=403, grow=one_more_unit),
    Page("awards:review_minutes", proposed, **WORD, ha=403, lan=403, grow=one_more_unit),
    Page("blocs:handover_detail", campaign, grow=add_document),
    Page("blocs:handover_minutes", campaign, **WORD, grow=add_document),
    Page("blocs:handover_minutes", campaign, **WORD, grow=add_meeting),
    Page("reports:half_year_detail", campaign, ha=403, lan=403, grow=one_more_unit),
    Page("reports:half_year_paper", campaign, **WORD, ha=403, lan=403),
]
