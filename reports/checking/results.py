"""Results named as their indicators are, against the figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from blocs.models import Unit
from blocs.queries.results import IndicatorFigures
from emulation.vietnamese import round_half_up
from reports.checking.clauses import NEITHER, Clause
from reports.checking.findings import Finding
from reports.checking.words import spelt

FEWEST_WORDS = 3
VALUES = ("actual", "second", "target", "previous", "ratio", "numerator", "denominator", "over")


@dataclass(frozen=True)
class Known:
    """An indicator by the words of its name."""

    words: tuple[str, ...]
    figures: IndicatorFigures

    def of(self, unit):
        """The figures of one unit, or of the whole and of every part."""
        parts = [part for part in self.figures.parts if part.exists]
        if unit is None:
            return [each for each in (self.figures.total, self.figures.computed, *parts) if each]
        return [part for part in parts if isinstance(part.owner, Unit) and part.owner.pk == unit]


class Indicators:
    """Indicators whose names are long enough to be told in running text, longest first."""

    def __init__(self, table: Iterable[IndicatorFigures]):
        known = [Known(spelt(line.indicator.name), line) for line in table if line.has_figures]
        known = [each for each in known if len(each.words) >= FEWEST_WORDS]
        self.known = sorted(known, key=lambda each: -len(each.words))

    def named(self, clause: Clause):
        """(indicator, place of the last token of its name) of the longest name in the clause."""
        places = [place for place, token in enumerate(clause.tokens) if token.word]
        words = tuple(clause.tokens[place].word for place in places)
        for each in self.known:
            size = len(each.words)
            for at in range(len(words) - size + 1):
                if words[at : at + size] == each.words:
                    return each, places[at + size - 1]
        return None, 0


def result_findings(clause: Clause, indicators: Indicators) -> Iterator[Finding]:
    """The first number after an indicator's name that is none of its figures."""
    if clause.mood == NEITHER:
        return
    known, last = indicators.named(clause)
    if known is None:
        return
    numbers = [token.number for token in clause.tokens[last + 1 :] if token.number]
    numbers = [each for each in numbers if each.unit != "đồng" or _is_money(known)]
    is_rate = known.figures.indicator.unit_of_measure == "%"
    if not numbers or (numbers[0].unit == "%") != is_rate or numbers[0].of is not None:
        return
    if clause.passage.is_given(numbers[0].start, numbers[0].end):
        return
    number, figures = numbers[0], known.of(clause.unit)
    right = [
        value
        for figure in figures
        for value in (getattr(figure, name, None) for name in VALUES)
        if value is not None
    ]
    if right and not any(_fits(number, value) for value in right):
        yield _finding(clause, number, known, figures)


def _is_money(known):
    return "đồng" in known.figures.indicator.unit_of_measure


def _fits(number, value):
    return number.fits(value) or number.value == round_half_up(abs(value))


def _finding(clause, number, known, figures):
    passage = clause.passage
    told = [figure.in_words["actual"] for figure in figures if figure.actual is not None][:3]
    return Finding(
        "figure-differs",
        passage.section,
        clause.quote,
        " hoặc ".join(told),
        number.text,
        place=passage.place,
        line=passage.line,
        mark=passage.quote(number.start, number.end),
        keys=(f"results.{known.figures.indicator.code}.actual",),
    )
