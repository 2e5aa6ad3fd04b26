"""What the confirmed votes of a year decided, for papers that tell of several of them at once."""

from collections import defaultdict
from dataclasses import dataclass

from awards.enums import ElectionState
from awards.models import Election, Option, Question
from awards.queries.results import OptionResult
from blocs.models import Campaign

FIELDS = ("code", "label", "yes", "no", "blank", "base", "passed", "tied")


@dataclass(frozen=True)
class ConfirmedVote:
    """One question with its ballots; `units` are the keys of the units behind the options, by the
    options' codes. `has_barred`: no unit voted on itself, so that a unit's base leaves it out."""

    question: Question
    issued: int
    returned: int
    valid: int
    has_barred: bool
    options: tuple[OptionResult, ...]
    units: dict[str, int]

    @property
    def election(self) -> Election:
        return self.question.election

    @property
    def seats(self) -> int:
        """Units that could vote."""
        return self.election.result["seats"]

    @property
    def voted(self) -> int:
        """Units that cast a ballot."""
        return self.election.result["voted"]

    @property
    def passed(self):
        return [option for option in self.options if option.passed]

    def of_unit(self, unit_pk) -> OptionResult | None:
        """What the unit got, if it stood here."""
        return next((row for row in self.options if self.units.get(row.code) == unit_pk), None)


def confirmed_votes(campaign: Campaign, **which) -> list[ConfirmedVote]:
    """Every question of every confirmed vote, the earliest first; no rehearsals (two queries).

    Read from the frozen results: nothing of a vote that still runs or is void.

    :param which: what the questions must be like, as kind="award"; any by default.
    """
    questions = _confirmed(campaign).filter(**which).select_related("election__campaign", "award")
    ordered = list(questions.order_by("election__counted_at", "election", "position", "pk"))
    units = defaultdict(dict)
    options = Option.objects.filter(question__in=ordered, unit__isnull=False)
    for question, code, unit in options.values_list("question", "code", "unit"):
        units[question][code] = unit
    return [_vote(question, frozen, units[question.pk]) for question, frozen in _frozen(ordered)]


def has_confirmed_vote(campaign: Campaign) -> bool:
    return _confirmed(campaign).exists()


def _confirmed(campaign):
    return Question.objects.filter(
        election__campaign=campaign,
        election__state=ElectionState.COUNTED,
        election__is_rehearsal=False,
    )


def _frozen(questions):
    """Questions beside their frozen results."""
    for question in questions:
        for row in question.election.result["questions"]:
            if row["code"] == question.code:
                yield question, row


def _vote(question, frozen, units):
    options = (OptionResult(**{name: row[name] for name in FIELDS}) for row in frozen["options"])
    numbers = {name: frozen[name] for name in ("issued", "returned", "valid", "has_barred")}
    return ConfirmedVote(question, options=tuple(options), units=units, **numbers)
