"""Which member units may stand on a ballot, and why the others may not (điều kiện vào phiếu)."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from awards.enums import AwardKind, QuestionKind, SubjectKind
from awards.models import Election, Option, Proposal, Question, Registration
from awards.queries.ballots import options_of
from blocs.enums.scorecards import Effect, ScorecardState
from blocs.models import Campaign
from blocs.queries.scorecards.table import ScoreRow, score_table
from blocs.queries.year import Member, members_of
from emulation.vietnamese import format_number

NO_DATA = "chưa đủ dữ liệu"
OFFICES = {QuestionKind.HEAD, QuestionKind.DEPUTY}


@dataclass(frozen=True)
class Candidate:
    """A member unit before the gate of a question.

    `is_clean`, `score` and `rank` are None where they are not known: the unit's points are not
    approved, or for the rank not those of every unit. `reasons` tell why it is no candidate;
    `doubt` is what could not be found out and does not keep it off the ballot.
    """

    member: Member
    is_registered: bool
    is_proposed: bool
    is_clean: bool | None
    score: Decimal | None
    rank: int | None
    won_in: str
    is_on_ballot: bool
    reasons: tuple[str, ...]
    doubt: str = ""

    @property
    def passes(self):
        return not self.reasons

    @property
    def departs(self):
        """Put on the ballot, or left off it, against the gate."""
        return self.is_on_ballot != self.passes


@dataclass(frozen=True)
class Known:
    """What gates ask of all member units of an election's year.

    `won` names the earlier election of this chain that a unit won, by its key and by whether an
    office was voted on; `again` are the keys of the units that the round before left undecided, by
    the code of the question; `is_tied` holds the codes where these were equal at the last place.
    """

    members: tuple[Member, ...]
    registered: dict[int, set[int]]
    proposed: dict[int, set[int]]
    rows: dict[int, ScoreRow]
    ranks_are_known: bool
    won: dict[tuple[int, bool], str]
    again: dict[str, set[int]]
    is_tied: set[str]


def candidates_of(question: Question, known: Known | None = None) -> list[Candidate]:
    """Every member unit in protocol order; none where the question is not about units. In the same
    number of queries however many units there are."""
    if not has_gate(question):
        return []
    known = known or known_of(question.election)
    present = {option.unit_id for option in options_of(question)}
    return [_candidate(question, known, member, present) for member in known.members]


def has_gate(question: Question) -> bool:
    """Units stand on the ballot: for an award, or for the chair."""
    return question.is_of_award or question.kind in OFFICES


def gate_words(question: Question) -> str:
    """What an award's question asks of a unit, in words."""
    asked = [
        (question.needs_registration, "đã đăng ký danh hiệu"),
        (question.needs_proposal, "đã có đề nghị"),
        (question.needs_clean_record, "không thuộc trường hợp không xét"),
    ]
    words = [text for is_asked, text in asked if is_asked]
    if question.minimum_score is not None:
        words.append(f"tổng điểm từ {format_number(question.minimum_score)} trở lên")
    if question.top is not None:
        words.append(f"xếp hạng từ 1 đến {question.top}")
    return ", ".join(words) or "không đặt điều kiện"


def known_of(election: Election) -> Known:
    """Read once for all questions of the election."""
    campaign = election.campaign
    table = score_table(campaign, with_sheets=False)
    won, again, is_tied = _earlier(election)
    return Known(
        members=tuple(members_of(campaign)),
        registered=_units_by_award(Registration.objects.standing().filter(campaign=campaign)),
        proposed=_units_by_award(
            Proposal.objects.standing().filter(campaign=campaign, subject_kind=SubjectKind.UNIT)
        ),
        rows={row.unit.pk: row for row in table.rows},
        ranks_are_known=table.is_final and table.is_sound,
        won=won,
        again=again,
        is_tied=is_tied,
    )


def scores_of(campaign: Campaign) -> dict[int, Decimal]:
    """Approved totals by the keys of the units; units without one are left out."""
    table = score_table(campaign, with_sheets=False)
    found = {row.unit.pk: _score(row) for row in table.rows}
    return {pk: total for pk, total in found.items() if total is not None}


def chain_of(election: Election) -> list[Election]:
    """The valid elections that this one follows, the nearest first; rehearsals never count (one
    query)."""
    if election.follows_id is None:
        return []
    rows = Election.objects.filter(campaign=election.campaign_id)
    left = rows.only("title", "state", "is_rehearsal", "follows", "result").in_bulk()
    found, earlier = [], left.pop(election.follows_id, None)
    while earlier is not None:
        if earlier.is_counted and not earlier.is_rehearsal:
            found.append(earlier)
        earlier = left.pop(earlier.follows_id, None)
    return found


def _units_by_award(rows):
    found = defaultdict(set)
    for award, unit in rows.values_list("award", "unit"):
        found[award].add(unit)
    return found


def _earlier(election):
    """(who won what before, whom the round before left undecided, where these were tied)."""
    chain = chain_of(election)
    if not chain:
        return {}, {}, set()
    options = Option.objects.filter(question__election__in=chain, unit__isnull=False)
    units = {
        (option.question.election_id, option.question.code, option.code): option
        for option in options.select_related("question")
    }
    won = {}
    for earlier in chain:
        for asked in earlier.result["questions"]:
            named = [units.get((earlier.pk, asked["code"], code)) for code in asked["passed"]]
            # What was decided about a unit in any other question is no award and no office.
            for option in filter(lambda found: found and has_gate(found.question), named):
                is_office = option.question.kind in OFFICES
                won.setdefault((option.unit_id, is_office), earlier.title)
    return won, *_undecided(chain[0], units)


def _undecided(earlier, units):
    """({code of a question: keys of units}, the codes of those that were tied)."""
    again, is_tied = defaultdict(set), set()
    for asked in earlier.result["questions"]:
        code, tied = asked["code"], set(asked.get("tied", []))
        is_tied |= {code} if tied else set()
        for row in asked["options"]:
            option = units.get((earlier.pk, code, row["code"]))
            if option is None:
                continue
            places = option.question.places or 0
            is_short = not tied and len(asked["passed"]) < places
            if row["code"] in tied or (is_short and row["code"] not in asked["passed"]):
                again[code].add(option.unit_id)
    return again, is_tied


def _candidate(question, known, member, present):
    row = known.rows.get(member.pk)
    is_registered = member.pk in known.registered.get(question.award_id, ())
    is_proposed = member.pk in known.proposed.get(question.award_id, ())
    found = {
        "is_registered": is_registered,
        "is_proposed": is_proposed,
        "is_clean": _is_clean(question, row),
        "score": _score(row),
        "rank": row.rank if row and known.ranks_are_known else None,
        "won_in": known.won.get((member.pk, question.kind in OFFICES), ""),
    }
    is_asked = question.is_of_award and question.needs_clean_record
    return Candidate(
        member,
        **found,
        is_on_ballot=member.pk in present,
        reasons=tuple(_reasons(question, known, member, row, found)),
        doubt=f"{NO_DATA} về trường hợp không xét" * (is_asked and found["is_clean"] is None),
    )


def _reasons(question, known, member, row, found):
    reasons = [f"đã được chọn ở “{found['won_in']}”"] if found["won_in"] else []
    again = known.again.get(question.code)
    if again and member.pk in again:
        return []
    if again and question.code in known.is_tied:
        return ["không bằng phiếu ở vòng trước"]
    if again:
        return reasons or ["không có trong phiếu của vòng trước"]
    if not question.is_of_award:
        return reasons
    if question.needs_registration and not found["is_registered"]:
        reasons.append("chưa đăng ký danh hiệu này")
    if question.needs_proposal and not found["is_proposed"]:
        reasons.append("chưa có đề nghị đang xét")
    if question.needs_clean_record and found["is_clean"] is False:
        reasons.append(f"thuộc trường hợp không xét: {'; '.join(row.disqualifiers)}")
    return reasons + _score_reasons(question, found["score"], found["rank"])


def _score_reasons(question, score, rank):
    reasons = []
    if question.minimum_score is not None:
        least = format_number(question.minimum_score)
        if score is None:
            reasons.append(f"{NO_DATA} về tổng điểm")
        elif score < question.minimum_score:
            reasons.append(f"tổng điểm {format_number(score)}, cần ít nhất {least}")
    if question.top is not None:
        if rank is None:
            reasons.append(f"{NO_DATA} về xếp hạng")
        elif rank > question.top:
            reasons.append(f"xếp hạng {rank}, chỉ xét đến hạng {question.top}")
    return reasons


def _score(row):
    return row.total if row is not None and row.is_approved else None


def _is_clean(question, row):
    """No case that bars the unit from this award. None where no card tells: what stands on one that
    was never sent is its unit's own affair, also before the gate."""
    if row is None or row.card is None or row.card.state == ScorecardState.DRAFT:
        return None
    if set(row.effects) & _barring(question):
        return False
    return True if row.is_approved and row.is_sound else None


def _barring(question):
    """Flags are barred by one case more than other awards."""
    effects = {Effect.NO_RANK, Effect.RESULT_VOID}
    award = question.award
    if award is not None and award.kind == AwardKind.TITLE and award.is_bloc_award:
        effects.add(Effect.NO_FLAG)
    return effects
