"""Counting rules in whole numbers: no share is ever turned into a decimal fraction."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from awards.enums import Choice, CountBase


@dataclass(frozen=True)
class Threshold:
    """The share of the base that a vote must reach, or exceed where `is_strict`."""

    numerator: int
    denominator: int
    is_strict: bool

    def is_reached(self, yes: int, base: int) -> bool:
        """Nothing passes on an empty base."""
        votes, needed = yes * self.denominator, base * self.numerator
        return base > 0 and (votes > needed if self.is_strict else votes >= needed)


@dataclass(frozen=True)
class Votes:
    """What the valid ballots say of one option."""

    yes: int = 0
    no: int = 0
    blank: int = 0

    @property
    def total(self):
        """Valid ballots on which the option stood."""
        return self.yes + self.no + self.blank

    @property
    def without_blank(self):
        """Blank ballots among those that did not tick the option.

        A blank ballot of ticks is blank on every line. Where nobody votes on the own unit, that
        unit's line would have one blank less than the others, which names who left it blank.
        """
        return Votes(self.yes, self.no + self.blank)


@dataclass(frozen=True)
class Outcome:
    """Options that passed; `tied` ones stand equal at the last place and need another vote."""

    passed: tuple[str, ...]
    tied: tuple[str, ...]


def add_up(options: Iterable[str], ballots: Iterable[Mapping[str, str]]) -> dict[str, Votes]:
    """Votes per option over valid ballots; an option not on a ballot is not counted there."""
    found = Counter((code, choice) for ballot in ballots for code, choice in ballot.items())
    return {code: Votes(*(found[code, choice] for choice in Choice.values)) for code in options}


def base_of(votes: Votes, base: str, *, seats: int, present: int, own: int, own_present: int):
    """An option's 100 %.

    `own` and `own_present` are 1 where the option's own unit is barred and has a seat (and came),
    else 0: a candidate is then measured by the others alone.
    """
    if base == CountBase.ALL_MEMBERS:
        return seats - own
    if base == CountBase.PRESENT:
        return present - own_present
    return votes.total


def decide(
    standing: Mapping[str, tuple[int, int]],
    threshold: Threshold,
    places: int | None,
    scores: Mapping[str, Decimal] | None = None,
) -> Outcome:
    """Who passes, from {option: (yes, base)} in the order of the paper.

    Of those that reach the threshold the `places` with the most votes pass. Where the last place is
    claimed by more than one, none of these passes: they are tied. With `scores`, {option: points},
    the higher score goes before among these, and only equal scores are tied; where one of them has
    no score, scores decide nothing.
    """
    reached = [code for code, (yes, base) in standing.items() if threshold.is_reached(yes, base)]
    if places is None:
        return Outcome(tuple(reached), ())
    passed, tied = _first({code: standing[code][0] for code in reached}, places)
    if tied and set(tied) <= set(scores or {}):
        further, tied = _first({code: scores[code] for code in tied}, places - len(passed))
        passed = [*passed, *further]
    return Outcome(tuple(code for code in reached if code in passed), tuple(tied))


def _first(strength, places):
    """(the `places` strongest, those level at the last place: none of them is among the first)."""
    if len(strength) <= places:
        return list(strength), []
    last = sorted(strength.values(), reverse=True)[places - 1]
    above = [code for code, value in strength.items() if value > last]
    level = [code for code, value in strength.items() if value == last]
    return ([*above, *level], []) if len(above) + len(level) <= places else (above, level)


def has_quorum(voted: int, seats: int, numerator: int, denominator: int) -> bool:
    """At least that share of all seats voted."""
    return voted * denominator >= seats * numerator


def share_words(numerator: int, denominator: int) -> str:
    """A share as officials write it: "2/3", "70%"."""
    if denominator <= 4 or 100 * numerator % denominator:
        return f"{numerator}/{denominator}"
    return f"{100 * numerator // denominator}%"
