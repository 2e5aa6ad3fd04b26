"""Parts of an award tally: only the lines of some units."""

from collections.abc import Callable

from awards.queries.grants import NOTHING, Line, Tally


def kept(tally: Tally, belongs: Callable[[Line], bool]) -> Tally:
    """The tally of the lines that belong; parts of other lines are told and not added again."""
    found = (
        Tally(lines=(line,)) if line.is_part else Tally(line.collectives, line.individuals, (line,))
        for line in tally.lines
        if belongs(line)
    )
    return sum(found, NOTHING)


def of_unit(tally: Tally, unit_id: int) -> Tally:
    """The share of one unit."""
    return kept(tally, lambda line: line.unit_id == unit_id)
