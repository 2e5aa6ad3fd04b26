"""Grades need a score and hard targets, and say why."""

from dataclasses import replace
from decimal import Decimal

import pytest

from blocs.queries.scorecards.grades import grade_of
from blocs.queries.scorecards.sheets import Sheet, SheetLine
from blocs.queries.scorecards.totals import Rules

GRADES = (
    {"name": "A", "min": "180", "requires": ["I.2", "II"]},
    {"name": "B", "min": "160"},
    {"name": "C", "min": "100", "requires": []},
)
HEAD = {"cap": None, "guidance": "", "effect": "", "needs_evidence": False}


def heading(code, kind="section"):
    return SheetLine(
        code=code,
        name=code,
        kind=kind,
        depth=0,
        is_leaf=False,
        max_points=Decimal(100),
        method="manual",
        params={},
        **HEAD,
    )


def leaf(code, most, points, parent, method="manual", params=None, entered=None, **more):
    return SheetLine(
        code=code,
        name=code,
        kind="criterion",
        depth=1,
        is_leaf=True,
        max_points=Decimal(most),
        method=method,
        params=params or {},
        self_points=None if points is None else Decimal(points),
        inputs={"self": entered} if entered else {},
        parent_code=parent,
        **HEAD,
        **more,
    )


def case(effect, applies=True):
    head = HEAD | {"effect": effect}
    line = heading("L1", "disqualifier")
    return replace(line, is_leaf=True, applies=applies, effect=head["effect"])


def sheet(*, first=100, ratio=("100", 60), choice=40, more=()):
    value, points = ratio
    lines = (
        heading("I"),
        leaf("I.1", 100, first, "I"),
        leaf("I.2", 60, points, "I", "ratio", {"target": "100"}, {"value": value}),
        heading("II"),
        leaf("II.1", 40, choice, "II"),
        *more,
    )
    return Sheet("Bảng", 1, Rules(Decimal(200)), (), False, lines, grades=GRADES)


def test_score_and_targets_give_the_best_grade():
    grade = grade_of(sheet())

    assert (grade.name, grade.text) == ("A", "Đạt 200/200, xếp loại A (từ 180 điểm).")


def test_missed_target_keeps_the_grade_away():
    grade = grade_of(sheet(ratio=("75", 45)))

    assert grade.name == "B"
    assert grade.text == (
        "Đạt 185/200 nhưng tiêu chí I.2 chưa đạt chỉ tiêu nên không xếp loại A; "
        "xếp loại B (từ 160 điểm)."
    )


def test_judged_part_of_a_required_section_needs_full_points():
    grade = grade_of(sheet(choice=39))

    assert grade.name == "B"
    assert "tiêu chí II chưa đạt chỉ tiêu" in grade.text


def test_points_rounded_to_full_do_not_reach_the_target():
    assert grade_of(sheet(ratio=("99.999", 60))).name == "B"


def test_points_that_an_appraiser_set_directly_count_as_judged():
    line = leaf("I.2", 60, 60, "I", "ratio", {"target": "100"}, {"value": "100"})
    lowered = replace(line, bloc_points=Decimal(50))

    assert (line.is_reached, lowered.is_reached) == (True, False)


def test_line_that_does_not_apply_is_not_asked_for():
    more = (leaf("II.2", 20, None, "II", not_applicable=True),)

    assert grade_of(sheet(more=more)).name == "A"


@pytest.mark.parametrize(("first", "name"), [("60", "B"), ("59.99", "C"), ("0", "C")])
def test_lowest_points_of_a_grade_belong_to_it(first, name):
    assert grade_of(sheet(first=first)).name == name


def test_too_few_points_give_no_grade():
    grade = grade_of(sheet(first=0, ratio=("0", 0), choice=0))

    assert (grade.name, grade.text) == ("", "Đạt 0/200, không đạt mức xếp loại nào.")


def test_void_result_has_no_grade_and_other_cases_leave_it():
    assert grade_of(sheet(more=(case("result_void"),))).name == ""
    assert grade_of(sheet(more=(case("result_void", applies=False),))).name == "A"
    assert grade_of(sheet(more=(case("no_flag"),))).name == "A"
    assert grade_of(sheet(more=(case("no_rank"),))).name == "A"


def test_incomplete_card_and_a_set_without_grades_have_none():
    assert grade_of(sheet(first=None)) is None
    assert grade_of(replace(sheet(), grades=())) is None
