"""Reads a card from its rows, and says what it still lacks."""

from collections.abc import Iterable
from dataclasses import fields

from django.db.models import Prefetch

from blocs.models.scorecards import Evidence, Scorecard, ScoreLine
from blocs.queries.scorecards.frozen import frozen_sheet
from blocs.queries.scorecards.proofs import proof_of, unproved
from blocs.queries.scorecards.sheets import STAGES, Sheet, SheetLine
from blocs.queries.scorecards.totals import Rules
from blocs.queries.scorecards.tree import Node, Tree, build_tree


def sheet_of(card: Scorecard) -> Sheet:
    """The card with its evidence: the frozen copy once approved, else live from its lines."""
    if card.is_approved:
        return frozen_sheet(card)
    tree = build_tree(card.criteria_set, card.criteria_set.criteria.all())
    proofs = Evidence.objects.select_related("document__file", "seen_by")
    lines = card.lines.prefetch_related(
        Prefetch("evidence", proofs.order_by("position", "pk")),
    )
    return live_sheet(tree, lines, with_evidence=True)


def live_sheet(tree: Tree, lines: Iterable[ScoreLine], *, with_evidence=False) -> Sheet:
    """The card from rows at hand."""
    by_criterion = {line.criterion_id: line for line in lines}
    criteria_set = tree.criteria_set
    return Sheet(
        set_name=criteria_set.name,
        set_version=criteria_set.version,
        rules=rules_of(criteria_set),
        grades=tuple(criteria_set.grades),
        tie_break=tuple(criteria_set.tie_break),
        is_illustrative=criteria_set.is_illustrative,
        lines=tuple(
            _sheet_line(node, by_criterion.get(node.criterion.pk), criteria_set, with_evidence)
            for node in tree.nodes
        ),
    )


def rules_of(criteria_set) -> Rules:
    """What the set says about adding up."""
    return Rules(**{name: getattr(criteria_set, name) for name in RULES})


RULES = tuple(field.name for field in fields(Rules))
CRITERION_VALUES = (
    "code",
    "name",
    "kind",
    "max_points",
    "cap",
    "method",
    "params",
    "guidance",
    "effect",
    "needs_evidence",
    "explanation_suffices",
)
LINE_VALUES = (
    "pk",
    "version",
    *(f"{stage}_points" for stage in STAGES),
    "applies",
    "self_applies",
    "not_applicable",
    "not_applicable_reason",
    "is_provisional",
    "provisional_until",
    "target",
    "target_source",
    "explanation",
    *(f"{stage}_remark" for stage in STAGES[1:]),
)


def _sheet_line(node: Node, line, criteria_set, with_evidence):
    values = {name: getattr(node.criterion, name) for name in CRITERION_VALUES}
    if line is not None:
        values |= {name: getattr(line, name) for name in LINE_VALUES}
        values["inputs"] = {stage: entered for stage in STAGES if (entered := line.input_of(stage))}
        if with_evidence:
            values["evidence"] = tuple(proof_of(row) for row in line.evidence.all())
    return SheetLine(
        depth=node.depth,
        is_leaf=node.is_leaf,
        parent_code=node.criterion.parent.code if node.criterion.parent_id else "",
        step=criteria_set.step,
        rounding=criteria_set.rounding,
        **values,
    )


def missing_to_submit(sheet: Sheet) -> list[str]:
    """What the unit still has to enter before it may send the card; zero is a score, blank is
    not. Bonus and deduction lines may stay blank: nothing is claimed."""
    lines = [line for line in sheet.leaves if not line.not_applicable]
    blank = [line for line in lines if line.is_criterion and line.self_points is None]
    bare = unproved(sheet)
    return [
        *_named("Chưa tự chấm điểm", blank),
        *_named(
            "Chưa có tài liệu minh chứng",
            [line for line in bare if not line.explanation_suffices],
        ),
        *_named(
            "Chưa có tài liệu minh chứng hoặc giải trình",
            [line for line in bare if line.explanation_suffices],
        ),
    ]


def missing_to_approve(sheet: Sheet) -> list[str]:
    """What keeps a sent card from being approved."""
    lines = [line for line in sheet.leaves if not line.not_applicable]
    blank = [line for line in lines if line.is_criterion and line.final_points is None]
    unexplained = [
        line for line in lines if line.final_points != line.self_points and not line.remark
    ]
    return [
        *_named("Chưa có điểm", blank),
        *_named("Điểm khác với tự chấm nhưng chưa ghi ý kiến", unexplained),
    ]


def _named(sentence, lines):
    """The sentence with the codes of the lines it is true of; nothing where there are none."""
    return [f"{sentence}: {', '.join(line.code for line in lines)}."] if lines else []
