"""Workbooks that nobody finished are destroyed by the clock."""

from datetime import timedelta

from blocs.models.scorecards import ScoreImport
from blocs.models.scorecards.imports import KEPT_FOR
from blocs.services.scorecards import score_imports
from blocs.tests.factories_scorecards import card_of
from blocs.tests.score_workbooks import preview, put, template


def test_workbook_left_lying_is_destroyed_after_its_time_and_only_then(world, ha, client_of):
    card_of(world.campaign, world.member)
    browser = client_of(ha)
    book = template(browser, world.campaign, unit=world.member)
    put(book, "A2", "Điểm", 19)
    preview(browser, world.campaign, book)
    kept = ScoreImport.objects.get()
    minute = timedelta(minutes=1)

    score_imports.destroy_outlived(kept.sent_at + KEPT_FOR - minute)
    early = ScoreImport.objects.get().file.is_destroyed
    for _ in range(2):
        score_imports.destroy_outlived(kept.sent_at + KEPT_FOR + minute)

    assert early is False
    assert ScoreImport.objects.get().file.is_destroyed
