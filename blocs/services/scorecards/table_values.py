"""Single values of a table of criteria: read, checked, and complained about by their place."""

import re
from decimal import Decimal

from blocs.facts import KNOWN
from blocs.narrative.scorecards import TIE_BREAKS
from blocs.services.scorecards.yaml_nodes import Mapping
from emulation.vietnamese import fold, parse_decimal

MOST_POINTS = Decimal("99999.99")
MOST_PROBLEMS = 50
MOST_DOUBTS = 100
TRUE_WORDS = {"true", "yes", "co", "1", "x"}
FALSE_WORDS = {"false", "no", "khong", "0", ""}
# What the keys that must stand are called.
NAMES = {
    "name_vi": "nội dung",
    "name": "tên",
    "max": "điểm chuẩn",
    "points": "số điểm",
    "total": "thang điểm",
    "effect": "hệ quả",
    "min": "điểm tối thiểu",
}
TIE_BREAK_HINT = (
    "dùng section:<mã phần>, fewest_deductions, highest_bonus, "
    f"{', '.join(f'fact:{code}' for code in KNOWN)}, board_decides"
)
SECTION_WORDS = re.compile(r"điểm phần ([\w.\-()]{1,20}) cao hơn", re.IGNORECASE)


def _bare(text):
    """A tie-break rule in words without what is often left out."""
    return " ".join(fold(text).replace("thi dua", "").replace(",", " ").split())


_WORDS = {_bare(label): code for code, label in TIE_BREAKS.items()} | {
    _bare(label): f"fact:{code}" for code, label in KNOWN.items()
}


def tie_break_code(text):
    """The code that criteria sets keep, also of a rule written in words; None if there is none."""
    rule, _, argument = text.partition(":")
    argument = argument.strip()
    if rule == "section" and re.fullmatch(r"[\w.\-()]{1,20}", argument):
        return f"section:{argument}"
    if rule == "fact" and argument in KNOWN:
        return f"fact:{argument}"
    if text in TIE_BREAKS:
        return text
    section = SECTION_WORDS.fullmatch(text)
    return f"section:{section[1]}" if section else _WORDS.get(_bare(text))


class Values:
    """Reads values out of mappings.

    What is wrong is kept in `problems` and read as nothing; what cannot be read for certain is kept
    in `doubts`. With `is_partial` a value that is missing is a doubt and no problem.
    """

    def __init__(self, *, is_partial=False):
        self.problems = []
        self.doubts = []
        self.is_partial = is_partial

    def problem(self, place, where, sentence):
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(f"{place}, {where}: {_in_sentence(sentence)}")

    def doubt(self, where, sentence):
        if len(self.doubts) < MOST_DOUBTS:
            self.doubts.append(f"{where[:1].upper()}{where[1:]}: {_in_sentence(sentence)}")

    def lacks(self, place, where, sentence):
        """Something is missing: a doubt in a table that is known to be a part, else a problem."""
        if self.is_partial:
            self.doubt(where, sentence)
        else:
            self.problem(place, where, sentence)

    def check_keys(self, node, where, allowed):
        for key in node:
            if key not in allowed:
                self.problem(node.place_of(key), where, f"không có khóa “{key}”")

    def text(self, node, key, where, *, longest, required=False):
        value = node.get(key, "")
        if not isinstance(value, str):
            self.problem(node.place_of(key), where, f"“{key}” phải là một dòng chữ")
            return ""
        value = " ".join(value.split())
        if required and not value:
            self.lacks(node.place_of(key), where, f"thiếu {NAMES.get(key, '')} “{key}”")
        if len(value) > longest:
            self.problem(node.place_of(key), where, f"“{key}” dài quá {longest} ký tự")
        return value[:longest]

    def number(self, node, key, where, *, required=False, positive=False, either_sign=False):
        """Points with at most two decimals, or None; with `either_sign` the absolute value."""
        text = self.text(node, key, where, longest=40, required=required)
        value = self.decimal(text, node.place_of(key), where, key, negative=either_sign)
        if value is not None and positive and not value:
            self.problem(node.place_of(key), where, f"“{key}” phải lớn hơn 0")
        return abs(value) if value is not None else None

    def decimal(self, text, place, where, key, *, negative=False, most=MOST_POINTS, places=2):
        if not text:
            return None
        try:
            return parse_decimal(text, max_value=most, allow_negative=negative, places=places)
        except ValueError as error:
            self.problem(place, where, f"“{key}”: {error}")
            return None

    def flag(self, node, key, where):
        word = fold(self.text(node, key, where, longest=10))
        if word not in TRUE_WORDS | FALSE_WORDS:
            self.problem(node.place_of(key), where, f"“{key}” là true hoặc false")
        return word in TRUE_WORDS

    def one_of(self, node, key, where, codes):
        value = self.text(node, key, where, longest=80)
        if value and value not in codes:
            listed = ", ".join(sorted(codes))
            problem = f"“{key}” là “{value}”; dùng một trong: {listed}"
            self.problem(node.place_of(key), where, problem)
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
            self.problem(node.place_of(key), where, problem)
        return code

    def items(self, node, key, where):
        """A list of mappings; anything else in it is a problem."""
        found = self.list(node, key, where)
        if any(not isinstance(item, Mapping) for item in found):
            self.problem(node.place_of(key), where, f"mỗi dòng của “{key}” phải có code, name_vi…")
        return [item for item in found if isinstance(item, Mapping)]

    def texts(self, node, key, where):
        found = self.list(node, key, where)
        if any(not isinstance(item, str) for item in found):
            self.problem(node.place_of(key), where, f"“{key}” là danh sách các chữ")
        return [item for item in found if isinstance(item, str)]

    def list(self, node, key, where):
        value = node.get(key, [])
        if value == "":
            return []
        if not isinstance(value, list):
            self.problem(node.place_of(key), where, f"“{key}” phải là danh sách")
            return []
        return value


def _in_sentence(text):
    """As it reads after "Dòng 3, tiêu chí A1:"; quotations and codes keep their case."""
    text = text.rstrip(".")
    return f"{text[:1].lower()}{text[1:]}."
