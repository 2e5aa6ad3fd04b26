"""Results of units, and the figures published for a campaign or a sponsor's year."""

from collections.abc import Iterable

from django.db import transaction

from blocs.models.organisation import Unit
from blocs.models.results import Result
from blocs.models.year import Campaign
from blocs.permissions import results as permissions
from blocs.services import rows
from blocs.services.results.entries import (
    Entry,
    check,
    in_words,
    problems_of_parts,
    require_in_force,
)
from blocs.services.results.unit_rows import on_behalf, opened
from blocs.services.rows import require
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = (
    "Số công bố của khối do bộ phận giúp việc của khối hoặc cơ quan thi đua, khen thưởng nhập, "
    "khi năm thi đua đang thực hiện."
)
NOT_BOARD = "Số công bố chung do cơ quan thi đua, khen thưởng nhập."


@transaction.atomic
def record_unit(campaign: Campaign, unit: Unit, *, by, entries: Iterable[Entry]) -> list[str]:
    """Enter the unit's figures; indicators not named stay as they are, an empty entry goes.

    Returns what changed, in words, as do the two below.

    :raises Refused: if `by` may not, the unit's return is out of its hands, a figure does not
        fit its indicator, or a part is above its whole.
    :raises ValidationError: if a value is malformed.
    """
    campaign = opened(campaign, unit, by=by)
    owner = {"campaign": campaign, "unit": unit, "sponsor": None, "year": campaign.year}
    changes = _write(owner, entries)
    if changes:
        figures = {"unit": unit, "figures": changes, **on_behalf(by, unit)}
        record("results.recorded", campaign, by=by, **figures)
    return changes[1] if changes else []


@transaction.atomic
def publish_campaign(campaign: Campaign, *, by, entries: Iterable[Entry]) -> list[str]:
    """Enter figures supplied for the campaign as a whole; they are never added to unit rows.

    :raises Refused: if `by` may not, the year is closed, or a figure does not fit its indicator.
    :raises ValidationError: if a value is malformed.
    """
    campaign = rows.locked(campaign)
    require(by is None or permissions.can_publish_campaign(by, campaign), NOT_YOURS)
    owner = {"campaign": campaign, "unit": None, "sponsor": None, "year": campaign.year}
    changes = _write(owner, entries)
    if changes:
        record("results.published", campaign, by=by, figures=changes)
    return changes[1] if changes else []


@transaction.atomic
def publish_sponsor(sponsor: Unit, year: int, *, by, entries: Iterable[Entry]) -> list[str]:
    """Enter figures supplied for all blocs of a sponsor in a year.

    :raises Refused: if `by` may not, or a figure does not fit its indicator.
    :raises ValidationError: if a value is malformed.
    """
    sponsor = rows.locked(sponsor)
    require(by is None or permissions.can_publish_sponsor(by, sponsor), NOT_BOARD)
    owner = {"campaign": None, "unit": None, "sponsor": sponsor, "year": year}
    changes = _write(owner, entries)
    if changes:
        record("results.published", sponsor, by=by, year=year, figures=changes)
    return changes[1] if changes else []


def _write(owner, entries):
    """Save the entries of one owner; what changed as [before, after] in words, [] if nothing."""
    present = {
        row.indicator_id: row for row in Result.objects.filter(**owner).select_related("indicator")
    }
    entries = list(entries)
    require_in_force(
        (entry.indicator for entry in entries),
        owner["year"],
        campaign=owner["campaign"],
        sponsor=owner["sponsor"],
    )
    _refuse_parts_above_wholes(present, entries)
    before, after = [], []
    for entry in entries:
        check(entry)
        row = present.get(entry.indicator.pk)
        was = in_words(row) if row else ""
        row = _write_one(owner, entry, row)
        now = in_words(row) if row else ""
        if was != now:
            before.append(was or f"{entry.indicator.name}: chưa có")
            after.append(now or f"{entry.indicator.name}: bỏ số liệu")
    return [before, after] if after else []


def _refuse_parts_above_wholes(present, entries):
    """A part and its whole may come in one form, in any order: what counts is what will stand."""
    figures = present | {entry.indicator.pk: entry for entry in entries}
    changed = {entry.indicator.pk for entry in entries}
    for pk, problem in problems_of_parts(figures, changed).items():
        raise Refused(f"{figures[pk].indicator.name}: {problem}")


def _write_one(owner, entry, row):
    if entry.is_empty:
        if row is not None:
            row.delete()
        return None
    if row is None:
        return rows.save(Result(**owner, indicator=entry.indicator, **entry.values))
    rows.change(row, entry.values)
    return row
