"""Targets of units on the lines that compare a result with one (chỉ tiêu giao từng đơn vị)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from blocs.enums.scorecards import Method, ScorecardState, Stage
from blocs.models.pledge import PledgeTarget
from blocs.models.results import Target
from blocs.models.scorecards import Criterion, ScoreLine
from blocs.models.year import Campaign
from blocs.permissions.year import can_edit_campaign
from blocs.services.rows import locked, require
from blocs.services.scorecards.holding import hold_cards
from blocs.services.scorecards.line_values import rework
from emulation.audit.services import record
from emulation.vietnamese import format_number, nfc

NOT_SECRETARIAT = "Chỉ bộ phận giúp việc của khối giao chỉ tiêu trên bảng chấm điểm."
NOTHING_ASSIGNED = "Chưa có chỉ tiêu nào được giao cho các tiêu chí này."
NO_VALUE = "Chỉ tiêu giao ước này không có con số."
NO_LINES = "Không có bảng chấm điểm nào còn nhận chỉ tiêu của tiêu chí này."


@dataclass(frozen=True)
class LineTarget:
    """What a unit is to reach on a line, and by which paper; without a value it has none."""

    value: Decimal | None = None
    source: str = ""


def lines_with_targets(campaign: Campaign):
    """The lines of cards that are not approved whose points compare with a target."""
    return (
        ScoreLine.objects.filter(
            scorecard__campaign=campaign, criterion__method=Method.RATIO, not_applicable=False
        )
        .exclude(scorecard__state=ScorecardState.APPROVED)
        .select_related("criterion", "scorecard__unit", "scorecard__criteria_set")
        .order_by("criterion__code", "pk")
    )


@transaction.atomic
def set_many(campaign: Campaign, *, by, targets: Mapping[int, LineTarget]) -> list[ScoreLine]:
    """Set targets by the keys of lines; lines not named stay as they are. Points that were worked
    out from another target are worked out again. Returns the lines that changed.

    :raises Refused: if `by` may not, or the year is closed.
    :raises ValidationError: if a value or a source is malformed.
    """
    campaign = locked(campaign)
    require(by is None or can_edit_campaign(by, campaign), NOT_SECRETARIAT)
    hold_cards(campaign)
    changed, told = [], [[], []]
    for line in lines_with_targets(campaign):
        wanted = targets.get(line.pk)
        if wanted is not None and _is_other(line, wanted):
            told[0].append(_in_words(line))
            _set(line, wanted)
            told[1].append(_in_words(line))
            changed.append(line)
    if changed:
        record("scorecard.targets", campaign, by=by, targets=told)
    return changed


def _is_other(line, wanted):
    source = nfc(wanted.source).strip() if wanted.value is not None else ""
    return (line.target, line.target_source) != (wanted.value, source)


def _set(line, wanted):
    line.target = wanted.value
    line.target_source = nfc(wanted.source).strip() if wanted.value is not None else ""
    for stage in Stage:
        rework(line, stage, line.scorecard.criteria_set)
    line.version += 1
    line.full_clean(exclude=["scorecard", "criterion"])
    line.save()


def _in_words(line):
    name = f"{line.scorecard.unit}, {line.criterion.code}"
    if line.target is None:
        return f"{name}: không giao"
    source = f" ({line.target_source})" if line.target_source else ""
    return f"{name}: {format_number(line.target)}{source}"


def take_assigned(campaign: Campaign, *, by) -> list[ScoreLine]:
    """Take the targets that were assigned to units for the indicators the criteria name; they
    replace what stood there.

    :raises Refused: if `by` may not, or none was assigned.
    """
    targets = _assigned(campaign, lines_with_targets(campaign))
    require(targets, NOTHING_ASSIGNED)
    return set_many(campaign, by=by, targets=targets)


def take_assigned_to_blanks(campaign: Campaign, *, by) -> list[ScoreLine]:
    """As `take_assigned`, for lines that have no target yet; nothing where none was assigned.

    :raises Refused: if `by` may not.
    """
    targets = _assigned(campaign, lines_with_targets(campaign).filter(target=None))
    return set_many(campaign, by=by, targets=targets) if targets else []


def _assigned(campaign, lines):
    """{line key: target} of those of the lines whose unit was assigned one (two queries)."""
    assigned = {
        (target.indicator.code, target.unit_id): target
        for target in Target.objects.filter(campaign=campaign).select_related("indicator")
        if target.value and target.value > 0
    }
    targets = {}
    for line in lines:
        key = (line.criterion.params.get("indicator"), line.scorecard.unit_id)
        if key in assigned:
            target = assigned[key]
            source = target.source or f"Chỉ tiêu được giao: {target.indicator.name}"
            targets[line.pk] = LineTarget(target.value, source[:200])
    return targets


def take_pledged(
    campaign: Campaign, *, by, criterion: Criterion, pledged: PledgeTarget
) -> list[ScoreLine]:
    """Take a target of the pledge for all units, or for the one it is of.

    :raises Refused: if `by` may not, the pledge names no number, or no card takes it.
    """
    require(pledged.pledge.campaign_id == campaign.pk, NO_LINES)
    require(pledged.value is not None and pledged.value > 0, NO_VALUE)
    lines = lines_with_targets(campaign).filter(criterion__code=criterion.code)
    if pledged.unit_id:
        lines = lines.filter(scorecard__unit=pledged.unit_id)
    require(lines.exists(), NO_LINES)
    source = f"Giao ước thi đua, chỉ tiêu {pledged.position}: {pledged.text}"[:200]
    targets = {line.pk: LineTarget(pledged.value, source) for line in lines}
    return set_many(campaign, by=by, targets=targets)
