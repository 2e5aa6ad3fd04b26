"""How a line of a criteria set is scored, as an official would write it."""

from datetime import date
from decimal import Decimal

from blocs.enums.scorecards import CriterionKind, Method
from blocs.facts import fact_label
from blocs.queries.scorecards.ways import ANY_DELAY
from emulation.vietnamese import format_number, short_official_date


def guidance_of(criterion):
    """How the line is scored: the sentence of its method, then what the set adds by hand."""
    sentence = _of_kind(criterion)
    return " ".join(filter(None, [sentence, criterion.guidance]))


def limit_of_group(criterion):
    """What a bonus or deduction with parts limits them to; "" where it does not."""
    most = criterion.max_points or None if criterion.cap is None else criterion.cap
    return f"Các dòng trong nhóm cộng lại nhiều nhất {_points(most)}." if most else ""


def _of_kind(criterion):
    kind, method = criterion.kind, criterion.method
    if kind == CriterionKind.DEDUCTION:
        return _deduction(criterion)
    if kind == CriterionKind.BONUS and method == Method.MANUAL:
        return f"Thưởng nhiều nhất {_points(criterion.max_points)}."
    if kind not in {CriterionKind.CRITERION, CriterionKind.BONUS}:
        return ""
    writer = _WRITERS.get(method)
    return writer(criterion.params, criterion.max_points) if writer else ""


def _deduction(criterion):
    """Points here are taken off."""
    params, method = criterion.params, criterion.method
    cap = f"nhiều nhất {_points(criterion.cap)}" if criterion.cap is not None else ""
    if method in {Method.MANUAL, Method.COUNT_DEDUCT}:
        each = f"Mỗi lần trừ {_points(criterion.max_points)}"
        return f"{each}, {cap}." if cap else f"{each}."
    if method == Method.DEADLINE:
        words = _delays(params, "trừ ")
    elif method == Method.CHOICE:
        words = [f"{label}: trừ {_points(points)}" for label, points in params["choices"]]
    else:
        words = _taken_off(params)
    return _sentence([*words, cap] if cap else words)


def _points(value):
    return f"{format_number(Decimal(value))} điểm"


def _measured(value, params):
    unit = params.get("unit", "")
    number = format_number(Decimal(value))
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}".strip()


def _ratio(params, most):
    target = f" {_measured(params['target'], params)}" if params.get("target") else ""
    turned = params.get("lower_is_better")
    share = f"chỉ tiêu{target}/thực hiện" if turned else f"thực hiện/chỉ tiêu{target}"
    cap = f"{_percent(params['cap'])} điểm chuẩn" if params.get("cap") else "điểm chuẩn"
    sentence = f"Điểm = {format_number(most)} × {share}, không quá {cap}"
    if turned:
        sentence += "; càng thấp càng tốt"
    if params.get("floor"):
        sentence += f"; dưới {_percent(params['floor'])} chỉ tiêu được 0 điểm"
    return f"{sentence}."


def _percent(value):
    return f"{format_number(Decimal(value))}%"


def _bands(params, most):
    bands = params["bands"]
    words = [f"từ {_measured(start, params)}: {_points(points)}" for start, points in bands]
    return _sentence(words)


def _deadline(params, most):
    return _sentence(_delays(params))


def _delays(params, sign=""):
    words, before = [], -1
    for days, points in params["bands_days_late"]:
        words.append(f"{_days(before, int(days))}: {sign if Decimal(points) else ''}"
                     f"{_points(points)}")  # fmt: skip
        before = int(days)
    if params.get("due"):
        words.insert(0, f"hạn {short_official_date(date.fromisoformat(params['due']))}")
    return words


def _days(before, days):
    if days == 0:
        return "đúng hạn"
    if days >= ANY_DELAY:
        return f"chậm trên {max(before, 0)} ngày"
    first = before + 1
    return f"chậm {days} ngày" if max(first, 1) == days else f"chậm {max(first, 1)}–{days} ngày"


def _choice(params, most):
    return _sentence([f"{label}: {_points(points)}" for label, points in params["choices"]])


def _count_add(params, most):
    unit = params.get("unit") or "kết quả"
    return f"Mỗi {unit} cộng {_points(params['step'])}, nhiều nhất {_points(most)}."


def _count_deduct(params, most):
    return f"Từ {_points(most)}, mỗi lần vi phạm trừ {_points(params['step'])}, thấp nhất 0."


def _bands_deduct(params, most):
    return f"Từ {_points(most)}: {'; '.join(_taken_off(params))}."


def _taken_off(params):
    return [
        f"{_measured(start, params)}–{_measured(end, params)} trừ {_points(points)}"
        for start, end, points in params["bands"]
    ]


def _fact(params, most):
    source = f"Theo dữ liệu của hệ thống: {fact_label(params['fact'])}"
    if params.get("bands"):
        words = [f"từ {format_number(Decimal(a))}: {_points(b)}" for a, b in params["bands"]]
        return f"{source}; {'; '.join(words)}."
    if params.get("step"):
        return f"{source}; mỗi lần {_points(params['step'])}, nhiều nhất {_points(most)}."
    return f"{source}; có thì được {_points(most)}."


def _sentence(words):
    sentence = "; ".join(words)
    return f"{sentence[:1].upper()}{sentence[1:]}."


_WRITERS = {
    Method.RATIO: _ratio,
    Method.BANDS: _bands,
    Method.DEADLINE: _deadline,
    Method.CHOICE: _choice,
    Method.COUNT_ADD: _count_add,
    Method.COUNT_DEDUCT: _count_deduct,
    Method.BANDS_DEDUCT: _bands_deduct,
    Method.FACT: _fact,
}
