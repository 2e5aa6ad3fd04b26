"""What the checker found: one place, what stands there and what the figures say."""

import hashlib
from dataclasses import dataclass

from emulation.vietnamese import fold

ERROR, WARNING, NOTE = "error", "warning", "note"

# Code → (how grave, name). Codes are stable: answers of people and programs rely on them.
KINDS = {
    "figure-differs": (ERROR, "Số trong lời khác số liệu"),
    "proposed-as-given": (ERROR, "Tính cả số đề nghị vào số đã tặng"),
    "sum-differs": (ERROR, "Tổng không bằng các số thành phần"),
    "texts-disagree": (ERROR, "Cùng một nội dung, hai số khác nhau"),
    "number-repeated": (ERROR, "Số thứ tự bị lặp"),
    "number-skipped": (WARNING, "Số thứ tự bị bỏ cách"),
    "separators-mixed": (ERROR, "Dấu phân cách trong số không đúng"),
    "weekday-wrong": (ERROR, "Thứ không khớp với ngày"),
    "date-impossible": (ERROR, "Ngày không có trong lịch"),
    "year-wrong": (WARNING, "Năm không phải năm của báo cáo"),
    "unit-missing": (WARNING, "Số đơn vị khác số đơn vị được kể tên"),
    "figure-unconfirmed": (NOTE, "Số chưa đối chiếu được"),
    "section-missing": (WARNING, "Mục chưa có nội dung"),
    "unknown-figure": (ERROR, "Không có số liệu mang khóa này"),
    "markup-broken": (ERROR, "Đánh dấu trong lời chưa đúng"),
}


@dataclass(frozen=True)
class Finding:
    """One finding.

    :param section: code of the section, "mo-dau" of the opening, or the heading of a foreign file
    :param quote: the exact words, empty where nothing stands
    :param expected: what the figures say, in words
    :param found: what the text says, in words
    :param place: "" in the text itself, else the note or the unit whose words they are
    :param line: line of the section's text, from 1; 0 where there is none to jump to
    :param mark: the words within the quote that are in question
    :param of_unit: the words are a unit's own, as it sent them
    :param unit: key of that unit as a member of the year, None in the secretariat's own words
    :param cut: whether the sentence goes on before the quote, and after it
    :param keys: figures (as in `manage.py figures`) that stand behind what is expected
    """

    code: str
    section: str
    quote: str
    expected: str
    found: str
    place: str = ""
    line: int = 0
    mark: str = ""
    keys: tuple[str, ...] = ()
    of_unit: bool = False
    unit: int | None = None
    cut: tuple[bool, bool] = (False, False)

    @property
    def severity(self) -> str:
        return KINDS[self.code][0]

    @property
    def is_error(self):
        return self.severity == ERROR

    @property
    def label(self) -> str:
        """What kind of finding it is, for people."""
        return KINDS[self.code][1]

    @property
    def fingerprint(self) -> str:
        """Tells the finding again while its own words and what is expected stay the same."""
        words = " ".join(fold(self.quote).split())
        parts = (self.code, self.section, self.place, words, self.found, self.expected)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    @property
    def pieces(self) -> tuple[str, str, str]:
        """The quote as (before, the words in question, after), with "…" where it is cut."""
        before, mark, after = self.quote.partition(self.mark) if self.mark else (self.quote, "", "")
        return f"{'… ' * self.cut[0]}{before}", mark, f"{after}{' …' * self.cut[1]}"

    @property
    def told(self) -> str:
        """The quote as people read it."""
        return "".join(self.pieces)


def as_json(finding: Finding) -> dict:
    """In the shape of `manage.py report_check --json`."""
    return {
        "code": finding.code,
        "section": finding.section,
        "quote": finding.quote,
        "expected": finding.expected,
        "found": finding.found,
    }
