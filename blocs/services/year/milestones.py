"""The calendar of a year."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from blocs.models.year import Campaign, Milestone
from blocs.permissions.year import can_frame_campaign
from blocs.queries.calendar import suggested_calendar
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.year.campaigns import NOT_YOURS
from emulation.audit.services import record

EDITABLE = frozenset({"kind", "title", "opens_at", "due_at", "done_on", "note"})


@transaction.atomic
def add(
    campaign: Campaign,
    *,
    by,
    kind: str,
    due_at: datetime,
    title="",
    opens_at: datetime | None = None,
    done_on: date | None = None,
    note="",
) -> Milestone:
    """Put a step on the calendar: its window is [opens_at, due_at).

    :raises Refused: if `by` may not, the year is closed, or the step is done in the future.
    :raises ValidationError: if the step is there already, or the window is empty.
    """
    campaign = rows.locked(campaign)
    require(by is None or can_frame_campaign(by, campaign), NOT_YOURS)
    milestone = Milestone(campaign=campaign, kind=kind, title=title, note=note)
    milestone.opens_at, milestone.due_at, milestone.done_on = opens_at, due_at, done_on
    _refuse_future(done_on)
    rows.save(milestone)
    record("milestone.added", milestone, by=by, kind=kind, opens_at=opens_at, due_at=due_at)
    return milestone


@transaction.atomic
def add_suggested(campaign: Campaign, *, by) -> list[Milestone]:
    """Put the usual steps of a bloc's year on the calendar; steps already there stay.

    :raises Refused: if `by` may not, the year is closed, or nothing is missing.
    """
    campaign = rows.locked(campaign)
    require(by is None or can_frame_campaign(by, campaign), NOT_YOURS)
    present = set(campaign.milestones.values_list("kind", flat=True))
    steps = [step for step in suggested_calendar(campaign.year) if step.kind not in present]
    require(steps, "Lịch năm thi đua đã có đủ các bước.")
    added = [
        rows.save(
            Milestone(campaign=campaign, kind=step.kind, opens_at=step.opens_at, due_at=step.due_at)
        )
        for step in steps
    ]
    record(
        "campaign.calendar_suggested",
        campaign,
        by=by,
        steps=[milestone.label for milestone in added],
    )
    return added


@transaction.atomic
def edit(milestone: Milestone, *, by, **values) -> Milestone:
    """Change what `EDITABLE` names.

    :raises Refused: if `by` may not, or the year is closed.
    :raises ValidationError: if a value is malformed or the step is there already.
    """
    milestone = rows.locked(milestone)
    require(by is None or can_frame_campaign(by, milestone.campaign), NOT_YOURS)
    _refuse_future(values.get("done_on"))
    changes = rows.change(milestone, {name: values[name] for name in EDITABLE & values.keys()})
    if changes:
        record("milestone.edited", milestone, by=by, **changes)
    return milestone


@transaction.atomic
def mark_done(milestone: Milestone, *, by, done_on: date | None = None) -> Milestone:
    """Say on which day the step was done, today unless told otherwise.

    :raises Refused: if `by` may not, the year is closed, or the day is in the future.
    """
    milestone = rows.locked(milestone)
    require(by is None or can_frame_campaign(by, milestone.campaign), NOT_YOURS)
    done_on = done_on or timezone.localdate()
    _refuse_future(done_on)
    changes = rows.change(milestone, {"done_on": done_on})
    if changes:
        record("milestone.done", milestone, by=by, **changes)
    return milestone


@transaction.atomic
def mark_undone(milestone: Milestone, *, by) -> Milestone:
    """Take back that the step was done.

    :raises Refused: if `by` may not, or the year is closed.
    """
    milestone = rows.locked(milestone)
    require(by is None or can_frame_campaign(by, milestone.campaign), NOT_YOURS)
    changes = rows.change(milestone, {"done_on": None})
    if changes:
        record("milestone.undone", milestone, by=by, **changes)
    return milestone


@transaction.atomic
def remove(milestone: Milestone, *, by) -> None:
    """Take a step off the calendar.

    :raises Refused: if `by` may not, or the year is closed.
    """
    milestone = rows.locked(milestone)
    campaign = milestone.campaign
    require(by is None or can_frame_campaign(by, campaign), NOT_YOURS)
    label, due_at = milestone.label, milestone.due_at
    milestone.delete()
    record("campaign.milestone_removed", campaign, by=by, step=label, due_at=due_at)


def _refuse_future(done_on):
    require(
        done_on is None or done_on <= timezone.localdate(),
        "Ngày hoàn thành không được ở sau ngày hôm nay.",
    )
