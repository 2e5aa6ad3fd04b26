"""The same thing said twice with different numbers."""

from collections.abc import Iterable, Iterator

from reports.checking.award_counts import claimed
from reports.checking.claims import claims
from reports.checking.clauses import GIVEN, NEITHER, Clause
from reports.checking.findings import Finding
from reports.checking.passages import with_cuts

# Words that lead on the name of an award: "Cờ thi đua ngành Tư pháp", "Giấy khen (Hội thẩm)".
GOES_ON = {"nganh", "linh", "ve", "vi", "khoi", "loai", "hang", "chuyen", "dot"}
NAME_ENDS = {"cho", "doi", "cua", "do", "duoc", "tang", "la"}
# Other acts than the usual one are recognitions of their own.
OTHER_ACTS = {("ton", "vinh"), ("bieu", "duong"), ("vinh", "danh"), ("ghi", "nhan")}
# Written large though they name nobody in particular.
NO_NAMES = {"khoi", "cum", "toan", "ca", "cac", "tong", "trong", "nam", "nganh", "giai"}


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
    told = (_full_names(claim), _strangers(clause))
    return awards, issuers, count.noun, clause.period, clause.mood or GIVEN, told


def _full_names(claim):
    """The act before each award and the words that go on with its name: other words, other
    awards."""
    return tuple(
        (
            _act_before(claim.clause.tokens, each.first),
            _rest_of_name(claim.clause.tokens, each.last),
        )
        for each in claim.awards
    )


def _act_before(tokens, first):
    words = tuple(token.word for token in tokens[max(0, first - 2) : first])
    return words if words in OTHER_ACTS else ()


def _rest_of_name(tokens, last):
    after = tokens[last + 1 :]
    if not after or not (after[0].sign == "(" or after[0].word in GOES_ON):
        return ()
    rest = []
    for token in after:
        if token.number or token.sign in {")", ",", ":"} or token.word in NAME_ENDS:
            break
        rest.append(token.word)
    return tuple(rest)


def _strangers(clause):
    """Names that mean nothing here: whoever gave or got an award there is not the same as
    elsewhere. The first word of a sentence is written large anyway."""
    known = {at for each in clause.mentions for at in range(each.first, each.last + 1)}
    return frozenset(
        token.word
        for at, token in enumerate(clause.tokens)
        if at and token.is_capital and at not in known and token.word not in NO_NAMES
    )


def _is_apart(one, other):
    """Two counts of one clause are parts of a list; two sentences ought to agree."""
    same = one.clause.passage is other.clause.passage
    return not same or one.clause.start != other.clause.start


def _finding(claim, before):
    passage, number = claim.clause.passage, claim.count.number
    place = before.clause.passage
    where = f"mục {place.section}" + (f", {place.place}" if place.place else "")
    noun = f" {claim.count.noun}" if claim.count.noun else ""
    quoted = with_cuts(place.raw, before.clause.quote)
    return Finding(
        "texts-disagree",
        passage.section,
        claim.clause.quote,
        f"{before.count.number.text}{noun} như đã nêu tại {where}: “{quoted}”",
        f"{number.text}{noun}",
        place=passage.place,
        line=passage.line,
        mark=passage.quote(number.start, number.end),
    )
