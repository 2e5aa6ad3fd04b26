"""The tree of a criteria set, and whether it adds up."""

from dataclasses import dataclass
from decimal import Decimal

from blocs.enums.scorecards import CriterionKind
from blocs.models.scorecards import CriteriaSet, Criterion
from blocs.queries.scorecards.specs import in_order
from emulation.vietnamese import format_number

ZERO = Decimal(0)
# A section and three levels of criteria below it.
DEEPEST = 3


@dataclass(frozen=True)
class Node:
    """A line in its place; `children_sum` is None for a line without parts."""

    criterion: Criterion
    depth: int
    children_sum: Decimal | None
    excluded_kinds: frozenset[str]

    @property
    def is_leaf(self):
        """Carries points of its own on a card."""
        kind = self.criterion.kind
        return kind != CriterionKind.SECTION and self.children_sum is None

    @property
    def missing(self):
        """Points the parts still lack (negative: too many); 0 where nothing is to be said."""
        own = self.criterion.max_points
        if self.children_sum is not None:
            return own - self.children_sum
        return own if self.criterion.is_section else ZERO

    @property
    def can_have_parts(self):
        kinds = {CriterionKind.SECTION, CriterionKind.CRITERION}
        return self.criterion.kind in kinds and self.depth < DEEPEST

    def applies_to(self, kind):
        """The line, and all it is a part of, apply to units of this kind."""
        return kind not in self.excluded_kinds


@dataclass(frozen=True)
class Tree:
    """All lines of a set in print order."""

    criteria_set: CriteriaSet
    nodes: tuple[Node, ...]

    def of_kind(self, *kinds):
        return [node for node in self.nodes if node.criterion.kind in kinds]

    @property
    def table(self):
        """Sections and criteria."""
        return self.of_kind(CriterionKind.SECTION, CriterionKind.CRITERION)

    @property
    def sections(self):
        return self.of_kind(CriterionKind.SECTION)

    @property
    def bonuses(self):
        return self.of_kind(CriterionKind.BONUS)

    @property
    def deductions(self):
        return self.of_kind(CriterionKind.DEDUCTION)

    @property
    def disqualifiers(self):
        return self.of_kind(CriterionKind.DISQUALIFIER)

    @property
    def leaves(self):
        """Lines that a card has: criteria without parts, bonuses, deductions, disqualifiers."""
        return [node for node in self.nodes if node.is_leaf]

    @property
    def sum_of_sections(self):
        return sum((node.criterion.max_points for node in self.sections), ZERO)

    @property
    def missing(self):
        """Points the sections still lack to the scale (negative: too many)."""
        scale, cap = self.criteria_set.scale, self.criteria_set.bonus_cap
        whole = self.sum_of_sections
        if self.criteria_set.bonus_inside_scale and whole + cap == scale:
            return ZERO
        return scale - whole


def tree_of(criteria_set: CriteriaSet) -> Tree:
    """The tree of a set (one query)."""
    return build_tree(criteria_set, criteria_set.criteria.all())


def build_tree(criteria_set, criteria) -> Tree:
    """The tree from lines at hand, without a query."""
    ordered = in_order(criteria)
    sums, depths, excluded = {}, {}, {}
    for row in ordered:
        parent = row.parent_id
        depths[row.pk] = depths[parent] + 1 if parent else 0
        excluded[row.pk] = frozenset(row.not_applicable_to) | excluded.get(parent, frozenset())
        if parent:
            sums[parent] = sums.get(parent, ZERO) + row.max_points
    nodes = (Node(r, depths[r.pk], sums.get(r.pk), excluded[r.pk]) for r in ordered)
    return Tree(criteria_set, tuple(nodes))


def missing_to_publish(tree: Tree) -> list[str]:
    """What keeps the set from being published, in words; empty when it adds up."""
    problems = []
    if not tree.sections:
        problems.append("Bảng chưa có phần nào.")
    for node in tree.table:
        problems += _sum_problem(node)
    if tree.sections and tree.missing:
        problems.append(_scale_problem(tree))
    problems += [
        f"{_name(node)}: điểm thưởng phải lớn hơn 0."
        for node in tree.bonuses
        if not node.criterion.max_points
    ]
    if tree.bonuses and not tree.criteria_set.bonus_cap:
        problems.append("Bảng có điểm thưởng nhưng mức điểm thưởng tối đa là 0.")
    problems += [
        f"{_name(node)}: chưa ghi số điểm trừ."
        for node in tree.deductions
        if not node.criterion.max_points
    ]
    return problems + _tie_break_problems(tree)


def _sum_problem(node):
    own = node.criterion.max_points
    if node.children_sum is None:
        if node.criterion.is_section:
            return [f"{_name(node)}: chưa có tiêu chí."]
        return [] if own else [f"{_name(node)}: điểm chuẩn phải lớn hơn 0."]
    if node.missing:
        return [
            f"{_name(node)}: điểm chuẩn {format_number(own)}, các mục con cộng lại "
            f"{format_number(node.children_sum)} ({_difference(node.missing)})."
        ]
    return []


def _scale_problem(tree):
    problem = (
        f"Các phần cộng lại {format_number(tree.sum_of_sections)} điểm, thang điểm là "
        f"{format_number(tree.criteria_set.scale)} ({_difference(tree.missing)})."
    )
    if tree.criteria_set.bonus_inside_scale:
        problem += " Điểm thưởng nằm trong thang điểm thì các phần cộng lại bằng thang điểm, "
        problem += "hoặc bằng thang điểm trừ mức điểm thưởng tối đa."
    return problem


def _tie_break_problems(tree):
    codes = {node.criterion.code for node in tree.sections}
    return [
        f"Thứ tự ưu tiên khi bằng điểm nêu phần “{code}”, bảng không có phần này."
        for rule, _, code in (item.partition(":") for item in tree.criteria_set.tie_break)
        if rule == "section" and code not in codes
    ]


def _name(node):
    label = "Phần" if node.criterion.is_section else "Mục"
    return f"{label} {node.criterion.code}"


def _difference(missing):
    return f"thiếu {format_number(missing)}" if missing > 0 else f"thừa {format_number(-missing)}"
