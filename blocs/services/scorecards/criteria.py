"""Lines of a draft criteria set: adding, changing, moving, removing."""

from django.db import transaction

from blocs.enums.scorecards import CriterionKind
from blocs.models.scorecards import Criterion
from blocs.queries.scorecards.frames import binding_of
from blocs.queries.scorecards.methods import line_problems
from blocs.queries.scorecards.tree import DEEPEST, GROUPED, TABLE, tree_of
from blocs.services.scorecards.criteria_sets import locked_draft
from emulation.audit.services import record
from emulation.refusals import Refused
from emulation.vietnamese import format_number

EDITABLE = {
    "parent",
    "code",
    "name",
    "max_points",
    "cap",
    "method",
    "params",
    "guidance",
    "not_applicable_to",
    "needs_evidence",
    "explanation_suffices",
    "is_fixed",
    "effect",
}
TOO_DEEP = f"Dưới mỗi phần chỉ có nhiều nhất {DEEPEST} cấp tiêu chí."


@transaction.atomic
def add(criteria_set, *, by, kind, **fields):
    """A new line at the end of its siblings; a criterion needs `parent`.

    :raises Refused: if the set is no draft that `by` may edit, a frame binds the place, it is too
        deep, or the parameters do not fit the method.
    """
    criteria_set = locked_draft(criteria_set, by=by)
    _check_frame(criteria_set, kind=kind, fields=fields)
    last = criteria_set.criteria.order_by("-position").first()
    criterion = Criterion(
        criteria_set=criteria_set,
        kind=kind,
        position=(last.position if last else 0) + 1,
        **_checked(fields),
    )
    _check(criterion)
    criterion.full_clean()
    criterion.save()
    record("criteria.line_add", criterion, by=by, max_points=criterion.max_points)
    return criterion


@transaction.atomic
def update(criterion, *, by, **fields):
    """Change a line; a criterion may move to another section with `parent`.

    :raises Refused: as `add`, or if it would become a part of itself.
    """
    criteria_set = locked_draft(criterion.criteria_set, by=by)
    criterion = Criterion.objects.select_related("criteria_set").get(pk=criterion.pk)
    _check_frame(criteria_set, line=criterion, fields=fields)
    changes = {
        name: [getattr(criterion, name), value]
        for name, value in _checked(fields).items()
        if getattr(criterion, name) != value
    }
    for name, (_, value) in changes.items():
        setattr(criterion, name, value)
    _check(criterion)
    criterion.full_clean()
    criterion.save()
    record("criteria.line_edit", criterion, by=by, **_spoken(changes))
    return criterion


@transaction.atomic
def move(criterion, *, by, up):
    """Change places with the sibling before (or after) it; at the end nothing happens.

    :raises Refused: if the set is no draft that `by` may edit, or a frame fixes the line.
    """
    criteria_set = locked_draft(criterion.criteria_set, by=by)
    criterion = Criterion.objects.get(pk=criterion.pk)
    _check_frame(criteria_set, line=criterion)
    siblings = list(
        criteria_set.criteria.filter(parent=criterion.parent_id, kind=criterion.kind).order_by(
            "position", "pk"
        )
    )
    place = siblings.index(criterion)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(siblings):
        return criterion
    _check_frame(criteria_set, line=siblings[other])
    siblings[place], siblings[other] = siblings[other], siblings[place]
    positions = sorted(row.position for row in siblings)
    for row, position in zip(siblings, positions, strict=True):
        row.position = position
    Criterion.objects.bulk_update(siblings, ["position"])
    record("criteria.line_move", criterion, by=by, up=up)
    return criterion


@transaction.atomic
def remove(criterion, *, by):
    """Take a line out of a draft, with all its parts.

    :raises Refused: if the set is no draft that `by` may edit, or a frame fixes the line.
    """
    criteria_set = locked_draft(criterion.criteria_set, by=by)
    _check_frame(criteria_set, line=criterion, removed=True)
    removed = with_parts(criterion)
    lines = [str(row) for row in removed]
    for row in reversed(removed):
        row.delete()
    record("criteria.line_remove", criteria_set, by=by, lines=lines, score_line=lines[0])


def with_parts(criterion):
    """The line and everything below it, parents first."""
    found, inside = [], {criterion.pk}
    for node in tree_of(criterion.criteria_set).nodes:
        row = node.criterion
        if row.pk in inside or row.parent_id in inside:
            inside.add(row.pk)
            found.append(row)
    return found


def _checked(fields):
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"No such fields of a criterion: {sorted(unknown)}.")
    return fields


def _check_frame(criteria_set, *, kind=None, line=None, fields=None, removed=False):
    """What the frame of the set fixes stays as it is; its other sections keep their points.

    :raises Refused: if a frame binds the line, its new place, or what is to change.
    """
    fields = fields or {}
    if criteria_set.campaign_id and fields.get("is_fixed") and not (line and line.is_fixed):
        raise Refused("Chỉ cơ quan ban hành khung đánh dấu phần cố định.")
    binding = binding_of(tree_of(criteria_set))
    if binding is None:
        return
    touched = {line and line.pk, getattr(fields.get("parent"), "pk", None)}
    if touched & binding.locked:
        raise Refused(binding.reason)
    if kind == CriterionKind.SECTION:
        raise Refused(f"Các phần của bảng giữ theo khung “{binding.frame.name}”, không thêm phần.")
    if line is None or line.pk not in binding.sections:
        return
    if removed or fields.get("max_points", line.max_points) != line.max_points:
        raise Refused(
            f"Phần {line.code} giữ nguyên {format_number(line.max_points)} điểm của khung."
        )


def _check(criterion):
    """The line stands in a possible place and its parameters fit its method."""
    if criterion.kind == CriterionKind.CRITERION or criterion.parent_id:
        _check_place(criterion)
    if criterion.pk and criterion.children.exists():
        return
    problems = line_problems(criterion, criterion.criteria_set.step)
    if problems:
        raise Refused(" ".join(sentence for _, sentence in problems))


def _check_place(criterion):
    parent = criterion.parent
    if parent is None or parent.criteria_set_id != criterion.criteria_set_id:
        raise Refused("Chọn phần hoặc tiêu chí mà dòng này thuộc về.")
    tree = tree_of(criterion.criteria_set)
    above = next(node for node in tree.nodes if node.criterion.pk == parent.pk)
    _check_kinds(criterion, parent)
    own = with_parts(criterion) if criterion.pk else []
    if parent in own:
        raise Refused("Tiêu chí không thể nằm trong chính nó.")
    depths = {node.criterion.pk: node.depth for node in tree.nodes}
    height = max((depths[row.pk] for row in own), default=0) - depths.get(criterion.pk, 0)
    deepest = DEEPEST if criterion.kind == CriterionKind.CRITERION else 1
    if not above.can_have_parts or above.depth + 1 + height > deepest:
        raise Refused(TOO_DEEP if deepest == DEEPEST else "Nhóm thưởng, trừ chỉ có hai cấp.")


def _check_kinds(criterion, parent):
    """Criteria stand in sections and criteria, bonuses in a bonus, deductions in a deduction."""
    inside = TABLE if criterion.kind == CriterionKind.CRITERION else {criterion.kind} & GROUPED
    if parent.kind not in inside:
        raise Refused("Dòng này không nằm được trong dòng đã chọn.")


def _spoken(changes):
    """Changes as the trail keeps them: a parent by its name."""
    return {
        name: [str(old), str(new)] if name == "parent" else [old, new]
        for name, (old, new) in changes.items()
    }
