"""A share typed as officials write it."""

import re
from math import gcd

from django import forms
from django.core.exceptions import ValidationError

from awards.queries.tally import share_words
from emulation.vietnamese import parse_decimal

FRACTION = re.compile(r"(\d{1,4})\s*/\s*(\d{1,4})", re.ASCII)


class ShareField(forms.CharField):
    """A part of the whole: "2/3" or "70%"; cleans to (numerator, denominator) in lowest terms."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 12)
        kwargs.setdefault("help_text", "Ví dụ: 1/2, 2/3 hoặc 70%")
        super().__init__(**kwargs)

    def to_python(self, value):
        text = (super().to_python(value) or "").strip()
        if not text:
            return None
        match = FRACTION.fullmatch(text)
        share = (int(match[1]), int(match[2])) if match else self._percent(text)
        if share[1] == 0:
            raise ValidationError("Mẫu số của tỷ lệ phải lớn hơn 0, ví dụ 1/2 hoặc 2/3.")
        if share[0] > share[1]:
            raise ValidationError("Tỷ lệ không quá 100%.")
        divisor = gcd(*share) or 1
        return share[0] // divisor, share[1] // divisor

    def _percent(self, text):
        if not text.endswith("%"):
            raise ValidationError("Nhập tỷ lệ dạng 1/2, 2/3 hoặc 70%.")
        try:
            number = parse_decimal(text, kind="rate", places=2)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return int(number * 100), 10_000

    def prepare_value(self, value):
        return share_words(*value) if isinstance(value, tuple) else value


class QuorumField(ShareField):
    """As a share, and more than nothing."""

    def to_python(self, value):
        share = super().to_python(value)
        if share is not None and share[0] == 0:
            raise ValidationError("Tỷ lệ phải lớn hơn 0, ví dụ 1/2 hoặc 2/3.")
        return share
