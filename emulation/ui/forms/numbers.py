"""Number fields: text boxes that read and write numbers as Vietnamese officials do.

"994,5" and "994.5" are one number, "2.313.801.454.000" is money, and "1.000" points are asked
about: the parser is `emulation.vietnamese.parse_decimal`. What was typed stays in the box.
"""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from emulation.vietnamese import format_number, parse_decimal

LARGEST_INTEGER = 2_147_483_647  # what an integer column of PostgreSQL holds


class NumberInput(forms.TextInput):
    """A text box with the unit of measure inside its end."""

    template_name = "ui/widgets/number.html"

    def __init__(self, *, kind, unit="", attrs=None):
        self.unit = unit
        keyboard = "decimal" if kind in {"points", "rate"} else "numeric"
        super().__init__(
            {"inputmode": keyboard, "autocomplete": "off", "data-em-number": kind, **(attrs or {})}
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["unit"] = self.unit
        return context


class NumberField(forms.Field):
    """A number typed as text; cleans to `Decimal`, or None where left empty (blank is not zero).

    :param min_value: the least that makes sense; None allows any negative number
    :param max_value: the most that makes sense; the box is as wide as it needs
    :param max_digits: what the column holds, digits on both sides of the comma
    :param decimal_places: digits kept after the comma; more are refused, not rounded
    :param unit: unit of measure shown inside the box
    """

    kind = "points"
    default_places = 2
    default_unit = ""
    default_digits = 15

    def __init__(
        self,
        *,
        min_value=0,
        max_value=None,
        max_digits=None,
        decimal_places=None,
        unit=None,
        **kwargs,
    ):
        self.min_value = min_value
        self.max_value = max_value
        self.decimal_places = self.default_places if decimal_places is None else decimal_places
        self.max_digits = max_digits or max(self.default_digits, len(str(max_value or "")))
        self._unit = self.default_unit if unit is None else unit
        widget = kwargs.pop("widget", None)
        if not isinstance(widget, forms.TextInput | forms.HiddenInput):
            widget = NumberInput(kind=self.kind, unit=self._unit)
        super().__init__(widget=widget, **kwargs)

    @property
    def unit(self):
        return self._unit

    @unit.setter
    def unit(self, value):
        self._unit = self.widget.unit = value

    def widget_attrs(self, widget):
        digits = len(str(int(self.max_value))) + 3 if self.max_value else self.max_digits
        return {"data-em-width": width_for(digits)}

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return self.from_decimal(self._parse(as_typed(value)))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def _parse(self, text):
        if not text.strip():
            return None
        number = parse_decimal(
            text,
            kind=self.kind,
            max_value=self.max_value,
            allow_negative=self.min_value is None or self.min_value < 0,
            places=self.decimal_places,
        )
        if self.min_value is not None and number < self.min_value:
            raise ValueError(f"Giá trị nhỏ nhất được nhập là {format_number(self.min_value)}.")
        if abs(number) >= 10 ** (self.max_digits - self.decimal_places):
            raise ValueError("Số quá lớn. Kiểm tra lại số đã nhập.")
        return number

    def from_decimal(self, number):
        """The number, or None, in the type that the field cleans to."""
        return number

    def prepare_value(self, value):
        """Ungrouped, since "1.000" read back as points would have to be asked about."""
        return as_typed(value) if is_number(value) else value


class PointsField(NumberField):
    """Points of a scorecard, at most two decimals: "994,5"."""

    default_unit = "điểm"


class RateField(NumberField):
    """A percentage, at most two decimals: "98,75". May exceed 100."""

    kind = "rate"
    default_unit = "%"


class MoneyField(NumberField):
    """An amount in whole đồng: "2.313.801.454.000"."""

    kind = "money"
    default_places = 0
    default_unit = "đồng"

    def prepare_value(self, value):
        return format_number(value) if is_number(value) else value


class CountField(MoneyField):
    """A whole number of things; cleans to `int`."""

    kind = "count"
    default_unit = ""
    default_digits = 10

    def __init__(self, *, max_value=LARGEST_INTEGER, **kwargs):
        super().__init__(max_value=LARGEST_INTEGER if max_value is None else max_value, **kwargs)

    def from_decimal(self, number):
        return None if number is None else int(number)

    def widget_attrs(self, widget):
        return {"data-em-width": width_for(min(len(str(self.max_value)), 8))}


def is_number(value):
    """True for the types that number fields and columns hold."""
    return isinstance(value, Decimal | int) and not isinstance(value, bool)


def as_typed(value):
    """A number as one would type it, without dots or idle zeros: 994.50 -> "994,5"."""
    if not is_number(value):
        return str(value)
    whole, _, fraction = format(Decimal(value), "f").partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def width_for(characters):
    """The step of the width scale of `static/css/base.css` that fits an answer of this length."""
    return next((step for step in (4, 8, 12, 20, 32) if characters <= step), "full")
