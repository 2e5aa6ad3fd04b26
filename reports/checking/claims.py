"""Which count in a clause belongs to which award, and who issued it."""

import re
from dataclasses import dataclass, replace

from reports.checking.clauses import Clause
from reports.checking.numbers import Number
from reports.checking.vocabulary import Mention

FURTHEST = 12
COLLECTIVES, INDIVIDUALS, ALL, UNITS = "tập thể", "cá nhân", "lượt", "đơn vị"
NOUNS = {
    ("tap", "the"): COLLECTIVES,
    ("don", "vi"): UNITS,
    ("co", "quan"): UNITS,
    ("ca", "nhan"): INDIVIDUALS,
    ("dong", "chi"): INDIVIDUALS,
    ("nguoi",): INDIVIDUALS,
    ("can", "bo"): INDIVIDUALS,
}
# Words between two awards that are named together.
JOINING = {
    "va",
    "danh",
    "hieu",
    "hinh",
    "thuc",
    "cac",
    "dat",
    "cong",
    "nhan",
    "tang",
    "khen",
    "thuong",
    "trao",
    "duoc",
}
FILLERS = {"luot", "chiec", "la", "danh", "hieu"}


@dataclass(frozen=True)
class Count:
    """A number and what it counts: one of the nouns above, or "" right before or after an award."""

    token: int
    number: Number
    noun: str = ""
    direct: bool = False
    end: int = 0


@dataclass(frozen=True)
class Claim:
    """A count tied to what it counts.

    :param awards: award mentions it is about, () for a total over all awards
    :param is_close: no other award may be what the issuers gave
    :param is_loose: the award stands so far off that the count may be about something else
    """

    clause: Clause
    count: Count
    awards: tuple[Mention, ...]
    issuers: tuple[Mention, ...]
    is_close: bool = False
    is_loose: bool = False


def claims(clause: Clause, reach: int = FURTHEST) -> list[Claim]:
    """Every count of the clause that is about awards, tied to them.

    :param reach: how many clauses back the awards may stand that its counts go on with
    """
    counts = counts_of(clause)
    groups = _award_groups(clause)
    found = []
    for place, count in enumerate(counts):
        group = _group_of(clause, counts, place, groups)
        loose = None if group else _loose_group(clause, counts, place, groups)
        if loose:
            issuers = _issuers_of(clause, loose)
            found.append(Claim(clause, count, tuple(loose), issuers, is_loose=True))
        elif group is not None:
            issuers = _issuers_of(clause, group)
            is_close = bool(issuers) and not _is_parted(issuers, group, groups)
            found.append(Claim(clause, count, tuple(group), issuers, is_close))
        elif not groups and place == 0 and count.token <= 1 and clause.before:
            found += _going_on(clause, counts, reach - 1) if reach else []
        elif not groups and _is_total(clause, count):
            found.append(Claim(clause, count, (), ()))
    return found


def _going_on(clause, counts, reach):
    """ "…: 75 tập thể; 93 cá nhân": counts that go on with the awards of the clause before."""
    before = claims(clause.before, reach)[-1:]
    return [
        replace(claim, clause=clause, count=count)
        for claim in before
        for count in counts
        if claim.awards and count.noun in {COLLECTIVES, INDIVIDUALS} - {claim.count.noun}
    ]


def _is_parted(issuers, group, groups):
    """The issuers may belong to another award: it stands between, or right before them."""
    others = [other[0].first for other in groups if other is not group]
    if issuers[0].first > group[0].first:
        return False
    return any(first < group[0].first for first in others)


def counts_of(clause: Clause) -> list[Count]:
    """Numbers that count people, units or awards; others ("75 năm", "04 xã") are left out."""
    found = []
    for place, token in enumerate(clause.tokens):
        if token.number is None or token.number.unit:
            continue
        found += _counts(clause, place, token.number)
    return found


def _counts(clause, place, number):
    after = place + 1
    tokens = clause.tokens
    luot = False
    while after < len(tokens) and tokens[after].word in FILLERS:
        luot = luot or tokens[after].word == "luot"
        after += 1
    award = next((each for each in clause.mentions if each.first == after and each.is_award), None)
    if award and number.form != "share":
        return [Count(place, number, "", True, award.last)]
    noun, last = _noun(tokens, after)
    if number.form == "share":
        return _shared(place, number, noun, last)
    if noun:
        return [Count(place, number, noun, False, last)]
    if number.form == "words":
        return []
    noun = _noun_before(clause, place)
    if noun:
        return [Count(place, number, noun, False, place)]
    if (
        luot
        or after >= len(tokens)
        or tokens[after].sign in {",", ")", "(", "”"}
        or (tokens[after].word == "va")
    ):
        return [Count(place, number, ALL if luot else "", False, place)]
    return []


def _noun_before(clause, place):
    """ "cá nhân: 1.419", "số cá nhân được khen thưởng là 1.419"."""
    words = [token.word for token in clause.tokens[max(0, place - 14) : place] if token.word]
    if tuple(words[-2:]) in NOUNS:
        return NOUNS[tuple(words[-2:])]
    if words[-1:] != ["la"] or "so" not in words:
        return ""
    after = [word for word in words[words.index("so") + 1 :] if word != "luot"]
    return NOUNS.get(tuple(after[:2]), "")


def _noun(tokens, at):
    words = tuple(token.word for token in tokens[at : at + 2])
    for size in (2, 1):
        if words[:size] in NOUNS and len(words[:size]) == size:
            return NOUNS[words[:size]], at + size - 1
    return "", at


def _shared(place, number, noun, last):
    """ "42/175 (tt/cn)": collectives and individuals; "06/07 đơn vị" is about units."""
    if noun == UNITS or number.of is None:
        return []
    last = last if noun else place
    first = replace(number, form="plain", of=None)
    second = replace(first, value=number.of)
    return [
        Count(place, first, COLLECTIVES, False, last),
        Count(place, second, INDIVIDUALS, False, last),
    ]


def _award_groups(clause):
    """Awards named one after another, without a count between them, are one group."""
    awards = [each for each in clause.mentions if each.is_award]
    groups = []
    for award in awards:
        between = clause.tokens[groups[-1][-1].last + 1 : award.first] if groups else []
        words = [token.word for token in between if token.word]
        joins = groups and not any(token.number for token in between)
        if joins and set(words) <= JOINING and len(between) < 8:
            groups[-1].append(award)
        else:
            groups.append([award])
    return groups


def _group_of(clause, counts, place, groups):
    """The group that a count belongs to, or None."""
    count = counts[place]
    if count.direct:
        return next(group for group in groups if any(a.last == count.end for a in group))
    before = [group for group in groups if group[-1].last < count.token]
    after = [group for group in groups if group[0].first > count.token]
    if after and _points_on(clause, counts, place, after[0], bool(before)):
        return after[0]
    if before:
        return before[-1]
    return None


def _loose_group(clause, counts, place, groups):
    """An award that follows at some distance: the count may be about it, or about the people
    who met to hear of it."""
    count = counts[place]
    after = [group for group in groups if group[0].first > count.token]
    return after[0] if after and count.noun in {COLLECTIVES, INDIVIDUALS} else None


def _points_on(clause, counts, place, group, has_before):
    """ "75 tập thể, 93 cá nhân được … tặng Bằng khen": the award is named after the counts."""
    later = [each for each in counts[place + 1 :] if each.token < group[0].first]
    if any(each.direct for each in later):
        return False
    last = later[-1] if later else counts[place]
    between = clause.tokens[last.end + 1 : group[0].first]
    words = [token.word for token in between if token.word]
    if not between or words[:3] == ["bang", "hinh", "thuc"]:
        return last.noun in {COLLECTIVES, INDIVIDUALS, UNITS}
    told = {"duoc", "dat", "nhan"} & set(words)
    return bool(told) and (not has_before or "duoc" in words or "dat" in words)


def _issuers_of(clause, group):
    """Issuers named right after the award ("của …", "cấp …"), else those before it."""
    last = group[-1].last
    after = []
    at = last + 1
    following = [each for each in clause.issuers if each.first > last]
    for issuer in following:
        between = clause.tokens[at : issuer.first]
        words = {token.word for token in between if token.word}
        if any(token.number for token in between) or not words <= {
            "cua",
            "do",
            "va",
            "cap",
            "xuat",
            "sac",
        }:
            break
        after.append(issuer)
        at = issuer.last + 1
    inside = [each for each in clause.issuers if group[0].last < each.first < group[-1].first]
    if after or inside:
        return tuple(after or inside)
    return _nearest_before(clause, group[0].first)


def _nearest_before(clause, first):
    """The issuers named together that stand nearest before the award."""
    before = [each for each in clause.issuers if each.last < first]
    together = before[-1:]
    for issuer in reversed(before[:-1]):
        between = clause.tokens[issuer.last + 1 : together[0].first]
        words = {token.word for token in between if token.word}
        if any(token.number for token in between) or not words <= {
            "va",
            "chu",
            "tich",
            "lanh",
            "dao",
        }:
            break
        together.insert(0, issuer)
    return tuple(together)


def _is_total(clause, count):
    """ "348 lượt tập thể, 1.419 cá nhân được các cấp khen thưởng": all awards together."""
    if count.noun not in {COLLECTIVES, INDIVIDUALS}:
        return False
    return bool(
        re.search(r"khen thưởng|tặng thưởng|được khen|được tặng", clause.text, re.IGNORECASE)
    )
