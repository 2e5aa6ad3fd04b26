"""What awards, issuers and units may be called in running text, and where they are named."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from awards.enums import AwardKind, IssuerLevel
from reports.checking.words import Token, initials, spelt

SKIPPED = set("“”\"'()-–‘’*")
# "bộ, ban, ngành" is one name; elsewhere a comma ends one.
BEFORE_A_COMMA = {"bo", "ban", "nganh", "quan"}
LONGEST = 24
NAMED = ("awards", "exact", "apart", "issuers", "named")
# Beginnings that are names of forms of reward by themselves, though shorter than four words.
FORMS = {
    ("co",),
    ("bang", "khen"),
    ("giai", "khen"),
    ("huan", "chuong"),
    ("hui", "chuong"),
    ("hui", "hieu"),
    ("ki", "niem", "chuong"),
}
ACTS = {"cong nhan", "ton vinh", "bieu duong", "vinh danh", "danh hieu", "ghi nhan"}
STATE, MINISTRY, PROVINCE, UNIT = (
    IssuerLevel.STATE,
    IssuerLevel.MINISTRY,
    IssuerLevel.PROVINCE,
    IssuerLevel.UNIT,
)
LEVEL_WORDS = {
    "bộ ngành": MINISTRY,
    "bộ ban ngành": MINISTRY,
    "các bộ": MINISTRY,
    "các bộ ngành": MINISTRY,
    "các bộ ban ngành": MINISTRY,
    "bộ ngành trung ương": MINISTRY,
    "bộ ban ngành trung ương": MINISTRY,
    "cấp bộ": MINISTRY,
    "cấp bộ ngành": MINISTRY,
    "cấp bộ ban ngành": MINISTRY,
    "cấp ngành": MINISTRY,
    "bộ": MINISTRY,
    "ủy ban nhân dân tỉnh": PROVINCE,
    "chủ tịch ủy ban nhân dân tỉnh": PROVINCE,
    "ủy ban nhân dân thành phố": PROVINCE,
    "chủ tịch ủy ban nhân dân thành phố": PROVINCE,
    "cấp tỉnh": PROVINCE,
    "của tỉnh": PROVINCE,
    "của thành phố": PROVINCE,
    "cấp thành phố": PROVINCE,
    "thủ tướng": STATE,
    "thủ tướng chính phủ": STATE,
    "của chính phủ": STATE,
    "chính phủ": STATE,
    "chủ tịch nước": STATE,
    "cấp nhà nước": STATE,
    "nhà nước": STATE,
    "thủ trưởng đơn vị": UNIT,
    "thủ trưởng các đơn vị": UNIT,
    "thủ trưởng cơ quan": UNIT,
    "thủ trưởng cơ quan đơn vị": UNIT,
    "thủ trưởng các cơ quan đơn vị": UNIT,
    "cấp cơ sở": UNIT,
}
LEVELS_SPELT = {spelt(words): level for words, level in LEVEL_WORDS.items()}
NOT_A_MINISTRY = {"doi", "chi", "phan", "mon", "mai", "luat", "truong", "tieu", "so", "tu"}
BEFORE_A_MINISTRY = {"cap", "cua", "khen", "cac", "do"}


@dataclass(frozen=True)
class Mention:
    """A name in the text: tokens `first` … `last`.

    :param awards: keys of the awards that it means; `wider`: with those whose names go on;
        `apart`: recognitions that differ by the act alone ("công nhận", "tôn vinh")
    :param levels: levels of authority, `issuers`: keys of single issuers
    :param unit: key of a unit
    :param named: the level that the award's own name tells ("Bằng khen của Chủ tịch UBND tỉnh")
    """

    first: int
    last: int
    awards: frozenset[int] = frozenset()
    wider: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()
    levels: frozenset[str] = frozenset()
    issuers: frozenset[int] = frozenset()
    unit: int | None = None
    named: frozenset[str] = frozenset()

    @property
    def is_award(self):
        return bool(self.awards)

    @property
    def is_issuer(self):
        return bool(self.levels or self.issuers)


class Vocabulary:
    """Names → what they mean; the longest name at a place wins."""

    def __init__(self, awards: Iterable, issuers: Iterable, units: Iterable, places: Iterable[str]):
        """:param units: (key, names) of every unit; :param places: names of the province."""
        self.phrases = defaultdict(lambda: {name: set() for name in NAMED})
        self.short = {}
        self._places = {spelt(place) for place in places if place}
        bases = {award.pk: _base(award) for award in awards}
        for award in awards:
            self._add_award(award, set(bases.values()))
        for words, level in LEVEL_WORDS.items():
            self.phrases[spelt(words)]["level"] = level
        for issuer in issuers:
            self._add_issuer(issuer)
        for key, names in units:
            for name in names:
                for words in self._shorter(spelt(name)):
                    self.phrases[words].setdefault("unit", key)
        self.starts = {words[: size + 1] for words in self.phrases for size in range(len(words))}

    def _add_award(self, award, bases):
        full, base = spelt(award.name), _base(award)
        level = LEVELS_SPELT.get(spelt(award.name.partition(" của ")[2]))
        for words in _variants(full):
            self.phrases[words]["exact"].add(award.pk)
            self.phrases[words]["named"] |= {level} - {None}
        for words in _variants(base):
            self._add_group(words, award.pk)
            if award.kind == AwardKind.RECOGNITION:
                self.phrases[words]["apart"].add(award.pk)
        for size in range(1, len(base)):
            if base[:size] in FORMS | bases or size >= 4:
                self._add_group(base[:size], award.pk)

    def _add_group(self, words, key):
        self.phrases[words]["awards"].add(key)
        if len(words) > 1:
            self.short.setdefault(initials(words), words)

    def _add_issuer(self, issuer):
        for words in self._shorter(spelt(issuer.name))[:2]:
            if issuer.level in {STATE, PROVINCE}:
                self.phrases[words].setdefault("level", issuer.level)
            elif "level" not in self.phrases[words]:
                self.phrases[words]["issuers"].add(issuer.pk)

    def _shorter(self, words):
        """The name, and without the province at its end, and without "tỉnh" before that."""
        found = [words]
        for place in self._places:
            if words[-len(place) :] == place and len(words) > len(place) + 1:
                bare = words[: -len(place)]
                found.append(bare)
                if bare[-1] in {"tinh"} and len(bare) > 3:
                    found.append(bare[:-1])
        return found

    def mentions(self, tokens: list[Token]) -> list[Mention]:
        """Names in order; none overlaps another."""
        found, at = [], 0
        while at < len(tokens):
            mention = self._longest(tokens, at)
            if mention:
                found.append(mention)
                at = mention.last
            at += 1
        return found

    def _longest(self, tokens, first):
        words, best, at = (), None, first
        while at < len(tokens) and len(words) < LONGEST:
            token = tokens[at]
            if token.word:
                words = (*words, token.word)
                if words not in self.starts:
                    break
                if words in self.phrases and self._counts(tokens, first, at, words):
                    best = (at, words)
            elif not words or not _is_skipped(token.sign, words[-1]):
                break
            at += 1
        return _mention(first, best[0], self.phrases[best[1]]) if best else None

    def _counts(self, tokens, first, last, words):
        """A lone "bộ" is a ministry only where it is written or placed like one."""
        if words != ("bo",):
            # "có", "cơ" and "cỡ" are spelt like "cờ" without marks: only the real one is a flag.
            return words != ("co",) or tokens[first].is_flag
        after = tokens[last + 1].word if last + 1 < len(tokens) else ""
        before = tokens[first - 1].word if first else ""
        return after not in NOT_A_MINISTRY and (
            tokens[first].is_capital or before in BEFORE_A_MINISTRY
        )


def _is_skipped(sign, before):
    return sign in SKIPPED or (sign == "," and before in BEFORE_A_COMMA)


def _base(award):
    """The name without whose award it is, and without what stands in brackets."""
    return spelt(award.name.partition(" của ")[0].partition(" (")[0])


def _variants(words):
    """Ways to say a name: "cấp cơ sở", "tập thể xuất sắc", without "công nhận" before it."""
    yield words
    text = " ".join(words)
    for act in ACTS:
        if text.startswith(f"{act} ") and len(words) >= 5:
            yield tuple(text.removeprefix(f"{act} ").split())
    if "co so" in text and "cap co so" not in text:
        yield tuple(text.replace("co so", "cap co so").split())
    if text.startswith("tap the lao dong ") and len(words) >= 6:
        yield tuple(text.replace("tap the lao dong ", "tap the ", 1).split())
        yield tuple(text.removeprefix("tap the ").split())


def _mention(first, last, entry):
    exact, group = frozenset(entry["exact"]), frozenset(entry["awards"])
    level = entry.get("level")
    return Mention(
        first,
        last,
        awards=exact if len(exact) == 1 else exact | group,
        wider=exact | group,
        apart=frozenset(entry["apart"]) if len(exact) > 1 else frozenset(),
        levels=frozenset([level] if level else []),
        issuers=frozenset(entry["issuers"]),
        unit=entry.get("unit"),
        named=frozenset(entry["named"]),
    )
