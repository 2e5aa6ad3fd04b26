"""Frozen cards: what a copy keeps, and that earlier forms are still read."""

from datetime import date
from decimal import Decimal

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import Scorecard
from blocs.queries.scorecards.cards import sheet_of
from blocs.queries.scorecards.frozen import FORM, freeze, frozen_sheet, hash_of, is_sound
from blocs.services.scorecards import score_lines
from blocs.tests.factories_scorecards import approved, fill, make_cards, sent

FORM_1_RULES = ("scale", "step", "bonus_cap", "bonus_inside_scale", "tie_break")
NOT_IN_FORM_1 = (
    "explanation_suffices",
    "parent_code",
    "inputs",
    "target",
    "target_source",
    "not_applicable_reason",
    "is_provisional",
    "provisional_until",
    "workings",
)


def as_form_1(frozen):
    rules = {name: frozen["rules"][name] for name in FORM_1_RULES}
    lines = [
        {name: value for name, value in line.items() if name not in NOT_IN_FORM_1}
        for line in frozen["lines"]
    ]
    kept = {name: value for name, value in frozen.items() if name != "grade"}
    return kept | {"form": 1, "rules": rules, "lines": lines}


def frozen_card(frozen, card):
    total = Decimal(frozen["totals"]["total"])
    return Scorecard(
        campaign=card.campaign,
        unit=card.unit,
        criteria_set=card.criteria_set,
        state="approved",
        frozen=frozen,
        frozen_hash=hash_of(frozen),
        total=total,
    )


def test_copy_keeps_all_that_the_card_says(world):
    card = fill(make_cards(world.campaign)[2])
    line = card.lines.get(criterion__code="A1.a")
    line.self_input, line.target, line.target_source = {"value": "49"}, Decimal(98), "KH 12"
    line.is_provisional, line.provisional_until = True, date(2026, 12, 31)
    line.save()
    live = sheet_of(card)

    frozen = freeze(live, unit=card.unit, campaign=card.campaign)
    thawed = frozen_sheet(frozen_card(frozen, card))

    assert frozen["form"] == FORM == 2
    assert thawed == live
    assert thawed.final == live.final
    kept = next(each for each in frozen["lines"] if each["code"] == "A1.a")
    assert kept["workings"] == {"self": "30 × 49/98 = 15"}


def test_copy_of_form_1_stays_readable_under_its_hash(world):
    card = approved(make_cards(world.campaign)[2], A1_b=15)
    first = as_form_1(card.frozen)
    # the first form rounded to hundredths, also where the smallest step is 0,5
    first["totals"] |= {"scaled": "93.75", "total": "93.75"}
    old = frozen_card(first, card)

    sheet = frozen_sheet(old)

    assert is_sound(old)
    assert sheet.is_sound
    assert (sheet.final.total, old.total) == (Decimal("93.75"), Decimal("93.75"))
    assert [line.inputs for line in sheet.leaves] == [{}] * len(sheet.leaves)
    assert sheet.grades == ()


def test_sums_of_bonuses_and_deductions_are_those_that_count(world):
    card = fill(make_cards(world.campaign)[1], T1=8, T2=7, P1=3)

    sums = {block.kind: block.sum() for block in sheet_of(card).blocks}

    assert (sums["bonus"], sums["deduction"]) == (10, 3)
    assert sums["disqualifier"] is None


def test_sums_after_a_stage_are_those_that_count_too(world):
    card = sent(make_cards(world.campaign)[1], T1=8, T2=7, B1=30)
    given = {"B1": Decimal(20), "T1": Decimal(4)}
    score_lines.save_bloc(card, by=None, points=given, remarks=dict.fromkeys(given, "Thiếu"))

    blocks = sheet_of(card).blocks

    assert {b.code or b.kind: b.sum_after(Stage.SELF) for b in blocks}["bonus"] == 10
    after = {b.code or b.kind: b.sum_after(Stage.BLOC) for b in blocks}
    assert (after["A"], after["B"], after["bonus"]) == (70, 20, 10)
