"""The stages of a card side by side."""

from collections.abc import Iterable

from blocs.enums.scorecards import Stage
from blocs.queries.scorecards.sheets import STAGES, Sheet, item_after
from blocs.queries.scorecards.totals import Totals, add_up


def stage_totals(sheet: Sheet, stages: Iterable[Stage] = STAGES) -> dict[Stage, Totals | None]:
    """The card as it stood after each stage: lines the stage left alone keep what counted before.

    None for a stage that gave no points at all.
    """
    return {
        stage: totals_after(sheet, stage) if _gave_points(sheet, stage) else None
        for stage in stages
    }


def _gave_points(sheet, stage):
    return any(line.points(stage) is not None for line in sheet.leaves)


def totals_after(sheet: Sheet, stage) -> Totals:
    """The card added up by what counted once the stage was over."""
    items = (item_after(line, stage, sheet.groups_of(line)) for line in sheet.leaves)
    return add_up(items, sheet.rules)
