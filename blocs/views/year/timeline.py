"""The timeline of a year: what the rooms say of their steps, and the calendar where they do not."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from blocs.enums.year import MilestoneKind
from blocs.models.year import Milestone
from emulation.ui import slots
from emulation.ui.slots import Step

STEPS = (
    ("registration", "Đăng ký", MilestoneKind.REGISTRATION),
    ("pledge", "Giao ước", MilestoneKind.PLEDGE),
    ("results", "Kết quả", MilestoneKind.RETURNS),
    ("scoring", "Chấm điểm", MilestoneKind.SCORING),
    ("vote", "Bình xét", MilestoneKind.ELECTION),
    ("report", "Báo cáo", MilestoneKind.REPORT),
    ("handover", "Bàn giao", MilestoneKind.HANDOVER),
)
# A step without an opening is under way in the month before it is due.
RUN_UP = timedelta(days=30)


@dataclass(frozen=True)
class CalendarRow:
    """A milestone beside what the rooms say of its step.

    Marking a step done stays an act of the secretariat; until then a step whose work is complete
    says so, and is not late.
    """

    milestone: Milestone
    is_complete: bool

    @property
    def is_unmarked(self):
        return self.is_complete and self.milestone.done_on is None

    @property
    def is_late(self):
        return not self.is_complete and self.milestone.is_late()

    @property
    def is_ahead(self):
        is_open = self.milestone.done_on is None and not self.is_complete
        return is_open and not self.milestone.is_late()


def calendar_rows(milestones, steps):
    """The milestones with what the steps of the same year's `timeline` say of their work."""
    done = {step.code for step in steps if step.state == "done"}
    complete = {kind for code, _, kind in STEPS if code in done}
    return [CalendarRow(milestone, milestone.kind in complete) for milestone in milestones]


def timeline(user, campaign, milestones):
    """The steps of the year in their order."""
    told = {}
    for step in slots.fill("campaign_steps", user, campaign):
        told.setdefault(step.code, []).append(step)
    by_kind = {milestone.kind: milestone for milestone in milestones}
    calendar = reverse("blocs:milestone_list", args=[campaign.pk])
    pages = {"handover": reverse("blocs:handover_detail", args=[campaign.pk])}
    steps = []
    for code, label, kind in STEPS:
        own = told.pop(code, None)
        page = pages.get(code, calendar)
        steps.append(merged(own) if own else from_calendar(code, label, by_kind.get(kind), page))
    return steps + [merged(others) for others in told.values()]


def step_at_hand(campaign, steps):
    """The first step of an open year that is late or under way and has a page, or None."""
    if not campaign.is_open:
        return None
    return next((step for step in steps if step.url and step.state in {"late", "current"}), None)


def merged(steps):
    """One step of several rooms: late if any is, done when all are."""
    states = {step.state for step in steps}
    state = "current"
    if "late" in states:
        state = "late"
    elif len(states) == 1:
        state = states.pop()
    first = steps[0]
    return Step(
        first.code,
        first.label,
        first.url,
        state,
        "; ".join(step.note for step in steps if step.note),
        tuple(item for step in steps for item in step.missing),
    )


def from_calendar(code, label, milestone, url):
    """A step that no room tells of, as its milestone has it."""
    if milestone is None:
        return Step(code, label, "", "waiting", "chưa đặt hạn")
    now = timezone.now()
    due = f"hạn {timezone.localtime(milestone.due_at):%d/%m/%Y}"
    if milestone.done_on:
        return Step(code, label, url, "done", f"xong ngày {milestone.done_on:%d/%m/%Y}")
    if milestone.is_late(now):
        return Step(code, label, url, "late", due)
    opens_at = milestone.opens_at or milestone.due_at - RUN_UP
    return Step(code, label, url, "current" if opens_at <= now else "waiting", due)
