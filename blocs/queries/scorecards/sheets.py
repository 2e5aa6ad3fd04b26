"""A scorecard as plain values, from wherever it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from blocs.enums.scorecards import CriterionKind, Stage
from blocs.queries.scorecards.sheet_lines import SMALLEST_STEP, STAGES, Proof, SheetLine
from blocs.queries.scorecards.totals import (
    Group,
    Item,
    Rules,
    Totals,
    add_up,
    bonus_points,
    deducted_points,
)

__all__ = ["STAGES", "Block", "Proof", "Sheet", "SheetLine"]

# Kinds whose points count within limits of the set.
LIMITED = {CriterionKind.BONUS: bonus_points, CriterionKind.DEDUCTION: deducted_points}
TAILS = (CriterionKind.BONUS, CriterionKind.DEDUCTION, CriterionKind.DISQUALIFIER)


@dataclass(frozen=True)
class Block:
    """A section with its lines, or the bonuses, deductions or disqualifiers together.

    `base` is what the lines that apply to the unit could give. `rules` and `groups` limit bonuses
    and deductions.
    """

    kind: str
    code: str
    name: str
    max_points: Decimal
    lines: tuple[SheetLine, ...]
    rules: Rules | None = None
    groups: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)

    @property
    def leaves(self):
        return [line for line in self.lines if line.is_leaf]

    @property
    def base(self):
        return sum((line.max_points for line in self.leaves if not line.not_applicable), Decimal(0))

    def sum(self, stage=None):
        """Points of the block, as far as they count; None while no line has any."""
        return self._sum([line.item(stage, self._groups_of(line)) for line in self.leaves])

    def sum_after(self, stage):
        """As `sum`, by what counted once a stage was over."""
        return self._sum([item_after(line, stage, self._groups_of(line)) for line in self.leaves])

    def _groups_of(self, line):
        return self.groups.get(line.code, ())

    def _sum(self, items):
        given = [item.points for item in items if item.points is not None]
        limited = LIMITED.get(self.kind) if self.rules else None
        if not given or limited is None:
            return sum(given, Decimal(0)) if given else None
        return limited(items, self.rules)

    @property
    def self_sum(self):
        return self.sum(Stage.SELF)

    @property
    def final_sum(self):
        return self.sum()


def item_after(line: SheetLine, stage, groups) -> Item:
    """A line by what counted on it once a stage was over: what that stage gave, or one before."""
    points = line.points(stage)
    if points is None:
        points = line.points_before(stage)
    return replace(line.item(stage, groups), points=points)


@dataclass(frozen=True)
class Sheet:
    """A whole card. `is_sound` is False when a frozen copy no longer matches its hash."""

    set_name: str
    set_version: int
    rules: Rules
    tie_break: tuple[str, ...]
    is_illustrative: bool
    lines: tuple[SheetLine, ...]
    is_sound: bool = True
    grades: tuple[Mapping, ...] = ()

    @property
    def leaves(self):
        return [line for line in self.lines if line.is_leaf]

    @property
    def own(self):
        """The card as its unit entered it."""
        return replace(self, lines=tuple(line.own for line in self.lines))

    @property
    def blank(self):
        """The lines of the card without anything entered on them."""
        return replace(self, lines=tuple(line.blank for line in self.lines))

    @property
    def progress(self):
        """ "26/27": criteria the unit has scored, of those that apply to it."""
        lines = [line for line in self.leaves if line.is_criterion and not line.not_applicable]
        scored = sum(1 for line in lines if line.self_points is not None)
        return f"{scored}/{len(lines)}"

    @property
    def step(self):
        return self.rules.step

    @property
    def has_step(self):
        """Points are coarser than the hundredths that every box takes."""
        return self.step > SMALLEST_STEP

    def totals(self, stage=None) -> Totals:
        """The card added up as one stage gave it; without a stage, by the last value of each
        line."""
        items = (line.item(stage, self.groups_of(line)) for line in self.leaves)
        return add_up(items, self.rules)

    def groups_of(self, line):
        """The groups a bonus or deduction lies in, the outermost first."""
        return self._groups.get(line.code, ())

    @cached_property
    def _groups(self):
        paths, heads = {}, {}
        for line in self.lines:
            if line.kind in TAILS and line.parent_code in heads:
                above = heads[line.parent_code]
                paths[line.code] = (*paths.get(above.code, ()), above.group)
            if not line.is_leaf:
                heads[line.code] = line
        return paths

    @property
    def final(self):
        return self.totals()

    @property
    def own_points(self):
        """What the unit's own points come to; None while it entered none."""
        is_begun = any(line.self_points is not None for line in self.leaves)
        return self.self_totals.total if is_begun else None

    @property
    def points_so_far(self):
        """What the points of all stages come to; None while nobody entered any."""
        is_begun = any(line.final_points is not None for line in self.leaves)
        return self.final.total if is_begun else None

    @property
    def self_totals(self):
        return self.totals(Stage.SELF)

    @property
    def found_disqualifiers(self):
        return [line for line in self.lines if line.is_disqualifier and line.applies]

    @property
    def provisional(self):
        """Lines that wait for a result."""
        return [line for line in self.lines if line.is_provisional]

    def has_points(self, stage):
        """Some line was given points at this stage."""
        return any(line.points(stage) is not None for line in self.lines)

    @property
    def blocks(self) -> list[Block]:
        """Sections in order, then bonuses, deductions and disqualifiers where there are any."""
        blocks, current = [], []
        for line in self.lines:
            if line.is_section:
                current = []
                blocks.append((line, current))
            elif line.is_criterion:
                current.append(line)
        found = [
            Block(CriterionKind.SECTION, head.code, head.name, head.max_points, tuple(lines))
            for head, lines in blocks
        ]
        return found + [block for kind in TAILS if (block := self._tail(kind))]

    @property
    def sections(self) -> list[Block]:
        return [block for block in self.blocks if block.kind == CriterionKind.SECTION]

    def _tail(self, kind):
        lines = tuple(line for line in self.lines if line.kind == kind)
        most = self.rules.bonus_cap if kind == CriterionKind.BONUS else Decimal(0)
        label = CriterionKind(kind).label
        return Block(kind, "", label, most, lines, self.rules, self._groups) if lines else None
