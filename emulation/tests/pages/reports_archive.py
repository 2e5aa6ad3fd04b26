"""The archive of a year."""

from emulation.tests.pages import Page


def of_campaign(world):
    return {"pk": world.campaign.pk}


PAGES = [
    Page("reports:campaign_archive", of_campaign, ha=403, lan=403),
    Page(
        "reports:campaign_archive",
        of_campaign,
        method="post",
        thu=302,
        ha=403,
        lan=403,
        binh=302,
    ),
]
