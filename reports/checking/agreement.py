"""The same thing said twice with different numbers."""

from collections.abc import Iterable, Iterator

from reports.checking.award_counts import claimed
from reports.checking.claims import claims
from reports.checking.clauses import GIVEN, NEITHER, Clause
from reports.checking.findings import Finding


def agreement_findings(clauses: Iterable[Clause]) -> Iterator[Finding]:
    """Counts of awards of all units that the report tells differently in another place."""
    first = {}
    for clause in clauses:
        if clause.mood == NEITHER or clause.is_inside or clause.passage.unit is not None:
            continue
        for claim in claims(clause):
            key = _key(claim)
            if key is None:
                continue
            value = claim.count.number.value
            before = first.setdefault(key, (value, claim))
            if before[0] != value and _is_apart(before[1], claim):
                yield _finding(claim, before[1])


def _key(claim):
    clause, count = claim.clause, claim.count
    if clause.unit is not None or claim.is_loose or not claim.awards or count.number.qualifier:
        return None
    awards, issuers = claimed(claim)
    return awards, issuers, count.noun, clause.period, clause.mood or GIVEN


def _is_apart(one, other):
    """Two counts of one clause are parts of a list; two sentences ought to agree."""
    same = one.clause.passage is other.clause.passage
    return not same or one.clause.start != other.clause.start


def _finding(claim, before):
    passage, number = claim.clause.passage, claim.count.number
    place = before.clause.passage
    where = f"mục {place.section}" + (f", {place.place}" if place.place else "")
    noun = f" {claim.count.noun}" if claim.count.noun else ""
    return Finding(
        "texts-disagree",
        passage.section,
        claim.clause.quote,
        f"{before.count.number.text}{noun} như đã nêu tại {where}: “{before.clause.quote}”",
        f"{number.text}{noun}",
        place=passage.place,
        line=passage.line,
        mark=passage.quote(number.start, number.end),
    )
