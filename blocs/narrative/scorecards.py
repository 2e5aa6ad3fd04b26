"""Vietnamese sentences about criteria and scores."""

from blocs.enums.organisation import UnitKind
from blocs.facts import KNOWN
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
