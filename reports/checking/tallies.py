"""What was given and proposed, asked in the ways that sentences speak of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from awards.models import Award
from awards.queries.grants import AwardMatrix
from emulation.vietnamese import fold

# Titles of ordinary good work; "được khen thưởng" often leaves them out.
ORDINARY = "tien tien"


@dataclass(frozen=True)
class Entry:
    """One line of the awards of a year or a period."""

    award: Award
    issuer: int
    level: str
    unit: int
    is_given: bool
    collectives: int
    individuals: int
    is_part: bool

    def count(self, noun):
        """How many of these the line has."""
        return {"tập thể": self.collectives, "cá nhân": self.individuals}.get(
            noun, self.collectives + self.individuals
        )


@dataclass(frozen=True)
class Question:
    """What a sentence asks for; None leaves it open.

    :param without_ordinary: leaves out titles like Lao động tiên tiến
    """

    awards: frozenset[int] | None = None
    levels: frozenset[str] = frozenset()
    issuers: frozenset[int] = frozenset()
    unit: int | None = None
    period: tuple[int, int] | None = None
    without_ordinary: bool = False

    def asks_for(self, entry: Entry) -> bool:
        if self.awards is not None and entry.award.pk not in self.awards:
            return False
        if self.unit is not None and entry.unit != self.unit:
            return False
        if self.without_ordinary and ORDINARY in fold(entry.award.name):
            return False
        anyone = not self.levels and not self.issuers
        return anyone or entry.level in self.levels or entry.issuer in self.issuers


class Tallies:
    """The lines of the year and of every period."""

    def __init__(self, year: AwardMatrix, periods: dict[tuple[int, int], AwardMatrix]):
        self.lines = {None: list(_entries(year))}
        self.lines |= {years: list(_entries(matrix)) for years, matrix in periods.items()}

    def __bool__(self):
        return any(self.lines.values())

    def asked(self, question: Question) -> list[Entry]:
        """The lines, parts of other lines among them."""
        lines = self.lines.get(question.period, [])
        return [entry for entry in lines if question.asks_for(entry)]

    def sums(self, question: Question, noun: str) -> tuple[int, int]:
        """(given, proposed) without parts."""
        sums = {True: 0, False: 0}
        for entry in self.asked(question):
            if not entry.is_part:
                sums[entry.is_given] += entry.count(noun)
        return sums[True], sums[False]

    def single(self, question: Question, noun: str, moods: set[bool]) -> set[int]:
        """What single lines say, given (True) or proposed (False): sentences name them apart."""
        lines = (entry for entry in self.asked(question) if entry.is_given in moods)
        return {entry.count(noun) for entry in lines} - {0}

    def units(self, question: Question) -> tuple[int, int]:
        """How many units (were given something, were given or proposed)."""
        lines = self.asked(question)
        return len({e.unit for e in lines if e.is_given}), len({e.unit for e in lines})


def _entries(matrix) -> Iterable[Entry]:
    for row in matrix.rows:
        for is_given, tally in ((True, row.given), (False, row.proposed)):
            for line in tally.lines:
                yield Entry(
                    row.award,
                    row.issuer.pk,
                    row.issuer.level,
                    line.unit_id,
                    is_given,
                    line.collectives,
                    line.individuals,
                    line.is_part,
                )
