"""Confirmed results of votes on awards, as everybody of the bloc may read them."""

from dataclasses import dataclass
from datetime import datetime

from awards.enums import ElectionState, QuestionKind
from awards.models import Award, Question
from blocs.models import Campaign


@dataclass(frozen=True)
class VotedOption:
    """Votes for one candidate; `base` is its 100% under the rule of the question."""

    code: str
    label: str
    yes: int
    base: int
    passed: bool


@dataclass(frozen=True)
class AwardVote:
    """One question about an award: `voted` of `seats` units cast a ballot.

    `has_barred`: no unit voted on itself, so that a unit's base leaves it out.
    """

    election: str
    question: str
    pk: int
    award: Award | None
    title: str
    counted_at: datetime
    seats: int
    voted: int
    has_barred: bool
    options: tuple[VotedOption, ...]

    @property
    def passed(self):
        return [option for option in self.options if option.passed]

    def key(self, option: VotedOption) -> str:
        """The figure's key of the votes for an option."""
        return f"votes.{self.election}.{self.question}.{option.code}"


def confirmed_votes(campaign: Campaign) -> list[AwardVote]:
    """Votes on awards whose result was confirmed, the earliest first (one query).

    Read from the frozen results: nothing of a vote that still runs, is void or was a rehearsal.
    """
    questions = Question.objects.filter(
        kind=QuestionKind.AWARD,
        election__campaign=campaign,
        election__state=ElectionState.COUNTED,
        election__is_rehearsal=False,
    ).select_related("election", "award")
    ordered = questions.order_by("election__counted_at", "election", "position", "pk")
    return [vote for vote in map(_vote, ordered) if vote is not None]


def _vote(question):
    frozen = question.election.result or {}
    found = next((row for row in frozen.get("questions", ()) if row["code"] == question.code), None)
    if found is None:
        return None
    passed = set(found["passed"])
    return AwardVote(
        election=question.election.code,
        question=question.code,
        pk=question.pk,
        award=question.award,
        title=question.title,
        counted_at=question.election.counted_at,
        seats=frozen["seats"],
        voted=frozen["voted"],
        has_barred=found["has_barred"],
        options=tuple(
            VotedOption(row["code"], row["label"], row["yes"], row["base"], row["code"] in passed)
            for row in found["options"]
        ),
    )
