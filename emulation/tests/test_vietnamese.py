import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation import vietnamese as vi

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONED = "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
VIETNAMESE_TEXT = st.text(LETTERS + TONED + LETTERS.upper() + TONED.upper() + " 0123456789-")
NO_NUMBERS = [
    *["1,234,567", "1,234.56", "1.23,5", "12.34.567", "01.000.000", "1.000.", "5,", ",5", ".5"],
    *["1 00", "99 4,5", "1e5", "1E5", "NaN", "Infinity", "1_000", "--5", "+5", "-", "0x10"],
    *["10²", "½", "٣", "mười", "5%", "", "   "],
]


@given(VIETNAMESE_TEXT)
def test_fold_is_the_same_for_both_unicode_forms(text):
    decomposed = unicodedata.normalize("NFD", text)

    assert vi.fold(decomposed) == vi.fold(text)
    assert vi.fold(vi.fold(text)) == vi.fold(text)
    assert vi.fold(text.upper()) == vi.fold(text)


@given(st.text())
def test_fold_and_sort_key_take_any_text(text):
    assert vi.fold(text) == vi.nfc(vi.fold(text))
    assert vi.sort_key(text).isdecimal()


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ĐOÀN THANH NIÊN", "doan thanh nien"), ("Tuyên Quang", "tuyen quang"), ("ĐỨC", "duc")],
)
def test_fold_drops_marks_and_the_bar_of_d(text, folded):
    assert vi.fold(text) == folded


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "v", "x", "y"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["ban", "bàn", "băn", "bân", "cân"],
        ["Công an", "Cục Thi hành án", "Đảng ủy", "Ê ke", "Ủy ban", "Viện kiểm sát"],
        ["An Bình", "Anh"],
        ["Cụm 2", "Cụm 10"],
        ["Tòa án", "Tòa án A", "Toàn"],
        ["", "1", "a"],
    ],
)
def test_sort_key_follows_the_vietnamese_alphabet(ordered):
    shuffled = sorted(ordered, reverse=True)

    assert sorted(shuffled, key=vi.sort_key) == ordered


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("994,5", "points", "994.5"),
        ("994.5", "points", "994.5"),
        ("994.50", "points", "994.50"),
        ("1.000,5", "points", "1000.5"),
        ("1000", "points", "1000"),
        ("1 000", "points", "1000"),
        ("\u00a01\u00a0234,5 ", "points", "1234.5"),
        ("0.125", "points", "0.125"),
        ("1234.567", "points", "1234.567"),
        ("2.313.801.454.000", "money", "2313801454000"),
        ("2.313.801.454.000", "points", "2313801454000"),
        ("2 313 801 454 000 đồng", "money", "2313801454000"),
        ("1.000", "money", "1000"),
        ("1.000", "count", "1000"),
        ("3,232", "money", "3.232"),
        ("46.76%", "rate", "46.76"),
        ("83,98 %", "rate", "83.98"),
        ("\uff19\uff19\uff14\uff0c\uff15", "points", "994.5"),
        ("-0", "points", "0"),
        ("007", "count", "7"),
    ],
)
def test_parse_decimal_reads_what_officials_type(text, kind, value):
    assert vi.parse_decimal(text, kind=kind) == Decimal(value)


@pytest.mark.parametrize("text", NO_NUMBERS)
@pytest.mark.parametrize("kind", ["points", "money", "count"])
def test_parse_decimal_refuses_what_is_no_number(text, kind):
    with pytest.raises(ValueError, match=r"Nhập một số|không phải là số"):
        vi.parse_decimal(text, kind=kind)


@pytest.mark.parametrize("kind", ["points", "rate"])
def test_parse_decimal_asks_when_a_dot_has_two_readings(kind):
    with pytest.raises(ValueError, match=r"“1\.000” có thể hiểu là 1 hoặc 1000"):
        vi.parse_decimal("1.000", kind=kind)

    with pytest.raises(ValueError, match=r"“2\.125” có thể hiểu là 2,125 hoặc 2125"):
        vi.parse_decimal("2.125", kind=kind)


def test_parse_decimal_refuses_endless_numbers():
    with pytest.raises(ValueError, match="nhiều nhất 40 ký tự"):
        vi.parse_decimal("9" * 41)


def test_parse_decimal_names_the_limit_it_refuses_by():
    assert vi.parse_decimal("1000", max_value=1000) == 1000

    with pytest.raises(ValueError, match=r"Giá trị lớn nhất được nhập là 1\.000\."):
        vi.parse_decimal("1000,5", max_value=1000)


def test_parse_decimal_takes_a_sign_only_where_allowed():
    assert vi.parse_decimal("-5,5", allow_negative=True) == Decimal("-5.5")
    assert vi.parse_decimal("\u22125", allow_negative=True) == -5

    with pytest.raises(ValueError, match="Không nhập số âm"):
        vi.parse_decimal("-5,5")


def test_parse_decimal_takes_whole_counts_only():
    with pytest.raises(ValueError, match="số nguyên"):
        vi.parse_decimal("994,5", kind="count")


def test_parse_decimal_limits_the_digits_after_the_comma():
    assert vi.parse_decimal("1,50", places=2) == Decimal("1.5")

    with pytest.raises(ValueError, match="Nhiều nhất 2 chữ số sau dấu phẩy"):
        vi.parse_decimal("1,505", places=2)


NUMBERS = st.decimals(-(10**15), 10**15, places=4)


@given(NUMBERS)
def test_format_number_can_be_read_back(number):
    written = vi.format_number(number)

    assert vi.parse_decimal(written, kind="money", allow_negative=True) == number


@given(NUMBERS, st.integers(0, 3))
def test_round_half_up_is_never_further_than_half_a_step(number, places):
    rounded = vi.round_half_up(number, places)

    assert abs(rounded - number) * 10**places <= Decimal("0.5")
    assert vi.round_half_up(rounded, places) == rounded


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Decimal("12345.5"), None, "12.345,5"),
        (Decimal("12345.50"), None, "12.345,5"),
        (Decimal("994.00"), None, "994"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("-0.00"), None, "0"),
        (Decimal("-0.004"), 2, "0,00"),
        (Decimal("-1234.5"), None, "-1.234,5"),
        (Decimal("0.005"), 2, "0,01"),
        (Decimal("83.975"), 2, "83,98"),
        (2313801454000, None, "2.313.801.454.000"),
        (994, 2, "994,00"),
    ],
)
def test_format_number_writes_as_officials_do(number, places, text):
    assert vi.format_number(number, places) == text


def test_format_number_and_round_half_up_refuse_floats():
    with pytest.raises(TypeError):
        vi.format_number(0.1)

    with pytest.raises(TypeError):
        vi.round_half_up(0.1)


def test_counts_in_prose_are_padded_below_ten():
    assert [vi.zero_pad(n) for n in (0, 6, 10, 1234)] == ["00", "06", "10", "1.234"]
    assert vi.of_total(6, 7) == "06/07"
    assert vi.of_total(9, 16) == "09/16"


def test_official_dates_pad_days_and_the_first_two_months():
    assert vi.official_date(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert vi.official_date(date(2020, 12, 25)) == "ngày 25 tháng 12 năm 2020"
    assert vi.official_date(date(2020, 3, 9)) == "ngày 09 tháng 3 năm 2020"
    assert vi.short_official_date(date(2014, 4, 7)) == "07/4/2014"
    assert vi.short_official_date(date(2014, 1, 17)) == "17/01/2014"


def test_official_date_of_a_moment_is_the_day_in_viet_nam():
    assert vi.short_official_date(datetime(2026, 11, 21, 18, 0, tzinfo=UTC)) == "22/11/2026"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (207935598000, "207 tỷ 935 triệu 598 nghìn đồng"),
        (2313801454000, "2.313 tỷ 801 triệu 454 nghìn đồng"),
        (3511855116, "3 tỷ 511 triệu 855 nghìn 116 đồng"),
        (1000500, "1 triệu 500 đồng"),
        (0, "0 đồng"),
        (Decimal("999.5"), "1 nghìn đồng"),
        (-2000, "âm 2 nghìn đồng"),
    ],
)
def test_money_words_name_the_units(amount, words):
    assert vi.money_words(amount) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (1005, "một nghìn không trăm linh năm"),
        (2021, "hai nghìn không trăm hai mươi mốt"),
        (1000000, "một triệu"),
        (1000000005, "một tỷ không trăm linh năm"),
        (2313801454, "hai tỷ ba trăm mười ba triệu tám trăm linh một nghìn bốn trăm năm mươi tư"),
        (5 * 10**12, "năm nghìn tỷ"),
        (-7, "âm bảy"),
    ],
)
def test_number_words_read_a_number_aloud(number, words):
    assert vi.number_words(number) == words


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_number_words_differ_for_different_numbers(one, other):
    assert (vi.number_words(one) == vi.number_words(other)) == (one == other)


def test_roman_numerals_count_the_parts():
    assert [vi.roman(n) for n in (1, 4, 9, 14, 40, 1994, 3999)] == [
        "I", "IV", "IX", "XIV", "XL", "MCMXCIV", "MMMCMXCIX",
    ]  # fmt: skip

    with pytest.raises(ValueError, match="1 to 3999"):
        vi.roman(0)


def test_list_letters_go_in_vietnamese_order():
    assert [vi.list_letter(n) for n in range(1, 8)] == ["a", "b", "c", "d", "đ", "e", "g"]
    assert vi.list_letter(24) == "aa"
