"""The consolidated score table."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blocs.models.scorecards import Scorecard
from blocs.narrative.scorecards import saturation, scaled_total
from blocs.permissions.scorecards import standing
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


def test_table_runs_as_many_queries_with_three_cards_as_with_one(world):
    make_set(world.campaign)
    with CaptureQueriesContext(connection) as empty:
        score_table(world.campaign)

    for card in scorecards.open_all(world.campaign, by=None):
        sent(card)
    with CaptureQueriesContext(connection) as full:
        score_table(world.campaign)

    assert len(full) <= 8
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
