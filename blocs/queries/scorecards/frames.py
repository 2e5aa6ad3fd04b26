"""Frames (khung) that a sponsor issues: which parts of a bloc's table they bind."""

from dataclasses import dataclass
from decimal import Decimal

from blocs.models.scorecards import CriteriaSet
from blocs.queries.scorecards.specs import TableSpec
from blocs.queries.scorecards.tree import Tree

# What a set keeps of the frame it was drawn up from.
KEPT = (
    "scale",
    "step",
    "rounding",
    "bonus_cap",
    "bonus_inside_scale",
    "deduction_cap",
    "grades",
    "tie_break",
)
LONGEST_LINE_OF_DESCENT = 30


@dataclass(frozen=True)
class Binding:
    """What a frame binds in a bloc's set: `locked` lines cannot be altered at all, `sections`
    are the frame's other ones, which keep their points."""

    frame: CriteriaSet
    locked: frozenset[int]
    sections: frozenset[int]

    @property
    def reason(self):
        return f"Phần cố định của khung “{self.frame.name}”, khối không sửa được."


def frame_of(criteria_set: CriteriaSet) -> CriteriaSet | None:
    """The frame of the bloc's own sponsor that a campaign's set goes back to, through its earlier
    versions and those of earlier years."""
    if not criteria_set.campaign_id:
        return None
    sponsor = criteria_set.campaign.bloc.sponsor_id
    source = criteria_set.based_on
    for _ in range(LONGEST_LINE_OF_DESCENT):
        if source is None:
            return None
        if source.sponsor_id:
            return source if source.sponsor_id == sponsor else None
        source = source.based_on
    return None


def binding_of(tree: Tree) -> Binding | None:
    """What the frame of this set binds; None where there is none, or it has no fixed part."""
    fixed = {node.criterion.pk for node in tree.nodes if node.criterion.is_fixed}
    if not fixed:
        return None
    frame = frame_of(tree.criteria_set)
    if frame is None:
        return None
    for node in tree.nodes:
        if node.criterion.parent_id in fixed:
            fixed.add(node.criterion.pk)
    sections = {node.criterion.pk for node in tree.sections} - fixed
    return Binding(frame, frozenset(fixed), frozenset(sections))


def fixed_lines(spec: TableSpec) -> list:
    """The lines of a table that a bloc may not alter, and the points of its other sections."""
    fixed, found = set(), []
    for line in spec.lines:
        if line.is_fixed or line.parent in fixed:
            fixed.add(line.code)
            found.append(line)
    open_points = sum(
        (line.max_points for line in spec.of_kind("section") if line.code not in fixed), Decimal(0)
    )
    return [*found, open_points]
