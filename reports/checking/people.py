"""Exemplars and initiatives of the year: counts in sentences against the rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blocs.models import Exemplar, Initiative
from reports.checking.claims import counts_of
from reports.checking.clauses import NEITHER, Clause, unit_before
from reports.checking.findings import Finding
from reports.narrative.words import counted

INITIATIVES = re.compile(r"\s*(?:lượt\s+)?(?:sáng kiến|đề tài)", re.IGNORECASE)
EXEMPLARS = re.compile(r"điển hình tiên tiến|gương điển hình", re.IGNORECASE)
SHOWN = re.compile(r"nêu gương|biểu dương|điển hình tiên tiến được", re.IGNORECASE)


@dataclass(frozen=True)
class Shown:
    """Rows of exemplars and initiatives of the year."""

    exemplars: tuple[Exemplar, ...]
    initiatives: tuple[Initiative, ...]

    def counts(self, rows, name, unit):
        """(sum, single values) over all units or those of one."""
        values = [getattr(row, name) for row in rows if unit is None or row.unit_id == unit]
        return sum(values), set(values)


def shown_findings(clause: Clause, shown: Shown) -> Iterator[Finding]:
    """Counts of initiatives, and of exemplars where the year's are spoken of."""
    if clause.mood == NEITHER:
        return
    text = clause.passage.text
    for token in clause.tokens:
        number = token.number
        if number and not number.unit and number.of is None and INITIATIVES.match(text, number.end):
            yield from _compared(clause, number, shown.initiatives, ("count",), "sáng kiến", shown)
    if clause.period is None and EXEMPLARS.search(clause.text) and SHOWN.search(clause.text):
        if any(each.is_issuer for each in clause.mentions):
            return
        names = {"tập thể": ("collectives",), "cá nhân": ("individuals",)}
        for count in counts_of(clause):
            if count.noun in names:
                found = (clause, count.number, shown.exemplars, names[count.noun])
                yield from _compared(*found, f"{count.noun} điển hình tiên tiến", shown)


def _compared(clause, number, rows, names, noun, shown):
    if not rows or clause.passage.is_given(number.start, number.end):
        return
    unit = unit_before(clause, number)
    units = [unit] if unit is not None else [None]
    for each in units:
        total, values = shown.counts(rows, names[0], each)
        told_apart = each is not None or clause.is_inside
        if number.fits(total) or (told_apart and number.value in values):
            return
    total, _ = shown.counts(rows, names[0], units[0])
    passage = clause.passage
    yield Finding(
        "figure-differs",
        passage.section,
        clause.quote,
        f"{counted(total)} {noun}",
        f"{number.text} {noun}",
        place=passage.place,
        line=passage.line,
        mark=passage.quote(number.start, number.end),
    )
