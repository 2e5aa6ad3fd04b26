"""Units × criteria: what the grid of a stage shows, and which cells take values."""

from collections.abc import Callable
from dataclasses import dataclass

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import Scorecard
from blocs.models.year import Campaign
from blocs.queries.scorecards.sheets import Block, Sheet, SheetLine
from blocs.queries.scorecards.sight import FULL, Sight
from blocs.queries.scorecards.sums import sums_of, unknown_sums
from blocs.queries.scorecards.table import score_table
from blocs.queries.scorecards.workings import shown_input
from emulation.vietnamese import format_number


@dataclass(frozen=True)
class Column:
    """A unit with its card; `is_open` where this stage takes values of it now. Of a card that
    `is_hidden` from the reader nothing but the progress is there."""

    unit_pk: int
    name: str
    card: Scorecard
    sheet: Sheet
    sums: dict
    is_open: bool
    lines: dict[str, SheetLine]
    is_hidden: bool = False


@dataclass(frozen=True)
class Cell:
    """One line of one card at a stage; `line` is None where the card has no such line."""

    column: Column
    line: SheetLine | None
    stage: Stage

    @property
    def is_entered(self):
        """It takes what is typed."""
        return self.column.is_open and self.line is not None and not self.line.not_applicable

    @property
    def points(self):
        return self.line.points(self.stage) if self.line else None

    @property
    def shown(self):
        """Points of the stage; "x" for a disqualifier that was found."""
        if self.line and self.line.is_disqualifier:
            return "x" if self.line.applies else ""
        return "" if self.points is None else format_number(self.points)

    @property
    def before(self):
        """What counts while the cell is blank."""
        points = self.line.points_before(self.stage) if self.line else None
        return "" if points is None else format_number(points)

    @property
    def boxes(self) -> dict[str, str]:
        """What was entered on a computed line."""
        entered = self.line.inputs.get(self.stage, {})
        return shown_input(self.line.method, self.line.params, entered)

    @property
    def text(self):
        return self.line.words_of(self.stage)

    @property
    def working(self):
        return self.line.working(self.stage).text


@dataclass(frozen=True)
class Grid:
    """Cards of a campaign side by side, on the lines of the set that most of them stand on."""

    columns: list[Column]
    blocks: list[Block]
    stage: Stage

    def cells(self, code) -> list[Cell]:
        """One line across the units."""
        return [Cell(column, column.lines.get(code), self.stage) for column in self.columns]

    @property
    def rows(self):
        """Pairs (number and block, [(line, cells)]) in the order of the set."""
        for number, block in enumerate(self.blocks):
            yield number, block, [(line, self.cells(line.code)) for line in block.lines]

    @property
    def leaves(self):
        """The lines that carry values, as they stand below one another."""
        return [line for block in self.blocks for line in block.leaves]


def grid_of(
    campaign: Campaign,
    stage,
    *,
    shows: Callable[[int], bool],
    takes: Callable[[Scorecard], bool],
    sight: Sight = FULL,
) -> Grid:
    """The grid of a stage: `shows` tells of a unit's key whether it has a column, `takes` of a card
    whether it takes values now. As many queries as the score table."""
    stage = Stage(stage)
    columns = [
        _column(row, stage, takes)
        for row in score_table(campaign, sight=sight).rows
        if row.sheet is not None and shows(row.unit.pk)
    ]
    newest = max((column.sheet for column in columns), key=lambda s: s.set_version, default=None)
    return Grid(columns, newest.blocks if newest else [], stage)


def _column(row, stage, takes):
    row.card.unit = row.unit
    return Column(
        row.unit.pk,
        row.name,
        row.card,
        row.sheet,
        unknown_sums(row.sheet, row.progress) if row.is_hidden else sums_of(row.sheet, stage),
        takes(row.card),
        {line.code: line for line in row.sheet.leaves},
        row.is_hidden,
    )
