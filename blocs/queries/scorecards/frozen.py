"""The frozen copy of an approved card: JSON under a SHA-256.

Form 1 knows nothing of inputs, targets, groups, grades and rounding; such copies stay as they are.
"""

import hashlib
from dataclasses import fields
from datetime import date
from decimal import Decimal

from blocs.models.scorecards import Scorecard
from blocs.queries.scorecards.grades import grade_of
from blocs.queries.scorecards.sheets import STAGES, Proof, Sheet, SheetLine
from blocs.queries.scorecards.totals import Rules
from emulation.audit.canonical import canonical, plain

FORM = 2
# Of the set, not of each line.
OF_THE_SET = {"step", "rounding"}


def freeze(sheet: Sheet, *, unit, campaign) -> dict:
    """The card as JSON values: set, rules, every line with every stage, totals."""
    grade = grade_of(sheet)
    return plain(
        {
            "form": FORM,
            "unit": {"code": unit.code, "name": unit.name_on(campaign.last_day)},
            "campaign": {"bloc": campaign.bloc.code, "year": campaign.year},
            "set": {
                "name": sheet.set_name,
                "version": sheet.set_version,
                "is_illustrative": sheet.is_illustrative,
            },
            "rules": _fields(sheet.rules)
            | {"tie_break": list(sheet.tie_break), "grades": list(sheet.grades)},
            "lines": [_values(line) for line in sheet.lines],
            "totals": _fields(sheet.final),
            "grade": _fields(grade) if grade else None,
        }
    )


def _fields(row):
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _values(line):
    """A line with the working of each stage, so that the copy explains itself."""
    values = {name: value for name, value in _fields(line).items() if name not in OF_THE_SET}
    workings = {stage: text for stage in line.inputs if (text := line.working(stage).text)}
    evidence = [_fields(proof) for proof in line.evidence]
    return values | {"evidence": evidence, "workings": workings}


def hash_of(frozen: dict) -> str:
    """SHA-256 of the canonical JSON of a frozen card."""
    return hashlib.sha256(canonical(frozen).encode()).hexdigest()


def frozen_sheet(card: Scorecard) -> Sheet:
    """The approved card from its frozen copy (no query beside the set's own row).

    A copy that does not match its hash gives a sheet without lines that is not `is_sound`: numbers
    somebody tampered with are never shown.
    """
    if not is_sound(card):
        return _empty_sheet(card.criteria_set)
    frozen = card.frozen
    rules = _rules(frozen)
    return Sheet(
        set_name=frozen["set"]["name"],
        set_version=frozen["set"]["version"],
        rules=rules,
        grades=tuple(frozen["rules"].get("grades", ())),
        tie_break=tuple(frozen["rules"]["tie_break"]),
        is_illustrative=frozen["set"]["is_illustrative"],
        lines=tuple(_thawed(line, rules) for line in frozen["lines"]),
    )


def _rules(frozen):
    """The rules of a copy; form 1 rounded to hundredths whatever the smallest step was."""
    known = dict(frozen["rules"])
    if frozen["form"] == 1:
        known.pop("step")
    decimals = {"scale", "bonus_cap", "deduction_cap", "step"}
    return Rules(
        **{
            field.name: _read(known[field.name], field.name in decimals)
            for field in fields(Rules)
            if field.name in known
        }
    )


def _read(value, is_decimal):
    return Decimal(value) if is_decimal and value is not None else value


def is_sound(card: Scorecard) -> bool:
    """The frozen copy matches its hash, and the card's own total that of the copy."""
    if hash_of(card.frozen) != card.frozen_hash:
        return False
    return Decimal(card.frozen["totals"]["total"]) == card.total


def _empty_sheet(criteria_set):
    return Sheet(
        set_name=criteria_set.name,
        set_version=criteria_set.version,
        rules=Rules(criteria_set.scale),
        tie_break=(),
        is_illustrative=criteria_set.is_illustrative,
        lines=(),
        is_sound=False,
    )


DECIMALS = {"max_points", "cap", "target", *(f"{stage}_points" for stage in STAGES)}


def _thawed(values, rules):
    read = {
        name: _read(value, name in DECIMALS)
        for name, value in values.items()
        if name not in {"evidence", "workings"}
    }
    if read.get("provisional_until"):
        read["provisional_until"] = date.fromisoformat(read["provisional_until"])
    if "remark" in read:  # copies of the time when all stages shared one
        read["bloc_remark"] = read.pop("remark")
    evidence = tuple(Proof(**proof) for proof in values["evidence"])
    return SheetLine(**read, evidence=evidence, step=rules.step, rounding=rules.rounding)
