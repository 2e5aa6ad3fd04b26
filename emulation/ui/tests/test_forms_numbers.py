"""Number fields read and write as Vietnamese officials do."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from emulation.ui.forms import CountField, Form, MoneyField, PointsField, RateField
from emulation.ui.forms.numbers import as_typed, width_for


class ScoreForm(Form):
    points = PointsField(label="Điểm", max_value=Decimal(1000))
    money = MoneyField(label="Giá trị", required=False)


def sentence(field, text):
    """What the field says of a wrong text."""
    with pytest.raises(ValidationError) as caught:
        field.clean(text)
    return " ".join(caught.value.messages)


@pytest.mark.parametrize(
    ("text", "number"),
    [("994,5", "994.5"), ("994.5", "994.5"), (" 1000 ", "1000"), ("0", "0"), ("0,25", "0.25")],
)
def test_points(text, number):
    assert PointsField(max_value=1000).clean(text) == Decimal(number)


def test_points_ambiguous_is_asked_about():
    form = ScoreForm({"points": "1.000"})

    question = form.errors["points"][0]

    assert question == "“1.000” có thể hiểu là 1 hoặc 1000. Hãy nhập rõ: “1” hoặc “1000”."
    assert 'value="1.000"' in str(form["points"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1000,5", "Giá trị lớn nhất được nhập là 1.000."),
        ("-1", "Không nhập số âm."),
        ("9,125", "Nhiều nhất 2 chữ số sau dấu phẩy."),
        ("mười", "“mười” không phải là số. Viết như 994,5 hoặc 1.234.567."),
        ("NaN", "“NaN” không phải là số. Viết như 994,5 hoặc 1.234.567."),
        ("1e5", "“1e5” không phải là số. Viết như 994,5 hoặc 1.234.567."),
    ],
)
def test_points_wrong(text, said):
    assert sentence(PointsField(max_value=1000), text) == said


def test_points_below_minimum():
    assert sentence(PointsField(min_value=5), "4,5") == "Giá trị nhỏ nhất được nhập là 5."


def test_points_may_be_negative_where_asked():
    assert PointsField(min_value=None).clean("-2,5") == Decimal("-2.5")


def test_points_beyond_the_column():
    field = PointsField(max_digits=8)

    assert field.clean("999999,99") == Decimal("999999.99")
    assert sentence(field, "1000000") == "Số quá lớn. Kiểm tra lại số đã nhập."


def test_blank_is_not_zero():
    assert PointsField(required=False).clean("  ") is None


def test_money():
    assert MoneyField().clean("2.313.801.454.000") == Decimal("2313801454000")
    assert MoneyField().clean("1.000") == Decimal(1000)
    assert sentence(MoneyField(), "1,5") == "Nhập số nguyên, không có phần thập phân."


def test_count_is_an_integer():
    value = CountField().clean("1.234")

    assert value == 1234
    assert type(value) is int


def test_count_beyond_the_column():
    assert sentence(CountField(), "2147483648") == ("Giá trị lớn nhất được nhập là 2.147.483.647.")


def test_rate_takes_its_sign():
    assert RateField().clean("46,76%") == Decimal("46.76")


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (PointsField(), Decimal("1000.00"), "1000"),
        (PointsField(), Decimal("994.50"), "994,5"),
        (MoneyField(), Decimal("2313801454000"), "2.313.801.454.000"),
        (CountField(), 1234, "1.234"),
        (PointsField(), None, None),
        (PointsField(), "1.000", "1.000"),
    ],
)
def test_what_stands_in_the_box(field, value, shown):
    assert field.prepare_value(value) == shown


@pytest.mark.parametrize("number", ["0", "1000", "994.5", "0.05", "12345.67", "-3.5"])
def test_points_read_back_what_they_wrote(number):
    field = PointsField(min_value=None)

    assert field.clean(field.prepare_value(Decimal(number))) == Decimal(number)


def test_unchanged_number_is_no_change():
    form = ScoreForm({"points": "994,5", "money": ""}, initial={"points": Decimal("994.50")})

    assert form.changed_data == []


def test_unit_of_measure_stands_in_the_box():
    html = str(ScoreForm()["points"])

    assert '<span class="em-unit-text" aria-hidden="true">điểm</span>' in html
    assert 'inputmode="decimal"' in html


def test_as_typed_keeps_whole_numbers_whole():
    assert as_typed(Decimal("1E+3")) == "1000"


def test_width_for_long_answers():
    assert [width_for(3), width_for(20), width_for(300)] == [4, 20, "full"]
