"""Moves open cards from an older version of a criteria set to the one in force."""

from blocs.enums.scorecards import ScorecardState, Stage
from blocs.models.scorecards import Evidence, Scorecard, ScoreLine
from emulation.audit.services import record
from emulation.refusals import Refused

REASON = "Bảng tiêu chí có phiên bản mới; kiểm tra lại điểm tự chấm rồi gửi lại."
POINT_FIELDS = tuple(f"{stage}_points" for stage in Stage)


def move_cards(campaign, tree, *, by):
    """Move the campaign's cards to `tree`'s set; one audit event per card. Returns the cards.

    A line stays with the criterion of the same code and kind; points above the new maximum become
    blank; lines whose code is gone are dropped, with what they held in the audit event.

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
    """Save the line on its new criterion, without points the criterion does not allow."""
    line.criterion = node.criterion
    line.not_applicable = not node.applies_to(unit.kind)
    most = node.criterion.most_points
    for name in POINT_FIELDS:
        points = getattr(line, name)
        too_many = points is not None and most is not None and points > most
        if line.not_applicable or too_many:
            setattr(line, name, None)
    line.version += 1
    line.save()


def _told(line):
    told = {name: getattr(line, name) for name in POINT_FIELDS}
    return {"code": line.criterion.code, "explanation": line.explanation, **told}
