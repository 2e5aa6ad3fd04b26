"""The usual calendar of a bloc's year; every date can be changed afterwards."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from blocs.enums.year import MilestoneKind

CLOSE_OF_OFFICE = 17  # papers are due by the end of office hours
# Step: (month, day) of the opening, if it has one, and of the due day.
USUAL_YEAR = (
    (MilestoneKind.LAUNCH, None, (2, 28)),
    (MilestoneKind.REGISTRATION, (1, 15), (3, 31)),
    (MilestoneKind.PLEDGE, (1, 15), (3, 31)),
    (MilestoneKind.MIDYEAR, None, (7, 31)),
    (MilestoneKind.RETURNS, (10, 1), (11, 30)),
    (MilestoneKind.SCORING, (10, 15), (12, 10)),
    (MilestoneKind.ELECTION, None, (12, 25)),
    (MilestoneKind.REPORT, None, (12, 28)),
    (MilestoneKind.HANDOVER, None, (12, 31)),
)


@dataclass(frozen=True)
class CalendarStep:
    """A step with its window, in Vietnam time."""

    kind: str
    opens_at: datetime | None
    due_at: datetime

    @property
    def label(self):
        return MilestoneKind(self.kind).label

    @property
    def window(self):
        """ "01/10/2026 – 17:00 30/11/2026", or "hạn 17:00 30/11/2026"."""
        due = f"{timezone.localtime(self.due_at):%H:%M %d/%m/%Y}"
        if self.opens_at is None:
            return f"hạn {due}"
        return f"từ {timezone.localtime(self.opens_at):%d/%m/%Y}, hạn {due}"


def suggested_calendar(year: int) -> list[CalendarStep]:
    """The steps of `year` with the dates at which blocs usually take them."""
    return [
        CalendarStep(kind, _moment(year, opens, 0) if opens else None, _moment(year, due))
        for kind, opens, due in USUAL_YEAR
    ]


def _moment(year, month_and_day, hour=CLOSE_OF_OFFICE):
    return timezone.make_aware(datetime(year, *month_and_day, hour))  # noqa: DTZ001 - made aware here
