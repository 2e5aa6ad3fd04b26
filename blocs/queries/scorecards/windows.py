"""When a stage of a campaign takes values, by the server's clock (Asia/Ho_Chi_Minh)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from blocs.models.scorecards import ScoringWindow, WindowExtension


@dataclass(frozen=True)
class Window:
    """The window of a stage as it holds for one unit; without a row it is always open.

    `extensions` are those that hold for the unit, the earliest first.
    """

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    extensions: tuple[WindowExtension, ...] = ()

    def is_open(self, now):
        """`now` lies in [opens_at, closes_at)."""
        has_begun = self.opens_at is None or self.opens_at <= now
        return has_begun and (self.closes_at is None or now < self.closes_at)


class Windows:
    """The windows of a campaign for all stages and units (two queries)."""

    def __init__(self, campaign):
        rows = ScoringWindow.objects.filter(campaign=campaign)
        extended = WindowExtension.objects.select_related("unit").order_by("granted_at", "pk")
        self.rows = {row.stage: row for row in rows}
        self.extensions = {}
        for each in extended.filter(window__in=self.rows.values()):
            self.extensions.setdefault(each.window_id, []).append(each)

    def of(self, stage, unit=None) -> Window:
        """The window of the stage for the unit, or without one what holds for all units."""
        row = self.rows.get(stage)
        if row is None:
            return Window()
        held = tuple(
            each
            for each in self.extensions.get(row.pk, ())
            if each.unit_id is None or (unit is not None and each.unit_id == unit.pk)
        )
        last = max([row.closes_at, *(each.until for each in held)])
        return Window(row.opens_at, last, held)


def is_open(campaign, stage, unit, now=None) -> bool:
    """The stage takes values of this unit's card now."""
    return Windows(campaign).of(stage, unit).is_open(now or timezone.now())


def closes_at(campaign, stage, unit=None) -> datetime | None:
    """The end of the stage for the unit, extensions included; None: it has no end."""
    return Windows(campaign).of(stage, unit).closes_at
