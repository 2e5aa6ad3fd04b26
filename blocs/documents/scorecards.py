"""Writes a criteria set in its YAML form (docs/criteria.md)."""

from decimal import Decimal

import yaml

from blocs.enums.scorecards import CriterionKind
from blocs.queries.scorecards.specs import LineSpec, TableSpec

NUMBERS = {"target", "floor", "cap", "step"}
LISTS = {"bands", "bands_days_late"}


class _Dumper(yaml.SafeDumper):
    """Exact numbers as plain numbers, lists of numbers on one line, nothing by reference."""

    def ignore_aliases(self, data):
        return True


class _Row(list):
    """A list that is written on one line."""


def _write_decimal(dumper, value):
    text = format(value.normalize(), "f")
    tag = "tag:yaml.org,2002:float" if "." in text else "tag:yaml.org,2002:int"
    return dumper.represent_scalar(tag, text)


_Dumper.add_representer(Decimal, _write_decimal)
_Dumper.add_representer(
    _Row, lambda dumper, row: dumper.represent_sequence("tag:yaml.org,2002:seq", row, True)
)


def criteria_yaml(spec: TableSpec) -> str:
    """The set as YAML text; reading it back gives the same set."""
    table = {
        "id": spec.code,
        "status": "constructed" if spec.is_illustrative else "published",
        "name_vi": spec.name,
        "source": spec.source,
        "total": spec.scale,
        "scale_step": spec.step,
        "rounding": str(spec.rounding),
        "bonus_cap": spec.bonus_cap,
        "bonus_inside_total": spec.bonus_inside_scale,
        "deduction_cap": spec.deduction_cap,
        "sections": [_section(spec, line) for line in _heads(spec, CriterionKind.SECTION)],
        "bonus": [_tail(spec, line) for line in _heads(spec, CriterionKind.BONUS)],
        "deductions": [_tail(spec, line) for line in _heads(spec, CriterionKind.DEDUCTION)],
        "disqualifiers": [
            _line(line, effect=str(line.effect)) for line in spec.of_kind("disqualifier")
        ],
        "grades": [grade | {"min": Decimal(grade["min"])} for grade in spec.grades],
        "tie_break": list(spec.tie_break),
        "unclear": list(spec.unclear),
    }
    return yaml.dump(
        _filled(table), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000
    )


def _heads(spec, kind):
    return [line for line in spec.of_kind(kind) if not line.parent]


def _section(spec, line):
    criteria = [_criterion(spec, child) for child in spec.children_of(line.code)]
    return _line(line, max=line.max_points, criteria=criteria)


def _criterion(spec, line):
    children = [_criterion(spec, child) for child in spec.children_of(line.code)]
    values = {"max": line.max_points, "children": children}
    return _line(line, **values, **({} if children else _method(line)))


def _tail(spec, line):
    """A bonus or deduction; of a group what limits its parts together."""
    children = [_tail(spec, child) for child in spec.children_of(line.code)]
    if not children:
        return _line(line, points=line.max_points, cap=line.cap, **_method(line))
    most = line.max_points or None if line.cap is None else line.cap
    return _line(line, cap=most, children=children)


def _method(line):
    return {"method": str(line.method)} | _params(line)


def _line(line: LineSpec, **values):
    return _filled(
        {
            "code": line.code,
            "name_vi": line.name,
            **values,
            "rule": line.guidance,
            "not_applicable_to": list(line.not_applicable_to),
            "needs_evidence": line.needs_evidence or None,
            "explanation_suffices": line.explanation_suffices or None,
            "fixed": line.is_fixed or None,
        }
    )


def _params(line):
    params = {}
    for name, value in line.params.items():
        if name in NUMBERS:
            params[name] = Decimal(value)
        elif name in LISTS:
            params[name] = [_Row(Decimal(number) for number in row) for row in value]
        elif name == "choices":
            params[name] = {label: Decimal(points) for label, points in value}
        else:
            params[name] = value
    return params


def _filled(values):
    """Without keys that say nothing; zero and false say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
