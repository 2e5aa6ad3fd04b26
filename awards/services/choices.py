"""How a ballot becomes bytes of a fixed length, and back. Every question has its own length.

    1 LF <election code> LF <question code> LF <option>=<yes|no|blank>,… and zero bytes to the end

Options stand in the order of the paper; the own unit's is left out where it is barred. With
"tick at most n", ticked options are `yes`, the others `no`; a blank ballot is `blank` throughout.
"""

from dataclasses import dataclass

from awards.enums import Choice, InvalidReason

VERSION = "1"
LONGEST_CHOICE = max(len(choice) for choice in Choice.values)


class Invalid(Exception):
    """The ballot does not count; `reason` says why."""

    def __init__(self, reason):
        super().__init__(reason.label)
        self.reason = reason


@dataclass(frozen=True)
class BallotPaper:
    """One question as one seat gets it. `barred` is the code of the own unit's option, or "".

    `max_ticks` is None where each option is answered on its own.
    """

    election: str
    question: str
    options: tuple[str, ...]
    barred: str = ""
    max_ticks: int | None = None

    @property
    def listed(self) -> tuple[str, ...]:
        """The options this seat votes on, in order."""
        return tuple(code for code in self.options if code != self.barred)

    @property
    def length(self) -> int:
        """Bytes before sealing, the same for every seat and every way of voting."""
        longest = ",".join(f"{code}={'-' * LONGEST_CHOICE}" for code in self.options)
        return len(self._head()) + len(longest)

    def encode(self, choices: dict[str, str]) -> bytes:
        """The ballot as bytes, zero-padded.

        :raises Invalid: if the ballot would not count.
        """
        self.check(choices)
        body = ",".join(f"{code}={Choice(choices[code]).value}" for code in self.listed)
        return (self._head() + body).encode("ascii").ljust(self.length, b"\0")

    def decode(self, payload: bytes) -> dict[str, Choice]:
        """The choice per listed option.

        :raises Invalid: if the bytes are no ballot of this paper, or it was filled wrongly.
        """
        if len(payload) != self.length:
            raise Invalid(InvalidReason.UNREADABLE)
        version, election, question, body = self._parts(payload)
        if version != VERSION:
            raise Invalid(InvalidReason.UNREADABLE)
        if (election, question) != (self.election, self.question):
            raise Invalid(InvalidReason.FOREIGN)
        choices = dict(self._pair(item) for item in body.split(",")) if body else {}
        self.check(choices)
        if self.encode(choices) != payload:
            raise Invalid(InvalidReason.UNREADABLE)
        return choices

    def check(self, choices: dict[str, str]) -> None:
        """
        :raises Invalid: if an option is not answered, or more are ticked than allowed.
        """
        if set(choices) != set(self.listed) or not set(choices.values()) <= set(Choice.values):
            raise Invalid(InvalidReason.UNREADABLE)
        if self.max_ticks is None:
            return
        ticks = [*choices.values()].count(Choice.YES)
        blanks = [*choices.values()].count(Choice.BLANK)
        if ticks > self.max_ticks:
            raise Invalid(InvalidReason.OVER_TICKED)
        # Blank is the whole ballot or nothing; no tick and not blank is no answer.
        if blanks not in {0, len(choices)} or (choices and not ticks and not blanks):
            raise Invalid(InvalidReason.UNREADABLE)

    def _head(self):
        return f"{VERSION}\n{self.election}\n{self.question}\n"

    def _parts(self, payload):
        try:
            version, election, question, body = payload.rstrip(b"\0").decode("ascii").split("\n")
        except ValueError as error:
            raise Invalid(InvalidReason.UNREADABLE) from error
        return version, election, question, body

    def _pair(self, item):
        code, separator, choice = item.partition("=")
        if not separator or choice not in Choice.values:
            raise Invalid(InvalidReason.UNREADABLE)
        return code, Choice(choice)
