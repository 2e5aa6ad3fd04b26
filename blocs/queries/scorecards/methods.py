"""Parameters of the ways to score, in the form of docs/criteria.md: numbers are text.

ratio         target, unit, floor (per cent of the target), cap (per cent of the points at most),
              lower_is_better, indicator
bands         unit, indicator, bands [[from, points], …] falling; the lower bound belongs to it
deadline      due (ISO day), bands_days_late [[days, points], …] rising; late by at most so many
choice        choices [[label, points], …]
count_add     step, unit
count_deduct  step
bands_deduct  unit, bands [[from, to, points off], …] rising; both bounds belong to the band
fact          fact, and step or bands [[from, points], …] falling
"""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from blocs.enums.scorecards import CriterionKind, Method
from blocs.facts import KNOWN
from emulation.vietnamese import format_number

ALLOWED = {
    Method.MANUAL: set(),
    Method.RATIO: {"target", "unit", "floor", "cap", "lower_is_better", "indicator"},
    Method.BANDS: {"bands", "unit", "indicator"},
    Method.DEADLINE: {"bands_days_late", "due"},
    Method.CHOICE: {"choices"},
    Method.COUNT_ADD: {"step", "unit"},
    Method.COUNT_DEDUCT: {"step"},
    Method.BANDS_DEDUCT: {"bands", "unit"},
    Method.FACT: {"fact", "step", "bands"},
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
METHODS_OF = {
    CriterionKind.CRITERION: tuple(Method),
    CriterionKind.BONUS: (
        Method.MANUAL,
        Method.COUNT_ADD,
        Method.CHOICE,
        Method.BANDS,
        Method.FACT,
    ),
    CriterionKind.DEDUCTION: (
        Method.MANUAL,
        Method.COUNT_DEDUCT,
        Method.BANDS_DEDUCT,
        Method.DEADLINE,
        Method.CHOICE,
    ),
}
LABELS = {
    "target": "mức chỉ tiêu",
    "unit": "đơn vị tính",
    "floor": "mức sàn",
    "cap": "mức điểm tối đa",
    "lower_is_better": "càng thấp càng tốt",
    "indicator": "chỉ tiêu của giao ước",
    "due": "ngày đến hạn",
    "step": "điểm mỗi lần",
    "bands": "khung mức",
    "bands_days_late": "khung ngày chậm",
    "choices": "các mức xếp loại",
    "fact": "dữ liệu của hệ thống",
}
HUNDRED = Decimal(100)


def line_problems(line, step=None):
    """What is wrong with a line that is scored: pairs (field or parameter, Vietnamese sentence).

    `line` is anything with `kind`, `method`, `params`, `max_points` and `cap`; with `step`, points
    that are no multiple of it are wrong.
    """
    kind, method = CriterionKind(line.kind), Method(line.method)
    if kind not in METHODS_OF:
        return []
    if method not in METHODS_OF[kind]:
        listed = "; ".join(each.label for each in METHODS_OF[kind])
        return [("method", f"{kind.label} không chấm theo cách “{method.label}”. Dùng: {listed}.")]
    problems = params_problems(method, line.params, _most(line), kind=kind)
    return problems or _step_problems(line, step)


def params_problems(method, params, most, *, kind=CriterionKind.CRITERION):
    """What is wrong with canonical `params`: pairs (parameter, Vietnamese sentence).

    `most` is the largest number of points a level may give, None where there is no limit.
    """
    method = Method(method)
    problems = [
        (name, f"Cách chấm “{method.label}” không dùng {LABELS.get(name, name)}.")
        for name in params
        if name not in ALLOWED[method]
    ]
    needed = REQUIRED.get(method)
    if needed and not params.get(needed) and not _is_counted_deduction(kind, method):
        problems.append((needed, f"Cách chấm “{method.label}” cần có {LABELS[needed]}."))
    return problems or _CHECKS[method](params, most)


def levels_of(method, params):
    """Points that the levels of a way to score give, as they are written."""
    rows = params.get({Method.DEADLINE: "bands_days_late", Method.CHOICE: "choices"}.get(
        Method(method), "bands"), [])  # fmt: skip
    return [Decimal(row[-1]) for row in rows]


def _is_counted_deduction(kind, method):
    """A deduction that counts takes its own points off each time."""
    return kind == CriterionKind.DEDUCTION and method == Method.COUNT_DEDUCT


def _most(line):
    if line.kind != CriterionKind.DEDUCTION:
        return line.max_points
    counts = line.method == Method.COUNT_DEDUCT
    return line.cap if counts or line.cap is not None else line.max_points


def _step_problems(line, step):
    if not step:
        return []
    named = [("max_points", "Điểm", line.max_points), ("cap", "Mức nhiều nhất", line.cap)]
    if line.params.get("step"):
        named.append(("step", "Điểm mỗi lần", Decimal(line.params["step"])))
    named += [("levels", "Mức", points) for points in levels_of(line.method, line.params)]
    return [
        (name, f"{label} {format_number(value)} không là bội số của bước điểm nhỏ nhất "
         f"{format_number(step)}.")
        for name, label, value in named
        if value is not None and value % step
    ]  # fmt: skip


def _points_problems(name, values, most):
    return [
        (name, f"Mức {format_number(value)} điểm lớn hơn điểm chuẩn {format_number(most)}.")
        for value in values
        if most is not None and value > most
    ]


def _ratio(params, most):
    problems = []
    if "target" in params and not Decimal(params["target"]):
        problems.append(("target", "Mức chỉ tiêu phải lớn hơn 0."))
    if "floor" in params and Decimal(params["floor"]) > HUNDRED:
        problems.append(("floor", "Mức sàn không quá 100% chỉ tiêu."))
    if "cap" in params and not 0 < Decimal(params["cap"]) <= HUNDRED:
        problems.append(("cap", "Mức điểm tối đa lớn hơn 0 và không quá 100% điểm chuẩn."))
    return problems


def _bands(params, most):
    starts, points = zip(*_numbers(params["bands"]), strict=True)
    if any(a <= b for a, b in pairwise(starts)):
        return [("bands", "Các mức phải xếp từ cao xuống thấp, không trùng nhau.")]
    return _points_problems("bands", points, most)


def _deadline(params, most):
    days, points = zip(*_numbers(params["bands_days_late"]), strict=True)
    if any(a >= b for a, b in pairwise(days)):
        return [("bands_days_late", "Số ngày chậm phải xếp tăng dần, không trùng nhau.")]
    if any(day != int(day) for day in days):
        return [("bands_days_late", "Số ngày chậm là số nguyên.")]
    return _due(params) + _points_problems("bands_days_late", points, most)


def _due(params):
    try:
        date.fromisoformat(params.get("due", "2026-01-01"))
    except ValueError:
        return [("due", f"“{params['due']}” không phải là ngày. Viết như 2026-12-31.")]
    return []


def _choice(params, most):
    labels = [label for label, _ in params["choices"]]
    if len(set(labels)) != len(labels):
        return [("choices", "Tên các mức không được trùng nhau.")]
    points = [Decimal(points) for _, points in params["choices"]]
    return _points_problems("choices", points, most)


def _step(params, most):
    if "step" not in params:
        return []
    step = Decimal(params["step"])
    if not step:
        return [("step", "Điểm mỗi lần phải lớn hơn 0.")]
    return _points_problems("step", [step], most)


def _bands_deduct(params, most):
    bands = _numbers(params["bands"])
    if any(start > end for start, end, _ in bands):
        return [("bands", "Mức dưới của khung phải nhỏ hơn hoặc bằng mức trên.")]
    if any(a[1] >= b[0] for a, b in pairwise(bands)):
        return [("bands", "Các khung phải xếp tăng dần và không chồng lên nhau.")]
    return _points_problems("bands", [points for _, _, points in bands], most)


def _fact(params, most):
    if params["fact"] not in KNOWN:
        listed = ", ".join(KNOWN)
        wrong = f"Hệ thống không có dữ liệu “{params['fact']}”; chọn một trong: {listed}."
        return [("fact", wrong)]
    if "step" in params and "bands" in params:
        return [("step", "Ghi điểm mỗi lần hoặc khung mức, không ghi cả hai.")]
    return _bands(params, most) if "bands" in params else _step(params, most)


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
