"""Counts of awards in sentences against what was given and proposed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from awards.enums import IssuerLevel
from reports.checking.claims import ALL, UNITS, Claim, claims
from reports.checking.clauses import BOTH, GIVEN, NEITHER, PARTLY, PROPOSED, Clause
from reports.checking.findings import Finding
from reports.checking.tallies import Question, Tallies
from reports.narrative.words import counted

NAMES = {
    IssuerLevel.STATE: "cấp Nhà nước",
    IssuerLevel.MINISTRY: "bộ, ban, ngành",
    IssuerLevel.PROVINCE: "cấp tỉnh",
    IssuerLevel.UNIT: "thủ trưởng đơn vị",
}


@dataclass(frozen=True)
class Reading:
    """One way to understand a claim, and how to name it where it is not the first."""

    question: Question
    label: str = ""


def award_findings(clause: Clause, tallies: Tallies) -> Iterator[Finding]:
    """Counts of the clause that none of its readings confirms."""
    if clause.mood == NEITHER:
        return
    for claim in claims(clause):
        number = claim.count.number
        if clause.passage.is_given(number.start, number.end) or _is_of_exemplars(claim):
            continue
        finding = _checked(claim, tallies)
        if finding:
            yield finding


def _is_of_exemplars(claim):
    """ "09 cá nhân điển hình tiên tiến" of the year are exemplars, no award of any authority."""
    no_act = bool(claim.awards) and all(each.apart for each in claim.awards)
    return no_act and claim.clause.period is None and not claim.issuers


def _checked(claim, tallies):
    readings = list(_readings(claim, tallies))
    if any(_confirms(claim, reading, tallies) for reading in readings):
        return None
    if not any(tallies.lines.get(reading.question.period) for reading in readings):
        return _finding(claim, "figure-unconfirmed", "chưa có số liệu khen thưởng để đối chiếu")
    code = "figure-unconfirmed" if claim.is_loose else "figure-differs"
    if (
        not claim.is_loose
        and claim.clause.mood in {"", GIVEN}
        and any(_is_with_proposed(claim, reading, tallies) for reading in readings)
    ):
        code = "proposed-as-given"
    return _finding(claim, code, _expected(claim, readings, tallies))


def _confirms(claim, reading, tallies):
    count, mood = claim.count, claim.clause.mood
    fits = count.number.fits
    for noun in _nouns(count):
        given, proposed = tallies.sums(reading.question, noun)
        right = {PROPOSED: {proposed}, BOTH: {given + proposed, given}}.get(mood, {given})
        if claim.clause.carried_mood:
            right |= {given}
        if any(fits(each) for each in right):
            return True
        lines = tallies.single(reading.question, noun, _moods(claim.clause))
        if count.number.value in lines and _names_lines(claim, reading):
            return True
    if count.noun == UNITS:
        return any(fits(each) for each in tallies.units(reading.question)[:1])
    return False


def _moods(clause):
    """Whether given (True) or proposed (False) lines may be meant."""
    if clause.mood == PROPOSED and not clause.carried_mood:
        return {False}
    return {True} if clause.mood in {"", GIVEN} else {True, False}


def _names_lines(claim, reading):
    """Of a unit, in brackets and after "trong đó" awards are told one by one."""
    clause = claim.clause
    before = clause.text[: claim.count.number.start - clause.start]
    return clause.is_inside or reading.question.unit is not None or bool(PARTLY.search(before))


def _nouns(count):
    """A bare count before or after an award may be of either kind or of both together."""
    if count.noun == UNITS:
        return ("tập thể",)
    if count.noun in {"", ALL}:
        return (ALL, "tập thể", "cá nhân") if not count.direct else (ALL,)
    return (count.noun,)


def _is_with_proposed(claim, reading, tallies):
    given, proposed = tallies.sums(reading.question, _nouns(claim.count)[0])
    return bool(proposed) and claim.count.number.fits(given + proposed)


def _expected(claim, readings, tallies):
    """The readings by which there is something, the likeliest first; only the first has no name."""
    noun = _nouns(claim.count)[0]
    found = {}
    for reading in readings:
        found.setdefault(tallies.sums(reading.question, noun), reading.label if found else "")
    sums = [each for each in found if any(each)] or list(found)
    return "; ".join(_told(claim, *each, noun, found[each]) for each in sums[:3])


def _told(claim, given, proposed, noun, label):
    mark = f"{label}: " if label else ""
    if claim.clause.mood == PROPOSED:
        return f"{mark}{counted(proposed)} {noun} đang đề nghị"
    words = f"{mark}{counted(given)} {noun} đã tặng"
    if proposed:
        words += f", {counted(proposed)} đang đề nghị (cả hai: {counted(given + proposed)})"
    return words


def _finding(claim, code, expected):
    clause, count = claim.clause, claim.count
    passage, number = clause.passage, count.number
    last = min(count.end, len(clause.tokens) - 1) if count.noun else count.token
    start, stop = number.start, max(number.end, clause.tokens[last].end)
    noun = f" {count.noun}" if count.noun else ""
    return Finding(
        code,
        passage.section,
        clause.quote,
        expected,
        f"{number.text}{noun}" if number.form != "plain" or noun else number.text,
        place=passage.place,
        line=passage.line,
        mark=passage.quote(start, stop),
    )


def _readings(claim: Claim, tallies: Tallies) -> Iterable[Reading]:
    """From the likeliest to the least likely."""
    for period in _periods(claim.clause):
        for unit in _units(claim.clause):
            base = Question(period=period, unit=unit)
            if not claim.awards:
                yield from _totals(base)
                continue
            for awards in _awards(claim.awards):
                question = replace(base, awards=awards)
                yield from _by_issuers(claim, question)


def _totals(base):
    yield Reading(replace(base, without_ordinary=True), "không kể danh hiệu tiên tiến")
    yield Reading(base, "kể cả danh hiệu tiên tiến")


def _periods(clause):
    if clause.period is None:
        return [None]
    return [clause.period] if clause.period_is_sure else [clause.period, None]


def _units(clause):
    if clause.unit is None:
        return [None]
    return [clause.unit] if clause.unit_is_sure else [clause.unit, None]


def _awards(mentions):
    """All named awards together; with those whose names go on; single recognitions by any act."""
    exact = frozenset().union(*(each.awards for each in mentions))
    wider = frozenset().union(*(each.wider for each in mentions))
    alone = [frozenset([key]) for each in mentions for key in each.apart]
    return list(dict.fromkeys([*alone, exact, wider]))


def _by_issuers(claim, question):
    """As issued by those named; a name far before the award may be about another one."""
    clause = claim.clause
    named = claim.issuers or clause.carried
    told = frozenset().union(*(each.named for each in claim.awards))
    if told and not claim.issuers:
        yield Reading(replace(question, levels=told))
    if named:
        yield Reading(_of(question, named))
    if not claim.is_close:
        yield Reading(question, "tính mọi cấp")


def claimed(claim: Claim) -> tuple[frozenset[int], frozenset]:
    """The awards and the issuers that a claim names, to tell claims about the same thing."""
    awards = frozenset().union(*(each.wider for each in claim.awards))
    issuers = claim.issuers or claim.clause.carried
    named = frozenset().union(*(each.levels | each.issuers for each in issuers))
    return awards, named


def _of(question, issuers):
    return replace(
        question,
        levels=frozenset().union(*(each.levels for each in issuers)),
        issuers=frozenset().union(*(each.issuers for each in issuers)),
    )
