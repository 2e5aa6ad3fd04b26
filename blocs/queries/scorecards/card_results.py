"""What a card comes to: totals, sums of its sections, grade, cases found."""

from dataclasses import dataclass, field

from blocs.queries.scorecards.grades import Grade, grade_of
from blocs.queries.scorecards.sheets import Sheet
from blocs.queries.scorecards.totals import Totals


@dataclass(frozen=True)
class CardResult:
    """`sections` maps the code of each section to (points or None, base); `progress` tells "26/27"
    of the criteria that apply, for cards that are not frozen."""

    totals: Totals | None = None
    sections: dict = field(default_factory=dict)
    disqualifiers: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    provisional: int = 0
    grade: Grade | None = None
    is_sound: bool = True
    progress: str = ""


def result_of(sheet: Sheet) -> CardResult:
    """The result of a card that was read whole."""
    if not sheet.is_sound:
        return CardResult(is_sound=False)
    found = sheet.found_disqualifiers
    return CardResult(
        totals=sheet.final,
        sections={block.code: (block.sum(), block.base) for block in sheet.sections},
        disqualifiers=tuple(line.name for line in found),
        effects=tuple(dict.fromkeys(line.effect for line in found)),
        provisional=len(sheet.provisional),
        grade=grade_of(sheet),
        progress=sheet.progress,
    )
