"""Single values of the YAML form: read, checked, and complained about by line."""

import re
from decimal import Decimal

from blocs.enums.scorecards import Method
from blocs.facts import KNOWN
from blocs.services.scorecards.methods import ALLOWED
from blocs.services.scorecards.yaml_nodes import Mapping
from emulation.vietnamese import fold, parse_decimal

MOST_POINTS = Decimal("99999.99")
MOST_VALUE = Decimal(10) ** 15
MOST_PROBLEMS = 50
TRUE_WORDS = {"true", "yes", "co", "1"}
FALSE_WORDS = {"false", "no", "khong", "0", ""}
TIE_BREAK_HINT = (
    "dùng section:<mã phần>, fewest_deductions, highest_bonus, "
    f"{', '.join(f'fact:{code}' for code in KNOWN)}, board_decides"
)
PLAIN_TIE_BREAKS = {"fewest_deductions", "highest_bonus", "board_decides"}
PARAM_KEYS = ("target", "unit", "floor", "step", "bands", "bands_days_late", "choices", "fact")


def tie_break_code(text):
    """The code itself if criteria sets may use it, else None."""
    rule, _, argument = text.partition(":")
    argument = argument.strip()
    if rule == "section" and re.fullmatch(r"[\w.\-()]{1,20}", argument):
        return f"section:{argument}"
    if rule == "fact" and argument in KNOWN:
        return f"fact:{argument}"
    return text if text in PLAIN_TIE_BREAKS else None


class Values:
    """Reads values out of mappings; what is wrong is kept in `problems` and read as nothing."""

    def __init__(self):
        self.problems = []

    def problem(self, line, where, sentence):
        if len(self.problems) < MOST_PROBLEMS:
            sentence = sentence[:1].lower() + sentence[1:].rstrip(".")
            self.problems.append(f"Dòng {line}, {where}: {sentence}.")

    def check_keys(self, node, where, allowed):
        for key in node:
            if key not in allowed:
                self.problem(node.line_of(key), where, f"không có khóa “{key}”")

    def text(self, node, key, where, *, longest, required=False):
        value = node.get(key, "")
        if not isinstance(value, str):
            self.problem(node.line_of(key), where, f"“{key}” phải là một dòng chữ")
            return ""
        value = " ".join(value.split())
        if required and not value:
            self.problem(node.line_of(key), where, f"thiếu “{key}”")
        if len(value) > longest:
            self.problem(node.line_of(key), where, f"“{key}” dài quá {longest} ký tự")
        return value[:longest]

    def number(self, node, key, where, *, required=False, positive=False, either_sign=False):
        """Points with at most two decimals, or None; with `either_sign` the absolute value."""
        text = self.text(node, key, where, longest=40, required=required)
        value = self._decimal(text, node.line_of(key), where, key, negative=either_sign)
        if value is not None and positive and not value:
            self.problem(node.line_of(key), where, f"“{key}” phải lớn hơn 0")
        return abs(value) if value is not None else None

    def _decimal(self, text, line, where, key, *, negative=False, most=MOST_POINTS, places=2):
        if not text:
            return None
        try:
            return parse_decimal(text, max_value=most, allow_negative=negative, places=places)
        except ValueError as error:
            self.problem(line, where, f"“{key}”: {error}")
            return None

    def flag(self, node, key, where):
        word = fold(self.text(node, key, where, longest=10))
        if word not in TRUE_WORDS | FALSE_WORDS:
            self.problem(node.line_of(key), where, f"“{key}” là true hoặc false")
        return word in TRUE_WORDS

    def one_of(self, node, key, where, codes):
        value = self.text(node, key, where, longest=80)
        if value and value not in codes:
            listed = ", ".join(sorted(codes))
            self.problem(
                node.line_of(key), where, f"“{key}” là “{value}”; dùng một trong: {listed}"
            )
            return ""
        return value

    def coded(self, node, key, where, choices, *, required=False):
        """A code of `choices`, or its Vietnamese label however it is cased."""
        value = self.text(node, key, where, longest=80, required=required)
        by_label = {fold(label): code for code, label in choices.choices}
        code = value if value in choices.values else by_label.get(fold(value))
        if value and code is None:
            listed = ", ".join(choices.values)
            problem = f"“{key}” là “{value}”; dùng một trong: {listed}"
            self.problem(node.line_of(key), where, problem)
        return code

    def items(self, node, key, where):
        """A list of mappings; anything else in it is a problem."""
        found = self._list(node, key, where)
        if any(not isinstance(item, Mapping) for item in found):
            self.problem(node.line_of(key), where, f"mỗi dòng của “{key}” phải có code, name_vi…")
        return [item for item in found if isinstance(item, Mapping)]

    def texts(self, node, key, where):
        found = self._list(node, key, where)
        if any(not isinstance(item, str) for item in found):
            self.problem(node.line_of(key), where, f"“{key}” là danh sách các chữ")
        return [item for item in found if isinstance(item, str)]

    def _list(self, node, key, where):
        value = node.get(key, [])
        if value == "":
            return []
        if not isinstance(value, list):
            self.problem(node.line_of(key), where, f"“{key}” phải là danh sách")
            return []
        return value

    def params(self, node, where, method):
        """Canonical parameters of the line's method, or None if one cannot be read."""
        before = len(self.problems)
        params = {}
        for key in PARAM_KEYS:
            if key in node:
                value = self._param(node, key, where, method)
                if value not in (None, "", []):
                    params[key] = value
        return params if len(self.problems) == before else None

    def _param(self, node, key, where, method):
        if key not in ALLOWED[Method(method)]:
            return "–"
        if key in {"unit", "fact"}:
            return self.text(node, key, where, longest=40)
        if key == "choices":
            return self._choices(node, where)
        if key in {"bands", "bands_days_late"}:
            columns = 3 if method == Method.BANDS_DEDUCT else 2
            return self._rows(node, key, where, columns)
        text = self.text(node, key, where, longest=40)
        return self._plain(text, node.line_of(key), where, key)

    def _choices(self, node, where):
        choices, line = node["choices"], node.line_of("choices")
        if not isinstance(choices, Mapping):
            self.problem(line, where, "“choices” ghi dạng tên mức: điểm")
            return []
        rows = [
            [label, self._plain(points, choices.line_of(label), where, label)]
            for label, points in choices.items()
        ]
        return rows if all(points is not None for _, points in rows) else []

    def _rows(self, node, key, where, columns):
        line, rows = node.line_of(key), []
        for row in self._list(node, key, where):
            if not isinstance(row, list) or len(row) != columns:
                self.problem(line, where, f"mỗi mức của “{key}” gồm {columns} số trong ngoặc vuông")
                return []
            *numbers, last = row
            cells = [self._plain(value, line, where, key) for value in numbers]
            # Points taken off may be written with or without a minus.
            rows.append([*cells, self._plain(last, line, where, key, negative=columns == 3)])
        return rows

    def _plain(self, text, line, where, key, *, negative=False):
        """A number's absolute value as canonical text, or None."""
        if not isinstance(text, str) or not text:
            self.problem(line, where, f"“{key}” phải là số")
            return None
        limits = {"negative": negative, "most": MOST_VALUE, "places": 4}
        value = self._decimal(text, line, where, key, **limits)
        return None if value is None else format(abs(value).normalize(), "f")
