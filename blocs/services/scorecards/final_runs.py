"""The final run (chốt điểm chính thức): provisional lines of approved cards get their results."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from blocs.enums.scorecards import ScorecardState, Stage, VersionCause
from blocs.models.scorecards import Scorecard
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.cards import sheet_of
from blocs.queries.scorecards.frozen import freeze, hash_of
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.versions import Change, changes_between
from blocs.services.scorecards import versions
from blocs.services.scorecards.holding import hold_cards
from blocs.services.scorecards.line_values import Entry, LineProblem, new_values
from blocs.services.scorecards.score_lines import WrongLines
from blocs.services.scorecards.scorecards import locked
from emulation.audit.services import record
from emulation.refusals import Refused

NOT_YOURS = "Bạn không chốt điểm của bảng này; không ai chốt điểm của đơn vị mình."
REASON = "Đã có kết quả của {} dòng tạm tính."


@dataclass(frozen=True)
class Settled:
    """A card's next version, and what changed since the one before."""

    card: Scorecard
    changes: tuple[Change, ...]


@transaction.atomic
def settle(campaign, *, by, results: Mapping[int, Mapping[str, Entry]], now=None) -> list[Settled]:
    """Make the next version of each card whose lines are named: {card pk: {code: Entry}}.

    An empty `Entry` says that the result is as it was counted; another one changes the value, with
    a remark as at any stage. No second person is asked: only lines marked provisional can change.

    :raises Refused: if nothing is named, or `by` may not approve a card, or it is not approved.
    :raises WrongLines: if a value does not fit its line.
    """
    if not any(results.values()):
        raise Refused("Chưa chọn dòng tạm tính nào đã có kết quả.")
    now = now or timezone.now()
    hold_cards(campaign)
    cards = Scorecard.objects.filter(campaign=campaign, pk__in=results).order_by("pk")
    return [_settle(card, results[card.pk], by=by, now=now) for card in cards if results[card.pk]]


def stage_of(line, plan):
    """Where the result is entered: the last stage that gave points, never the unit's own while
    there is another in use."""
    given = next((s for s in reversed(plan.stages) if line.points_of(s) is not None), Stage.SELF)
    if given != Stage.SELF:
        return given
    after = [stage for stage in (Stage.BLOC, Stage.BOARD, Stage.APPRAISAL) if stage in plan.stages]
    return next(iter(after), Stage.SELF)


def _settle(card, entries, *, by, now):
    card = locked(card)
    if by is not None and not standing(by, card.campaign).may_approve(card.unit_id):
        raise Refused(f"{card.unit}: {NOT_YOURS}")
    if not card.is_approved:
        raise Refused(f"{card.unit}: chỉ chốt chính thức bảng đã chốt điểm.")
    before = sheet_of(card)
    reason = REASON.format(len(entries))
    kept = versions.keep(card, cause=VersionCause.FINAL_RUN, reason=reason, now=now)
    cells = _write(card, entries)
    after = _live_sheet(card)
    _freeze(card, after, by=by, now=now)
    record(
        "scorecard.final_run",
        card,
        by=by,
        edition=[kept.number, card.edition],
        total=[kept.total, card.total],
        frozen_hash=[kept.frozen_hash, card.frozen_hash],
        cells=cells,
    )
    return Settled(card, changes_between(before, after))


def _write(card, entries):
    """Store the values on the lines; returns {code: {field: [before, after]}}."""
    rows = card.lines.select_related("criterion").filter(is_provisional=True)
    lines = {line.criterion.code: line for line in rows}
    plan, cells, problems = plan_of(card.campaign), {}, {}
    for code, entry in entries.items():
        if code not in lines:
            raise Refused(f"{card.unit}: dòng {code} không phải dòng tạm tính.")
        line = lines[code]
        try:
            values = new_values(
                line, stage_of(line, plan), replace(entry, provisional_until=None), card
            )
        except LineProblem as problem:
            problems[code] = problem
        else:
            cells[code] = _change(line, values)
    if problems:
        raise WrongLines(problems, card)
    return cells


def _change(line, values):
    told = {name: [getattr(line, name), value] for name, value in values.items()}
    for name, value in values.items():
        setattr(line, name, value)
    line.version += 1
    line.full_clean()
    line.save()
    return told


def _live_sheet(card):
    """The card from its lines as they now stand, not from its frozen copy."""
    opened = copy(card)
    opened.state = ScorecardState.SUBMITTED
    return sheet_of(opened)


def _freeze(card, sheet, *, by, now):
    frozen = freeze(sheet, unit=card.unit, campaign=card.campaign)
    card.total, card.frozen, card.frozen_hash = sheet.final.total, frozen, hash_of(frozen)
    card.approved_at, card.approved_by = now, by
    card.version += 1
    card.full_clean()
    card.save()
