"""Which printed totals are sums of which cells."""

from decimal import Decimal

import pytest

from emulation.papers.xlsx.addresses import address_list
from emulation.papers.xlsx.totals import Line, sums

pytestmark = pytest.mark.once


def lines(*rows):
    """Rows (kind, name, cells): numbers where a cell is one, else words."""
    made = []
    for kind, name, *cells in rows:
        words = {0: name} | {place: str(cell) for place, cell in enumerate(cells, 1)}
        numbers = {
            place: Decimal(cell) for place, cell in enumerate(cells, 1) if not isinstance(cell, str)
        }
        made.append(Line(kind, words, numbers))
    return made


def formulas(rows, heads=("Tên", "Một", "Hai", "Ba", "Bốn")):
    return {place: each.formula(10) for place, each in sums(lines(*rows), [*heads]).items()}


def test_a_total_adds_the_rows_above_it():
    found = formulas([("plain", "a", 1, 2), ("plain", "b", 3, "–"), ("total", "Cộng", 4, 2)])

    assert found == {(2, 1): "SUM(B10:B11)", (2, 2): "SUM(C10:C11)"}


def test_a_total_that_is_no_sum_stays_a_figure():
    assert formulas([("plain", "a", 1), ("plain", "b", 3), ("total", "Cộng", 5)]) == {}


def test_a_total_without_figures_above_stays_a_figure():
    assert formulas([("plain", "a", "–"), ("total", "Cộng", 0)]) == {}


def test_a_total_adds_groups_where_there_are():
    found = formulas(
        [("group", "A", 3), ("plain", "", 1), ("plain", "", 2), ("group", "B", 4),
         ("plain", "", 4), ("total", "Cộng", 7)]
    )  # fmt: skip

    assert found == {(0, 1): "SUM(B11:B12)", (3, 1): "SUM(B14)", (5, 1): "SUM(B10,B13)"}


def test_a_group_leaves_out_what_is_part_of_another_row():
    found = formulas(
        [("group", "Sở A", 3), ("plain", "- a", 1), ("plain", "+ Trong đó: b", 1),
         ("plain", "- c", 2), ("total", "Tổng cộng", 3)]
    )  # fmt: skip

    assert found == {(0, 1): "SUM(B11,B13)", (4, 1): "SUM(B10)"}


def test_a_group_ends_where_a_row_has_a_name_of_its_own():
    found = formulas(
        [("group", "Bằng khen", 3, 5), ("plain", "", 1, 2), ("plain", "", 2, 3),
         ("plain", "Cờ thi đua", 9, 9)]
    )  # fmt: skip

    assert found == {(0, 1): "SUM(B11:B12)", (0, 2): "SUM(C11:C12)"}


def test_a_group_over_groups_adds_these():
    found = formulas(
        [("group", "I", 7), ("group", "1", 3), ("plain", "a", 1), ("plain", "b", 2),
         ("group", "2", 4), ("plain", "c", 4)]
    )  # fmt: skip

    assert found[0, 1] == "SUM(B11,B14)"


def test_a_total_may_stand_first():
    found = formulas([("total", "Tổng số", 3), ("plain", "a", 1), ("plain", "b", 2)])

    assert found == {(0, 1): "SUM(B11:B12)"}


def test_a_total_of_totals():
    found = formulas(
        [("plain", "a", 1), ("total", "Cộng I", 1), ("plain", "b", 2), ("total", "Cộng II", 2),
         ("total", "Tổng cộng", 3)]
    )  # fmt: skip

    assert found == {(1, 1): "SUM(B10)", (3, 1): "SUM(B12)", (4, 1): "SUM(B10,B12)"}


def test_a_column_of_totals_adds_the_columns_before_it_and_takes_deductions_off():
    heads = ("Tên", "Mục A", "Mục B", "Điểm trừ", "Tổng điểm")

    found = formulas([("plain", "a", 50, 40, 5, 85), ("plain", "b", 50, 40, 0, 90)], heads)

    assert found == {
        (0, 4): "SUM(B10:C10)-SUM(D10)",
        (1, 4): "SUM(B11:C11)-SUM(D11)",
    }


def test_deductions_printed_below_zero_are_added():
    heads = ("Tên", "Mục A", "Điểm trừ", "Tổng điểm")

    assert formulas([("plain", "a", 50, -5, 45)], heads) == {(0, 3): "SUM(B10:C10)"}


def test_a_column_of_totals_contradicted_by_one_row_stays_figures():
    heads = ("Tên", "Mục A", "Mục B", "Tổng điểm")

    assert formulas([("plain", "a", 5, 4, 9), ("plain", "b", 5, 4, 8)], heads) == {}


def test_a_row_with_words_among_its_figures_stays_figures():
    heads = ("Tên", "Mục A", "Mục B", "Tổng điểm")

    found = formulas([("plain", "a", "55/56", 4, 60), ("plain", "b", 5, 4, 9)], heads)

    assert found == {(1, 3): "SUM(B11:C11)"}


def test_neighbours_are_one_range():
    cells = ((0, 1), (1, 1), (3, 1), (3, 2), (3, 3))

    assert address_list(cells, 5) == "B5:B6,B8:D8"
