"""Approved versions of a card, and what changed between them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from blocs.enums.scorecards import VersionCause
from blocs.models.scorecards import Scorecard
from blocs.queries.scorecards.cards import sheet_of
from blocs.queries.scorecards.frozen import frozen_sheet
from blocs.queries.scorecards.sheets import Sheet
from blocs.queries.scorecards.sight import FULL, Sight


@dataclass(frozen=True)
class Change:
    """A line whose value, reason or provisional mark differs between two versions.

    `before` and `after` are the values that counted; None where there was none.
    """

    code: str
    name: str
    before: Decimal | None
    after: Decimal | None
    reason: str
    was_provisional: bool
    is_provisional: bool

    @property
    def difference(self):
        """After less before; None where either is missing."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class Edition:
    """One approved version, or the card as it stands while it is not approved (`number` None).

    `cause` and `reason` tell why the version before it was followed; `changes` since that one.
    """

    number: int | None
    approved_at: datetime | None
    approved_by: object
    frozen_hash: str
    sheet: Sheet
    cause: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def cause_label(self):
        return VersionCause(self.cause).label if self.cause else ""


def changes_between(before: Sheet, after: Sheet) -> tuple[Change, ...]:
    """Lines that differ, in the order of the later sheet; lines of one of them alone included."""
    old = {line.code: line for line in before.leaves}
    new = {line.code: line for line in after.leaves}
    codes = [*new, *(code for code in old if code not in new)]
    return tuple(
        _change(code, old.get(code), new.get(code))
        for code in codes
        if _told(old.get(code)) != _told(new.get(code))
    )


def _told(line):
    if line is None:
        return None
    values = (line.final_points, line.self_points, line.applies, line.not_applicable)
    return (*values, *line.remarks, line.is_provisional)


def _change(code, old, new):
    return Change(
        code=code,
        name=(new or old).name,
        before=_value(old),
        after=_value(new),
        reason=new.remark if new else "Dòng này không còn trong bảng tiêu chí.",
        was_provisional=bool(old and old.is_provisional),
        is_provisional=bool(new and new.is_provisional),
    )


def _value(line):
    return line.final_points if line else None


def editions_of(card: Scorecard, *, sight: Sight = FULL) -> list[Edition]:
    """All versions of a card, the newest first; among them the card as it stands, if it is seen."""
    kept = list(card.versions.select_related("approved_by").order_by("number"))
    is_seen = not (sight.hides(card) or sight.hides_later(card))
    rows = [*kept, card] if is_seen else kept
    found, before, cause, reason = [], None, "", ""
    for row in rows:
        # The card's own row is passed on, so that a frozen copy that was tampered with is caught.
        sheet = sheet_of(row) if row is card else frozen_sheet(row)
        comparable = before is not None and before.is_sound and sheet.is_sound
        found.append(
            Edition(
                number=_number(row, card),
                approved_at=row.approved_at,
                approved_by=row.approved_by,
                frozen_hash=row.frozen_hash,
                sheet=sheet,
                cause=cause,
                reason=reason,
                changes=changes_between(before, sheet) if comparable else (),
            )
        )
        before = sheet
        cause, reason = ("", "") if row is card else (row.cause, row.reason)
    return found[::-1]


def _number(row, card):
    if row is card:
        return card.edition if card.is_approved else None
    return row.number
