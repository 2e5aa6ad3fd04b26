"""A cell read as a form reads a box."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from emulation.papers.xlsx.values import (
    IS_FORMULA,
    IS_MERGED,
    IS_PERCENT,
    day_in,
    number_in,
    text_in,
)
from emulation.papers.xlsx.workbook import BadWorkbook, Cell


def cell(value, **signs):
    return Cell("Điểm", 7, 2, value, **signs)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (Decimal("994.5"), "994.5"),
        (Decimal(1000), "1000"),
        (Decimal("1.125"), "1.125"),
        ("994,5", "994.5"),
        (" 994.5 ", "994.5"),
        ("0", "0"),
        ("1.234,5", "1234.5"),
    ],
)
def test_number_is_taken_typed_as_number_or_as_text(value, number):
    assert str(number_in(cell(value))) == number


@pytest.mark.parametrize("value", [None, "", "  "])
def test_blank_is_none(value):
    assert number_in(cell(value)) is None
    assert day_in(cell(value)) is None
    assert text_in(cell(value)) == ""


@pytest.mark.parametrize(
    "value", ["chín", "1.000", "1,2,3", True, date(2026, 1, 1), "#N/A", Decimal(-1)]
)
def test_what_is_no_number_is_refused_with_its_address(value):
    with pytest.raises(BadWorkbook, match=r"^Trang tính “Điểm”, ô B7: "):
        number_in(cell(value))


def test_rules_of_the_number_are_kept():
    with pytest.raises(BadWorkbook, match="ô B7: Giá trị lớn nhất được nhập là 10"):
        number_in(cell(Decimal(11)), max_value=Decimal(10))


@pytest.mark.parametrize(
    ("signs", "problem"), [({"is_formula": True}, IS_FORMULA), ({"is_merged": True}, IS_MERGED)]
)
@pytest.mark.parametrize("read", [number_in, day_in, text_in])
def test_formulas_and_merged_cells_are_refused(read, signs, problem):
    with pytest.raises(BadWorkbook) as refusal:
        read(cell(Decimal(1), **signs))

    assert refusal.value.problem == problem


def test_percentage_is_a_rate_and_nothing_else():
    share = cell(Decimal("0.955"), is_percent=True)

    assert number_in(share, kind="rate") == Decimal("95.5")
    assert text_in(share) == "95,5%"
    with pytest.raises(BadWorkbook) as refusal:
        number_in(share)
    assert refusal.value.problem == IS_PERCENT


@pytest.mark.parametrize(
    "value",
    [date(2026, 2, 1), datetime(2026, 2, 1, 9), "01/02/2026", "1-2-2026", "2026-02-01"],  # noqa: DTZ001
)
def test_day_is_taken_with_the_day_first(value):
    assert day_in(cell(value)) == date(2026, 2, 1)


@pytest.mark.parametrize("value", ["31/02/2026", Decimal(46348), "hôm qua"])
def test_what_is_no_day_is_refused(value):
    with pytest.raises(BadWorkbook, match="ô B7: Không phải là ngày"):
        day_in(cell(value))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" Tòa án ", "Tòa án"),
        (Decimal(7), "7"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.50"), "0,5"),
        (True, "Có"),
        (date(2026, 2, 1), "01/02/2026"),
        (datetime(2026, 2, 1, 9, 5), "09:05 01/02/2026"),  # noqa: DTZ001
    ],
)
def test_text_is_read_aloud(value, text):
    assert text_in(cell(value)) == text
