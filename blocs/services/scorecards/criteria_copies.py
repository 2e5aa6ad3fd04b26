"""Rows of a criteria set, written from plain values; who may is asked by the caller."""

from dataclasses import replace

from django.core.exceptions import ValidationError

from blocs.models.scorecards import CriteriaSet, Criterion
from blocs.queries.scorecards.specs import LINE_FIELDS, SET_FIELDS, SET_LISTS, TableSpec
from emulation.audit.services import record
from emulation.refusals import Refused


def copy(spec: TableSpec, owner, *, by, verb, based_on=None) -> CriteriaSet:
    """A draft with all lines of `spec` for `owner` (its fields); one audit event."""
    criteria_set = CriteriaSet(**owner, **_head(spec), based_on=based_on)
    criteria_set.full_clean()
    criteria_set.save()
    _write_lines(criteria_set, spec)
    changes = {"name": spec.name, "line_count": len(spec.lines)}
    if based_on:
        changes["based_on"] = str(based_on)
    record(verb, criteria_set, by=by, **changes)
    return criteria_set


def overwrite(criteria_set: CriteriaSet, spec: TableSpec, *, by) -> CriteriaSet:
    """The locked draft with the head and the lines of `spec` in place of its own."""
    remove_lines(criteria_set)
    for name, value in _head(spec).items():
        setattr(criteria_set, name, value)
    criteria_set.full_clean()
    criteria_set.save()
    _write_lines(criteria_set, spec)
    changes = {"name": spec.name, "line_count": len(spec.lines)}
    record("criteria.import", criteria_set, by=by, **changes)
    return criteria_set


def remove_lines(criteria_set):
    """Parts before the lines they belong to."""
    while leaves := list(criteria_set.criteria.filter(children=None).values_list("pk", flat=True)):
        Criterion.objects.filter(pk__in=leaves).delete()


def unbound(spec: TableSpec) -> TableSpec:
    """The table without the marks of a frame's fixed parts."""
    return replace(spec, lines=tuple(replace(line, is_fixed=False) for line in spec.lines))


def _head(spec):
    fields = {name: getattr(spec, name) for name in SET_FIELDS}
    return fields | {name: list(getattr(spec, name)) for name in SET_LISTS}


def _write_lines(criteria_set, spec):
    saved = {}
    for position, line in enumerate(spec.lines, start=1):
        saved[line.code] = _write_line(criteria_set, line, saved.get(line.parent), position)


def _write_line(criteria_set, line, parent, position):
    criterion = Criterion(
        criteria_set=criteria_set,
        parent=parent,
        position=position,
        not_applicable_to=list(line.not_applicable_to),
        **{name: getattr(line, name) for name in LINE_FIELDS},
    )
    try:
        criterion.full_clean(validate_unique=False, validate_constraints=False)
        criterion.save()
    except ValidationError as error:
        raise Refused(f"Dòng {line.code}: {' '.join(error.messages)}") from error
    return criterion
