"""How many Cờ thi đua của Chính phủ a sponsor may propose for a year, by the rules of that year."""

from dataclasses import dataclass
from datetime import date

# As in the catalogue; a later law's flag has a code that begins so.
FLAG_OF_GOVERNMENT = "co-thi-dua-cua-chinh-phu"


@dataclass(frozen=True)
class QuotaRule:
    """`percent` of the collectives that lead their khối, cụm; `valid_to` None: until further
    notice."""

    percent: int
    basis: str
    valid_from: date
    valid_to: date | None

    def places(self, base: int) -> int:
        """Whole collectives within the share of `base`."""
        return base * self.percent // 100


RULES = (
    QuotaRule(20, "Nghị định số 91/2017/NĐ-CP, Điều 11", date(2017, 10, 1), date(2023, 12, 31)),
    QuotaRule(
        20,
        "Luật Thi đua, khen thưởng năm 2022, Điều 25; Công văn số 5007/BNV-TĐKT ngày 05/9/2023 "
        "của Bộ Nội vụ",
        date(2024, 1, 1),
        date(2025, 6, 30),
    ),
    QuotaRule(
        20,
        "Luật Thi đua, khen thưởng năm 2022, Điều 25; Nghị định số 152/2025/NĐ-CP; Công văn số "
        "5007/BNV-TĐKT ngày 05/9/2023 của Bộ Nội vụ",
        date(2025, 7, 1),
        date(2027, 2, 28),
    ),
)


def quota_rule(year: int) -> QuotaRule | None:
    """The rule in force at the end of the emulation year; None where none is known."""
    day = date(year, 12, 31)
    for rule in RULES:
        if rule.valid_from <= day and (rule.valid_to is None or day <= rule.valid_to):
            return rule
    return None
