"""A whole table of criteria, from mappings of the form of docs/criteria.md."""

from decimal import Decimal

from blocs.enums.scorecards import Rounding
from blocs.queries.scorecards.specs import TableSpec
from blocs.services.scorecards import partial_tables
from blocs.services.scorecards.table_lines import LineReader
from blocs.services.scorecards.table_values import TIE_BREAK_HINT, Values, tie_break_code
from blocs.services.scorecards.yaml_nodes import Mapping, Unreadable

MOST_LINES = 400
MOST_GRADES = 10
SET_KEYS = {
    "id",
    "name_vi",
    "total",
    "scale_step",
    "rounding",
    "bonus_cap",
    "bonus_inside_total",
    "deduction_cap",
    "grades",
    "status",
    "source",
    "sections",
    "bonus",
    "deductions",
    "disqualifiers",
    "tie_break",
    "unclear",
}
GRADE_KEYS = {"name", "min", "requires"}
PARTIAL = "partial"
STATUSES = {"published", PARTIAL, "constructed"}
HEAD = "đầu tệp"


def read_table(node: Mapping) -> TableSpec:
    """The criteria set that a mapping describes; whether it adds up is not asked.

    :raises Unreadable: with one Vietnamese sentence for each thing that is wrong.
    """
    values = Values(is_partial=node.get("status") == PARTIAL)
    if values.is_partial:
        partial_tables.complete(node, values)
    spec = _table(node, values)
    if values.problems:
        raise Unreadable(values.problems)
    return spec


def _table(node, values):
    values.check_keys(node, HEAD, SET_KEYS)
    head = _head(node, values)
    lines = _lines(node, values, head["step"])
    status = values.one_of(node, "status", HEAD, STATUSES)
    known = values.texts(node, "unclear", "các điểm chưa rõ")
    return TableSpec(
        **head,
        grades=_grades(node, values, {line.code for line in lines}),
        tie_break=_tie_break(node, values),
        is_illustrative=status == "constructed",
        lines=lines,
        unclear=tuple(dict.fromkeys([*known, *values.doubts])),
    )


def _head(node, values):
    return {
        "code": values.text(node, "id", HEAD, longest=80),
        "name": values.text(node, "name_vi", HEAD, longest=300, required=True),
        "scale": values.number(node, "total", HEAD, required=True, positive=True) or Decimal(1),
        "step": values.number(node, "scale_step", HEAD, positive=True) or Decimal("0.01"),
        "rounding": values.coded(node, "rounding", HEAD, Rounding) or Rounding.HALF_UP,
        "bonus_cap": values.number(node, "bonus_cap", HEAD) or Decimal(0),
        "bonus_inside_scale": values.flag(node, "bonus_inside_total", HEAD),
        "deduction_cap": values.number(node, "deduction_cap", HEAD, either_sign=True),
        "source": values.text(node, "source", HEAD, longest=500),
    }


def _lines(node, values, step):
    reader = LineReader(values, step)
    kinds = (
        ("sections", reader.section),
        ("bonus", reader.bonus),
        ("deductions", reader.deduction),
        ("disqualifiers", reader.disqualifier),
    )
    for key, read_line in kinds:
        for line in values.items(node, key, HEAD):
            read_line(line)
            if len(reader.lines) > MOST_LINES:
                raise Unreadable([f"{node.place}, {HEAD}: bảng có quá {MOST_LINES} dòng."])
    return tuple(reader.lines)


def _grades(node, values, codes):
    """Grades as the model keeps them; required criteria must be lines of the table."""
    grades = []
    for grade in values.items(node, "grades", "các mức xếp loại"):
        name = values.text(grade, "name", "mức xếp loại", longest=60, required=True)
        where = f"mức xếp loại {name}".strip()
        values.check_keys(grade, where, GRADE_KEYS)
        least = values.number(grade, "min", where, required=True)
        requires = values.texts(grade, "requires", where)
        for code in requires:
            if code not in codes:
                place = grade.place_of("requires")
                values.problem(place, where, f"bảng không có dòng mã “{code}”")
        grades.append({
            "name": name,
            "min": format((least or Decimal(0)).normalize(), "f"),
            "requires": list(dict.fromkeys(requires)),
        })  # fmt: skip
    if len(grades) > MOST_GRADES:
        values.problem(node.place_of("grades"), HEAD, f"nhiều nhất {MOST_GRADES} mức xếp loại")
    return tuple(grades)


def _tie_break(node, values):
    codes = []
    for text in values.texts(node, "tie_break", "thứ tự ưu tiên"):
        code = tie_break_code(text)
        if code is None or code in codes:
            problem = f"không dùng được “{text}”; {TIE_BREAK_HINT}"
            values.problem(node.place_of("tie_break"), "thứ tự ưu tiên", problem)
        else:
            codes.append(code)
    return tuple(codes)
