"""Entering points: the unit's own, the bloc's, the board's. One audit event per saved form."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from blocs.enums.scorecards import Stage
from blocs.permissions.scorecards import (
    can_appraise_scorecard,
    can_appraise_scorecard_for_board,
    can_score_self,
)
from blocs.services.rows import require
from blocs.services.scorecards.scorecards import locked
from emulation.audit.services import record
from emulation.refusals import Refused
from emulation.vietnamese import format_number, nfc

STEP_PROBLEM = "Điểm phải là bội số của {}."
NO_ACCESS = {
    Stage.SELF: "Chỉ người của đơn vị nhập được điểm tự chấm, khi bảng đang ở đơn vị.",
    Stage.BLOC: "Bạn không thẩm định được bảng này: bảng chưa gửi, hoặc là của đơn vị mình.",
    Stage.BOARD: "Bạn không thẩm định được bảng này: bảng chưa gửi, hoặc là của đơn vị mình.",
}


class Conflict(Refused):
    """Somebody else changed the same lines in the meantime; `lines` are they as they stand now."""

    def __init__(self, lines):
        self.lines = lines
        codes = ", ".join(line.criterion.code for line in lines)
        super().__init__(
            f"Trong lúc bạn nhập, người khác đã lưu các dòng: {codes}. Chưa ghi gì; "
            "kiểm tra các dòng này rồi lưu lại nếu vẫn muốn ghi theo số của bạn."
        )


@transaction.atomic
def save_self(
    card,
    *,
    by,
    points: Mapping[str, Decimal | None] | None = None,
    explanations: Mapping[str, str] | None = None,
    applies: Mapping[str, bool] | None = None,
    versions: Mapping[str, int] | None = None,
):
    """Save the unit's own points (None is blank, not zero) by criterion code; the rest stays.

    `applies` marks disqualifiers; `versions` are the line versions the person looked at. Returns
    the codes that changed.

    :raises Conflict: if a line to be changed is newer than its version.
    :raises Refused: if `by` may not, or a value does not fit its line.
    """
    changes = {"self_points": points, "explanation": explanations, "applies": applies}
    return _save(card, Stage.SELF, can_score_self, changes, versions, by=by)


@transaction.atomic
def save_bloc(card, *, by, points=None, remarks=None, applies=None, versions=None):
    """Save the points agreed in the bloc; a remark is compulsory where they differ from the
    unit's own. Arguments, result and errors as `save_self`."""
    changes = {"bloc_points": points, "remark": remarks, "applies": applies}
    return _save(card, Stage.BLOC, can_appraise_scorecard, changes, versions, by=by)


@transaction.atomic
def save_board(card, *, by, points=None, remarks=None, applies=None, versions=None):
    """Save the points of the board's own appraisal, as `save_bloc`."""
    changes = {"board_points": points, "remark": remarks, "applies": applies}
    return _save(card, Stage.BOARD, can_appraise_scorecard_for_board, changes, versions, by=by)


def _save(card, stage, may, changes, versions, *, by):
    card = locked(card)
    require(by is None or may(by, card), NO_ACCESS[stage])
    lines = {
        line.criterion.code: line for line in card.lines.select_related("criterion").order_by("pk")
    }
    changed = _changed(lines, changes)
    _check_versions(changed, versions or {})
    if not changed:
        return []
    for line, values in changed.values():
        _check_line(card, line, stage, values)
    for line, values in changed.values():
        for name, (_, value) in values.items():
            setattr(line, name, value)
        line.version += 1
    _store(card, [line for line, _ in changed.values()])
    cells = {code: values for code, (_, values) in changed.items()}
    record(
        "scorecard.save", card, by=by, stage=stage.value, cells=cells, changed_points=_told(cells)
    )
    return list(changed)


def _changed(lines, changes):
    """{code: (line, {field: [old, new]})} of the values that really differ."""
    changed = {}
    for field, values in changes.items():
        for code, value in (values or {}).items():
            if code not in lines:
                raise Refused(f"Bảng chấm điểm không có dòng “{code}”.")
            line = lines[code]
            value = nfc(value).strip() if isinstance(value, str) else value
            if getattr(line, field) != value:
                _, cells = changed.setdefault(code, (line, {}))
                cells[field] = [getattr(line, field), value]
    return changed


def _check_versions(changed, versions):
    stale = [
        line
        for code, (line, _) in changed.items()
        if code in versions and versions[code] != line.version
    ]
    if stale:
        raise Conflict(stale)


def _check_line(card, line, stage, values):
    """The new values fit the criterion; a differing appraisal says why."""
    code, field = line.criterion.code, f"{stage}_points"
    points = values[field][1] if field in values else getattr(line, field)
    if points is not None and field in values:
        problem = points_problem(line, points, card.criteria_set)
        if problem:
            raise Refused(f"{code}: {problem}")
    if "applies" in values and not line.criterion.is_disqualifier:
        raise Refused(f"{code}: dòng này có điểm, không phải trường hợp không xét.")
    if stage == Stage.SELF:
        return
    remark = values["remark"][1] if "remark" in values else line.remark
    differs = points is not None and points != line.self_points
    if (differs or "applies" in values) and not remark:
        raise Refused(f"{code}: khác với tự chấm thì phải ghi ý kiến.")


def points_problem(line, points, criteria_set):
    """What is wrong with `points` on this line, in words; "" if nothing."""
    criterion = line.criterion
    if line.not_applicable:
        return "Dòng này không áp dụng cho đơn vị."
    if criterion.is_disqualifier:
        return "Dòng này không có điểm."
    most = criterion.most_points if criterion.most_points is not None else criteria_set.scale
    if not 0 <= points <= most:
        return f"Điểm từ 0 đến {format_number(most)}."
    if points % criteria_set.step:
        return STEP_PROBLEM.format(format_number(criteria_set.step))
    return ""


def _store(card, lines):
    fields = ["self_points", "bloc_points", "board_points", "explanation", "remark", "applies"]
    for line in lines:
        line.clean_fields(exclude=["scorecard", "criterion"])
    type(lines[0]).objects.bulk_update(lines, [*fields, "version"])
    card.version += 1
    card.save(update_fields=["version"])


def _told(cells):
    """The changed points in a line, as the trail shows them."""
    told = []
    for code, values in cells.items():
        pairs = [pair for name, pair in values.items() if name.endswith("_points")]
        told.append(f"{code}: {_word(pairs[0][0])} → {_word(pairs[0][1])}" if pairs else code)
    return "; ".join(told)


def _word(points):
    return "trống" if points is None else format_number(points)
