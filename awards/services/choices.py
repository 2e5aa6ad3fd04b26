"""How a ballot becomes bytes of a fixed length, and back. Every question has its own length.

    1 LF <election code> LF <question code> LF <option>=<yes|no|blank>,… and zero bytes to the end

Options stand in the order of the paper; the own unit's is left out where it is barred. With
"tick at most n", ticked options are `yes`, the others `no`; a blank ballot is `blank` throughout.

A sheet of paper that does not count has a sign from `SIGNS` in place of the options. Every sign is
shorter than any option with its choice, so that the length of a question's ballots stays the same.
"""

from dataclasses import dataclass, field, replace

from awards.enums import Choice, InvalidReason

VERSION = "1"
LONGEST_CHOICE = max(len(choice) for choice in Choice.values)
SIGNS = {
    InvalidReason.OVER_TICKED: "!1",
    InvalidReason.UNMARKED: "!2",
    InvalidReason.UNREADABLE: "!3",
    InvalidReason.NOT_ISSUED: "!4",
}
REASONS = {sign: reason for reason, sign in SIGNS.items()}


class Invalid(Exception):
    """The ballot does not count; `reason` says why."""

    def __init__(self, reason):
        super().__init__(reason.label)
        self.reason = reason


@dataclass(frozen=True)
class TypedSheet:
    """A sheet of paper as it was read: the choice per line, without the line that was struck out;
    or the reason why the sheet does not count."""

    choices: dict[str, str] = field(default_factory=dict, repr=False)
    invalid: InvalidReason | None = None


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
        choices = self._choices(self._body(payload))
        self.check(choices)
        if self.encode(choices) != payload:
            raise Invalid(InvalidReason.UNREADABLE)
        return choices

    def encode_typed(self, sheet: TypedSheet) -> bytes:
        """A sheet of paper as bytes, as long as any ballot of the question.

        :raises Invalid: if the choices would not count and the sheet does not say so itself.
        """
        if sheet.invalid is None:
            return self.as_issued(sheet.choices).encode(sheet.choices)
        return (self._head() + SIGNS[sheet.invalid]).encode("ascii").ljust(self.length, b"\0")

    def decode_typed(self, payload: bytes) -> dict[str, Choice]:
        """The choices of a sheet of paper, which may lack the line of its voter's own unit.

        :raises Invalid: for the reason that was typed, or if the bytes are no sheet of this paper.
        """
        body = self._body(payload)
        if body in REASONS:
            raise Invalid(REASONS[body])
        return self.as_issued(self._choices(body)).decode(payload)

    def as_issued(self, choices: dict[str, str]) -> "BallotPaper":
        """This paper as its voter got it: the one line that is missing is the own unit's.

        :raises Invalid: if more than one line is missing.
        """
        missing = [code for code in self.options if code not in choices]
        if len(missing) > 1:
            raise Invalid(InvalidReason.UNREADABLE)
        return self.without(missing[0]) if missing else self

    def without(self, code: str) -> "BallotPaper":
        """This paper for a seat that does not vote on the option of that code; "" bars none."""
        return replace(self, barred=code)

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

    def _body(self, payload):
        """What stands after the head, without the zero bytes."""
        if len(payload) != self.length:
            raise Invalid(InvalidReason.UNREADABLE)
        try:
            version, election, question, body = payload.rstrip(b"\0").decode("ascii").split("\n")
        except ValueError as error:
            raise Invalid(InvalidReason.UNREADABLE) from error
        if version != VERSION:
            raise Invalid(InvalidReason.UNREADABLE)
        if (election, question) != (self.election, self.question):
            raise Invalid(InvalidReason.FOREIGN)
        return body

    def _choices(self, body):
        return dict(self._pair(item) for item in body.split(",")) if body else {}

    def _pair(self, item):
        code, separator, choice = item.partition("=")
        if not separator or choice not in Choice.values:
            raise Invalid(InvalidReason.UNREADABLE)
        return code, Choice(choice)
