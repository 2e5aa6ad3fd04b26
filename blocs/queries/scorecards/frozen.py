"""The frozen copy of an approved card: JSON under a SHA-256."""

import hashlib
from dataclasses import fields
from decimal import Decimal

from blocs.models.scorecards import Scorecard
from blocs.queries.scorecards.sheets import STAGES, Proof, Sheet, SheetLine
from blocs.queries.scorecards.totals import Rules
from emulation.audit.canonical import canonical, plain

FORM = 1


def freeze(sheet: Sheet, *, unit, campaign) -> dict:
    """The card as JSON values: set, rules, every line with every stage, totals."""
    rules = sheet.rules
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
            "rules": {
                "scale": rules.scale,
                "step": sheet.step,
                "bonus_cap": rules.bonus_cap,
                "bonus_inside_scale": rules.bonus_inside_scale,
                "tie_break": list(sheet.tie_break),
            },
            "lines": [_values(line) for line in sheet.lines],
            "totals": _fields(sheet.final),
        }
    )


def _fields(row):
    return {field.name: getattr(row, field.name) for field in fields(row)}


def _values(line):
    return _fields(line) | {"evidence": [_fields(proof) for proof in line.evidence]}


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
    rules = frozen["rules"]
    return Sheet(
        set_name=frozen["set"]["name"],
        set_version=frozen["set"]["version"],
        rules=Rules(
            Decimal(rules["scale"]), Decimal(rules["bonus_cap"]), rules["bonus_inside_scale"]
        ),
        step=Decimal(rules["step"]),
        tie_break=tuple(rules["tie_break"]),
        is_illustrative=frozen["set"]["is_illustrative"],
        lines=tuple(_thawed(line) for line in frozen["lines"]),
    )


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
        step=criteria_set.step,
        tie_break=(),
        is_illustrative=criteria_set.is_illustrative,
        lines=(),
        is_sound=False,
    )


DECIMALS = {"max_points", "cap", *(f"{stage}_points" for stage in STAGES)}


def _thawed(values):
    read = {
        name: Decimal(value) if name in DECIMALS and value is not None else value
        for name, value in values.items()
    }
    evidence = tuple(Proof(**proof) for proof in read.pop("evidence"))
    return SheetLine(**read, evidence=evidence)
