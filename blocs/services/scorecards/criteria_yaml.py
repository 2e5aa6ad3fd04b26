"""Reads a criteria set from its YAML form (docs/criteria.md)."""

import re
from decimal import Decimal

from blocs.enums.organisation import UnitKind
from blocs.enums.scorecards import CriterionKind, Effect, Method
from blocs.queries.scorecards.specs import LineSpec, TableSpec
from blocs.queries.scorecards.tree import DEEPEST
from blocs.services.scorecards.methods import params_problems
from blocs.services.scorecards.yaml_nodes import Mapping, Unreadable, read_nodes
from blocs.services.scorecards.yaml_values import (
    MOST_POINTS,
    TIE_BREAK_HINT,
    Values,
    tie_break_code,
)

MOST_LINES = 400
CODE = re.compile(r"[\w.\-()]{1,20}")
SET_KEYS = {
    "id",
    "name_vi",
    "total",
    "scale_step",
    "bonus_cap",
    "bonus_inside_total",
    "status",
    "source",
    "sections",
    "bonus",
    "deductions",
    "disqualifiers",
    "tie_break",
}
LINE_KEYS = {"code", "name_vi"}
SECTION_KEYS = LINE_KEYS | {"max", "criteria", "not_applicable_to"}
CRITERION_KEYS = LINE_KEYS | {
    "max",
    "children",
    "method",
    "rule",
    "not_applicable_to",
    "needs_evidence",
    "target",
    "unit",
    "floor",
    "step",
    "bands",
    "bands_days_late",
    "choices",
    "fact",
}
BONUS_KEYS = LINE_KEYS | {"points", "rule", "not_applicable_to", "needs_evidence"}
DEDUCTION_KEYS = LINE_KEYS | {"points", "cap", "rule", "not_applicable_to"}
DISQUALIFIER_KEYS = LINE_KEYS | {"effect", "rule"}
STATUSES = {"published", "partial", "constructed"}


def read(content) -> TableSpec:
    """The criteria set that a YAML text or its bytes describe; whether it adds up is not asked.

    :raises Unreadable: with one Vietnamese sentence for each thing that is wrong.
    """
    nodes = read_nodes(content)
    if not isinstance(nodes, Mapping):
        raise Unreadable(["Tệp phải bắt đầu bằng các khóa id, name_vi, total, sections…"])
    reader = _Reader()
    spec = reader.table(nodes)
    if reader.values.problems:
        raise Unreadable(reader.values.problems)
    return spec


class _Reader:
    """Walks the nodes, collecting lines and problems."""

    def __init__(self):
        self.values = Values()
        self.lines = []
        self.codes = set()

    def table(self, node):
        values, where = self.values, "đầu tệp"
        values.check_keys(node, where, SET_KEYS)
        name = values.text(node, "name_vi", where, longest=300, required=True)
        scale = values.number(node, "total", where, required=True, positive=True)
        step = values.number(node, "scale_step", where, positive=True)
        for section in values.items(node, "sections", where):
            self.section(section)
        for key, read_line in self.tail_readers():
            for line in values.items(node, key, where):
                read_line(line)
        status = values.one_of(node, "status", where, STATUSES)
        if len(self.lines) > MOST_LINES:
            values.problem(node.line, where, f"bảng có quá {MOST_LINES} dòng")
        return TableSpec(
            code=values.text(node, "id", where, longest=80),
            name=name,
            scale=scale or Decimal(1),
            step=step or Decimal("0.01"),
            bonus_cap=values.number(node, "bonus_cap", where) or Decimal(0),
            bonus_inside_scale=values.flag(node, "bonus_inside_total", where),
            tie_break=self.tie_break(node),
            is_illustrative=status == "constructed",
            source=values.text(node, "source", where, longest=500),
            lines=tuple(self.lines),
        )

    def tail_readers(self):
        return (
            ("bonus", self.bonus),
            ("deductions", self.deduction),
            ("disqualifiers", self.disqualifier),
        )

    def section(self, node):
        code, where = self.begin(node, "phần", SECTION_KEYS)
        self.lines.append(
            LineSpec(
                code=code,
                name=self.values.text(node, "name_vi", where, longest=500, required=True),
                kind=CriterionKind.SECTION,
                max_points=self.values.number(node, "max", where, required=True) or Decimal(0),
                not_applicable_to=self.unit_kinds(node, where),
            )
        )
        for child in self.values.items(node, "criteria", where):
            self.criterion(child, code, 1)

    def criterion(self, node, parent, depth):
        code, where = self.begin(node, "tiêu chí", CRITERION_KEYS)
        values = self.values
        most = values.number(node, "max", where, required=True)
        children = values.items(node, "children", where)
        self.lines.append(
            LineSpec(
                code=code,
                name=values.text(node, "name_vi", where, longest=500, required=True),
                kind=CriterionKind.CRITERION,
                max_points=most or Decimal(0),
                parent=parent,
                guidance=values.text(node, "rule", where, longest=500),
                not_applicable_to=self.unit_kinds(node, where),
                needs_evidence=values.flag(node, "needs_evidence", where),
                **self.method(node, where, MOST_POINTS if most is None else most),
            )
        )
        if children and depth >= DEEPEST:
            values.problem(node.line_of("children"), where, f"tiêu chí chỉ được {DEEPEST} cấp")
            return
        for child in children:
            self.criterion(child, code, depth + 1)

    def method(self, node, where, most):
        codes = {choice.value for choice in Method}
        method = self.values.one_of(node, "method", where, codes) or Method.MANUAL
        params = self.values.params(node, where, method)
        if params is None:
            return {"method": method}
        for name, sentence in params_problems(method, params, most):
            self.values.problem(node.line_of(name), where, sentence)
        return {"method": method, "params": params}

    def bonus(self, node):
        code, where = self.begin(node, "điểm thưởng", BONUS_KEYS)
        self.tail_line(
            node,
            where,
            code=code,
            kind=CriterionKind.BONUS,
            max_points=self.values.number(node, "points", where, required=True) or Decimal(0),
            not_applicable_to=self.unit_kinds(node, where),
            needs_evidence=self.values.flag(node, "needs_evidence", where),
        )

    def deduction(self, node):
        code, where = self.begin(node, "điểm trừ", DEDUCTION_KEYS)
        number = self.values.number
        points = number(node, "points", where, required=True, either_sign=True) or Decimal(0)
        self.tail_line(
            node,
            where,
            code=code,
            kind=CriterionKind.DEDUCTION,
            max_points=points,
            cap=number(node, "cap", where, either_sign=True),
            not_applicable_to=self.unit_kinds(node, where),
        )

    def disqualifier(self, node):
        code, where = self.begin(node, "trường hợp không xét", DISQUALIFIER_KEYS)
        self.tail_line(
            node,
            where,
            code=code,
            kind=CriterionKind.DISQUALIFIER,
            effect=self.values.coded(node, "effect", where, Effect, required=True) or "",
        )

    def tail_line(self, node, where, **fields):
        name = self.values.text(node, "name_vi", where, longest=500, required=True)
        guidance = self.values.text(node, "rule", where, longest=500)
        self.lines.append(LineSpec(name=name, guidance=guidance, **fields))

    def begin(self, node, label, keys):
        """The line's code and its name in messages; unknown keys and used codes are problems."""
        code = node.get("code", "")
        code = code if isinstance(code, str) else ""
        where = f"{label} {code}".strip()
        self.values.check_keys(node, where, keys)
        if not CODE.fullmatch(code):
            problem = "mã (code) gồm 1–20 chữ, số, dấu chấm hoặc gạch nối"
            self.values.problem(node.line_of("code"), where, problem)
        elif code in self.codes:
            self.values.problem(node.line_of("code"), where, f"mã “{code}” đã dùng ở dòng trên")
        self.codes.add(code)
        return code, where

    def unit_kinds(self, node, where):
        kinds = self.values.texts(node, "not_applicable_to", where)
        unknown = [kind for kind in kinds if kind not in UnitKind.values]
        for kind in unknown:
            self.values.problem(
                node.line_of("not_applicable_to"),
                where,
                f"không có loại đơn vị “{kind}”; dùng một trong: {', '.join(UnitKind.values)}",
            )
        return tuple(dict.fromkeys(kind for kind in kinds if kind in UnitKind.values))

    def tie_break(self, node):
        codes = []
        for text in self.values.texts(node, "tie_break", "thứ tự ưu tiên"):
            code = tie_break_code(text)
            if code is None or code in codes:
                problem = f"không dùng được “{text}”; {TIE_BREAK_HINT}"
                self.values.problem(node.line_of("tie_break"), "thứ tự ưu tiên", problem)
            else:
                codes.append(code)
        return tuple(codes)
