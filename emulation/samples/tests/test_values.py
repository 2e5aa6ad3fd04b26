from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from blocs.enums.results import Qualifier
from emulation.samples import values


def test_day_is_read_day_first_and_year_first():
    assert values.day("03/02/2020") == date(2020, 2, 3)
    assert values.day("2020-02-03") == date(2020, 2, 3)


@pytest.mark.parametrize("text", ["31/02/2020", "2/3/20", "hôm nay", "2020/02/03"])
def test_day_refuses_what_is_no_day(text):
    with pytest.raises(ValueError, match=text.split("/")[0]):
        values.day(text)


def test_moment_of_a_day_alone_is_its_beginning_or_the_close_of_office():
    assert timezone.localtime(values.opening("05/12/2020")).hour == 0
    assert timezone.localtime(values.due("05/12/2020")).hour == 17


def test_moment_takes_a_clock_time():
    wanted = timezone.make_aware(datetime(2020, 12, 25, 14, 30))  # noqa: DTZ001 - made aware here

    assert values.due("25/12/2020 14:30") == wanted
    assert values.opening("2020-12-25T14:30") == wanted


@pytest.mark.parametrize("text", ["25/12/2020 25:00", "25/12/2020 lúc 8 giờ"])
def test_moment_refuses_a_wrong_clock(text):
    with pytest.raises(ValueError, match="14:30"):
        values.due(text)


def test_numbers_are_read_the_vietnamese_way():
    assert values.points("994,5") == values.points("994.5") == Decimal("994.5")
    assert values.money("2.313.801.454.000") == 2313801454000
    assert values.count("1.700") == 1700
    assert values.amount("83,98%") == Decimal("83.98")


def test_points_with_two_readings_are_asked_about():
    with pytest.raises(ValueError, match=r"1\.000"):
        values.points("1.000")


@pytest.mark.parametrize(("text", "meant"), [("yes", True), ("Có", True), ("no", False)])
def test_flag_reads_both_languages(text, meant):
    assert values.flag(text) is meant


def test_flag_refuses_other_words():
    with pytest.raises(ValueError, match="yes"):
        values.flag("chắc là có")


def test_choice_names_the_words_it_expects():
    with pytest.raises(ValueError, match="exact, over, nearly, about"):
        values.Choice(Qualifier)("hơn")


def test_code_refuses_marks_and_capitals():
    assert values.code("so-tu-phap") == "so-tu-phap"
    with pytest.raises(ValueError, match="Sở"):
        values.code("Sở Tư pháp")


def test_share_and_period_are_pairs():
    assert values.share("2/3") == (2, 3)
    assert values.period("2015-2020") == (2015, 2020)


@pytest.mark.parametrize("read", [values.share, values.period, values.year])
def test_malformed_pairs_and_years_are_refused(read):
    with pytest.raises(ValueError, match="hai"):
        read("hai")
