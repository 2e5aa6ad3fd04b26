"""Papers of the year beside its report: pledge, minutes, invitations, lists, handover."""

from emulation.tests.pages import Page
from emulation.tests.pages.pledge import opened
from emulation.tests.pages.year import add_document, add_meeting, campaign, meeting

WORD = {"query": "format=docx"}  # a Word document says the same and is written sooner

PAGES = [
    Page("blocs:pledge_paper", opened, **WORD),
    Page("blocs:meeting_minutes", meeting, **WORD),
    Page("blocs:meeting_invitation", meeting, **WORD),
    Page("blocs:meeting_delegates", meeting, **WORD),
    Page("blocs:handover_detail", campaign, grow=add_document),
    Page("blocs:handover_minutes", campaign, **WORD, grow=add_document),
    Page("blocs:handover_minutes", campaign, **WORD, grow=add_meeting),
]
