"""Trees of criteria that are not saved: a line as it is being typed, a table just read."""

from decimal import Decimal

from blocs.enums.scorecards import CriterionKind
from blocs.models.scorecards import CriteriaSet, Criterion
from blocs.queries.scorecards.specs import LINE_FIELDS, SET_FIELDS, SET_LISTS, TableSpec
from blocs.queries.scorecards.tree import Tree, build_tree
from emulation.vietnamese import parse_decimal

NEW = -1
LONGEST_CODE = 20


def tree_if(criteria_set: CriteriaSet, typed) -> Tree:
    """The set's tree as if a line were saved with what is typed: `line` (its pk, or none for a new
    one of `kind`), `parent`, `code`, `max_points`, `cap`. What cannot be read counts as it was."""
    rows = list(criteria_set.criteria.all())
    by_pk = {str(row.pk): row for row in rows}
    line = by_pk.get(typed.get("line", ""))
    if line is None:
        line = _new_line(criteria_set, typed.get("kind", ""), len(rows))
        if line is None:
            return build_tree(criteria_set, rows)
        rows.append(line)
    _set_points(line, typed)
    line.code = typed.get("code", "").strip()[:LONGEST_CODE] or line.code
    parent = by_pk.get(typed.get("parent", ""))
    if parent is not None and not _is_below(parent, line, by_pk):
        line.parent = parent
    if line.kind == CriterionKind.CRITERION and line.parent_id is None:
        rows.remove(line)
    return build_tree(criteria_set, rows)


def _new_line(criteria_set, kind, position):
    if kind not in CriterionKind.values:
        return None
    return Criterion(
        pk=NEW, criteria_set=criteria_set, kind=kind, code="(dòng mới)", position=position + 1
    )


def _set_points(line, typed):
    for name in ("max_points", "cap"):
        if name in typed:
            try:
                value = parse_decimal(typed[name], max_value=Decimal("99999.99"))
            except ValueError:
                continue
            setattr(line, name, value)


def _is_below(row, line, by_pk):
    """The row is the line itself, or a part of it."""
    while row is not None:
        if row.pk == line.pk:
            return True
        row = by_pk.get(str(row.parent_id))
    return False


def tree_of_spec(spec: TableSpec, **owner) -> Tree:
    """The tree of a table that was read from a file, for checking it before it is saved."""
    fields = {name: getattr(spec, name) for name in SET_FIELDS}
    fields |= {name: list(getattr(spec, name)) for name in SET_LISTS}
    criteria_set = CriteriaSet(**fields, **owner)
    rows = {}
    for number, line in enumerate(spec.lines, start=1):
        rows[line.code] = Criterion(
            pk=-number,
            criteria_set=criteria_set,
            parent=rows.get(line.parent),
            position=number,
            not_applicable_to=list(line.not_applicable_to),
            **{name: getattr(line, name) for name in LINE_FIELDS},
        )
    return build_tree(criteria_set, rows.values())
