"""Meetings of the bloc: what they were, who came, what was agreed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from blocs.enums.year import AttendanceState
from blocs.models.organisation import Document, Unit
from blocs.models.year import Attendance, Campaign, Meeting, Resolution
from blocs.permissions.year import can_edit_campaign
from blocs.queries.year import members_of
from blocs.services import rows
from blocs.services.rows import require
from blocs.services.year.campaigns import NOT_SECRETARIAT
from emulation.audit.services import record

EDITABLE = frozenset(
    {"kind", "title", "held_at", "place", "chair", "secretary", "guests", "summary", "minutes"}
)


@transaction.atomic
def add(
    campaign: Campaign,
    *,
    by,
    kind: str,
    title: str,
    held_at: datetime,
    place="",
    chair="",
    secretary="",
    guests="",
    summary="",
    minutes: Document | None = None,
) -> Meeting:
    """Enter a meeting, planned or held.

    :raises Refused: if `by` may not, the year is closed, or the minutes are of another year.
    :raises ValidationError: if a value is missing or malformed.
    """
    require(by is None or can_edit_campaign(by, campaign), NOT_SECRETARIAT)
    _check_minutes(campaign, minutes)
    meeting = Meeting(campaign=campaign, kind=kind, title=title, held_at=held_at)
    meeting.place, meeting.chair, meeting.secretary = place, chair, secretary
    meeting.guests, meeting.summary, meeting.minutes = guests, summary, minutes
    rows.save(meeting)
    record("meeting.added", meeting, by=by, kind=kind, held_at=held_at, minutes=minutes)
    return meeting


@transaction.atomic
def edit(meeting: Meeting, *, by, **values) -> Meeting:
    """Change what `EDITABLE` names.

    :raises Refused: as `add`.
    :raises ValidationError: if a value is missing or malformed.
    """
    meeting = rows.locked(meeting)
    require(by is None or can_edit_campaign(by, meeting.campaign), NOT_SECRETARIAT)
    _check_minutes(meeting.campaign, values.get("minutes"))
    changes = rows.change(meeting, {name: values[name] for name in EDITABLE & values.keys()})
    if changes:
        record("meeting.edited", meeting, by=by, **changes)
    return meeting


@transaction.atomic
def record_attendance(
    meeting: Meeting, *, by, presence: dict[Unit, tuple[str, str]]
) -> list[Attendance]:
    """Say for member units how they were represented: {unit: (state, note)}.

    An empty state takes back what was said; units not named stay as they are.

    :raises Refused: if `by` may not, the year is closed, or a unit is no member in that year.
    """
    meeting = rows.locked(meeting)
    require(by is None or can_edit_campaign(by, meeting.campaign), NOT_SECRETARIAT)
    members = {member.pk for member in members_of(meeting.campaign)}
    present = {row.unit_id: row for row in meeting.attendances.all()}
    said = []
    for unit, (state, note) in presence.items():
        require(unit.pk in members, f"{unit} không phải là thành viên của khối trong năm này.")
        changed = _say(meeting, unit, present.get(unit.pk), state, note)
        if changed:
            said.append(changed)
    if said:
        record("meeting.attendance_recorded", meeting, by=by, attendance=said)
    return list(meeting.attendances.all())


@transaction.atomic
def record_resolutions(
    meeting: Meeting, *, by, items: Iterable[tuple[str, int | None, int | None]]
) -> list[Resolution]:
    """Replace what the meeting agreed: (text, units in favour, of so many units), in order.

    Where the total is not given but the votes are, it is the number of member units.

    :raises Refused: if `by` may not, or the year is closed.
    :raises ValidationError: if more units are in favour than there are.
    """
    meeting = rows.locked(meeting)
    require(by is None or can_edit_campaign(by, meeting.campaign), NOT_SECRETARIAT)
    size = len(members_of(meeting.campaign))
    wanted = [
        (text.strip(), votes, (total or size) if votes is not None else None)
        for text, votes, total in items
        if text.strip()
    ]
    present = meeting.resolutions.order_by("position")
    before = list(present.values_list("text", "in_favour", "of_units"))
    if wanted == before:
        return list(present)
    present.delete()
    added = [
        rows.save(
            Resolution(meeting=meeting, position=number, text=text, in_favour=votes, of_units=total)
        )
        for number, (text, votes, total) in enumerate(wanted, start=1)
    ]
    spoken = [[_in_words(item) for item in items] for items in (before, wanted)]
    record("meeting.resolutions_recorded", meeting, by=by, resolutions=spoken)
    return added


def _say(meeting, unit, row, state, note):
    """Store one unit's attendance; what changed in words, or "" if nothing did."""
    if not state:
        if row is None:
            return ""
        row.delete()
        return f"{unit}: bỏ ghi"
    if row is None:
        rows.save(Attendance(meeting=meeting, unit=unit, state=state, note=note))
    elif not rows.change(row, {"state": state, "note": note}):
        return ""
    return f"{unit}: {AttendanceState(state).label}"


def _check_minutes(campaign, minutes):
    require(
        minutes is None or (minutes.bloc_id, minutes.year) == (campaign.bloc_id, campaign.year),
        "Biên bản phải là văn bản của năm thi đua này.",
    )


def _in_words(item):
    text, votes, total = item
    return text if votes is None else f"{text} ({votes}/{total})"
