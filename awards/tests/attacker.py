"""Somebody with a copy of everything, but no slips, who guesses how each seat voted.

The attacker is one of the voters, knows the own ballot and, as everybody does, the published
counts. What these alone give is the baseline: for each option, the choice that more of the other
voters made. It cannot be beaten on average unless something in the copy depends on the choices.

How far luck alone can carry: given the counts, the right guesses about one option of m lines are
2H + c, H hypergeometric and the sum of at most m/2 draws without replacement, to which Hoeffding's
inequality applies. Over N lines in all, more than sqrt(N ln(1/alpha)) beyond the counts happens
with a probability below alpha.
"""

from dataclasses import dataclass
from math import ceil, log, sqrt
from statistics import fmean, pstdev

ALPHA = 1e-6
SEGMENT = 12  # bytes around the place where an option's choice lies in the ballot


@dataclass(frozen=True)
class Secret:
    """One line of one ballot: what the attacker sees around it, and what was chosen."""

    group: tuple  # election and option: those whose count is published together
    features: tuple[float, ...]
    is_yes: bool


@dataclass(frozen=True)
class Outcome:
    """How many of so many lines were guessed, and how many from the counts alone."""

    guessed: int
    from_counts: int
    lines: int

    @property
    def margin(self):
        """What luck gives beyond the counts with a probability of at most ALPHA."""
        return ceil(sqrt(self.lines * log(1 / ALPHA)))

    @property
    def learns(self):
        return self.guessed > self.from_counts + self.margin


def features_of(envelopes, places) -> dict[int, list[float]]:
    """By seat: whatever sets its envelope apart from the others of the same question.

    :param envelopes: rows of a copy in the order in which they lie there
    :param places: where the sealed bytes begin in the copy, by seat
    """
    return {
        row["seat_id"]: [
            *ranks(row, envelopes, places),
            float(len(row["sealed"])),
            *histogram(row["sealed"]),
            *(float(byte) for byte in row["sealed"][:4] + row["sealed"][-4:]),
        ]
        for row in envelopes
    }


def ranks(row, envelopes, places):
    """Its place by row, key, receipt, seat, and in the bytes of the copy."""
    seats = {other["seat_id"]: places[other["seat_id"]] for other in envelopes}
    own = row["seat_id"]
    return [
        *(
            float(sum(str(other[name]) < str(row[name]) for other in envelopes))
            for name in ("id", "receipt")
        ),
        float(sum(other["rowid"] < row["rowid"] for other in envelopes)),
        float(sum(other < own for other in seats)),
        float(sum(place < seats[own] for place in seats.values())),
    ]


def histogram(sealed):
    """How often each half of a byte occurs, and how many bits are set."""
    high = [sum(byte >> 4 == half for byte in sealed) for half in range(16)]
    low = [sum(byte & 15 == half for byte in sealed) for half in range(16)]
    return [float(number) for number in (*high, *low, sum(map(int.bit_count, sealed)))]


def segment(sealed, at) -> list[float]:
    """The bits of the sealed bytes about `at`, where the option's choice would lie."""
    piece = bytes(sealed[at : at + SEGMENT]).ljust(SEGMENT, b"\0")
    return [float(byte >> bit & 1) for byte in piece for bit in range(8)]


def attack(known: list[Secret], unknown: list[Secret]) -> Outcome:
    """Learn from elections whose ballots are known, guess those of the others."""
    weights = learn(known)
    guessed = from_counts = 0
    for lines in groups(unknown).values():
        yes = sum(line.is_yes for line in lines)
        from_counts += max(yes, len(lines) - yes)
        ranked = sorted(lines, key=lambda line: score(line, weights), reverse=True)
        guessed += sum(line.is_yes == (place < yes) for place, line in enumerate(ranked))
    return Outcome(guessed, from_counts, len(unknown))


def learn(known) -> list[tuple[float, float]]:
    """(mean, weight) of each feature: how it goes with a yes beyond what the counts say."""
    share = {group: fmean(line.is_yes for line in lines) for group, lines in groups(known).items()}
    beyond = [line.is_yes - share[line.group] for line in known]
    weights = []
    for values in zip(*(line.features for line in known), strict=True):
        mean, spread = fmean(values), pstdev(values)
        together = sum((v - mean) * b for v, b in zip(values, beyond, strict=True))
        weights.append((mean, together / spread**2 / len(known) if spread else 0.0))
    return weights


def score(line, weights):
    return sum(
        (v - mean) * weight for v, (mean, weight) in zip(line.features, weights, strict=True)
    )


def groups(lines) -> dict[tuple, list[Secret]]:
    found = {}
    for line in lines:
        found.setdefault(line.group, []).append(line)
    return found
