"""Reading what is entered on computed lines, and writing it back."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blocs.enums.scorecards import Method
from blocs.queries.scorecards.inputs import (
    BadInput,
    input_names,
    is_computed,
    plain,
    read_input,
    shown_input,
)

DUE = {"due": "2026-11-30"}
CHOICES = {"choices": [["Tốt", "30"], ["Khá", "20"]]}
METHODS = [
    (Method.RATIO, {"target": "9"}),
    (Method.RATIO, {}),
    (Method.BANDS, {}),
    (Method.BANDS_DEDUCT, {}),
    (Method.DEADLINE, {}),
    (Method.DEADLINE, DUE),
    (Method.CHOICE, CHOICES),
    (Method.COUNT_ADD, {}),
    (Method.COUNT_DEDUCT, {}),
]
numbers = st.integers(0, 10**14).map(lambda n: Decimal(n) / 10_000)
KINDS = {
    "value": numbers,
    "target": numbers.map(lambda n: n + 1),
    "days": st.integers(0, 3650),
    "count": st.integers(0, 99_999),
    "day": st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    "choice": st.sampled_from(["Tốt", "Khá"]),
}


@st.composite
def entries(draw):
    method, params = draw(st.sampled_from(METHODS))
    typed = {name: draw(KINDS[name]) for name in input_names(method, params)}
    canonical = {
        name: plain(value) if isinstance(value, Decimal) else str(value)
        for name, value in typed.items()
    }
    return method, params, canonical


@given(entries())
def test_what_is_shown_reads_back_the_same(entry):
    method, params, canonical = entry

    shown = shown_input(method, params, canonical)

    assert read_input(method, params, shown) == canonical


@given(st.sampled_from(METHODS), st.text(max_size=50), st.text(max_size=50))
def test_any_text_is_read_or_refused_in_words(kind, one, other):
    method, params = kind
    names = input_names(method, params)

    raw = dict(zip(names, (one, other), strict=False))

    found = told(lambda: read_input(method, params, raw))

    assert set(found) <= set(names)


def told(function):
    """What was read, or the refusal under the name of its input."""
    try:
        return function()
    except BadInput as problem:
        return {problem.name: str(problem)}


@pytest.mark.parametrize(
    ("method", "params", "names"),
    [
        (Method.MANUAL, {}, ()),
        (Method.RATIO, {"target": "9"}, ("value",)),
        (Method.RATIO, {"indicator": "thu"}, ("value",)),
        (Method.RATIO, {}, ("value", "target")),
        (Method.BANDS, {}, ("value",)),
        (Method.DEADLINE, {}, ("days",)),
        (Method.DEADLINE, DUE, ("day",)),
        (Method.CHOICE, {}, ("choice",)),
        (Method.COUNT_ADD, {}, ("count",)),
        (Method.FACT, {}, ()),
    ],
)
def test_each_method_names_its_inputs(method, params, names):
    assert input_names(method, params) == names
    assert is_computed(method) == (method != Method.MANUAL)


@pytest.mark.parametrize(
    ("method", "params", "raw", "read"),
    [
        (Method.BANDS, {}, {"value": " 94,50 % "}, {"value": "94.5"}),
        (Method.BANDS, {}, {"value": "-2,5"}, {"value": "-2.5"}),
        (Method.RATIO, {}, {"value": "7 581", "target": "9.334,0"}, None),
        (Method.RATIO, {}, {"value": "7581", "target": "9334"}, None),
        (Method.RATIO, {}, {"value": "7581", "target": ""}, {"value": "7581"}),
        (Method.DEADLINE, {}, {"days": "0"}, {"days": "0"}),
        (Method.DEADLINE, DUE, {"day": "5/12/2026"}, {"day": "2026-12-05"}),
        (Method.DEADLINE, DUE, {"day": "2026-12-05"}, {"day": "2026-12-05"}),
        (Method.CHOICE, CHOICES, {"choice": "KHÁ"}, {"choice": "Khá"}),
        (Method.CHOICE, CHOICES, {"choice": "tot"}, {"choice": "Tốt"}),
        (Method.COUNT_ADD, {}, {"count": "04"}, {"count": "4"}),
        (Method.COUNT_ADD, {}, {"count": " "}, {}),
        (Method.FACT, {}, {"fact": "9"}, {}),
    ],
)
def test_inputs_are_read(method, params, raw, read):
    expected = {"value": "7581", "target": "9334"} if read is None else read

    assert read_input(method, params, raw) == expected


@pytest.mark.parametrize(
    ("method", "params", "raw", "name", "words"),
    [
        (Method.RATIO, {}, {"value": "7.581"}, "value", "có thể hiểu là"),
        (Method.RATIO, {}, {"target": "9"}, "value", "Nhập kết quả thực hiện"),
        (Method.RATIO, {}, {"value": "1", "target": "0"}, "target", "lớn hơn 0"),
        (Method.RATIO, {}, {"value": "-1"}, "value", "số âm"),
        (Method.COUNT_ADD, {}, {"count": "1,5"}, "count", "số nguyên"),
        (Method.COUNT_ADD, {}, {"count": "9" * 30}, "count", "lớn nhất"),
        (Method.DEADLINE, {}, {"days": "-1"}, "days", "số âm"),
        (Method.DEADLINE, DUE, {"day": "31/02/2026"}, "day", "không phải là ngày"),
        (Method.DEADLINE, DUE, {"day": "01/01/1026"}, "day", "không phải là ngày"),
        (Method.CHOICE, CHOICES, {"choice": "Trung bình"}, "choice", "Các mức: Tốt; Khá"),
    ],
)
def test_what_cannot_be_read_is_told(method, params, raw, name, words):
    with pytest.raises(BadInput, match=words) as problem:
        read_input(method, params, raw)

    assert problem.value.name == name
