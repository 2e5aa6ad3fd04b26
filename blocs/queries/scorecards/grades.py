"""The grade of a card (xếp loại): by its points, and by criteria that must reach their targets."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from blocs.enums.scorecards import Effect
from blocs.queries.scorecards.sheets import Sheet, SheetLine
from blocs.queries.scorecards.ways import UNKNOWN
from emulation.vietnamese import format_number

VOID = "Kết quả bị hủy nên không xếp loại."


@dataclass(frozen=True)
class Grade:
    """`name` is "" where no grade is reached; `text` says why it is this one and no better."""

    name: str
    text: str


def grade_of(sheet: Sheet) -> Grade | None:
    """The first grade whose points are reached and whose named criteria reached their targets.

    None where the set has no grades or the card is not complete. A result that is void has none.
    """
    effects = {line.effect for line in sheet.found_disqualifiers}
    return grade_from(sheet.grades, sheet.final, sheet.rules.scale, effects, sheet.lines)


def grade_from(grades, totals, scale, effects, lines) -> Grade | None:
    """The same from totals at hand; `lines` need to hold those that grades require."""
    if not grades or not totals.is_complete:
        return None
    if Effect.RESULT_VOID in effects:
        return Grade("", VOID)
    reasons, got = [], f"Đạt {format_number(totals.total)}/{format_number(scale)}"
    for grade in grades:
        least = Decimal(grade["min"])
        if totals.total < least:
            continue
        lacking = lacking_of(lines, grade.get("requires", ()))
        if not lacking:
            place = f"xếp loại {grade['name']} (từ {format_number(least)} điểm)"
            return Grade(grade["name"], _sentence(got, reasons, place))
        reasons.append(f"{'; '.join(lacking)} nên không xếp loại {grade['name']}")
    return Grade("", _sentence(got, reasons, "không đạt mức xếp loại nào"))


def _sentence(got, reasons, place):
    if reasons:
        return f"{got} nhưng {'; '.join(reasons)}; {place}."
    return f"{got}, {place}."


def lacking_of(lines: Iterable[SheetLine], codes) -> list[str]:
    """Which of the required criteria did not reach their targets, in words."""
    found = []
    for code in codes:
        states = [line.is_reached for line in _parts(lines, code) if not line.not_applicable]
        if False in states:
            found.append(f"tiêu chí {code} chưa đạt chỉ tiêu")
        elif None in states:
            found.append(f"tiêu chí {code} {UNKNOWN}")
    return found


def _parts(lines, code) -> list[SheetLine]:
    """The line of that code, or what it is made of."""
    inside, leaves = {code}, []
    for line in lines:
        if line.code == code or line.parent_code in inside:
            inside.add(line.code)
            if line.is_leaf:
                leaves.append(line)
    return leaves
