"""Which printed totals follow from the rows above or below them, and from the columns beside them.

A paper says only which of its rows are totals. A total becomes a live sum where the sum of rows
that may belong to it is the figure that was printed; else it stays the figure.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from emulation.papers.xlsx.addresses import SUMMANDS, address_list

PARTS = ("+ ", "trong đó")
TOTALS = ("tổng", "cộng")
TAKEN_OFF = "trừ"
NOTHING = {"", "-", "–"}


class Line(NamedTuple):
    """A row below the head: its kind, its words by column, and its numbers by column."""

    kind: str
    words: dict[int, str]
    numbers: dict[int, Decimal]


class Sum(NamedTuple):
    """Cells (row, column) that are added, and others that are taken off."""

    added: tuple[tuple[int, int], ...]
    taken: tuple[tuple[int, int], ...] = ()

    def formula(self, top: int) -> str:
        """As it stands in a cell, without "="; row 0 is row `top` of the sheet."""
        taken = f"-SUM({address_list(self.taken, top)})" if self.taken else ""
        return f"SUM({address_list(self.added, top)}){taken}"


def sums(lines: list[Line], heads: list[str]) -> dict[tuple[int, int], Sum]:
    """(row, column) of every total that is the sum of others → these.

    :param heads: the lowest head of each column.
    """
    found = dict(_across(lines, heads))
    for at, line in enumerate(lines):
        if line.kind != "plain" and line.numbers:
            found |= _down(lines, at)
    return found


def _down(lines, at):
    """The choice of rows that explains most columns of the total, the first of equals."""
    best = {}
    for rows in _choices(lines, at):
        if not 0 < len(rows) <= SUMMANDS:
            continue
        explained = {
            (at, column): Sum(tuple((row, column) for row in rows))
            for column, number in lines[at].numbers.items()
            if _adds_up(lines, rows, column, number)
        }
        if len(explained) > len(best):
            best = explained
    return best


def _adds_up(lines, rows, column, number):
    parts = [lines[row].numbers[column] for row in rows if column in lines[row].numbers]
    return bool(parts) and sum(parts) == number


def _choices(lines, at) -> Iterable[list[int]]:
    """Rows that a total may be the sum of, the likeliest first."""
    if lines[at].kind == "group":
        yield from _below(lines, at, stops=("group", "total"))
        yield from _groups_below(lines, at)
        return
    start = max((row for row in range(at) if lines[row].kind == "total"), default=-1) + 1
    for first in dict.fromkeys((start, 0)):
        above = [*range(first, at)]
        yield [row for row in above if lines[row].kind == "group"]
        plain = [row for row in above if lines[row].kind == "plain"]
        yield from (plain, _wholes(lines, plain))
    yield [row for row in range(at) if lines[row].kind == "total"]
    if at == start:
        yield from _below(lines, at, stops=("total",))


def _below(lines, at, *, stops):
    """The rows down to the next total; of these the wholes, those without a name, the first few."""
    rows = []
    for row in range(at + 1, len(lines)):
        if lines[row].kind in stops:
            break
        rows.append(row)
    groups = [row for row in rows if lines[row].kind == "group"]
    plain = [row for row in rows if lines[row].kind == "plain"]
    if groups:
        yield groups
    yield plain
    yield _wholes(lines, plain)
    unnamed = next((n for n, row in enumerate(plain) if lines[row].words.get(0)), len(plain))
    yield plain[:unnamed]
    yield from (plain[:count] for count in range(2, len(plain)))


def _groups_below(lines, at):
    groups = []
    for row in range(at + 1, len(lines)):
        if lines[row].kind == "total":
            break
        if lines[row].kind == "group":
            groups.append(row)
    yield from (groups[:count] for count in range(len(groups), 1, -1))


def _wholes(lines, rows):
    """Without the rows that tell a part of another row."""
    return [row for row in rows if not _is_part(lines[row])]


def _is_part(line):
    return any(word.lower().startswith(PARTS) for word in line.words.values())


def _across(lines, heads):
    """Columns named a total that are, in every row, the sum of the columns before them."""
    for column, head in enumerate(heads):
        if head.lower().startswith(TOTALS):
            yield from _best_span(lines, heads, column).items()


def _best_span(lines, heads, column):
    for first in range(column - 1):
        span = range(first, column)
        off = {place for place in span if TAKEN_OFF in heads[place].lower()}
        for taken in [off, set()] if off else [set()]:
            found = _span_sums(lines, column, span, taken)
            if found:
                return found
    return {}


def _span_sums(lines, column, span, taken):
    """Row by row; none if one row contradicts. Rows with words among their figures stay figures."""
    found = {}
    for at, line in enumerate(lines):
        if line.kind != "plain" or column not in line.numbers or not _is_all_figures(line, span):
            continue
        signed = [(-1 if place in taken else 1) * line.numbers.get(place, 0) for place in span]
        if sum(signed) != line.numbers[column]:
            return {}
        found[at, column] = Sum(
            tuple((at, place) for place in span if place not in taken),
            tuple((at, place) for place in span if place in taken),
        )
    return found


def _is_all_figures(line, span):
    return any(place in line.numbers for place in span) and all(
        place in line.numbers or line.words.get(place, "") in NOTHING for place in span
    )
