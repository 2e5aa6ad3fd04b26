"""Sentences taken apart: which count belongs to which award, by whom, of whom, for when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.checking.numbers import Number, numbers_in
from reports.checking.passages import Passage
from reports.checking.vocabulary import Mention, Vocabulary
from reports.checking.words import Token, tokens_of

GIVEN, PROPOSED, BOTH, NEITHER = "given", "proposed", "both", "neither"

# "- Sở Một: …" begins what is told of somebody else.
OTHER_HEAD = re.compile(r"\s*[-•*]\s*(?P<initial>[^\W\d_])[^:.;\d]{1,80}:")
AFTER_A_COUNT = {"the", "nhan", "vi", "chi", "nguoi"}
ENDS = set(".;!?…")
AFTER = re.compile(r"[^.;!?…()]*[^.;!?…()\s]")
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
    before: "Clause | None" = None

    @property
    def text(self):
        return self.passage.text[self.start : self.end]

    @property
    def quote(self):
        return self.passage.quote(self.start, self.end)


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
        self.lead, self.source, self.told = Lead(), None, None

    def read(self, passage: Passage) -> list[Clause]:
        """The clauses of one line."""
        source = (passage.section, passage.place)
        if source != self.source:
            self.told = None
        if source != self.source or not passage.is_bullet:
            self.lead, self.source = Lead(), source
        tokens = tokens_of(passage.text, numbers_in(passage.text), self.vocabulary.short)
        clauses = [self._clause(passage, *part) for part in _parts(tokens)]
        self._tell(passage, clauses)
        if passage.text.rstrip().endswith(":"):
            self.lead = self._as_lead(passage, clauses)
        return clauses

    def _clause(self, passage, tokens, is_inside):
        mentions = self.vocabulary.mentions(tokens)
        start, end = tokens[0].start, _end(passage.text, tokens[-1].end)
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
            clause.before = None if begins else last
            if not clause.is_inside:
                last = clause

    def _line_unit(self, passage, clauses):
        """The unit that a line names first, before a colon or as what it is about; in a note it
        holds for the lines below until another one is named like that."""
        if passage.unit is not None:
            return passage.unit
        head = clauses[0] if clauses else None
        first = (
            next((each for each in head.mentions if each.unit is not None), None) if head else None
        )
        if first and first.first <= 2 and _sign_after(head, first) in {":", ","}:
            self.told = first.unit if passage.is_note else None
            return first.unit
        if head and _names_other(head, passage.text):
            self.told = None
        return self.told or self.lead.unit

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
        elif last is not None and not begins and last.mood:
            # What follows may go on with what was proposed, or tell again of what was given.
            clause.mood, clause.carried_mood = last.mood, GIVEN
        else:
            clause.mood = self.lead.mood

    def _own_period(self, clause):
        years = self._period_in(clause.text)
        if years:
            return years
        if self.periods and re.search(r"\b5 năm\b|\b05 năm\b", clause.text):
            return max(self.periods, key=lambda years: years[1])
        return None

    def _period_in(self, text):
        found = ((int(match[1]), int(match[2])) for match in PERIOD.finditer(text))
        return next((years for years in found if years in self.periods), None)

    def _period_before(self, passage):
        if self.lead.period:
            return self.lead.period, True
        if passage.maker == "period" and self.periods:
            return max(self.periods, key=lambda years: years[1]), True
        # Sections of foreign files are their headings; what these tell of a period is likely.
        return self._period_in(passage.section), False

    def _as_lead(self, passage, clauses):
        last = clauses[-1] if clauses else None
        if last is None:
            return self.lead
        return Lead(last.mood, last.period if last.period_is_sure else None, last.unit)


def _end(text, end):
    """Up to the next sign: years and days are no tokens, but belong to the words."""
    rest = AFTER.match(text, end)
    return rest.end() if rest else end


def unit_before(clause: Clause, number: Number) -> int | None:
    """The unit named last before a number, else the one that the clause is about."""
    units = [
        each.unit
        for each in clause.mentions
        if each.unit is not None and clause.tokens[each.last].end <= number.start
    ]
    return units[-1] if units else clause.unit


def _parts(tokens) -> Iterable[tuple[list[Token], bool]]:
    """Tokens between semicolons and full stops; numbers in brackets come after their whole."""
    current, inside, depth = [], [], 0
    for at, token in enumerate(tokens):
        if token.sign == "(" and (depth or _holds_figures(tokens, at)):
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


def _holds_figures(tokens, at):
    """Brackets without a number or a list say more of a name; behind a count they say of whom."""
    if at and tokens[at - 1].word in AFTER_A_COUNT:
        return True
    for token in tokens[at + 1 :]:
        if token.sign == ")":
            return False
        if token.number is not None or token.sign == ";":
            return True
    return False


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


def _names_other(head, text):
    """A unit that is not known here; awards and issuers before a colon are still of the last."""
    other = OTHER_HEAD.match(text)
    if not other or not other["initial"].isupper():
        return False
    colon = next((at for at, each in enumerate(head.tokens) if each.sign == ":"), 0)
    return not any(each.is_award or each.is_issuer for each in head.mentions if each.first < colon)


def _acts(clause, mention):
    """A unit that gives an award itself, rather than having people who got it."""
    words = [token.word for token in clause.tokens[mention.last + 1 : mention.last + 4]]
    return bool(mention.issuers) and bool({"tang", "khen"} & set(words)) and "duoc" not in words


def _tell_issuers(clause, last):
    clause.issuers = tuple(each for each in clause.mentions if each.is_issuer and not each.is_award)
    if last is not None:
        clause.carried = last.issuers or last.carried
