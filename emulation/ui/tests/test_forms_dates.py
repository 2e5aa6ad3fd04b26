"""Dates are day first; years are plain."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from emulation.ui.forms import DateField, DateTimeField, YearField


def sentence(field, text):
    with pytest.raises(ValidationError) as caught:
        field.clean(text)
    return caught.value.messages


@pytest.mark.parametrize("text", ["01/02/2026", "1/2/2026", "01-02-2026", "2026-02-01"])
def test_date_is_day_first(text):
    assert DateField().clean(text) == date(2026, 2, 1)


@pytest.mark.parametrize("text", ["hôm nay", "1/2/26"])
def test_date_wrong(text):
    assert sentence(DateField(), text) == [
        "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 05/02/2026."
    ]


@pytest.mark.parametrize("text", ["02/25/2026", "31/02/2026"])
def test_date_that_no_calendar_has(text):
    assert sentence(DateField(), text) == [
        f"Không có ngày {text}. Nhập theo thứ tự ngày/tháng/năm, ví dụ 05/02/2026."
    ]


def test_date_of_an_impossible_year():
    assert sentence(DateField(), "01/02/0206") == [
        "Năm phải từ 1945 đến 2100. Kiểm tra lại số đã nhập."
    ]


def test_date_in_the_box():
    html = DateField().widget.render("day", date(2026, 2, 5))

    assert 'value="05/02/2026"' in html


def test_moment_is_vietnam_time():
    moment = DateTimeField().clean("05/02/2026 23:59")

    assert moment == datetime(2026, 2, 5, 16, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "5/2/2026 14:30",
        "05-02-2026 14:30",
        "14:30 05/02/2026",
        "05/02/2026 14h30",
        "14h30 5/2/2026",
    ],
)
def test_moment_spellings(text):
    moment = DateTimeField().clean(text)

    assert moment == datetime(2026, 2, 5, 7, 30, tzinfo=UTC)


def test_moment_at_a_full_hour():
    assert DateTimeField().clean("05/02/2026 8h") == datetime(2026, 2, 5, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["30/11/2026", "30-11-2026"])
def test_moment_without_its_hour_is_asked_about(text):
    assert sentence(DateTimeField(), text) == [f"Nhập cả giờ, ví dụ {text} 17:00."]


def test_moment_of_a_day_that_no_calendar_has():
    assert sentence(DateTimeField(), "31/02/2026 08:00") == [
        "Không có ngày 31/02/2026. Nhập theo thứ tự ngày/tháng/năm, ví dụ 05/02/2026."
    ]


def test_moment_empty():
    assert DateTimeField(required=False).clean("") is None


def test_moment_wrong():
    assert sentence(DateTimeField(), "05/02/2026 25:00") == [
        "Nhập ngày và giờ theo dạng ngày/tháng/năm giờ:phút, ví dụ 05/02/2026 14:30."
    ]


def test_year():
    assert YearField().clean(" 2026 ") == 2026


@pytest.mark.parametrize("text", ["26", "2.026", "２０２６", "20a6"])
def test_year_wrong(text):
    assert sentence(YearField(), text) == ["Nhập năm bằng bốn chữ số, ví dụ 2026."]


def test_year_out_of_range():
    assert sentence(YearField(), "1900") == ["Nhập năm từ 1945 đến 2100."]


def test_year_empty():
    assert YearField(required=False).clean("") is None


def test_year_unchanged():
    assert YearField().has_changed(2026, "2026") is False
