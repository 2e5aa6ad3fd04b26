"""Numbers in running Vietnamese text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.vietnamese import format_number, money_words, number_words, zero_pad
from reports.checking.numbers import numbers_in, words_value

pytestmark = pytest.mark.once


def only(text):
    (number,) = numbers_in(text)
    return number


@given(st.integers(min_value=0, max_value=10**15))
def test_whole_numbers_are_read_as_they_are_printed(value):
    assert only(f"Tặng cho {format_number(value)} cá nhân.").value == value


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_fractions_are_read_as_they_are_printed(value):
    assert only(f"Đạt {format_number(value)}%.").value == value


@given(st.integers(min_value=0, max_value=9))
def test_padded_counts_are_read_as_counts(value):
    assert only(f"{zero_pad(value)} tập thể").value == value


@given(st.integers(min_value=1, max_value=10**12))
def test_amounts_in_words_and_figures_are_one_number(value):
    number = only(f"Ủng hộ {money_words(Decimal(value))} cho quỹ.")

    assert (number.value, number.unit) == (value, "đồng")


@given(st.integers(min_value=0, max_value=999_999))
def test_numbers_in_words_are_read_back(value):
    assert words_value(number_words(value).split()) == value


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing_and_places_are_true(text):
    for number in numbers_in(text):
        assert 0 <= number.start < number.end <= len(text)


@pytest.mark.parametrize(
    ("text", "value", "unit", "form"),
    [
        ("3,232 tỷ đồng", 3_232_000_000, "đồng", "decimal"),
        ("3 tỷ 232 triệu đồng", 3_232_000_000, "đồng", "plain"),
        ("610 triệu", 610_000_000, "đồng", "plain"),
        ("82,295.000 đồng", 82_295_000, "đồng", "mixed"),
        ("1,000,000 đồng", 1_000_000, "đồng", "mixed"),
        ("46.76%", Decimal("46.76"), "%", "mixed"),
        ("83,98%", Decimal("83.98"), "%", "decimal"),
        ("ba tập thể", 3, "", "words"),
        ("mười một Cờ thi đua", 11, "", "words"),
        ("1 452 cá nhân", 1452, "", "grouped"),
    ],
)
def test_forms_of_numbers(text, value, unit, form):
    number = only(text)

    assert (number.value, number.unit, number.form) == (value, unit, form)


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 53/KH-UBND ngày 18/5/2020",
        "Chỉ thị số 05-CT/TW ngày 15 tháng 5 năm 2016",
        "giai đoạn 2015 - 2020 và năm 2021",
        "dịch Covid-19, Quốc khánh ngày 2/9",
        "Huân chương Lao động hạng Ba",
        "trong năm đơn vị đã cố gắng",
        "lần thứ 5, Điều 12, khoản 2",
    ],
)
def test_days_papers_years_and_ranks_are_no_numbers(text):
    assert numbers_in(text) == []


@pytest.mark.parametrize(
    ("text", "fits", "differs"),
    [
        ("trên 3,2 tỷ đồng", 3_250_000_000, 3_511_855_116),
        ("gần 3,6 tỷ đồng", 3_511_855_116, 3_650_000_000),
        ("khoảng 3,5 tỷ đồng", 3_400_000_000, 3_000_000_000),
        ("3,5 tỷ đồng", 3_511_855_116, 3_611_855_116),
        ("3.511.855.116 đồng", 3_511_855_116, 3_511_855_117),
    ],
)
def test_words_around_a_number_leave_room(text, fits, differs):
    number = only(text)

    assert number.fits(Decimal(fits))
    assert not number.fits(Decimal(differs))


def test_a_share_keeps_both_numbers():
    number = only("06/07 đơn vị")

    assert (number.value, number.of) == (6, 7)
