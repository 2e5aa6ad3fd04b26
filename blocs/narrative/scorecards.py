"""Vietnamese sentences about criteria and scores."""

from decimal import Decimal

from django.utils import timezone

from blocs.enums.organisation import UnitKind
from blocs.enums.scorecards import Rounding
from blocs.facts import KNOWN
from blocs.models.scorecards import CriteriaSet
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


def grade_words(grade):
    """ "A từ 180 điểm, cần đạt chỉ tiêu I.1, I.2"."""
    words = f"{grade['name']} từ {format_number(Decimal(grade['min']))} điểm"
    needs = ", ".join(grade.get("requires", ()))
    return f"{words}, cần đạt chỉ tiêu {needs}" if needs else words


def head_words(comparison):
    """What differs in the heads of two tables: (what, before, after) in words."""
    return [
        (
            _label(name),
            _head_value(name, getattr(comparison.before, name)),
            _head_value(name, getattr(comparison.after, name)),
        )
        for name in comparison.head
    ]


def _label(name):
    label = str(CriteriaSet._meta.get_field(name).verbose_name)
    return f"{label[:1].upper()}{label[1:]}"


def _head_value(name, value):
    if name == "grades":
        return "; ".join(map(grade_words, value)) or "không xếp loại"
    if name == "tie_break":
        return "; ".join(map(tie_break_label, value)) or "chưa quy định"
    if name == "rounding":
        return Rounding(value).label
    if isinstance(value, bool):
        return "có" if value else "không"
    if value is None:
        return "không giới hạn"
    return format_number(value) if isinstance(value, Decimal) else value


def extension_sentence(extension):
    """ "Gia hạn đến 17:00 ngày 05/12/2026: chờ quyết toán." """
    until = f"{timezone.localtime(extension.until):%H:%M ngày %d/%m/%Y}"
    whom = f" cho {extension.unit}" if extension.unit_id else ""
    return f"Khối gia hạn tự chấm điểm{whom} đến {until}: {extension.reason.rstrip('.')}."
