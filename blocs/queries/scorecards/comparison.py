"""Two tables of criteria side by side: what was added, removed, changed."""

from dataclasses import dataclass
from decimal import Decimal

from blocs.models.scorecards import CriteriaSet
from blocs.queries.scorecards.frames import KEPT, frame_of
from blocs.queries.scorecards.specs import LineSpec, TableSpec

ADDED, REMOVED, CHANGED, SAME = "added", "removed", "changed", "same"
# What of a line is laid side by side, each by itself.
COMPARED = (
    "name",
    "max_points",
    "cap",
    "parent",
    "kind",
    "effect",
    "guidance",
    "not_applicable_to",
    "needs_evidence",
    "explanation_suffices",
)
HEAD = ("name", *KEPT)

STATE_LABELS = {ADDED: "Thêm", REMOVED: "Bỏ", CHANGED: "Sửa", SAME: "Giữ nguyên"}
WORDS = {
    "code": "mã",
    "name": "nội dung",
    "max_points": "điểm",
    "cap": "mức nhiều nhất",
    "parent": "vị trí",
    "method": "cách chấm",
    "guidance": "hướng dẫn",
    "effect": "hệ quả",
    "not_applicable_to": "đơn vị áp dụng",
    "needs_evidence": "minh chứng",
    "explanation_suffices": "giải trình",
}


@dataclass(frozen=True)
class Pair:
    """A line before and after, matched by its code, else by its name; None where it was not."""

    before: LineSpec | None
    after: LineSpec | None

    @property
    def state(self):
        if self.before is None:
            return ADDED
        if self.after is None:
            return REMOVED
        return CHANGED if self.changed else SAME

    @property
    def changed(self) -> frozenset[str]:
        """Names of what differs; "method" stands for the way to score with its parameters."""
        if self.before is None or self.after is None:
            return frozenset()
        found = {
            name
            for name in ("code", *COMPARED)
            if getattr(self.before, name) != getattr(self.after, name)
        }
        ways = [(str(each.method), each.params) for each in (self.before, self.after)]
        return frozenset(found | ({"method"} if ways[0] != ways[1] else set()))

    @property
    def state_label(self):
        return STATE_LABELS[self.state]

    @property
    def changed_words(self):
        words = [word for name, word in WORDS.items() if name in self.changed]
        return ", ".join(words)

    @property
    def difference(self) -> Decimal:
        """Points after less points before; a line that is not there has none."""
        before, after = (
            each.max_points if each else Decimal(0) for each in (self.before, self.after)
        )
        return after - before


@dataclass(frozen=True)
class Comparison:
    """Pairs in the order of the newer table, removed lines where they stood."""

    before: TableSpec
    after: TableSpec
    pairs: tuple[Pair, ...]

    @property
    def head(self):
        """Names of the fields of the whole table that differ."""
        return [n for n in HEAD if getattr(self.before, n) != getattr(self.after, n)]

    @property
    def added(self):
        return self.count(ADDED)

    @property
    def removed(self):
        return self.count(REMOVED)

    @property
    def altered(self):
        return self.count(CHANGED)

    def count(self, state):
        return sum(1 for pair in self.pairs if pair.state == state)

    @property
    def differing(self):
        return [pair for pair in self.pairs if pair.state != SAME]


def compare(before: TableSpec, after: TableSpec) -> Comparison:
    """What became of each line of `before`, and what is new in `after`."""
    matched = _matched(before, after)
    old = {line.code: line for line in before.lines}
    pairs, used = [], set(matched.values())
    behind = _gone_behind(before, used)
    pairs += [Pair(line, None) for line in behind.get("", [])]
    for line in after.lines:
        code = matched.get(line.code, "")
        pairs.append(Pair(old.get(code), line))
        pairs += [Pair(gone, None) for gone in behind.get(code, []) if code]
    return Comparison(before, after, tuple(pairs))


def _matched(before, after):
    """Code after -> code before."""
    codes = {line.code: line for line in before.lines}
    found = {
        line.code: line.code
        for line in after.lines
        if line.code in codes and _is_alike(codes[line.code], line)
    }
    free = {}
    for line in before.lines:
        if line.code not in found:
            free.setdefault((line.kind, line.name), line.code)
    for line in after.lines:
        if line.code not in found and (line.kind, line.name) in free:
            found[line.code] = free.pop((line.kind, line.name))
    return found


def _is_alike(before, after):
    """The same code stands for the same thing, and was not given to another kind of line."""
    return before.kind == after.kind


def _gone_behind(before, used):
    """Removed lines, by the code of the kept line of `before` they stood behind."""
    behind, last = {}, ""
    for line in before.lines:
        if line.code in used:
            last = line.code
        else:
            behind.setdefault(last, []).append(line)
    return behind


def earlier_tables(criteria_set: CriteriaSet, user) -> list[tuple[str, CriteriaSet]]:
    """What the set can be laid beside, in sight of `user`: (what it is, set), each once."""
    found = []
    if criteria_set.version > 1:
        versions = CriteriaSet.objects.filter(code=criteria_set.code)
        found += [
            ("phiên bản trước", each)
            for each in versions.filter(version__lt=criteria_set.version).order_by("-version")[:1]
        ]
    if criteria_set.campaign_id:
        found += [("bảng năm trước", each) for each in _of_last_year(criteria_set)]
    frame = frame_of(criteria_set)
    found += [("khung", frame)] if frame else []
    found += [("bảng đã chép", criteria_set.based_on)] if criteria_set.based_on else []
    seen = CriteriaSet.objects.visible_to(user).filter(pk__in=[each.pk for _, each in found])
    in_sight = set(seen.values_list("pk", flat=True))
    unique = {}
    for label, each in found:
        if each.pk in in_sight:
            unique.setdefault(each.pk, (label, each))
    return list(unique.values())


def _of_last_year(criteria_set):
    """The set in force in the bloc's latest earlier year that had one."""
    campaign = criteria_set.campaign
    return (
        CriteriaSet.objects.published()
        .filter(campaign__bloc=campaign.bloc_id, campaign__year__lt=campaign.year)
        .order_by("-campaign__year", "-version", "-pk")[:1]
    )
