"""Vietnamese sentences about criteria and scores."""

from decimal import Decimal

from blocs.enums.organisation import UnitKind
from blocs.enums.scorecards import CriterionKind, Method
from blocs.facts import KNOWN, fact_label
from emulation.vietnamese import format_number, of_total

TIE_BREAKS = {
    "fewest_deductions": "điểm trừ ít hơn",
    "highest_bonus": "điểm thưởng cao hơn",
    "board_decides": "cơ quan thi đua, khen thưởng quyết định",
}


def tie_break_label(code):
    """A rule of the tie-break order in words."""
    rule, _, argument = code.partition(":")
    if rule == "section":
        return f"điểm phần {argument} cao hơn"
    if rule == "fact":
        return KNOWN[argument]
    return TIE_BREAKS[code]


def guidance_of(criterion):
    """How the line is scored: the sentence of its method, then what the set adds by hand."""
    sentence = _of_kind(criterion)
    return " ".join(filter(None, [sentence, criterion.guidance]))


def _of_kind(criterion):
    if criterion.kind == CriterionKind.DEDUCTION:
        cap = f", nhiều nhất {_points(criterion.cap)}" if criterion.cap is not None else ""
        return f"Mỗi lần trừ {_points(criterion.max_points)}{cap}."
    if criterion.kind == CriterionKind.BONUS:
        return f"Thưởng nhiều nhất {_points(criterion.max_points)}."
    if criterion.kind != CriterionKind.CRITERION:
        return ""
    writer = _WRITERS.get(criterion.method)
    return writer(criterion.params, criterion.max_points) if writer else ""


def _points(value):
    return f"{format_number(Decimal(value))} điểm"


def _measured(value, params):
    unit = params.get("unit", "")
    number = format_number(Decimal(value))
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


def _ratio(params, most):
    target = f" {_measured(params['target'], params)}" if params.get("target") else ""
    sentence = f"Điểm = {format_number(most)} × thực hiện/chỉ tiêu{target}, không quá điểm chuẩn"
    if params.get("floor"):
        sentence += f"; dưới {format_number(Decimal(params['floor']))}% chỉ tiêu được 0 điểm"
    return f"{sentence}."


def _bands(params, most):
    bands = params["bands"]
    words = [f"từ {_measured(start, params)}: {_points(points)}" for start, points in bands]
    return _sentence(words)


def _deadline(params, most):
    words, before = [], -1
    for days, points in params["bands_days_late"]:
        words.append(f"{_days(before, int(days))}: {_points(points)}")
        before = int(days)
    return _sentence(words)


def _days(before, days):
    if days == 0:
        return "đúng hạn"
    if days >= 999:
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
    words = [
        f"{_measured(start, params)}–{_measured(end, params)} trừ {_points(points)}"
        for start, end, points in params["bands"]
    ]
    return f"Từ {_points(most)}: {'; '.join(words)}."


def _fact(params, most):
    return f"Theo dữ liệu của hệ thống: {fact_label(params['fact'])}."


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


def saturation(table):
    """Says when the table no longer tells the best apart; "" while it does."""
    if table.saturated < 2:
        return ""
    share = of_total(table.saturated, len(table.rows))
    return f"{share} đơn vị đạt điểm tối đa; bảng điểm không phân biệt được các đơn vị này."


def scaled_total(totals):
    """ "940/960 → 979,17": the points on the unit's reduced base, and on the full one."""
    raw, base = format_number(totals.raw), format_number(totals.base)
    return f"{raw}/{base} → {format_number(totals.scaled)}"


def unit_kinds(codes):
    """Kinds of units in words, comma by comma."""
    return ", ".join(UnitKind(code).label for code in codes)


def lacking(missing):
    """ "thiếu 40" or, below zero, "thừa 40"."""
    return f"thiếu {format_number(missing)}" if missing > 0 else f"thừa {format_number(-missing)}"
