"""Form bases and the only number, date and file fields that forms of this product use."""

from emulation.ui.forms.acts import ReasonForm, TypedWordField, TypedWordForm
from emulation.ui.forms.base import Form, ModelForm
from emulation.ui.forms.dates import DateField, DateTimeField, YearField
from emulation.ui.forms.files import FileField, FilesField
from emulation.ui.forms.numbers import (
    CountField,
    MoneyField,
    NumberField,
    PointsField,
    RateField,
)

__all__ = [
    "CountField",
    "DateField",
    "DateTimeField",
    "FileField",
    "FilesField",
    "Form",
    "ModelForm",
    "MoneyField",
    "NumberField",
    "PointsField",
    "RateField",
    "ReasonForm",
    "TypedWordField",
    "TypedWordForm",
    "YearField",
]
