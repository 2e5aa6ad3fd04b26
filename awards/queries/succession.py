"""What came before an election and what follows it."""

from dataclasses import dataclass

from awards.enums import TieRule
from awards.models import Election, Question
from awards.queries.ballots import questions_of
from awards.queries.results import OptionResult, QuestionResult, results_of


@dataclass(frozen=True)
class Undecided:
    """A question that another vote may still decide, between `options`, for `places` (None: no
    limit). They are tied, or, where nothing is tied, all that did not pass."""

    question: Question
    options: tuple[OptionResult, ...]
    places: int | None
    is_tied: bool

    @property
    def names(self):
        return ", ".join(option.label for option in self.options)


def undecided(election: Election) -> list[Undecided]:
    """What a vote after this counted one may decide, whether or not that vote stands."""
    pairs = zip(questions_of(election), results_of(election), strict=True)
    return [row for row in (_undecided(*pair) for pair in pairs) if row is not None]


def _undecided(question: Question, result: QuestionResult) -> Undecided | None:
    left = question.places - len(result.passed) if question.places else None
    if result.tied:
        is_voted = question.tie_rule != TieRule.AUTHORITY
        return Undecided(question, tuple(result.tied), left, is_tied=True) if is_voted else None
    # The same text is not asked twice: it was not passed.
    options = tuple(option for option in result.options if not option.passed)
    if question.is_of_text or not left or not options:
        return None
    return Undecided(question, options, left, is_tied=False)


def codes_of(election: Election) -> set[str]:
    """The codes of its questions."""
    return set(Question.objects.filter(election=election).values_list("code", flat=True))


def followers_of(election: Election):
    """Elections prepared from this one, the oldest first; rehearsals left out."""
    rows = Election.objects.filter(follows=election, is_rehearsal=election.is_rehearsal)
    return rows.select_related("campaign__bloc").order_by("pk")


def standing_followers(election: Election, codes=None) -> list[Election]:
    """Those followers that are not void, in place of a void one what repeats it; with `codes`,
    those that ask one of these questions."""
    found = []
    for row in followers_of(election):
        found += standing_followers(row) if row.is_void else [row]
    return [row for row in found if codes is None or codes_of(row) & set(codes)]


def rounds_before(election: Election) -> int:
    """How many earlier elections asked the same question: 0 for a first round."""
    codes, number, earlier = codes_of(election), 0, election.follows
    while earlier is not None and codes & codes_of(earlier):
        number += not earlier.is_void
        earlier = earlier.follows
    return number


def last_round(election: Election) -> Election:
    """The latest counted election that asked again what this one left undecided; itself without
    one."""
    codes = codes_of(election)
    later = [row for row in standing_followers(election, codes) if row.is_counted]
    return last_round(later[-1]) if later else election
