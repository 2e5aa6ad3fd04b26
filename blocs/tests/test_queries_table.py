"""The consolidated score table."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import Scorecard
from blocs.narrative.scorecards import saturation, scaled_total
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards import approved_results
from blocs.queries.scorecards.table import score_table
from blocs.services.scorecards import score_lines, scorecards
from blocs.tests.factories_scorecards import approved, decimals, fill, make_cards, make_set, sent
from emulation.tests.world import add_bloc, add_campaign, add_unit


@pytest.fixture
def seven(world):
    """Seven units with the totals 1000 ×4, 995 ×2, 994 on a scale of 1000."""
    units = [add_unit(f"u-{number}", f"Đơn vị {number}") for number in range(7)]
    campaign = add_campaign(add_bloc("khoi-bay", "Khối bảy", world.sponsor, units), head=units[0])
    content = (
        "name_vi: Nghìn điểm\ntotal: 1000\n"
        "sections: [{code: A, name_vi: a, max: 1000, criteria: ["
        "{code: A1, name_vi: b, max: 1000}]}]\n"
    )
    for card, points in zip(
        make_cards(campaign, content), (1000, 994, 1000, 995, 1000, 1000, 995), strict=True
    ):
        score_lines.save_self(card, by=None, points=decimals({"A1": points}))
    return campaign


def test_ties_share_ranks_and_saturation_is_told(seven):
    table = score_table(seven)

    assert [row.rank for row in table.rows] == [1, 7, 1, 5, 1, 1, 5]
    assert [row.is_tied for row in table.rows] == [True, False, True, True, True, True, True]
    assert [row.rank for row in table.by_rank] == [1, 1, 1, 1, 5, 5, 7]
    assert saturation(table).startswith("04/07 đơn vị đạt điểm tối đa")
    assert not table.is_final


def test_row_carries_sections_base_and_totals(world):
    cards = make_cards(world.campaign)
    fill(cards[2], A1_b=15, T1=8, T2=7, P1=2)  # the court, without line A2

    row = score_table(world.campaign).rows[2]

    assert row.section_cells == [(45, 50), (30, None)]
    # 75/80 of 100 is 93,75, in steps of 0,5 rounded to 94; the bonus of 15 is capped at 10
    assert (row.totals.scaled, row.totals.bonus, row.totals.deductions) == (
        94,
        10,
        2,
    )
    assert row.total == 102
    assert scaled_total(row.totals) == "75/80 → 94"


def test_incomplete_card_has_no_total_and_no_rank(world):
    cards = make_cards(world.campaign)
    fill(cards[0])
    fill(cards[1], A2=None)

    rows = score_table(world.campaign).rows

    assert [(row.total, row.rank) for row in rows] == [(100, 1), (None, None), (None, None)]
    assert rows[1].totals.total == 80


def test_disqualified_units_are_shown_with_their_effect(world):
    cards = make_cards(world.campaign)
    for card in cards:
        fill(card)
    score_lines.save_self(cards[0], by=None, applies={"L1": True})
    score_lines.save_self(cards[1], by=None, applies={"L2": True})

    rows = score_table(world.campaign).rows

    assert [row.effects for row in rows] == [("no_rank",), ("no_flag",), ()]
    assert [row.rank for row in rows] == [None, 1, 1]
    assert rows[0].total == 100
    assert rows[0].effect_labels == ["Không xếp hạng"]


def test_table_is_final_once_every_card_is_approved(world):
    cards = make_cards(world.campaign)
    approved(cards[0])
    approved(cards[1])
    assert (score_table(world.campaign).approved_count, score_table(world.campaign).is_final) == (
        2,
        False,
    )

    approved(cards[2])

    assert score_table(world.campaign).is_final


def test_approved_rows_come_from_the_frozen_copy(world):
    card = approved(make_cards(world.campaign)[0])
    card.lines.update(self_points=0)

    assert score_table(world.campaign).rows[0].total == 100


def test_damaged_copy_gives_no_numbers(world):
    card = approved(make_cards(world.campaign)[0])
    Scorecard.objects.filter(pk=card.pk).update(total=1)

    row = score_table(world.campaign).rows[0]

    assert (row.total, row.rank, row.is_sound) == (None, None, False)


GRADED = """
name_vi: Bảng điểm có phần thưởng theo nhóm
total: 100
scale_step: 0.5
bonus_cap: 10
sections:
- code: A
  name_vi: Chuyên môn
  max: 70
  criteria:
  - code: A1
    name_vi: Nhiệm vụ được giao
    max: 50
    children:
    - {code: A1.a, name_vi: Chỉ tiêu, max: 30}
    - {code: A1.b, name_vi: Tiến độ, max: 20}
  - {code: A2, name_vi: Chuyển đổi số, max: 20, not_applicable_to: [court]}
- code: B
  name_vi: Thi đua
  max: 30
  criteria:
  - {code: B1, name_vi: Phong trào, max: 30}
bonus:
- {code: T1, name_vi: Cờ thi đua, points: 8}
- {code: T2, name_vi: Sáng kiến, points: 7}
deductions:
- {code: P1, name_vi: Nộp chậm, points: -1, cap: -3}
- {code: P2, name_vi: Vắng họp, points: -2}
disqualifiers:
- {code: L1, name_vi: Không đăng ký, effect: no_rank}
- {code: L2, name_vi: Kỷ luật lãnh đạo, effect: no_flag}
"""
GRADES = [{"name": "A", "min": "90", "requires": ["A1"]}, {"name": "B", "min": "50"}]
LEAVES = {"A1.a": 30, "A1.b": 20, "A2": 20, "B1": 30, "T1": 8, "T2": 7, "P1": 5, "P2": 9}
stage_points = st.none() | st.integers(0, 10)
values = st.fixed_dictionaries({code: st.tuples(*[stage_points] * 4) for code in LEAVES})


def spread(card, tenths, cases, waiting):
    """Points of every stage as tenths of what the line may give."""
    for line in card.lines.select_related("criterion"):
        code = line.criterion.code
        if code in LEAVES and not line.not_applicable:
            for stage, tenth in zip(Stage, tenths[code], strict=True):
                points = None if tenth is None else Decimal(LEAVES[code] * tenth) / 10
                setattr(line, f"{stage}_points", points)
        line.applies = code in cases
        line.is_provisional = code == waiting
        line.provisional_until = date(2026, 12, 31) if line.is_provisional else None
        line.save()


@pytest.mark.parametrize("grades", [[], GRADES])
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(values, min_size=3, max_size=3),
    st.sets(st.sampled_from(["L1", "L2"])),
    st.sampled_from(["A1.a", "P1", None]),
)
def test_sums_of_the_database_are_those_of_whole_cards(world, grades, points, cases, waiting):
    with transaction.atomic():
        cards = make_cards(world.campaign, GRADED)
        cards[0].criteria_set.grades = grades
        cards[0].criteria_set.save()
        for card, tenths in zip(cards, points, strict=True):
            spread(card, tenths, cases, waiting)

        whole = score_table(world.campaign)
        lean = score_table(world.campaign, with_sheets=False)

        rows = [replace(row, sheet=None, self_totals=None) for row in whole.rows]
        assert list(lean.rows) == rows
        transaction.set_rollback(True)


def test_approved_cards_come_to_the_same_without_whole_cards(world):
    cards = make_cards(world.campaign)
    approved(cards[0], T1=8, P1=2)
    sent(cards[1])

    rows = [
        [(row.totals, row.sections, row.bases, row.rank, row.effects) for row in table.rows]
        for table in (score_table(world.campaign), score_table(world.campaign, with_sheets=False))
    ]

    assert rows[0] == rows[1]


def test_large_table_reads_an_approved_copy_once(world, monkeypatch):
    monkeypatch.setattr(approved_results, "ALWAYS_CHECKED", 0)
    for card in make_cards(world.campaign):
        approved(card)

    with CaptureQueriesContext(connection) as first:
        before = score_table(world.campaign, with_sheets=False)
    with CaptureQueriesContext(connection) as second:
        after = score_table(world.campaign, with_sheets=False)

    assert before.rows == after.rows
    assert len(second) == len(first) - 1


@pytest.mark.parametrize("limit", [0, 40])
def test_damaged_copy_is_told_without_whole_cards(world, monkeypatch, limit):
    monkeypatch.setattr(approved_results, "ALWAYS_CHECKED", limit)
    card = approved(make_cards(world.campaign)[0])
    score_table(world.campaign, with_sheets=False)
    Scorecard.objects.filter(pk=card.pk).update(total=1)

    row = score_table(world.campaign, with_sheets=False).rows[0]

    assert (row.total, row.rank, row.is_sound) == (None, None, False)


def test_others_rows_and_ranks_are_left_out(world):
    for card in make_cards(world.campaign):
        fill(card)

    table = score_table(world.campaign).only({world.member.pk})

    assert [(row.unit, row.rank, row.is_tied) for row in table.rows] == [
        (world.member, None, False)
    ]


def test_campaign_without_criteria_has_an_empty_table(world):
    table = score_table(world.campaign)

    assert (table.criteria_set, table.scale, table.sections) == (None, None, ())
    assert [row.card for row in table.rows] == [None, None, None]


@pytest.mark.parametrize("with_sheets", [True, False])
def test_table_runs_as_many_queries_with_three_cards_as_with_one(world, with_sheets):
    make_set(world.campaign)
    with CaptureQueriesContext(connection) as empty:
        score_table(world.campaign, with_sheets=with_sheets)

    for card in scorecards.open_all(world.campaign, by=None):
        sent(card)
    with CaptureQueriesContext(connection) as full:
        score_table(world.campaign, with_sheets=with_sheets)

    assert len(full) <= 7
    assert len(empty) <= len(full)


@pytest.mark.parametrize(
    ("persona", "sees_all"),
    [
        ("thu", True),
        ("ha", False),
        ("lan", False),
        ("binh", True),
        ("khach", False),
        ("quan", False),
    ],
)
def test_who_sees_all_cards_before_approval(world, persona, sees_all):
    place = standing(getattr(world, persona), world.campaign)

    assert place.sees_all == sees_all


def test_deputy_sees_the_heads_card_and_their_own(world, ha):
    assert standing(ha, world.campaign).seen_units == {world.member.pk, world.head.pk}
