"""Money given by the units: sentences against the ledger of contributions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blocs.queries.results.contributions import ContributionTotals
from emulation.vietnamese import format_number
from reports.checking.clauses import NEITHER, Clause, unit_before
from reports.checking.findings import Finding
from reports.checking.numbers import Number

GIVING = re.compile(
    r"ủng hộ|quyên góp|đóng góp|giúp đỡ|hỗ trợ|an sinh|từ thiện|tặng quà|trị giá|hoạt động xã hội"
    r"|nhân đạo|người nghèo|nông thôn mới|huy động|vận động|trao tặng",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\btổng|\btoàn (khối|cụm|khu vực)|\bcả (khối|cụm|khu vực)|\bcác (đơn vị|cơ quan)"
    r"|\b(khối|cụm|khu vực)\b|\b0?\d+/0?\d+ đơn vị|\bcộng\b",
    re.IGNORECASE,
)
BLOC = re.compile(
    r"\btoàn\b|\bcả\b|\bcác (đơn vị|cơ quan)|\b(khối|cụm|khu vực)\b|\d/\d+ đơn vị", re.IGNORECASE
)
OTHER = re.compile(
    r"thu hồi|thiệt hại|ngân sách|dự toán|thi hành án|phải thi hành|sai phạm|kiến nghị xử lý"
    r"|tiền phạt|án phí|doanh thu|thu nộp|một suất|mỗi suất|/suất|mỗi hộ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Ledger:
    """What the bloc and each unit gave, in đồng."""

    totals: ContributionTotals

    @property
    def whole(self):
        return self.totals.total

    def of_unit(self, key):
        """(sum, all single values) of a unit; None where it gave nothing."""
        for unit in self.totals.units:
            if unit.unit.pk == key:
                return unit.total, [line.value for line in unit.lines if line.value is not None]
        return None

    def values(self):
        """Every sum and every single value."""
        for unit in self.totals.units:
            yield unit.total
            yield from (line.value for line in unit.lines if line.value is not None)


def amount_findings(clause: Clause, ledger: Ledger) -> Iterator[Finding]:
    """Sums of money that are not what the ledger adds up to."""
    if clause.mood == NEITHER or OTHER.search(clause.text) or not ledger.totals.has_lines:
        return
    if not GIVING.search(clause.text) and clause.passage.maker != "contributions":
        return
    for token in clause.tokens:
        number = token.number
        if number is None or number.unit != "đồng":
            continue
        if not clause.passage.is_given(number.start, number.end):
            finding = _checked(clause, number, ledger)
            if finding:
                yield finding


def _checked(clause, number, ledger):
    # "Tổng" alone may be the sum of one unit that an earlier sentence names.
    is_of_bloc = _is_whole(clause, number) and BLOC.search(clause.text)
    if not is_of_bloc and any(number.fits(value) for value in ledger.values()):
        return None
    unit = unit_before(clause, number)
    if unit is not None and not _is_whole(clause, number):
        return _of_unit(clause, number, ledger, unit)
    if number.fits(ledger.whole):
        return None
    code = "figure-differs" if _is_whole(clause, number) else "figure-unconfirmed"
    found = f"{format_number(ledger.whole, 0)} đồng (cộng các khoản của mọi đơn vị)"
    return _finding(code, clause, number, found, ("contributions.total",))


def _is_whole(clause, number):
    """The sentence speaks of all units, and not after "trong đó"."""
    before = clause.text[: number.start - clause.start]
    about_unit = clause.unit is not None and clause.unit_is_sure
    return bool(WHOLE.search(before)) and not about_unit and "trong đó" not in before.lower()


def _of_unit(clause, number, ledger, unit):
    own = ledger.of_unit(unit)
    if own is None or any(number.fits(value) for value in (own[0], *own[1])):
        return None
    is_sum = bool(WHOLE.search(clause.text))
    code = "figure-differs" if is_sum or clause.unit_is_sure else "figure-unconfirmed"
    expected = f"{format_number(own[0], 0)} đồng (cộng các khoản của đơn vị)"
    return _finding(code, clause, number, expected, ())


def _finding(code, clause, number: Number, expected, keys):
    passage = clause.passage
    return Finding(
        code,
        passage.section,
        clause.quote,
        expected,
        number.text.strip(),
        place=passage.place,
        line=passage.line,
        mark=passage.quote(number.start, number.end),
        keys=keys,
    )
