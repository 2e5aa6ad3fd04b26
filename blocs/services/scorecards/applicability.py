"""Lines that do not apply to a unit, by decision of the secretariat."""

from django.db import transaction

from blocs.models.scorecards import ScoreLine
from blocs.models.scorecards.cards import POINT_FIELDS
from blocs.permissions.scorecards import can_exclude_lines
from blocs.queries.scorecards.tree import tree_of
from blocs.services.rows import require
from blocs.services.scorecards.line_values import clear
from blocs.services.scorecards.scorecards import locked
from emulation.audit.services import record
from emulation.refusals import Refused
from emulation.vietnamese import nfc

NOT_YOURS = (
    "Chỉ bộ phận giúp việc của khối quyết định dòng không áp dụng, khi bảng chưa chốt, và không "
    "quyết định cho đơn vị mình."
)
BY_THE_SET = "Bảng tiêu chí quy định dòng này không áp dụng cho loại đơn vị này."


@transaction.atomic
def exclude(line: ScoreLine, *, by, reason: str) -> ScoreLine:
    """Take the line off the unit's base, with a reason that is printed; its values are cleared.

    :raises Refused: if `by` may not, no reason is given, or nothing would be left to score.
    """
    line, reason = _open_line(line, by), nfc(reason).strip()
    if not reason:
        raise Refused("Ghi lý do không áp dụng.")
    if line.not_applicable:
        raise Refused("Dòng này đã không áp dụng cho đơn vị.")
    others = line.scorecard.lines.filter(not_applicable=False, criterion__kind="criterion")
    if not others.exclude(pk=line.pk).exists():
        raise Refused("Không còn tiêu chí nào để chấm nếu bỏ dòng này.")
    before = {name: getattr(line, name) for name in POINT_FIELDS if getattr(line, name) is not None}
    line.not_applicable, line.not_applicable_reason = True, reason
    clear(line)
    return _save(line, "scorecard.exclude_line", by=by, reason=reason, **before)


@transaction.atomic
def include(line: ScoreLine, *, by) -> ScoreLine:
    """Let the line apply to the unit again; it is blank and has to be scored.

    :raises Refused: if `by` may not, or the criteria set itself leaves the line out.
    """
    line = _open_line(line, by)
    if not line.not_applicable:
        raise Refused("Dòng này đang áp dụng cho đơn vị.")
    nodes = {node.criterion.pk: node for node in tree_of(line.scorecard.criteria_set).leaves}
    if not nodes[line.criterion_id].applies_to(line.scorecard.unit.kind):
        raise Refused(BY_THE_SET)
    reason = line.not_applicable_reason
    line.not_applicable, line.not_applicable_reason = False, ""
    return _save(line, "scorecard.include_line", by=by, reason=[reason, ""])


def _open_line(line, by):
    """The line as it stands, its card being ours until the end of the transaction."""
    card = locked(line.scorecard)
    line = card.lines.select_related("criterion").get(pk=line.pk)
    line.scorecard = card
    allowed = not card.is_approved if by is None else can_exclude_lines(by, card)
    require(allowed, NOT_YOURS)
    return line


def _save(line, verb, *, by, **told):
    line.version += 1
    line.full_clean(exclude=["scorecard", "criterion"])
    line.save()
    record(verb, line.scorecard, by=by, score_line=str(line.criterion), **told)
    return line
