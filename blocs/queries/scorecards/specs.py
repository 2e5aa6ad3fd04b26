"""A criteria set as plain values: what is imported, copied, checked and written out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from blocs.enums.scorecards import CriterionKind, Rounding
from blocs.models.scorecards import CriteriaSet, Criterion


@dataclass(frozen=True)
class LineSpec:
    """A line of a criteria set; `parent` is the code of the line it is a part of."""

    code: str
    name: str
    kind: str
    max_points: Decimal = Decimal(0)
    parent: str = ""
    cap: Decimal | None = None
    method: str = "manual"
    params: dict = field(default_factory=dict)
    guidance: str = ""
    not_applicable_to: tuple[str, ...] = ()
    needs_evidence: bool = False
    explanation_suffices: bool = False
    is_fixed: bool = False
    effect: str = ""


@dataclass(frozen=True)
class TableSpec:
    """A whole criteria set; parents stand before their parts, siblings in order.

    `grades` are mappings as the model keeps them, `unclear` what an import could not read for
    certain.
    """

    name: str
    scale: Decimal
    lines: tuple[LineSpec, ...]
    code: str = ""
    step: Decimal = Decimal("0.01")
    bonus_cap: Decimal = Decimal(0)
    bonus_inside_scale: bool = False
    deduction_cap: Decimal | None = None
    rounding: str = Rounding.HALF_UP
    grades: tuple[dict, ...] = ()
    tie_break: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    is_illustrative: bool = False
    source: str = ""

    def of_kind(self, kind):
        return [line for line in self.lines if line.kind == kind]

    def children_of(self, code):
        return [line for line in self.lines if line.parent == code]


SET_FIELDS = (
    "name",
    "scale",
    "step",
    "bonus_cap",
    "bonus_inside_scale",
    "deduction_cap",
    "rounding",
    "is_illustrative",
    "source",
)
SET_LISTS = ("grades", "tie_break", "unclear")
LINE_FIELDS = (
    "code",
    "name",
    "kind",
    "max_points",
    "cap",
    "method",
    "params",
    "guidance",
    "needs_evidence",
    "explanation_suffices",
    "is_fixed",
    "effect",
)


def spec_of(criteria_set: CriteriaSet) -> TableSpec:
    """The set as plain values (one query)."""
    return TableSpec(
        code=criteria_set.code,
        lines=tuple(_line_spec(line) for line in in_order(criteria_set.criteria.all())),
        **{name: getattr(criteria_set, name) for name in SET_FIELDS},
        **{name: tuple(getattr(criteria_set, name)) for name in SET_LISTS},
    )


def _line_spec(criterion):
    return LineSpec(
        parent=criterion.parent.code if criterion.parent_id else "",
        not_applicable_to=tuple(criterion.not_applicable_to),
        **{name: getattr(criterion, name) for name in LINE_FIELDS},
    )


def in_order(criteria: Iterable[Criterion]) -> list[Criterion]:
    """Criteria of one set as the table prints them: sections with their parts, then bonus,
    deductions, disqualifiers. Parents are set from memory, so reading them costs no query."""
    rows = list(criteria)
    by_pk = {row.pk: row for row in rows}
    children = {}
    for row in rows:
        if row.parent_id:
            row.parent = by_pk[row.parent_id]
        children.setdefault(row.parent_id, []).append(row)
    kinds = list(CriterionKind)
    ordered = []

    def walk(parent_id):
        siblings = children.get(parent_id, [])
        for row in sorted(siblings, key=lambda r: (kinds.index(r.kind), r.position, r.pk)):
            ordered.append(row)
            walk(row.pk)

    walk(None)
    return ordered
