"""The year in charts."""

from emulation.tests.pages import Page
from emulation.tests.pages.reports import one_more_unit, one_more_year

PAGES = [
    Page(
        "reports:campaign_charts",
        lambda world: {"pk": world.campaign.pk},
        grow=one_more_unit,
    ),
    Page(
        "reports:campaign_charts",
        lambda world: {"pk": world.campaign.pk},
        grow=one_more_year,
    ),
]
