"""Form bases: NFC, our fields in model forms, our words, the state-secrets line."""

import unicodedata
from decimal import Decimal

import pytest
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.test.utils import isolate_apps

from emulation.ui.forms import (
    CountField,
    DateField,
    DateTimeField,
    FileField,
    Form,
    ModelForm,
    MoneyField,
    PointsField,
    YearField,
)
from emulation.ui.forms.base import in_sentence


class NameForm(Form):
    groups = [("Tên", ["name"])]
    units = {"people": "người"}

    name = forms.CharField(label="Tên đơn vị", max_length=5)
    kind = forms.ChoiceField(label="Loại", choices=[("a", "Sở")])
    people = CountField(label="Số người", required=False)
    tags = forms.MultipleChoiceField(label="Nhãn", choices=[("ộ", "ộ")], required=False)


@pytest.fixture
def row_form():
    """A model form over one column of each numeric kind."""
    with isolate_apps("emulation.ui"):

        class Row(models.Model):
            points = models.DecimalField("điểm", max_digits=8, decimal_places=2)
            change = models.DecimalField(
                "mức tăng",
                max_digits=8,
                decimal_places=2,
                validators=[MinValueValidator(-100), MaxValueValidator(100)],
            )
            money = models.DecimalField("số tiền", max_digits=18, decimal_places=0)
            count = models.PositiveIntegerField("số lượt")
            small = models.PositiveSmallIntegerField("thứ tự")
            balance = models.IntegerField("chênh lệch")
            year = models.PositiveSmallIntegerField("năm")
            day = models.DateField("ngày")
            moment = models.DateTimeField("lúc")

            class Meta:
                app_label = "ui"

            def __str__(self):
                return str(self.points)

        class RowForm(ModelForm):
            units = {"points": "điểm"}

            class Meta:
                model = Row
                fields = "__all__"

        yield RowForm


def test_text_arrives_composed_and_stripped():
    form = NameForm({"name": unicodedata.normalize("NFD", "  Độ "), "kind": "a"})

    assert form.is_valid()
    assert form.cleaned_data["name"] == unicodedata.normalize("NFC", "Độ")


def test_lists_arrive_composed():
    form = NameForm({"name": "a", "kind": "a", "tags": [unicodedata.normalize("NFD", "ộ")]})

    assert form.is_valid()
    assert form.cleaned_data["tags"] == ["ộ"]


def test_line_ends_are_plain():
    class TextForm(Form):
        text = forms.CharField(label="Nội dung", widget=forms.Textarea)

    form = TextForm({"text": "một\r\nhai"})

    assert form.is_valid()
    assert form.cleaned_data["text"] == "một\nhai"


def test_required_names_the_field():
    form = NameForm({})

    assert form.errors == {"name": ["Hãy nhập tên đơn vị."], "kind": ["Hãy chọn loại."]}


def test_too_long_says_by_how_much():
    form = NameForm({"name": "sáu kí", "kind": "a"})

    assert form.errors == {"name": ["Nhập nhiều nhất 5 ký tự (hiện có 6)."]}


def test_own_words_of_a_form_stay():
    class VoteForm(Form):
        answer = forms.ChoiceField(
            label="Ý kiến",
            choices=[("yes", "Đồng ý")],
            error_messages={"required": "Chưa ghi ý kiến."},
        )

    assert VoteForm({}).errors == {"answer": ["Chưa ghi ý kiến."]}


def test_fields_added_later_speak_too():
    form = Form({})
    form.fields["theme"] = forms.CharField(label="Chủ đề")

    assert form.errors == {"theme": ["Hãy nhập chủ đề."]}


def test_choice_that_is_gone():
    form = NameForm({"name": "a", "kind": "b"})

    assert form.errors == {"kind": ["Lựa chọn này không còn trong danh sách. Hãy chọn lại."]}


def test_sections_follow_the_groups():
    parts = [(title, [field.name for field in fields]) for title, fields in NameForm().sections]

    assert parts == [("Tên", ["name"]), ("", ["kind", "people", "tags"])]


def test_units_reach_the_box():
    assert ">người</span>" in str(NameForm()["people"])


def test_units_of_one_form_stay_with_it():
    NameForm().fields["people"].unit = "lượt"

    assert ">người</span>" in str(NameForm()["people"])


def test_secrets_line_with_free_text_or_files():
    class TextForm(Form):
        text = forms.CharField(widget=forms.Textarea)

    class ScanForm(Form):
        scan = FileField()

    class QuietForm(ScanForm):
        warns_of_secrets = False

    shown = [form().shows_secrets_line for form in (TextForm, ScanForm, QuietForm, NameForm)]

    assert shown == [True, True, False, False]


def test_model_form_uses_our_fields(row_form):
    kinds = {name: type(field) for name, field in row_form.base_fields.items()}

    assert kinds == {
        "points": PointsField,
        "change": PointsField,
        "money": MoneyField,
        "count": CountField,
        "small": CountField,
        "balance": CountField,
        "year": YearField,
        "day": DateField,
        "moment": DateTimeField,
    }


def test_model_form_takes_bounds_from_the_model(row_form):
    fields = row_form.base_fields
    bounds = {
        name: (fields[name].min_value, fields[name].max_value)
        for name in ("points", "change", "count", "small", "balance", "year")
    }

    assert bounds == {
        "points": (None, None),
        "change": (-100, 100),
        "count": (0, 2_147_483_647),
        "small": (0, 32_767),
        "balance": (None, 2_147_483_647),
        "year": (1945, 2100),
    }


def test_model_form_reads_a_row(row_form):
    form = row_form(
        {
            "points": "994,5",
            "change": "-2,5",
            "money": "1.000",
            "count": "12",
            "small": "1",
            "balance": "-3",
            "year": "2026",
            "day": "01/02/2026",
            "moment": "01/02/2026 08:00",
        }
    )

    assert form.is_valid(), form.errors
    assert form.instance.points == Decimal("994.5")
    assert form.instance.balance == -3
    assert form.instance.year == 2026


@pytest.mark.parametrize(
    ("label", "inside"), [("Tên đơn vị", "tên đơn vị"), ("UBND tỉnh", "UBND tỉnh"), ("", "")]
)
def test_in_sentence(label, inside):
    assert in_sentence(label) == inside


class ChoosingForm(Form):
    kind = forms.ChoiceField(label="Loại", choices=[("", "---------"), ("a", "Sở")])
    other = forms.ChoiceField(label="Khác", choices=[("", "---------")], required=False)
    named = forms.ChoiceField(label="Cấp", choices=[("", "Mọi cấp"), ("a", "Tỉnh")])


@pytest.mark.parametrize(
    ("name", "words"), [("kind", "Chọn loại"), ("other", "Không chọn"), ("named", "Mọi cấp")]
)
def test_empty_choice_has_words(name, words):
    assert ChoosingForm().fields[name].choices[0] == ("", words)
