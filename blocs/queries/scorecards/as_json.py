"""The score table for outsiders: plain decimals as text, units and sections by their codes."""

from blocs.queries.scorecards.inputs import plain
from blocs.queries.scorecards.sheets import STAGES
from blocs.queries.scorecards.stages import stage_totals
from blocs.queries.scorecards.table import ScoreRow, ScoreTable


def table_as_json(table: ScoreTable) -> dict:
    """The table, read with whole cards. A unit without a complete card has no `final` and no
    `rank`; stages that gave nothing are null; `grade` is there where the set has grades."""
    scale = None if table.scale is None else plain(table.scale)
    return {"scale": scale, "rows": [_row(row, table.has_grades) for row in table.rows]}


def _row(row: ScoreRow, has_grades):
    heads = zip(row.heads, row.sections, strict=True)
    values = {
        "unit": row.unit.code,
        "rank": row.rank,
        "tied": row.is_tied,
        "base": _text(row.totals and row.totals.base),
        "stages": _stages(row),
        "final": _text(row.total),
        "sections": {head.code: _text(points) for head, points in heads},
    }
    if has_grades:
        values["grade"] = row.grade.name if row.grade else None
    return values


def _stages(row):
    if row.sheet is None:
        return {stage.value: None for stage in STAGES}
    totals = stage_totals(row.sheet)
    return {stage.value: _text(each and each.total) for stage, each in totals.items()}


def _text(points):
    return None if points is None else plain(points)


def incomplete(table: ScoreTable) -> list[str]:
    """Units whose results are not there yet, with the reason in words."""
    if table.criteria_set is None:
        return ["Chưa ban hành bảng tiêu chí."]
    return [f"{row.unit.code}: {_lack(row)}" for row in table.rows if row.total is None]


def _lack(row):
    if row.card is None:
        return "chưa mở bảng chấm điểm"
    if not row.is_sound:
        return "bản chốt sai mã băm"
    blank = [line.code for line in row.sheet.leaves if _is_blank(line)]
    return f"chưa có điểm {', '.join(blank)}"


def _is_blank(line):
    return line.is_criterion and not line.not_applicable and line.final_points is None
