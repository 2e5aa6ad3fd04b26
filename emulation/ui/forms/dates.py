"""Dates are typed day first, whatever the browser thinks."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

EARLIEST = date(1945, 1, 1)
LATEST = date(2100, 12, 31)
DAY_SHAPE = re.compile(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", re.ASCII)
HOUR_SHAPE = re.compile(r"\b(\d{1,2}) ?h ?(\d{2})?\b", re.ASCII | re.IGNORECASE)
OUT_OF_RANGE = "Năm phải từ 1945 đến 2100. Kiểm tra lại số đã nhập."


def _check_year(day):
    if day and not EARLIEST.year <= day.year <= LATEST.year:
        raise ValidationError(OUT_OF_RANGE, code="out_of_range")


class DateField(forms.DateField):
    """A day: "05/02/2026", also "5/2/2026" and "5-2-2026"."""

    default_error_messages = {
        "invalid": "Nhập ngày theo thứ tự ngày/tháng/năm, ví dụ 05/02/2026.",
        "absent": "Không có ngày %(day)s. Nhập theo thứ tự ngày/tháng/năm, ví dụ 05/02/2026.",
    }

    def __init__(self, **kwargs):
        kwargs["widget"] = forms.DateInput(
            format="%d/%m/%Y",
            attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off", "data-em-width": 12},
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            if not DAY_SHAPE.fullmatch(value.strip()):
                raise
            words = self.error_messages["absent"]
            raise ValidationError(words, code="absent", params={"day": value.strip()}) from error

    def validate(self, value):
        super().validate(value)
        _check_year(value)


class DateTimeField(forms.DateTimeField):
    """A moment in Vietnam time: "05/02/2026 14:30", also "14h30 05/02/2026".

    A day alone is asked about: midnight would end a day before it began.
    """

    default_error_messages = {
        "invalid": "Nhập ngày và giờ theo dạng ngày/tháng/năm giờ:phút, ví dụ 05/02/2026 14:30.",
        "absent": DateField.default_error_messages["absent"],
        "no_hour": "Nhập cả giờ, ví dụ %(day)s 17:00.",
    }

    def __init__(self, **kwargs):
        kwargs["widget"] = forms.DateTimeInput(
            format="%d/%m/%Y %H:%M",
            attrs={"placeholder": "dd/mm/yyyy hh:mm", "autocomplete": "off", "data-em-width": 20},
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values or not isinstance(value, str):
            return super().to_python(value)
        typed = HOUR_SHAPE.sub(lambda hour: f"{hour[1]}:{hour[2] or '00'}", value.strip())
        day = DAY_SHAPE.search(typed)
        if day:
            self._check_day(day[0], is_alone=day[0] == typed)
        return super().to_python(typed.replace("-", "/") if day else typed)

    def _check_day(self, day, *, is_alone):
        try:
            date(*map(int, reversed(day.replace("-", "/").split("/"))))
        except ValueError as error:
            words, params = self.error_messages["absent"], {"day": day}
            raise ValidationError(words, code="absent", params=params) from error
        if is_alone:
            raise ValidationError(
                self.error_messages["no_hour"], code="no_hour", params={"day": day}
            )

    def validate(self, value):
        super().validate(value)
        _check_year(value)


class YearField(forms.CharField):
    """A calendar year in four digits, never grouped; cleans to `int` or None."""

    def __init__(self, *, min_value=EARLIEST.year, max_value=LATEST.year, **kwargs):
        self.min_value, self.max_value = min_value, max_value
        kwargs["widget"] = forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "off", "maxlength": 4, "data-em-width": 4}
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        if not (len(text) == 4 and text.isascii() and text.isdigit()):
            raise ValidationError("Nhập năm bằng bốn chữ số, ví dụ 2026.", code="invalid")
        return int(text)

    def validate(self, value):
        super().validate(value)
        if value is not None and not self.min_value <= value <= self.max_value:
            raise ValidationError(
                f"Nhập năm từ {self.min_value} đến {self.max_value}.", code="out_of_range"
            )

    def has_changed(self, initial, data):
        return str(initial or "") != (data or "").strip()
