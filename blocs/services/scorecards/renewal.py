"""Moves open cards from an older version of a criteria set to the one in force."""

from blocs.enums.scorecards import Method, ScorecardState, Stage
from blocs.models.scorecards import Evidence, LineNote, Scorecard, ScoreLine
from blocs.models.scorecards.cards import POINT_FIELDS
from blocs.queries.scorecards.workings import (
    BadInput,
    is_computed,
    read_input,
    shown_input,
    working_of,
)
from blocs.services.scorecards.line_values import clear, points_problem
from emulation.audit.services import record
from emulation.refusals import Refused

REASON = "Bảng tiêu chí có phiên bản mới; kiểm tra lại điểm tự chấm rồi gửi lại."


def move_cards(campaign, tree, *, by):
    """Move the campaign's cards to `tree`'s set; one audit event per card. Returns the cards.

    A line stays with the criterion of the same code and kind. What was entered on a computed line
    is worked out anew, or becomes blank where the new way to score does not take it; so do points
    that the new line does not allow. Lines whose code is gone are dropped, with what they held in
    the audit event; notes on them become notes on the card.

    :raises Refused: if a card was approved on another set.
    """
    stale = (
        Scorecard.objects.filter(campaign=campaign)
        .exclude(criteria_set=tree.criteria_set)
        .select_related("campaign__bloc", "unit")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    return [_move_card(card, tree, by=by) for card in stale]


def _move_card(card, tree, *, by):
    if card.is_approved:
        raise Refused(f"{card.unit}: điểm đã chốt theo phiên bản trước của bảng tiêu chí.")
    lines = {
        (line.criterion.code, line.criterion.kind): line
        for line in card.lines.select_related("criterion")
    }
    for node in tree.leaves:
        line = lines.pop((node.criterion.code, node.criterion.kind), None)
        _fit(line or ScoreLine(scorecard=card), node, card.unit)
    dropped = [_told(line) for line in lines.values()]
    Evidence.objects.filter(line__in=lines.values()).delete()
    LineNote.objects.filter(line__in=lines.values()).update(line=None)
    ScoreLine.objects.filter(pk__in=[line.pk for line in lines.values()]).delete()
    was_sent = card.is_submitted
    card.criteria_set = tree.criteria_set
    card.version += 1
    if was_sent:
        card.state = ScorecardState.RETURNED
        card.returned_reason = REASON
    card.full_clean()
    card.save()
    set_name = str(tree.criteria_set)
    record("scorecard.renew", card, by=by, criteria_set=set_name, dropped=dropped)
    return card


def _fit(line, node, unit):
    """Save the line on its new criterion, without values the criterion does not allow. A line taken
    off by decision stays off."""
    old = line.criterion if line.criterion_id else node.criterion
    line.criterion = node.criterion
    if not node.applies_to(unit.kind):
        line.not_applicable, line.not_applicable_reason = True, ""
    elif not line.not_applicable_reason:
        line.not_applicable = False
    if line.not_applicable:
        clear(line)
    for stage in Stage:
        _fit_stage(line, stage, old)
    line.version += 1
    line.save()


def _fit_stage(line, stage, old):
    rules, points = line.criterion.criteria_set, line.points_of(stage)
    entered = _carried(line.input_of(stage), old, line.criterion)
    was_worked_out = stage == Stage.SELF or line.input_of(stage)
    if is_computed(line.criterion.method) and was_worked_out:
        points = working_of(line.criterion, entered, rules=rules, target=line.target).points
    if points is not None and points_problem(line, points, rules):
        points, entered = None, {}
    setattr(line, f"{stage}_points", points)
    setattr(line, f"{stage}_input", entered)


def _carried(entered, old, new):
    """What was entered on the old criterion, as far as the new one takes it."""
    if old.method == new.method == Method.FACT:
        return entered
    try:
        return read_input(new.method, new.params, shown_input(old.method, old.params, entered))
    except BadInput:
        return {}


def _told(line):
    told = {name: getattr(line, name) for name in POINT_FIELDS}
    return {"code": line.criterion.code, "explanation": line.explanation, **told}
