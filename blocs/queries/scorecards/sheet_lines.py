"""A line of a scorecard as plain values, with its evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from blocs.enums.scorecards import CriterionKind, Effect, Rounding, Stage, words_field
from blocs.queries.scorecards.totals import Group, Item
from blocs.queries.scorecards.workings import Working, is_computed, working_of

STAGES = tuple(Stage)
SMALLEST_STEP = Decimal("0.01")
# What the stages after the unit's own leave on a line, and what the unit does, before they come.
LATER = {f"{stage}_points": None for stage in STAGES[1:]} | {
    f"{stage}_remark": "" for stage in STAGES[1:]
}
UNTOUCHED = {
    "self_points": None,
    "inputs": {},
    "applies": False,
    "self_applies": False,
    "is_provisional": False,
    "provisional_until": None,
    "explanation": "",
    "evidence": (),
}
PREVIEWED = (".pdf", ".jpg", ".jpeg", ".png")


@dataclass(frozen=True)
class Proof:
    """A piece of evidence as it prints; `file_pk` is None for a reference only, and where the file
    was destroyed. `seen` tells when and by whom the original was seen; "" where it was not."""

    pk: int | None
    label: str
    file_pk: int | None
    file_name: str
    sha256: str
    shown_in_person: bool
    kept_at: str = ""
    seen: str = ""

    @property
    def is_reference_only(self):
        """No file was ever there; the paper is shown in person."""
        return not self.file_name

    @property
    def is_there(self):
        """It still proves something: a reference, or a file that was not destroyed."""
        return self.is_reference_only or self.file_pk is not None

    @property
    def is_previewed(self):
        """The browser can show it: pages of a PDF, pictures."""
        return self.file_pk is not None and self.file_name.lower().endswith(PREVIEWED)


@dataclass(frozen=True)
class SheetLine:
    """A line of the card, or a heading above lines (`is_leaf` False, no points of its own).

    `inputs` are canonical texts by stage, for stages that entered some; `target` is the unit's own.
    `self_applies` is what the unit said of a disqualifier; None on copies of earlier times.
    `parent_code` is that of the line this one is a part of. `step` and `rounding` are the set's.
    """

    code: str
    name: str
    kind: str
    depth: int
    is_leaf: bool
    max_points: Decimal
    cap: Decimal | None
    method: str
    params: dict
    guidance: str
    effect: str
    needs_evidence: bool
    explanation_suffices: bool = False
    parent_code: str = ""
    self_points: Decimal | None = None
    appraisal_points: Decimal | None = None
    bloc_points: Decimal | None = None
    board_points: Decimal | None = None
    inputs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    target: Decimal | None = None
    target_source: str = ""
    applies: bool = False
    self_applies: bool | None = None
    not_applicable: bool = False
    not_applicable_reason: str = ""
    is_provisional: bool = False
    provisional_until: date | None = None
    explanation: str = ""
    appraisal_remark: str = ""
    bloc_remark: str = ""
    board_remark: str = ""
    pk: int | None = None
    version: int = 0
    evidence: tuple[Proof, ...] = ()
    step: Decimal = SMALLEST_STEP
    rounding: str = Rounding.HALF_UP

    def points(self, stage=None):
        """What a stage gave; without a stage the final value: the last stage that gave one."""
        if stage:
            return getattr(self, f"{stage}_points")
        given = (self.points(each) for each in reversed(STAGES))
        return next((value for value in given if value is not None), None)

    def words_of(self, stage):
        """The unit's explanation, or why a later stage gave what it gave."""
        return getattr(self, words_field(stage))

    @property
    def remarks(self):
        """Pairs (stage, words) of what the stages after the unit's own said, in order."""
        return [(stage, said) for stage in STAGES[1:] if (said := self.words_of(stage))]

    @property
    def remark(self):
        """What was said last; "" while nobody said anything."""
        return self.remarks[-1][1] if self.remarks else ""

    @property
    def own(self):
        """The line as its unit entered it, whatever later stages gave."""
        applies = self.applies if self.self_applies is None else self.self_applies
        inputs = {stage: self.inputs[stage] for stage in (Stage.SELF,) if stage in self.inputs}
        return replace(self, inputs=inputs, applies=applies, **LATER)

    @property
    def blank(self):
        """The line before anything was entered on it."""
        return replace(self.own, **UNTOUCHED)

    def points_before(self, stage):
        """What counts while this stage gives nothing; None before the unit's own."""
        earlier = STAGES[: STAGES.index(stage)]
        given = (self.points(each) for each in reversed(earlier))
        return next((value for value in given if value is not None), None)

    @property
    def final_points(self):
        return self.points()

    def working(self, stage=None) -> Working:
        """How points follow from what the stage entered; without a stage, from the last input."""
        last = next((each for each in reversed(STAGES) if self.inputs.get(each)), Stage.SELF)
        entered = self.inputs.get(stage or last, {})
        return working_of(self, entered, rules=self, target=self.target)

    @property
    def is_computed(self):
        """Points follow from an input, by the line's method."""
        return is_computed(self.method)

    @property
    def is_reached(self):
        """The target was reached: as the working says whose points count, or by full points where
        people gave others. None while nothing counts yet."""
        points = self.final_points
        if points is None:
            return None
        working = self.working()
        if working.points == points:
            return working.reached
        return points >= self.max_points

    @property
    def difference(self):
        """Final points less the unit's own; None where either is missing."""
        if self.final_points is None or self.self_points is None:
            return None
        return self.final_points - self.self_points

    @property
    def is_section(self):
        return self.kind == CriterionKind.SECTION

    @property
    def is_criterion(self):
        return self.kind == CriterionKind.CRITERION

    @property
    def is_disqualifier(self):
        return self.kind == CriterionKind.DISQUALIFIER

    @property
    def is_deduction(self):
        return self.kind == CriterionKind.DEDUCTION

    @property
    def most_points(self):
        """The largest number the line may carry; None where only the scale limits."""
        return self.cap if self.is_deduction else self.max_points

    @property
    def limit(self):
        """The maximum to print: of a heading over bonuses or deductions what limits its parts
        together; None where nothing does."""
        if self.is_leaf or self.is_section or self.is_criterion:
            return self.max_points
        return self.group.most

    @property
    def effect_label(self):
        return Effect(self.effect).label if self.effect else ""

    def item(self, stage=None, groups=()):
        points = self.points(stage)
        return Item(self.kind, self.max_points, points, self.cap, self.not_applicable, groups)

    @property
    def group(self):
        """What a bonus or deduction with parts limits them to together."""
        return Group(self.code, self.max_points or None if self.cap is None else self.cap)
