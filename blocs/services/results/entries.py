"""A figure as it is entered, and whether it fits the kind of its indicator."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from blocs.enums.results import Basis, IndicatorKind, Qualifier
from blocs.models.results import Indicator, Result
from blocs.services.rows import require
from emulation.refusals import Refused
from emulation.vietnamese import format_number

SUMS = frozenset({IndicatorKind.COUNT, IndicatorKind.MONEY, IndicatorKind.PAIR})
WHOLE = frozenset({IndicatorKind.MONEY, IndicatorKind.RANK, IndicatorKind.YES_NO})
# The columns that hold a figure, by kind; `value` alone where a kind is not named.
COLUMNS = {
    IndicatorKind.PAIR: ("value", "second_value"),
    IndicatorKind.RATE: ("numerator", "denominator", "value"),
    IndicatorKind.TEXT: ("text",),
}


@dataclass(frozen=True)
class Entry:
    """One figure: `value`; of a pair also `second_value`; of a rate `numerator` and
    `denominator`, or `value` in percent where the parts are not known; or `text`.

    `previous` is the year before (a rate in percent). Without a figure the row is taken away.
    """

    indicator: Indicator
    value: Decimal | None = None
    second_value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    previous: Decimal | None = None
    as_of: date | None = None
    basis: str = Basis.ACTUAL
    qualifier: str = Qualifier.EXACT
    note: str = ""

    @property
    def filled(self):
        """Names of the columns that hold something of the figure."""
        numbers = ("value", "second_value", "numerator", "denominator")
        found = {name for name in numbers if getattr(self, name) is not None}
        return found | ({"text"} if self.text.strip() else set())

    @property
    def is_empty(self):
        """No figure at all; a year before or a note alone is none."""
        return not self.filled

    @property
    def values(self):
        """The columns of the row."""
        names = [field.name for field in fields(self) if field.name != "indicator"]
        return {name: getattr(self, name) for name in names}


def check(entry: Entry) -> None:
    """:raises Refused: naming the indicator, if the figure does not fit its kind."""
    problem = problem_of(entry)
    if problem:
        raise Refused(f"{entry.indicator.name}: {problem}")


def problem_of(entry: Entry) -> str:
    """What is wrong with the figure, in a sentence; "" if nothing is."""
    if entry.is_empty:
        has_rest = entry.previous is not None or entry.note.strip()
        return "Có số năm trước hoặc ghi chú nhưng chưa có kết quả." if has_rest else ""
    kind = entry.indicator.kind
    if entry.filled - set(columns_of(entry.indicator)):
        return "Số liệu không đúng loại của chỉ tiêu."
    if kind == IndicatorKind.PAIR:
        return "" if len(entry.filled) == 2 else "Nhập đủ cả hai số của cặp số."
    if kind == IndicatorKind.RATE:
        return _problem_of_rate(entry)
    return problem_of_number(entry.indicator, entry.value) if entry.value is not None else ""


def columns_of(indicator: Indicator) -> tuple[str, ...]:
    """The columns that hold a figure of this indicator."""
    return COLUMNS.get(indicator.kind, ("value",))


def _problem_of_rate(entry):
    parts = (entry.numerator, entry.denominator)
    if entry.value is not None:
        both = any(part is not None for part in parts)
        return "Nhập tử số và mẫu số, hoặc tỷ lệ phần trăm; không nhập cả hai." if both else ""
    if None in parts:
        return "Nhập đủ tử số và mẫu số."
    return "" if entry.denominator > 0 else "Mẫu số phải lớn hơn 0."


def check_number(indicator: Indicator, value: Decimal | None) -> None:
    """:raises Refused: if the number does not fit the kind of the indicator."""
    problem = "" if value is None else problem_of_number(indicator, value)
    require(not problem, f"{indicator.name}: {problem}")


def problem_of_number(indicator: Indicator, value: Decimal) -> str:
    """What is wrong with a number of this kind of indicator; "" if nothing is."""
    kind = indicator.kind
    if kind in WHOLE and value != value.to_integral_value():
        return "Nhập số nguyên."
    if kind == IndicatorKind.YES_NO and value not in (0, 1):
        return "Chọn có hoặc không."
    if kind == IndicatorKind.RANK and value < 1:
        return "Xếp hạng bắt đầu từ 1."
    return ""


def problem_of_part(part: Result | Entry, whole: Result | Entry) -> str:
    """Why a figure cannot lie within the one above it ("trong đó"); "" if it can.

    Only what can be compared is: the same kind, measure and basis, both exact, and a whole that
    is not older than its part.
    """
    if not _comparable(part, whole):
        return ""
    for name in columns_of(part.indicator):
        limit = getattr(whole, name)
        if getattr(part, name) > limit:
            above = f"“{whole.indicator.name}” ({format_number(limit)})"
            return f"Số “trong đó” không được lớn hơn số của {above}."
    return ""


def _comparable(part, whole):
    kinds = {(row.indicator.kind, row.indicator.unit_of_measure) for row in (part, whole)}
    is_exact = part.qualifier == whole.qualifier == Qualifier.EXACT
    is_older = part.as_of and whole.as_of and whole.as_of < part.as_of
    if len(kinds) > 1 or part.indicator.kind not in SUMS or not is_exact or is_older:
        return False
    numbers = [getattr(row, name) for row in (part, whole) for name in columns_of(part.indicator)]
    return part.basis == whole.basis and None not in numbers


def problems_of_parts(figures: dict[int, Result | Entry], changed=None) -> dict[int, str]:
    """{indicator pk: problem} of parts above their wholes, among one owner's figures by indicator.

    `changed`: only pairs are looked at of which one is among these indicators.
    """
    found = {}
    for pk, part in figures.items():
        whole = figures.get(part.indicator.parent_id)
        if whole is None or (changed is not None and not {pk, whole.indicator.pk} & changed):
            continue
        if problem := problem_of_part(part, whole):
            found[pk] = problem
    return found


def require_in_force(indicators, year, *, campaign=None, sponsor=None) -> None:
    """:raises Refused: if one of the indicators is not measured there in that year."""
    if campaign is not None:
        found = Indicator.objects.of_campaign(campaign)
    else:
        found = Indicator.objects.of_sponsor(sponsor, year)
    measured = set(found.values_list("pk", flat=True))
    for indicator in indicators:
        require(
            indicator.pk in measured,
            f"Chỉ tiêu “{indicator.name}” không áp dụng ở đây trong năm {year}.",
        )


def in_words(row: Result | Entry) -> str:
    """The figure with its day, basis and the year before, for the audit trail."""
    indicator = row.indicator
    figure = f"{indicator.name}: {_qualified(row)}"
    rest = [Basis(row.basis).label]
    if row.as_of:
        rest.append(f"đến {row.as_of:%d/%m/%Y}")
    if row.previous is not None:
        rest.append(f"năm trước {format_number(row.previous)}")
    if row.note.strip():
        rest.append(row.note.strip())
    return f"{figure} ({'; '.join(rest)})"


def _qualified(row):
    exact = row.qualifier == Qualifier.EXACT
    return _number(row) if exact else f"{Qualifier(row.qualifier).label} {_number(row)}"


def _number(row):
    kind = row.indicator.kind
    if kind == IndicatorKind.TEXT:
        return row.text.strip()
    if row.numerator is not None:
        return f"{format_number(row.numerator)}/{format_number(row.denominator)}"
    if kind == IndicatorKind.YES_NO:
        return "có" if row.value else "không"
    if kind == IndicatorKind.PAIR:
        return f"{format_number(row.value)}/{format_number(row.second_value)}"
    measure = row.indicator.unit_of_measure
    return f"{format_number(row.value)}{'' if measure == '%' else ' '}{measure}".strip()
