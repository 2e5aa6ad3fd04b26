"""Units with equal points in the order that the criteria set declares, and why.

The rank stays shared: ties are shown as ties. The order beside it follows the declared rules one by
one; a rule decides among units only where it is known of all of them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from blocs.enums.scorecards import Rounding
from blocs.facts import KNOWN, facts
from blocs.queries.scorecards.rounding import to_step
from blocs.queries.scorecards.table import ScoreRow, ScoreTable
from blocs.queries.scorecards.ways import UNKNOWN
from emulation.vietnamese import format_number

CENT = Decimal("0.01")
BOARD = "board_decides"
BOARD_DECIDES = "bằng nhau theo các điều kiện trên, cơ quan thi đua, khen thưởng quyết định"
UNDECIDED = "các điều kiện ưu tiên không phân định được"
NO_RULES = "bảng tiêu chí không quy định thứ tự ưu tiên khi bằng điểm"
FACT_WORDS = {
    "registered": "đã đăng ký thi đua",
    "grants_in_year": "được khen thưởng trong năm nhiều hơn",
    "grants_last_two_years": "được tặng Cờ thi đua trong 02 năm trước ít hơn",
}
# Of these the smaller number goes first.
FEWER_FIRST = {"grants_last_two_years"}


@dataclass(frozen=True)
class Placing:
    """A ranked unit in its place: `place` is shared by those that no rule told apart.

    `reason` tells how the unit stands to the next one of the same rank; "" where there is none.
    """

    row: ScoreRow
    place: int
    reason: str


@dataclass(frozen=True)
class _Rule:
    """A rule of the order: a value of each row, None where it is not known."""

    words: str
    value: Callable[[ScoreRow], Decimal | Fraction | None]
    fewer_first: bool = False


def placings(table: ScoreTable) -> list[Placing]:
    """Ranked units in their order (a query for each fact that the order names, if units are tied
    on it; none otherwise)."""
    found, ranked = [], {}
    for row in table.by_rank:
        if row.rank is not None:
            ranked.setdefault(row.rank, []).append(row)
    for rank, rows in ranked.items():
        found += _placed(rank, rows, table)
    return found


def _placed(rank, rows, table):
    parts = [(rows, "")]
    unknown, rules = [], [code for code in table.tie_break if code != BOARD]
    if BOARD in table.tie_break:
        rules = table.tie_break[: table.tie_break.index(BOARD)]
    for code in rules:
        if all(len(part) == 1 for part, _ in parts):
            break
        parts = _refined(parts, code, table, unknown)
    last = _undecided(table, unknown)
    placed, place = [], rank
    for part, reason in parts:
        placed += [Placing(row, place, last) for row in part[:-1]]
        placed.append(Placing(part[-1], place, reason))
        place += len(part)
    return placed


def _undecided(table, unknown):
    if not table.tie_break:
        return NO_RULES
    ending = BOARD_DECIDES if BOARD in table.tie_break else UNDECIDED
    return "; ".join([*unknown, ending])


def _refined(parts, code, table, unknown):
    """Each part cut by one more rule; the reason stands with the part above the cut."""
    found = []
    for rows, reason in parts:
        cut = _cut(rows, _rule(code, rows, table), unknown) if len(rows) > 1 else [(rows, "")]
        found += [*cut[:-1], (cut[-1][0], reason)]
    return found


def _cut(rows: Sequence[ScoreRow], rule, unknown):
    values = {row.unit.pk: rule.value(row) for row in rows}
    if None in values.values():
        unknown += [text for text in [f"{rule.words}: {UNKNOWN}"] if text not in unknown]
        return [(rows, "")]
    steps = sorted(set(values.values()), reverse=not rule.fewer_first)
    parts = [[row for row in rows if values[row.unit.pk] == step] for step in steps]
    reasons = [
        f"xếp trên vì {rule.words}: {_shown(better)} so với {_shown(worse)}"
        for better, worse in pairwise(steps)
    ]
    return list(zip(parts, [*reasons, ""], strict=True))


def _shown(value):
    return format_number(to_step(value, CENT, Rounding.HALF_UP))


def _rule(code, rows: Iterable[ScoreRow], table) -> _Rule:
    kind, _, argument = code.partition(":")
    if kind == "section":
        return _Rule(f"điểm phần {argument} cao hơn", lambda row: _section(row, argument))
    if kind == "fact" and argument in KNOWN:
        values = facts(argument, [row.unit for row in rows], table.campaign)
        words = FACT_WORDS[argument]
        return _Rule(words, lambda row: values.get(row.unit.pk), argument in FEWER_FIRST)
    if code == "fewest_deductions":
        return _Rule("ít điểm trừ hơn", lambda row: row.totals.deductions, fewer_first=True)
    if code == "highest_bonus":
        return _Rule("điểm thưởng cao hơn", lambda row: row.totals.bonus)
    return _Rule(f"điều kiện “{code}”", lambda row: None)


def _section(row, code):
    """Points of a section; on the full one where lines of it do not apply to the unit."""
    for head, points, base in zip(row.heads, row.sections, row.bases, strict=True):
        if head.code == code and points is not None and base:
            return (
                points
                if base == head.max_points
                else Fraction(points) * Fraction(head.max_points) / Fraction(base)
            )
    return None
