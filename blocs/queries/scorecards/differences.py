"""One card's lines through the stages, with what was said of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import LineNote, Scorecard
from blocs.queries.scorecards.sheets import Sheet, SheetLine


@dataclass(frozen=True)
class StageValue:
    """What one stage gave on a line, and how it differs from the unit's own."""

    stage: Stage
    points: Decimal | None
    difference: Decimal | None


@dataclass(frozen=True)
class ComparedLine:
    """A line with the value of every stage in use and its notes, the oldest first."""

    line: SheetLine
    values: tuple[StageValue, ...]
    notes: tuple[LineNote, ...]

    @property
    def is_different(self):
        return any(value.difference for value in self.values)


def compared(sheet: Sheet, stages, notes: Iterable[LineNote]) -> list[ComparedLine]:
    """The lines that apply: those that differ first, then in the order of the card."""
    of_line = {}
    for note in notes:
        of_line.setdefault(note.line_id, []).append(note)
    rows = [
        ComparedLine(line, _values(line, stages), tuple(of_line.get(line.pk, ())))
        for line in sheet.leaves
        if not line.not_applicable
    ]
    return sorted(rows, key=lambda row: not row.is_different)


def _values(line, stages):
    return tuple(
        StageValue(stage, line.points(stage), _difference(line, stage)) for stage in stages
    )


def _difference(line, stage):
    points, own = line.points(stage), line.self_points
    if stage == Stage.SELF or points is None or points == own:
        return None
    return points - (own or Decimal(0))


def notes_of(card: Scorecard) -> list[LineNote]:
    """All that was said about a card, the oldest first."""
    rows = card.notes.select_related("author", "unit", "line__criterion")
    return list(rows.order_by("written_at", "pk"))
