"""Parameters of the ways to score, in the form of docs/criteria.md: numbers are text.

ratio         target, unit, floor (per cent of the target)
bands         unit, bands [[from, points], …] falling; the lower bound belongs to the band
deadline      bands_days_late [[days, points], …] rising; late by at most so many days
choice        choices [[label, points], …]
count_add     step, unit
count_deduct  step
bands_deduct  unit, bands [[from, to, points off], …] rising; both bounds belong to the band
fact          fact
"""

from decimal import Decimal
from itertools import pairwise

from blocs.enums.scorecards import Method
from blocs.facts import KNOWN
from emulation.vietnamese import format_number

ALLOWED = {
    Method.MANUAL: set(),
    Method.RATIO: {"target", "unit", "floor"},
    Method.BANDS: {"bands", "unit"},
    Method.DEADLINE: {"bands_days_late"},
    Method.CHOICE: {"choices"},
    Method.COUNT_ADD: {"step", "unit"},
    Method.COUNT_DEDUCT: {"step"},
    Method.BANDS_DEDUCT: {"bands", "unit"},
    Method.FACT: {"fact"},
}
REQUIRED = {
    Method.BANDS: "bands",
    Method.DEADLINE: "bands_days_late",
    Method.CHOICE: "choices",
    Method.COUNT_ADD: "step",
    Method.COUNT_DEDUCT: "step",
    Method.BANDS_DEDUCT: "bands",
    Method.FACT: "fact",
}
LABELS = {
    "target": "mức chỉ tiêu",
    "unit": "đơn vị tính",
    "floor": "mức sàn",
    "step": "điểm mỗi lần",
    "bands": "khung mức",
    "bands_days_late": "khung ngày chậm",
    "choices": "các mức xếp loại",
    "fact": "dữ liệu của hệ thống",
}


def params_problems(method, params, max_points):
    """What is wrong with canonical `params`: pairs (parameter, Vietnamese sentence)."""
    method = Method(method)
    problems = [
        (name, f"Cách chấm “{method.label}” không dùng {LABELS.get(name, name)}.")
        for name in params
        if name not in ALLOWED[method]
    ]
    needed = REQUIRED.get(method)
    if needed and not params.get(needed):
        problems.append((needed, f"Cách chấm “{method.label}” cần có {LABELS[needed]}."))
    if problems:
        return problems
    return [(needed or "target", text) for text in _CHECKS[method](params, max_points)]


def _points_problems(values, most):
    return [
        f"Mức {format_number(value)} điểm lớn hơn điểm chuẩn {format_number(most)}."
        for value in values
        if value > most
    ]


def _ratio(params, most):
    if "target" in params and not Decimal(params["target"]):
        return ["Mức chỉ tiêu phải lớn hơn 0."]
    if "floor" in params and Decimal(params["floor"]) > 100:
        return ["Mức sàn không quá 100% chỉ tiêu."]
    return []


def _bands(params, most):
    starts, points = zip(*_numbers(params["bands"]), strict=True)
    if any(a <= b for a, b in pairwise(starts)):
        return ["Các mức phải xếp từ cao xuống thấp, không trùng nhau."]
    return _points_problems(points, most)


def _deadline(params, most):
    days, points = zip(*_numbers(params["bands_days_late"]), strict=True)
    if any(a >= b for a, b in pairwise(days)):
        return ["Số ngày chậm phải xếp tăng dần, không trùng nhau."]
    if any(day != int(day) for day in days):
        return ["Số ngày chậm là số nguyên."]
    return _points_problems(points, most)


def _choice(params, most):
    labels = [label for label, _ in params["choices"]]
    if len(set(labels)) != len(labels):
        return ["Tên các mức không được trùng nhau."]
    return _points_problems([Decimal(points) for _, points in params["choices"]], most)


def _step(params, most):
    step = Decimal(params["step"])
    return _points_problems([step], most) if step else ["Điểm mỗi lần phải lớn hơn 0."]


def _bands_deduct(params, most):
    bands = _numbers(params["bands"])
    if any(start > end for start, end, _ in bands):
        return ["Mức dưới của khung phải nhỏ hơn hoặc bằng mức trên."]
    if any(a[1] >= b[0] for a, b in pairwise(bands)):
        return ["Các khung phải xếp tăng dần và không chồng lên nhau."]
    return _points_problems([points for _, _, points in bands], most)


def _fact(params, most):
    if params["fact"] in KNOWN:
        return []
    return [f"Hệ thống không có dữ liệu “{params['fact']}”; chọn một trong: {', '.join(KNOWN)}."]


def _numbers(rows):
    return [tuple(Decimal(value) for value in row) for row in rows]


_CHECKS = {
    Method.MANUAL: lambda params, most: [],
    Method.RATIO: _ratio,
    Method.BANDS: _bands,
    Method.DEADLINE: _deadline,
    Method.CHOICE: _choice,
    Method.COUNT_ADD: _step,
    Method.COUNT_DEDUCT: _step,
    Method.BANDS_DEDUCT: _bands_deduct,
    Method.FACT: _fact,
}
