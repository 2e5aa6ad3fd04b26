"""The grade of a card (xếp loại): by its points, and by criteria that must reach their targets."""

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
    if not sheet.grades or not sheet.final.is_complete:
        return None
    if any(line.effect == Effect.RESULT_VOID for line in sheet.found_disqualifiers):
        return Grade("", VOID)
    total, reasons = sheet.final.total, []
    got = f"Đạt {format_number(total)}/{format_number(sheet.rules.scale)}"
    for grade in sheet.grades:
        least = Decimal(grade["min"])
        if total < least:
            continue
        lacking = lacking_of(sheet, grade.get("requires", ()))
        if not lacking:
            place = f"xếp loại {grade['name']} (từ {format_number(least)} điểm)"
            return Grade(grade["name"], _sentence(got, reasons, place))
        reasons.append(f"{'; '.join(lacking)} nên không xếp loại {grade['name']}")
    return Grade("", _sentence(got, reasons, "không đạt mức xếp loại nào"))


def _sentence(got, reasons, place):
    if reasons:
        return f"{got} nhưng {'; '.join(reasons)}; {place}."
    return f"{got}, {place}."


def lacking_of(sheet: Sheet, codes) -> list[str]:
    """Which of the required criteria did not reach their targets, in words."""
    found = []
    for code in codes:
        states = [line.is_reached for line in _parts(sheet, code) if not line.not_applicable]
        if False in states:
            found.append(f"tiêu chí {code} chưa đạt chỉ tiêu")
        elif None in states:
            found.append(f"tiêu chí {code} {UNKNOWN}")
    return found


def _parts(sheet, code) -> list[SheetLine]:
    """The line of that code, or what it is made of."""
    inside, leaves = {code}, []
    for line in sheet.lines:
        if line.code == code or line.parent_code in inside:
            inside.add(line.code)
            if line.is_leaf:
                leaves.append(line)
    return leaves
