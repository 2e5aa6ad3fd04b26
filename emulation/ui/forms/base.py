"""Form bases: text arrives in NFC, numbers and dates use our fields, messages are Vietnamese."""

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from django.forms.models import ModelFormMetaclass

from emulation.ui.forms.dates import DateField, DateTimeField, YearField
from emulation.ui.forms.numbers import CountField, MoneyField, PointsField, width_for
from emulation.vietnamese import nfc

CHOICE_FIELDS = (forms.ChoiceField, forms.ModelChoiceField)
DASHES = models.fields.BLANK_CHOICE_DASH[0][1]
POSITIVE = (
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.PositiveBigIntegerField,
)
# What the columns of PostgreSQL hold, where it is not what `CountField` allows by itself.
CEILINGS = {
    models.SmallIntegerField: 32_767,
    models.PositiveSmallIntegerField: 32_767,
    models.BigIntegerField: 9_223_372_036_854_775_807,
    models.PositiveBigIntegerField: 9_223_372_036_854_775_807,
}


def normal(text):
    """NFC with plain line ends, as everything is stored and hashed."""
    return nfc(text).replace("\r\n", "\n")


def in_sentence(label):
    """The label as it reads in mid-sentence: "Tên đơn vị" -> "tên đơn vị", "UBND" stays."""
    label = str(label)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def field_for(db_field, **kwargs):
    """The form field of a model field: numbers and dates become ours.

    A decimal without places is money, one with places is points; a column that ends in "year" is a
    year. Bounds come from the model; the unit of measure is named by the form (`units`).
    """
    if getattr(db_field, "choices", None) or "form_class" in kwargs:
        return db_field.formfield(**kwargs)
    if isinstance(db_field, models.DecimalField):
        return db_field.formfield(
            form_class=MoneyField if db_field.decimal_places == 0 else PointsField,
            **{"min_value": _bound(db_field, "min_value"), "unit": "", **kwargs},
            max_value=_bound(db_field, "max_value"),
        )
    if isinstance(db_field, models.IntegerField):
        return _whole_number(db_field, **kwargs)
    own = {models.DateTimeField: DateTimeField, models.DateField: DateField}
    for kind, form_class in own.items():
        if isinstance(db_field, kind):
            return db_field.formfield(form_class=form_class, **kwargs)
    return db_field.formfield(**kwargs)


def _whole_number(db_field, **kwargs):
    if db_field.name.endswith("year"):
        kwargs = {"min_value": 1945, "max_value": 2100, **kwargs}
        return db_field.formfield(form_class=YearField, **kwargs)
    low, high = _bound(db_field, "min_value"), _bound(db_field, "max_value")
    low = 0 if low is None and isinstance(db_field, POSITIVE) else low
    high = CEILINGS.get(type(db_field)) if high is None else high
    kwargs = {"min_value": low, "max_value": high, "unit": "", **kwargs}
    return db_field.formfield(form_class=CountField, **kwargs)


def _bound(db_field, code):
    """The limit that the model's own validators of this kind set, or None."""
    limits = [v.limit_value for v in db_field._validators if getattr(v, "code", "") == code]
    return limits[0] if limits else None


class Base:
    """What every form of this product shares.

    `units` names the unit of measure of number fields: {"quantity": "suất quà"}.
    `groups` parts a long form: [("Tên nhóm", ["field", …]), …]; fields not named follow at the end.
    `warns_of_secrets`: whether the state-secrets line is shown; by default it is where the form has
    free text or takes files.
    """

    units = {}
    groups = ()
    warns_of_secrets = None

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True  # the template owns the token
        for name, unit in self.units.items():
            self.fields[name].unit = unit
        for field in self.fields.values():
            speak(field)

    def _widget_data_value(self, widget, html_name):
        """Every value passes here on its way in, whatever its field."""
        value = super()._widget_data_value(widget, html_name)
        if isinstance(value, str):
            return normal(value)
        if isinstance(value, list):
            return [normal(item) if isinstance(item, str) else item for item in value]
        return value

    def full_clean(self):
        for field in self.fields.values():  # also those that a form adds in its __init__
            speak(field)
        super().full_clean()

    @property
    def sections(self):
        """Pairs of (title, visible bound fields) in reading order; the rest untitled."""
        rest = {field.name: field for field in self.visible_fields()}
        parts = [
            (title, [rest.pop(name) for name in names if name in rest])
            for title, names in self.groups
        ]
        return [(title, fields) for title, fields in [*parts, ("", list(rest.values()))] if fields]

    @property
    def shows_secrets_line(self):
        """Whether the page must say that state secrets do not belong here."""
        if self.warns_of_secrets is not None:
            return self.warns_of_secrets
        return any(
            isinstance(field.widget, forms.Textarea) or isinstance(field, forms.FileField)
            for field in self.fields.values()
        )


class Form(Base, forms.Form):
    """For an act: what it needs beside the object itself."""


class OwnFields(ModelFormMetaclass):
    """Makes `field_for` the callback of every model form, whatever its Meta says of the rest."""

    def __new__(mcs, name, bases, attrs):
        meta = attrs.get("Meta")
        if meta is not None and getattr(meta, "formfield_callback", None) is None:
            meta.formfield_callback = field_for
        return super().__new__(mcs, name, bases, attrs)


class ModelForm(Base, forms.ModelForm, metaclass=OwnFields):
    """For a row: number and date columns use our fields by themselves."""


def speak(field):
    """Give the field our words for what may go wrong, and a box as wide as its answer."""
    label = in_sentence(field.label or "")
    if isinstance(field, CHOICE_FIELDS):
        say(field, "required", f"Hãy chọn {label}.")
        say(field, "invalid_choice", "Lựa chọn này không còn trong danh sách. Hãy chọn lại.")
        name_blank(field, f"Chọn {label}" if field.required else "Không chọn")
    elif isinstance(field, forms.FileField):
        say(field, "required", f"Hãy chọn tệp: {label}.")
    elif isinstance(field, forms.BooleanField):
        say(field, "required", f"Hãy đánh dấu: {label}.")
    else:
        say(field, "required", f"Hãy nhập {label}.")
    for validator in field.validators:
        if isinstance(validator, MaxLengthValidator):
            validator.message = "Nhập nhiều nhất %(limit_value)d ký tự (hiện có %(show_value)d)."
    limit = getattr(field, "max_length", None)
    if isinstance(field.widget, forms.TextInput) and limit:
        field.widget.attrs.setdefault("data-em-width", width_for(limit))


def name_blank(field, words):
    """Words for the entry that Django draws as a row of dashes."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = words if field.empty_label == DASHES else field.empty_label
    elif any(choice == ("", DASHES) for choice in field.choices):
        field.choices = [
            ("", words) if value == "" else (value, text) for value, text in field.choices
        ]


def say(field, code, sentence):
    """Replace Django's own message; what a form or a field of ours says stays."""
    owner = next(
        kind for kind in type(field).__mro__ if code in vars(kind).get("default_error_messages", {})
    )
    is_default = field.error_messages[code] == owner.default_error_messages[code]
    if is_default and owner.__module__.startswith("django."):
        field.error_messages[code] = sentence
