"""Figures read from print and shown again."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from emulation.papers.tests.sheets import shown
from emulation.papers.xlsx.printed import as_number
from emulation.vietnamese import format_number

pytestmark = pytest.mark.once


def shown_as(number):
    cell = Workbook().active["A1"]
    cell.value, cell.number_format = number.value, number.code
    return shown(cell)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"), ("7", "7"), ("06", "6"), ("994", "994"), ("1000", "1000"), ("2020", "2020"),
        ("1.000", "1000"), ("2.313.801.454.000", "2313801454000"), ("194,5", "194.5"),
        ("0,50", "0.5"), ("1.234,567", "1234.567"), ("-3", "-3"), ("\u22122,5", "-2.5"),
        ("+12,5", "12.5"), ("83,98%", "0.8398"), ("100%", "1"), ("+1,5%", "0.015"),
        ("trên 350.000.000", "350000000"), ("gần 7", "7"),
    ],
)  # fmt: skip
def test_a_figure_is_a_number_that_is_shown_as_printed(text, value):
    number = as_number(text)

    assert number.value == Decimal(value)
    assert shown_as(number) == text


def test_the_mark_of_a_note_is_shown_behind_the_figure():
    number = as_number("1.234", "(3)")

    assert (number.value, shown_as(number)) == (1234, "1.234(3)")


@pytest.mark.parametrize(
    "text",
    [
        "", "–", "-", "1000/1000", "07/4/2014", "1.5", "1.23", "12.3456", "0012", "007", "5 điểm",
        "1,", ",5", "-0", "+0", "1e5", "1 000", "=1", "²", "1234567890123456", "0,12345678901",
        "trên", "trên dưới 5", "01.234", "1.234.56", "--1", "1%%",
    ],
)  # fmt: skip
def test_other_words_are_no_number(text):
    assert as_number(text) is None


@given(st.decimals(-(10**9), 10**9, places=3), st.integers(0, 3))
def test_every_number_that_the_product_prints_comes_back(value, places):
    text = format_number(value, places)

    number = as_number(text)

    if text.lstrip("-").strip("0,") or text == "0":
        assert shown_as(number) == text
