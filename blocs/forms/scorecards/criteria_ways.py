"""The boxes of the ways to score, and the canonical parameters they stand for."""

import json
from datetime import date
from decimal import Decimal

from django import forms

from blocs.enums.scorecards import CriterionKind, Method
from blocs.facts import KNOWN
from blocs.forms.scorecards import levels
from blocs.forms.scorecards.criteria_sets import points_field
from blocs.queries.scorecards.methods import ALLOWED, METHODS_OF, line_problems
from blocs.queries.scorecards.specs import LineSpec
from emulation.ui.forms import DateField, NumberField, RateField

LEVELS_HINT = (
    "Mỗi dòng một mức. Theo khung mức đạt, từ cao xuống: 95 = 40. Theo số ngày chậm, tăng dần: "
    "0 = 40. Theo xếp loại: Hoàn thành tốt = 40. Trừ theo khung: 1 - 10 = 10."
)
# Box -> parameter; a deduction has a box "cap" of its own.
PARAMS = {
    "target": "target",
    "unit": "unit",
    "floor": "floor",
    "percent": "cap",
    "lower_is_better": "lower_is_better",
    "indicator": "indicator",
    "due": "due",
    "step": "step",
    "fact": "fact",
}
BOXES = {param: box for box, param in PARAMS.items()} | {
    "bands": "levels",
    "bands_days_late": "levels",
    "choices": "levels",
}
NUMBERS = {"target", "floor", "percent", "step"}
WAY_FIELDS = ("method", *PARAMS, "levels")


def way_fields(kind):
    """Fresh fields for the ways to score that this kind of line knows."""
    methods = METHODS_OF[kind]
    used = {BOXES[param] for method in methods for param in params_of(kind, method)}
    made = {
        "method": forms.ChoiceField(
            label="Cách chấm",
            choices=[(method.value, method.label) for method in methods],
            initial=Method.MANUAL,
        )
    }
    return made | {name: field for name, field in _boxes().items() if name in used}


def params_of(kind, method):
    """Parameters one fills in: a deduction that counts takes off its own points each time."""
    is_counted = kind == CriterionKind.DEDUCTION and method == Method.COUNT_DEDUCT
    return ALLOWED[method] - ({"step"} if is_counted else set())


def boxes_of_methods(kind):
    """{method: names of the boxes it uses} as JSON, for the script that hides the others."""
    return json.dumps(
        {
            method.value: sorted({BOXES[param] for param in params_of(kind, method)})
            for method in METHODS_OF[kind]
        }
    )


def _boxes():
    return {name: make(label, help_text) for name, (make, label, help_text) in BOXES_MADE.items()}


def _number(label, help_text):
    return NumberField(label=label, required=False, decimal_places=4, help_text=help_text)


def _rate(label, help_text):
    return RateField(label=label, required=False, help_text=help_text)


def _word(label, help_text):
    return forms.CharField(label=label, max_length=60, required=False, help_text=help_text)


def _unit(label, help_text):
    return forms.CharField(label=label, max_length=40, required=False, help_text=help_text)


def _tick(label, help_text):
    return forms.BooleanField(label=label, required=False, help_text=help_text)


def _day(label, help_text):
    return DateField(label=label, required=False, help_text=help_text)


def _points(label, help_text):
    return points_field(label, required=False, help_text=help_text)


def _levels(label, help_text):
    area = forms.Textarea({"rows": 5})
    return forms.CharField(
        label=label, required=False, max_length=3000, widget=area, help_text=help_text
    )


def _fact(label, help_text):
    choices = [("", "Chọn dữ liệu"), *KNOWN.items()]
    return forms.ChoiceField(label=label, required=False, choices=choices, help_text=help_text)


# Box -> what makes its field, its label, its hint; in the order of the page.
BOXES_MADE = {
    "target": (_number, "Mức chỉ tiêu", "Ví dụ 100 (%)"),
    "unit": (_unit, "Đơn vị tính", "Ví dụ %, văn bản, sáng kiến"),
    "floor": (_rate, "Mức sàn", "Dưới mức này so với chỉ tiêu được 0 điểm"),
    "percent": (_rate, "Mức điểm tối đa", "So với điểm chuẩn; để trống là 100%"),
    "lower_is_better": (_tick, "Kết quả càng thấp càng tốt", ""),
    "indicator": (
        _word,
        "Mã chỉ tiêu của giao ước",
        "Kết quả và chỉ tiêu của đơn vị lấy từ đây, không phải nhập lại",
    ),
    "due": (_day, "Ngày đến hạn", "Có hạn thì nhập ngày hoàn thành, số ngày chậm tự tính"),
    "step": (_points, "Điểm mỗi lần", "Cộng hoặc trừ cho mỗi lần"),
    "levels": (_levels, "Các mức điểm", LEVELS_HINT),
    "fact": (_fact, "Dữ liệu của hệ thống", ""),
}


def initial_of(line):
    """What the boxes show of a line's parameters."""
    found = {"levels": levels.written(line.method, line.params)}
    for box, param in PARAMS.items():
        if param in line.params:
            found[box] = _shown(box, line.params[param])
    return found


def _shown(box, value):
    if box == "due":
        return date.fromisoformat(value)
    return Decimal(value) if box in NUMBERS else value


def params_from(form, kind, method, typed):
    """Canonical parameters of the boxes typed; what is wrong is told at its box."""
    params = {
        PARAMS[box]: _canonical(value)
        for box, value in typed.items()
        if box in PARAMS and value not in (None, "", False)
    }
    key = levels.KEYS.get(method)
    written = typed.get("levels") or ""
    if key is None or (method == Method.FACT and not written):
        if written:
            form.add_error("levels", f"Cách chấm “{method.label}” không dùng các mức điểm.")
        return params
    try:
        rows = levels.read(method, written)
    except ValueError as error:
        form.add_error("levels", str(error))
        return params
    return params | ({key: rows} if rows else {})


def _canonical(value):
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else value


def check(form, kind, values, step):
    """Tell at the boxes what does not fit the way to score."""
    line = LineSpec(
        code="",
        name="",
        kind=kind,
        max_points=values["max_points"],
        cap=values.get("cap"),
        method=values["method"],
        params=values["params"],
    )
    for name, sentence in line_problems(line, step):
        # Of the line's own cap and a ratio's, only a deduction's is a field by that name.
        box = name if name in {"max_points", "method"} else BOXES.get(name, name)
        box = "cap" if name == "cap" and kind == CriterionKind.DEDUCTION else box
        form.add_error(box if box in form.fields else None, sentence)
