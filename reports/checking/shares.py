"""Shares of units ("06/07 đơn vị"), scores and ranks of units against the figures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from awards.queries.registrations import AwardRegistrations
from blocs.queries.scorecards.table import ScoreTable
from emulation.vietnamese import of_total, plain_points
from reports.checking.clauses import Clause, unit_before
from reports.checking.findings import Finding

OF_UNITS = re.compile(r"\s*(đơn vị|cơ quan)", re.IGNORECASE)
POINTS = re.compile(r"\s*điểm(?! (?:cầu|nóng|trường|dân cư|bưu điện|sáng))", re.IGNORECASE)
REGISTERING = re.compile(r"\bđăng ký", re.IGNORECASE)
MEMBERS = re.compile(r"\s*(đơn vị|cơ quan)( là)? thành viên", re.IGNORECASE)
BELONGING = re.compile(r"\b(khối|cụm|khu vực)\b[^.;]{0,40}\b(gồm|bao gồm)\s*$", re.IGNORECASE)
HAVING = re.compile(r"\b(khối|cụm|khu vực)\b[^.;,]{0,40}\bcó\s*$", re.IGNORECASE)
UNITS_ONLY = re.compile(r"\s*(đơn vị|cơ quan)\s*(?:[.,;:(]|$)", re.IGNORECASE)
RANK = re.compile(
    r"(?:xếp(?: thứ)?(?: hạng)?|đứng) (?:thứ|hạng)\s+(\d{1,2}|nhất|nhì|ba)\b", re.IGNORECASE
)
RANKS = {"nhất": 1, "nhì": 2, "ba": 3}


@dataclass(frozen=True)
class Standing:
    """Who is a member, who registered for what, how units scored."""

    members: int
    registrations: tuple[AwardRegistrations, ...]
    scores: ScoreTable

    def registered(self, awards: frozenset[int]) -> Iterable[int]:
        """Numbers of units that registered for one of these awards, by any way, and altogether."""
        units, rows = set(), [row for row in self.registrations if row.award.pk in awards]
        for row in rows:
            units |= {member.pk for member in row.members}
            yield row.count
        if rows:
            yield len(units)

    def score(self, unit: int):
        return next((row for row in self.scores.rows if row.unit.pk == unit), None)


def share_findings(clause: Clause, standing: Standing) -> Iterator[Finding]:
    """Shares, counts of members, scores and ranks in the clause."""
    text = clause.passage.text
    for token in clause.tokens:
        number = token.number
        if number is None or clause.passage.is_given(number.start, number.end):
            continue
        if POINTS.match(text, number.end):
            yield from _score(clause, number, standing)
        elif number.of is not None and OF_UNITS.match(text, number.end):
            yield from _share(clause, number, standing)
        elif number.of is None:
            yield from _members(clause, number, standing)
    yield from _ranks(clause, standing)


def _share(clause, number, standing):
    if number.of != standing.members or number.value > number.of:
        expected = f"{standing.members} đơn vị thành viên"
        yield _about(clause, "figure-differs", number, expected)
        return
    awards = frozenset().union(*(each.awards for each in clause.mentions if each.is_award))
    if awards and REGISTERING.search(clause.text):
        counts = list(standing.registered(awards))
        if not any(number.value == count for count in counts):
            right = of_total(counts[-1] if counts else 0, standing.members)
            yield _about(clause, "figure-differs", number, f"{right} đơn vị đăng ký")
    yield from _names(clause, number)


def _names(clause, number):
    """Units listed in brackets after the share are as many as it says, and each once."""
    text = clause.passage.text
    listed = re.match(r"\s*(?:đơn vị|cơ quan)[^(.;]{0,20}\(([^()]*;[^()]*)\)", text[number.end :])
    if not listed or re.search(r"\d", listed[1]):
        return
    names = [name.strip().lower() for name in listed[1].split(";") if name.strip()]
    different = len(set(names))
    if different != number.value:
        start = number.end + listed.start(1)
        expected = f"kể tên {number.value} đơn vị khác nhau"
        found = f"{different} đơn vị"
        passage = clause.passage
        yield Finding(
            "unit-missing",
            passage.section,
            passage.quote(number.start, start + len(listed[1]) + 1),
            expected,
            found,
            place=passage.place,
            line=passage.line,
            mark=passage.quote(start, start + len(listed[1])),
        )


def _members(clause, number, standing):
    text = clause.passage.text
    before = text[clause.start : number.start]
    named = (
        MEMBERS.match(text, number.end)
        or (BELONGING.search(before) and OF_UNITS.match(text, number.end))
        or (HAVING.search(before) and UNITS_ONLY.match(text, number.end))
    )
    if named and not number.fits(Decimal(standing.members)):
        yield _about(clause, "figure-differs", number, f"{standing.members} đơn vị thành viên")


def _score(clause, number, standing):
    """ "Công an tỉnh: 995/1000 điểm"; of several units the one named last before the number."""
    unit = unit_before(clause, number)
    row = standing.score(unit) if unit is not None else None
    if row is None or row.total is None:
        return
    scale = standing.scores.scale
    if number.value == row.total and number.of in {None, scale}:
        return
    if number.of is None and not _tells_total(clause, number):
        return
    expected = f"{plain_points(row.total)}/{plain_points(scale)} điểm"
    yield _about(clause, "figure-differs", number, expected, (f"scores.{row.unit.code}",))


def _tells_total(clause, number):
    before = clause.text[: number.start - clause.start].lower()
    return "trừ" not in before and "thưởng" not in before and "mục" not in before


def _ranks(clause, standing):
    for match in RANK.finditer(clause.text):
        row = standing.score(clause.unit) if clause.unit is not None else None
        if row is None or row.rank is None:
            continue
        said = RANKS.get(match[1].lower()) or int(match[1])
        if said != row.rank:
            start = clause.start + match.start()
            end = clause.start + match.end()
            passage = clause.passage
            words = passage.quote(start, end)
            yield Finding(
                "figure-differs",
                passage.section,
                clause.quote,
                f"hạng {row.rank}",
                words,
                place=passage.place,
                line=passage.line,
                mark=words,
                keys=(f"ranks.{row.unit.code}",),
            )


def _about(clause, code, number, expected, keys=()):
    passage = clause.passage
    return Finding(
        code,
        passage.section,
        clause.quote,
        expected,
        number.text,
        place=passage.place,
        line=passage.line,
        mark=passage.quote(number.start, number.end),
        keys=keys,
    )
