"""Lines of a table of criteria, from mappings of the form of docs/criteria.md."""

import re
from decimal import Decimal

from blocs.enums.organisation import UnitKind
from blocs.enums.scorecards import CriterionKind, Effect, Method
from blocs.queries.scorecards.methods import levels_of, line_problems
from blocs.queries.scorecards.specs import LineSpec
from blocs.queries.scorecards.tree import DEEPEST
from blocs.services.scorecards.table_params import PARAM_KEYS, Params

CODE = re.compile(r"[\w.\-()]{1,20}")
METHOD_KEYS = {"method", *PARAM_KEYS}
LINE_KEYS = {"code", "name_vi", "rule", "fixed"}
SECTION_KEYS = LINE_KEYS | {"max", "criteria", "not_applicable_to"}
SCORED_KEYS = LINE_KEYS | METHOD_KEYS | {
    "children",
    "not_applicable_to",
    "needs_evidence",
    "explanation_suffices",
}  # fmt: skip
CRITERION_KEYS = SCORED_KEYS | {"max"}
TAIL_KEYS = SCORED_KEYS | {"points", "cap"}
DISQUALIFIER_KEYS = LINE_KEYS | {"effect"}
WORDS = {
    CriterionKind.SECTION: "phần",
    CriterionKind.CRITERION: "tiêu chí",
    CriterionKind.BONUS: "điểm thưởng",
    CriterionKind.DEDUCTION: "điểm trừ",
    CriterionKind.DISQUALIFIER: "trường hợp không xét",
}
# Where a table writes what the line itself calls `max_points`.
PLACES = {"max_points": ("max", "points")}


class LineReader:
    """Walks the nodes and collects lines; what is wrong goes to `values`."""

    def __init__(self, values, step):
        self.values, self.step = values, step
        self.lines, self.codes = [], set()
        self.problems_before = 0

    def section(self, node):
        code, where = self._begin(node, CriterionKind.SECTION, SECTION_KEYS)
        values = {"max_points": self._most(node, where), **self._common(node, where)}
        self._add(code, CriterionKind.SECTION, **values)
        for child in self.values.items(node, "criteria", where):
            self.criterion(child, code, 1)

    def criterion(self, node, parent, depth):
        kind = CriterionKind.CRITERION
        code, where = self._begin(node, kind, CRITERION_KEYS)
        children = self._children(node, where)
        values = self._common(node, where) | {"max_points": self._most(node, where)}
        if children and depth >= DEEPEST:
            sentence = f"tiêu chí chỉ được {DEEPEST} cấp"
            self.values.problem(node.place_of("children"), where, sentence)
            return
        if not children:
            values |= self._method(node, where, kind)
            if "max" not in node:
                levels = levels_of(values["method"], values.get("params", {}))
                values["max_points"] = max(levels, default=Decimal(0))
        self._scored(node, where, code=code, kind=kind, parent=parent, **values)
        for child in children:
            self.criterion(child, code, depth + 1)

    def bonus(self, node, parent=""):
        self._tail(node, CriterionKind.BONUS, parent)

    def deduction(self, node, parent=""):
        self._tail(node, CriterionKind.DEDUCTION, parent)

    def disqualifier(self, node):
        kind = CriterionKind.DISQUALIFIER
        code, where = self._begin(node, kind, DISQUALIFIER_KEYS)
        effect = self.values.coded(node, "effect", where, Effect, required=True) or ""
        self._add(code, kind, effect=effect, **self._common(node, where))

    def _tail(self, node, kind, parent):
        """A bonus or deduction, or a group of them."""
        code, where = self._begin(node, kind, TAIL_KEYS)
        children = self._children(node, where)
        if children and parent:
            sentence = "nhóm chỉ được hai cấp"
            self.values.problem(node.place_of("children"), where, sentence)
            return
        values = self._common(node, where)
        if children:
            values |= self._limits_of_group(node, where, kind)
        else:
            values |= self._limits(node, where, kind)
        self._scored(node, where, code=code, kind=kind, parent=parent, **values)
        for child in children:
            self._tail(child, kind, code)

    def _limits_of_group(self, node, where, kind):
        """`cap` or `points`, whichever is written, limits the parts together."""
        found = [
            self.values.number(node, key, where, either_sign=True)
            for key in ("cap", "points")
            if key in node
        ]
        most = next((value for value in found if value is not None), None)
        if kind == CriterionKind.BONUS:
            return {"max_points": most or Decimal(0)}
        return {"cap": most}

    def _limits(self, node, where, kind):
        """Points and cap of a line, with its method; of levels the highest counts by itself."""
        method = self._method(node, where, kind)
        signed = kind == CriterionKind.DEDUCTION
        levels = levels_of(method["method"], method.get("params", {}))
        each = self._each(node, where, method) if signed else None
        known = each is not None or bool(levels)
        points = self.values.number(node, "points", where, required=not known, either_sign=signed)
        if points is None:
            points = each if each is not None else max(levels, default=Decimal(0))
        cap = None
        if "cap" in node:
            cap = self.values.number(node, "cap", where, either_sign=signed)
        if cap is not None and not signed:
            points, cap = min(points, cap), None
        return {**method, "max_points": points, "cap": cap}

    def _each(self, node, where, method):
        """What a deduction that counts takes off each time may be written as `step`."""
        each = method.get("params", {}).get("step")
        if method["method"] != Method.COUNT_DEDUCT or each is None:
            return None
        method["params"] = {}
        if "points" in node:
            points = self.values.number(node, "points", where, either_sign=True)
            if points is not None and points != Decimal(each):
                sentence = "“points” và “step” khác nhau; chỉ ghi “points”"
                self.values.problem(node.place_of("step"), where, sentence)
        return Decimal(each)

    def _method(self, node, where, kind):
        codes = {choice.value for choice in Method}
        method = self.values.one_of(node, "method", where, codes) or Method.MANUAL
        params = Params(self.values, node, where, method, kind).read()
        return {"method": method} if params is None else {"method": method, "params": params}

    def _scored(self, node, where, **fields):
        """Adds the line, unless its parameters do not fit; a partial table keeps it as judged."""
        self._add(**fields)
        is_sound = len(self.values.problems) == self.problems_before
        if "children" in node or "params" not in fields or not is_sound:
            return
        for name, sentence in line_problems(self.lines[-1], self.step):
            place = next((key for key in PLACES.get(name, (name,)) if key in node), name)
            self.values.lacks(node.place_of(place), where, sentence)
            if self.values.is_partial:
                self.lines[-1] = LineSpec(
                    **{**vars(self.lines[-1]), "method": Method.MANUAL, "params": {}}
                )

    def _add(self, code, kind, **fields):
        self.lines.append(LineSpec(code=code, kind=kind, **fields))

    def _most(self, node, where):
        return self.values.number(node, "max", where, required=True) or Decimal(0)

    def _children(self, node, where):
        children = self.values.items(node, "children", where)
        for key in sorted(METHOD_KEYS & node.keys()) if children else ():
            if key != "cap" and node[key] != Method.MANUAL:
                sentence = f"dòng có “children” thì không ghi “{key}”"
                self.values.problem(node.place_of(key), where, sentence)
        return children

    def _common(self, node, where):
        values = self.values
        return {
            "name": values.text(node, "name_vi", where, longest=500, required=True),
            "guidance": values.text(node, "rule", where, longest=500),
            "not_applicable_to": self._unit_kinds(node, where),
            "needs_evidence": values.flag(node, "needs_evidence", where),
            "explanation_suffices": values.flag(node, "explanation_suffices", where),
            "is_fixed": values.flag(node, "fixed", where),
        }

    def _begin(self, node, kind, keys):
        """The line's code and its name in messages; unknown keys and used codes are problems."""
        code = node.get("code", "")
        code = code if isinstance(code, str) else ""
        where = f"{WORDS[kind]} {code}".strip()
        self.problems_before = len(self.values.problems)
        self.values.check_keys(node, where, keys)
        if not CODE.fullmatch(code):
            problem = "mã (code) gồm 1–20 chữ, số, dấu chấm hoặc gạch nối"
            self.values.problem(node.place_of("code"), where, problem)
        elif code in self.codes:
            problem = f"mã “{code}” đã dùng ở dòng trên"
            self.values.problem(node.place_of("code"), where, problem)
        self.codes.add(code)
        return code, where

    def _unit_kinds(self, node, where):
        kinds = self.values.texts(node, "not_applicable_to", where)
        for kind in (kind for kind in kinds if kind not in UnitKind.values):
            self.values.problem(
                node.place_of("not_applicable_to"),
                where,
                f"không có loại đơn vị “{kind}”; dùng một trong: {', '.join(UnitKind.values)}",
            )
        return tuple(dict.fromkeys(kind for kind in kinds if kind in UnitKind.values))
