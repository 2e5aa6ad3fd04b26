"""The result of an election, computed from counts per option; the same for page and minutes."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from decimal import Decimal

from awards.enums import TieRule
from awards.models import Count, Election, Question
from awards.queries.ballots import questions_of, seats_of, tellers_of, turnout_of
from awards.queries.tally import Outcome, Threshold, decide, share_words
from emulation.audit.canonical import plain
from emulation.vietnamese import format_number, round_half_up


@dataclass(frozen=True)
class OptionResult:
    """Votes for one option against its own base."""

    code: str
    label: str
    yes: int
    no: int
    blank: int
    base: int
    passed: bool
    tied: bool

    @property
    def percent(self):
        """The share of the base, as printed: "71,4%"; a dash on an empty base."""
        if not self.base:
            return "–"
        return f"{format_number(round_half_up(Decimal(100 * self.yes) / self.base, 1))}%"

    @property
    def share(self):
        """Votes, base and share as they print: "5/7 (71,4%)"."""
        return f"{self.yes}/{self.base} ({self.percent})"

    @property
    def verdict(self):
        """The outcome in words."""
        if self.tied:
            return "Bằng phiếu"
        return "Đạt" if self.passed else "Không đạt"

    @property
    def state(self):
        """The colour of the verdict."""
        if self.tied:
            return "warning"
        return "good" if self.passed else "neutral"


@dataclass(frozen=True)
class QuestionResult:
    """A question with its numbers of ballots: issued ≥ returned = valid + invalid. `base_name`
    says what `base`, its 100%, is."""

    code: str
    title: str
    rule: str
    base: int
    issued: int
    returned: int
    valid: int
    invalid: dict[str, int]
    options: tuple[OptionResult, ...]
    has_barred: bool
    base_name: str

    @property
    def spoiled(self):
        return self.returned - self.valid

    @property
    def passed(self):
        return [option for option in self.options if option.passed]

    @property
    def tied(self):
        return [option for option in self.options if option.tied]


def rule_words(
    question: Question, number: Callable[[int], str] = str, word: str = "phương án"
) -> str:
    """The passing rule of a question: "quá 1/2 tổng số đơn vị tham gia bỏ phiếu".

    Without `number`, that writes a count, and `word` for what stands on the ballot it is as it
    is frozen with the result, and must stay so.
    """
    share = share_words(question.threshold_numerator, question.threshold_denominator)
    over = "quá" if question.is_strict else "từ"
    words = f"{over} {share} {question.get_base_display()}"
    if not question.is_strict:
        words = f"{over} {share} trở lên so với {question.get_base_display()}"
    if question.places:
        words += f", nhiều nhất {number(question.places)} {word} có số phiếu cao nhất"
    return words


def results_of(election: Election) -> list[QuestionResult]:
    """Results per question, from the stored counts; callers ask `can_read_figures` first."""
    turnout = turnout_of(election)
    return [_question(question, turnout) for question in questions_of(election)]


def _question(question, turnout):
    counts = list(
        Count.objects.filter(option__question=question)
        .select_related("option")
        .order_by("option__position", "option__pk")
    )
    outcome = outcome_of(question, counts)
    spoiled = sum(question.invalid.values())
    valid = turnout.voted - spoiled
    whole = {"all_members": turnout.seats, "present": turnout.voted, "valid": valid}
    return QuestionResult(
        code=question.code,
        title=question.title,
        rule=rule_words(question),
        base=whole[question.base],
        issued=turnout.seats,
        returned=turnout.voted,
        valid=valid,
        invalid=question.invalid,
        options=tuple(_option(count, outcome) for count in counts),
        has_barred=question.bars_own_unit
        and any(count.option.unit_id is not None for count in counts),
        base_name=question.get_base_display(),
    )


def outcome_of(question: Question, counts: list[Count]) -> Outcome:
    """Who passes, from the counts in the order of the paper."""
    threshold = Threshold(
        question.threshold_numerator, question.threshold_denominator, question.is_strict
    )
    standing = {count.option.code: (count.yes, count.base) for count in counts}
    scores = None
    if question.tie_rule == TieRule.SCORE:
        scores = {
            row.option.code: row.option.score for row in counts if row.option.score is not None
        }
    return decide(standing, threshold, question.places, scores)


def _option(count, outcome):
    code = count.option.code
    return OptionResult(
        code=code,
        label=count.option.text,
        yes=count.yes,
        no=count.no,
        blank=count.blank,
        base=count.base,
        passed=code in outcome.passed,
        tied=code in outcome.tied,
    )


def frozen_result(election: Election) -> dict:
    """The result as it is hashed, kept in the audit chain and compared by `recount`."""
    turnout = turnout_of(election)
    conduct = _conduct(election, turnout) if election.frozen_version > 1 else {}
    return {
        "version": election.frozen_version,
        "election": election.code,
        "seats": turnout.seats,
        "voted": turnout.voted,
        **conduct,
        "hashes": hashes_of(election),
        "questions": [_frozen_question(result) for result in results_of(election)],
    }


def _conduct(election, turnout):
    """How the vote was held, as the minutes tell it."""
    seats = list(seats_of(election))
    return plain(
        {
            "paper": turnout.paper,
            "voters": [seat.unit.code for seat in seats if seat.has_voted],
            "on_paper": [seat.unit.code for seat in seats if seat.votes_on_paper],
            "admitted": [
                [seat.unit.code, seat.vouched_by_id, seat.vouched_at, seat.admitted_at]
                for seat in seats
                if seat.admitted_at
            ],
            "tellers": [
                [teller.person_name, teller.person_title, teller.role]
                for teller in tellers_of(election)
            ],
            "place": election.place,
            "chair": election.chair,
            "opened_at": election.opened_at,
            "closed_at": election.closed_at,
            "paper_settled_at": election.paper_settled_at,
            "counted_at": election.counted_at,
            "extensions": election.extensions,
            "void_request": election.void_request,
            "key": election.fingerprint,
        }
    )


def _frozen_question(result):
    frozen = asdict(result)
    del frozen["base_name"]
    frozen["options"] = list(frozen["options"])
    frozen["passed"] = [option.code for option in result.passed]
    frozen["tied"] = [option.code for option in result.tied]
    return frozen


def hashes_of(election: Election) -> dict[str, str]:
    """What the lists and rules were frozen under, and the digest of the receipts."""
    return {
        "roll": election.roll_hash,
        "options": election.options_hash,
        "rules": election.rules_hash,
        "receipts": election.receipts_hash,
    }
