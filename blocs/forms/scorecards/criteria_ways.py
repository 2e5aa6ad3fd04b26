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
    return {
        "target": NumberField(
            label="Mức chỉ tiêu", required=False, decimal_places=4, help_text="Ví dụ 100 (%)"
        ),
        "unit": forms.CharField(
            label="Đơn vị tính",
            max_length=40,
            required=False,
            help_text="Ví dụ %, văn bản, sáng kiến",
        ),
        "floor": RateField(
            label="Mức sàn", required=False, help_text="Dưới mức này so với chỉ tiêu được 0 điểm"
        ),
        "percent": RateField(
            label="Mức điểm tối đa",
            required=False,
            help_text="So với điểm chuẩn; để trống là 100%",
        ),
        "lower_is_better": forms.BooleanField(label="Kết quả càng thấp càng tốt", required=False),
        "indicator": forms.CharField(
            label="Mã chỉ tiêu của giao ước",
            max_length=60,
            required=False,
            help_text="Kết quả và chỉ tiêu của đơn vị lấy từ đây, không phải nhập lại",
        ),
        "due": DateField(
            label="Ngày đến hạn",
            required=False,
            help_text="Có hạn thì nhập ngày hoàn thành, số ngày chậm tự tính",
        ),
        "step": points_field("Điểm mỗi lần", required=False, help_text="Cộng hoặc trừ cho mỗi lần"),
        "levels": forms.CharField(
            label="Các mức điểm",
            required=False,
            max_length=3000,
            widget=forms.Textarea({"rows": 5}),
            help_text=LEVELS_HINT,
        ),
        "fact": forms.ChoiceField(
            label="Dữ liệu của hệ thống",
            required=False,
            choices=[("", "Chọn dữ liệu"), *KNOWN.items()],
        ),
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
