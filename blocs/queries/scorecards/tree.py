"""The tree of a criteria set, with the sums of its parts."""

from dataclasses import dataclass
from decimal import Decimal

from blocs.enums.scorecards import CriterionKind
from blocs.models.scorecards import CriteriaSet, Criterion
from blocs.queries.scorecards.specs import in_order

ZERO = Decimal(0)
# A section and three levels of criteria below it.
DEEPEST = 3
TABLE = {CriterionKind.SECTION, CriterionKind.CRITERION}
# A bonus or deduction may have parts, which have none.
GROUPED = {CriterionKind.BONUS, CriterionKind.DEDUCTION}


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
        """Points the parts still lack (negative: too many); 0 where nothing is to be said. The
        limit of a group of bonuses or deductions need not be their sum."""
        own = self.criterion.max_points
        if self.criterion.kind not in TABLE:
            return ZERO
        if self.children_sum is not None:
            return own - self.children_sum
        return own if self.criterion.is_section else ZERO

    @property
    def can_have_parts(self):
        if self.criterion.kind in TABLE:
            return self.depth < DEEPEST
        return self.criterion.kind in GROUPED and self.depth == 0

    @property
    def is_group(self):
        """A bonus or deduction that limits its parts together."""
        return self.criterion.kind in GROUPED and self.children_sum is not None

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
