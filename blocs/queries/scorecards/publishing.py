"""What keeps a criteria set from being published, in words and at its lines."""

import re
from dataclasses import dataclass
from decimal import Decimal

from blocs.enums.scorecards import CriterionKind
from blocs.queries.scorecards.methods import line_problems
from blocs.queries.scorecards.tree import Node, Tree
from emulation.vietnamese import format_number

# "Tiêu chí A1.2: …" as an import begins its sentences.
NAMED_LINE = re.compile(r"(?:Phần|Tiêu chí|Điểm thưởng|Điểm trừ|Trường hợp không xét) (\S+):")


@dataclass(frozen=True)
class Problem:
    """One thing to mend; `criterion` is the line it is about, None for the whole set."""

    text: str
    criterion: object = None


@dataclass(frozen=True)
class SectionCheck:
    """A section with what is missing in it; without a node what concerns no section."""

    node: Node | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Check:
    """How far the set adds up: section by section, and as a whole."""

    tree: Tree
    sections: tuple[SectionCheck, ...]
    others: tuple[Problem, ...]
    unclear: tuple[str, ...]

    @property
    def doubts(self):
        """What is unclear, each at the line its sentence names."""
        lines = {node.criterion.code: node.criterion for node in self.tree.nodes}
        found = ((text, NAMED_LINE.match(text)) for text in self.unclear)
        return [Problem(text, lines.get(named[1]) if named else None) for text, named in found]

    @property
    def is_ready(self):
        return not (self.others or self.unclear or any(each.problems for each in self.sections))

    @property
    def texts(self):
        found = [problem for each in self.sections for problem in each.problems]
        return [problem.text for problem in [*found, *self.others]] + [
            f"Chưa làm rõ: {sentence}" for sentence in self.unclear
        ]


def missing_to_publish(tree: Tree) -> list[str]:
    """What keeps the set from being published; empty when it adds up and nothing is unclear."""
    return check_of(tree).texts


def check_of(tree: Tree) -> Check:
    """All that is to be mended before the set can be published."""
    sections, place = [], None
    for node in tree.table:
        if node.criterion.is_section:
            place = []
            sections.append((node, place))
        place += _table_problems(tree, node)
    others = [] if tree.sections else [Problem("Bảng chưa có phần nào.")]
    if tree.sections and tree.missing:
        others.append(Problem(_scale_problem(tree)))
    for node in [*tree.bonuses, *tree.deductions]:
        others += _tail_problems(tree, node)
    others += _limit_problems(tree) + _tie_break_problems(tree) + _grade_problems(tree)
    return Check(
        tree,
        tuple(SectionCheck(node, tuple(problems)) for node, problems in sections),
        tuple(others),
        tuple(tree.criteria_set.unclear),
    )


def _table_problems(tree, node):
    texts = _sum_problem(tree, node)
    if node.is_leaf and not texts:
        texts = _line_problems(tree, node)
    return [Problem(text, node.criterion) for text in texts]


def _sum_problem(tree, node):
    own = node.criterion.max_points
    if node.children_sum is None:
        if node.criterion.is_section:
            return [] if _is_left_to_blocs(tree, node) else [f"{_name(node)}: chưa có tiêu chí."]
        return [] if own else [f"{_name(node)}: điểm chuẩn phải lớn hơn 0."]
    if node.missing:
        return [
            f"{_name(node)}: điểm chuẩn {format_number(own)}, các mục con cộng lại "
            f"{format_number(node.children_sum)} ({_difference(node.missing)})."
        ]
    return []


def _is_left_to_blocs(tree, node):
    """In a frame with fixed sections the others may be empty: the blocs fill them."""
    is_frame = tree.criteria_set.sponsor_id and not node.criterion.is_fixed
    return bool(is_frame and any(each.criterion.is_fixed for each in tree.sections))


def _line_problems(tree, node):
    found = line_problems(node.criterion, tree.criteria_set.step)
    return [f"{_name(node)}: {text[:1].lower()}{text[1:]}" for _, text in found]


def _tail_problems(tree, node):
    line = node.criterion
    if node.is_group:
        return []
    if not line.max_points:
        lacks = "điểm thưởng phải lớn hơn 0." if line.is_bonus else "chưa ghi số điểm trừ."
        return [Problem(f"{_name(node)}: {lacks}", line)]
    return [Problem(text, line) for text in _line_problems(tree, node)]


def _scale_problem(tree):
    problem = (
        f"Các phần cộng lại {format_number(tree.sum_of_sections)} điểm, thang điểm là "
        f"{format_number(tree.criteria_set.scale)} ({_difference(tree.missing)})."
    )
    if tree.criteria_set.bonus_inside_scale:
        problem += " Điểm thưởng nằm trong thang điểm thì các phần cộng lại bằng thang điểm, "
        problem += "hoặc bằng thang điểm trừ mức điểm thưởng tối đa."
    return problem


def _limit_problems(tree):
    problems, found = [], tree.criteria_set
    if tree.bonuses and not found.bonus_cap:
        problems.append("Bảng có điểm thưởng nhưng mức điểm thưởng tối đa là 0.")
    limits = (("thang điểm", found.scale), ("điểm thưởng tối đa", found.bonus_cap))
    for label, value in (*limits, ("điểm trừ tối đa", found.deduction_cap)):
        if value is not None and value % found.step:
            problems.append(
                f"Mức {label} {format_number(value)} không là bội số của bước điểm nhỏ nhất "
                f"{format_number(found.step)}."
            )
    return [Problem(text) for text in problems]


def _tie_break_problems(tree):
    codes = {node.criterion.code for node in tree.sections}
    return [
        Problem(f"Thứ tự ưu tiên khi bằng điểm nêu phần “{code}”, bảng không có phần này.")
        for rule, _, code in (item.partition(":") for item in tree.criteria_set.tie_break)
        if rule == "section" and code not in codes
    ]


def _grade_problems(tree):
    """Grades fall, can be reached, and name lines of the table that have targets."""
    problems, before = [], None
    codes = {node.criterion.code for node in tree.nodes}
    most = tree.criteria_set.scale
    if not tree.criteria_set.bonus_inside_scale:
        most += tree.criteria_set.bonus_cap
    for grade in tree.criteria_set.grades:
        name, least = grade["name"], Decimal(grade["min"])
        if least > most:
            problems.append(f"Mức xếp loại {name}: {format_number(least)} điểm không thể đạt.")
        if before is not None and least > before:
            problems.append(f"Mức xếp loại {name}: các mức xếp từ cao xuống thấp.")
        problems += [
            f"Mức xếp loại {name}: bảng không có dòng mã “{code}”."
            for code in grade.get("requires", ())
            if code not in codes
        ]
        before = least
    return [Problem(text) for text in problems]


def _name(node):
    names = {CriterionKind.SECTION: "Phần"}
    return f"{names.get(node.criterion.kind, 'Mục')} {node.criterion.code}"


def _difference(missing):
    return f"thiếu {format_number(missing)}" if missing > 0 else f"thừa {format_number(-missing)}"
