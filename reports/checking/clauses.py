"""Sentences taken apart: which count belongs to which award, by whom, of whom, for when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from reports.checking.numbers import Number, numbers_in
from reports.checking.passages import Passage
from reports.checking.vocabulary import Mention, Vocabulary
from reports.checking.words import Token, tokens_of

GIVEN, PROPOSED, BOTH, NEITHER = "given", "proposed", "both", "neither"
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
FILLERS = {"luot", "chiec", "la", "danh", "hieu"}
ENDS = set(".;!?…")
PERIOD = re.compile(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)")
PROPOSING = re.compile(
    r"\bđề nghị|\bđề xuất|\btrình (?:cấp|Chủ tịch|UBND|Thủ tướng|Bộ|các)|\bsuy tôn|\bchờ quyết định"
    r"|\bhồ sơ trình|\bxét tặng|\bxem xét",
    re.IGNORECASE,
)
WITH_PROPOSED = re.compile(
    r"\b(kể cả|tính cả|gồm cả|bao gồm cả|và)\s[^.;]{0,30}đề nghị|\bđã và đang đề nghị",
    re.IGNORECASE,
)
PLANNING = re.compile(
    r"\bphấn đấu|\bchỉ tiêu|\bmục tiêu|\bdự kiến|\bđăng ký|\bgiao ước", re.IGNORECASE
)
GIVING = re.compile(
    r"\btặng|\bkhen|\bcông nhận|\btôn vinh|\btrao|\bđạt|\bđược nhận|\bphong tặng|\bdanh hiệu",
    re.IGNORECASE,
)
PARTLY = re.compile(
    r"\btrong đó|\btrong số|\briêng\b|\bgồm\b|\bnhư\b|\bđiển hình là", re.IGNORECASE
)


@dataclass(frozen=True)
class Count:
    """A number and what it counts: one of the nouns above, or "" right before or after an award."""

    token: int
    number: Number
    noun: str = ""
    direct: bool = False
    end: int = 0


@dataclass
class Clause:
    """A part of a sentence between semicolons.

    :param start, end: where it stands in the passage
    :param is_inside: it stands in brackets, or after "trong đó": its numbers are parts of others
    :param heads: whose mood, issuers and unit it goes on with: the clause before in the sentence
    """

    passage: Passage
    start: int
    end: int
    tokens: list[Token]
    mentions: list[Mention] = field(default_factory=list)
    is_inside: bool = False
    mood: str = ""
    carried_mood: str = ""
    issuers: tuple[Mention, ...] = ()
    carried: tuple[Mention, ...] = ()
    unit: int | None = None
    unit_is_sure: bool = False
    period: tuple[int, int] | None = None
    period_is_sure: bool = False

    @property
    def text(self):
        return self.passage.text[self.start : self.end]

    @property
    def quote(self):
        return self.passage.quote(self.start, self.end)


@dataclass(frozen=True)
class Claim:
    """A count tied to what it counts.

    :param awards: award mentions it is about, () for a total over all awards
    """

    clause: Clause
    count: Count
    awards: tuple[Mention, ...]
    issuers: tuple[Mention, ...]


@dataclass(frozen=True)
class Lead:
    """What a line that ends in a colon says of the lines of the list below it."""

    mood: str = ""
    period: tuple[int, int] | None = None
    unit: int | None = None


class ClauseReader:
    """Reads passages one after another; a line that leads a list tells on the list."""

    def __init__(self, vocabulary: Vocabulary, periods: Iterable[tuple[int, int]]):
        self.vocabulary, self.periods = vocabulary, set(periods)
        self.lead, self.source = Lead(), None

    def read(self, passage: Passage) -> list[Clause]:
        """The clauses of one line."""
        source = (passage.section, passage.place)
        if source != self.source or not (passage.is_bullet or self._goes_on(passage)):
            self.lead, self.source = Lead(), source
        tokens = tokens_of(passage.text, numbers_in(passage.text), self.vocabulary.short)
        clauses = [self._clause(passage, *part) for part in _parts(tokens)]
        self._tell(passage, clauses)
        if passage.text.rstrip().endswith(":"):
            self.lead = self._as_lead(passage, clauses)
        return clauses

    def _goes_on(self, passage):
        return False

    def _clause(self, passage, tokens, is_inside):
        mentions = self.vocabulary.mentions(tokens)
        start, end = tokens[0].start, tokens[-1].end
        return Clause(passage, start, end, tokens, mentions, is_inside)

    def _tell(self, passage, clauses):
        """Units, periods, moods and issuers, each going on from the clause before."""
        line_unit = self._line_unit(passage, clauses)
        period, is_sure = self._period_before(passage)
        last, sentence = None, 0
        for clause in clauses:
            begins = last is None or _ends_sentence(passage.text, last, clause)
            sentence += begins
            own = self._own_period(clause)
            clause.period, clause.period_is_sure = own or period, bool(own) or is_sure
            period, is_sure = clause.period, clause.period_is_sure
            self._tell_unit(clause, line_unit, last, begins)
            self._tell_mood(clause, last, begins)
            _tell_issuers(clause, None if begins else last)
            if not clause.is_inside:
                last = clause

    def _line_unit(self, passage, clauses):
        """The unit that a line names first, before a colon or as what it is about."""
        if passage.unit is not None:
            return passage.unit
        head = clauses[0] if clauses else None
        first = (
            next((each for each in head.mentions if each.unit is not None), None) if head else None
        )
        if first and first.first <= 2 and _sign_after(head, first) in {":", ","}:
            return first.unit
        return self.lead.unit

    def _tell_unit(self, clause, line_unit, last, begins):
        own = [
            each for each in clause.mentions if each.unit is not None and not _acts(clause, each)
        ]
        clause.unit, clause.unit_is_sure = line_unit, line_unit is not None
        if line_unit is None and own:
            sure = own[0].first <= 4 and len({each.unit for each in own}) == 1
            clause.unit, clause.unit_is_sure = own[0].unit, sure
        elif line_unit is None and last is not None and not begins and last.unit_is_sure:
            clause.unit = last.unit
        elif line_unit is None and last is not None and not begins:
            clause.unit = None

    def _tell_mood(self, clause, last, begins):
        text = clause.text
        if WITH_PROPOSED.search(text):
            clause.mood = BOTH
        elif PROPOSING.search(text):
            clause.mood = PROPOSED
        elif PLANNING.search(text):
            clause.mood = NEITHER
        elif last is not None and not begins and last.mood and not _acts_itself(clause):
            clause.mood = last.mood
        elif last is not None and not begins and last.mood == PROPOSED:
            clause.mood, clause.carried_mood = PROPOSED, GIVEN
        else:
            clause.mood = self.lead.mood

    def _own_period(self, clause):
        for match in PERIOD.finditer(clause.text):
            years = (int(match[1]), int(match[2]))
            if years in self.periods:
                return years
        if self.periods and re.search(r"\b5 năm\b|\b05 năm\b", clause.text):
            return max(self.periods, key=lambda years: years[1])
        return None

    def _period_before(self, passage):
        if self.lead.period:
            return self.lead.period, True
        if passage.maker == "period" and self.periods:
            return max(self.periods, key=lambda years: years[1]), True
        return None, False

    def _as_lead(self, passage, clauses):
        last = clauses[-1] if clauses else None
        if last is None:
            return self.lead
        return Lead(last.mood, last.period if last.period_is_sure else None, last.unit)


def _parts(tokens) -> Iterable[tuple[list[Token], bool]]:
    """Tokens between semicolons and full stops; what stands in brackets comes after its whole."""
    current, inside, depth = [], [], 0
    for token in tokens:
        if token.sign == "(":
            depth += 1
        elif token.sign == ")" and depth:
            depth -= 1
            inside.append(None)
        elif depth:
            inside.append(token)
        elif token.sign in ENDS:
            yield from _finished(current, inside)
            current, inside = [], []
        else:
            current.append(token)
    yield from _finished(current, inside)


def _finished(current, inside):
    if current:
        yield current, False
    part = []
    for token in [*inside, None]:
        if token is None or token.sign in ENDS:
            if part:
                yield part, True
            part = []
        else:
            part.append(token)


def _ends_sentence(text, last, clause):
    return any(sign in ".!?…" for sign in text[last.end : clause.start] if sign in ".;!?…")


def _sign_after(clause, mention):
    after = clause.tokens[mention.last + 1 : mention.last + 2]
    return after[0].sign if after else ""


def _acts(clause, mention):
    """A unit that gives an award itself, rather than having people who got it."""
    words = [token.word for token in clause.tokens[mention.last + 1 : mention.last + 4]]
    return bool(mention.issuers) and bool({"tang", "khen"} & set(words)) and "duoc" not in words


def _acts_itself(clause):
    """Somebody is named who gives, so the clause does not go on with what was proposed."""
    return any(each.is_issuer for each in clause.mentions) and "tặng" in clause.text


def _tell_issuers(clause, last):
    clause.issuers = tuple(each for each in clause.mentions if each.is_issuer and not each.is_award)
    if last is not None:
        clause.carried = last.issuers or last.carried


def claims(clause: Clause) -> list[Claim]:
    """Every count of the clause that is about awards, tied to them."""
    counts = counts_of(clause)
    groups = _award_groups(clause)
    found = []
    for place, count in enumerate(counts):
        group = _group_of(clause, counts, place, groups)
        if group is not None:
            found.append(Claim(clause, count, tuple(group), _issuers_of(clause, group)))
        elif not groups and _is_total(clause, count):
            found.append(Claim(clause, count, (), ()))
    return found


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
    if (
        luot
        or after >= len(tokens)
        or tokens[after].sign in {",", ")", "(", "”"}
        or (tokens[after].word == "va")
    ):
        return [Count(place, number, ALL if luot else "", False, place)]
    return []


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
        if (
            joins
            and set(words) <= {"va", "danh", "hieu", "hinh", "thuc", "cac", "dat"}
            and len(between) < 8
        ):
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


def _points_on(clause, counts, place, group, has_before):
    """ "75 tập thể, 93 cá nhân được … tặng Bằng khen": the award is named after the counts."""
    later = [each for each in counts[place + 1 :] if each.token < group[0].first]
    if any(each.direct for each in later):
        return False
    last = later[-1] if later else counts[place]
    between = clause.tokens[last.end + 1 : group[0].first]
    words = [token.word for token in between if token.word]
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
    if after:
        return tuple(after)
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
