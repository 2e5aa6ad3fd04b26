"""Years that are not the report's: a heading or a movement carried over from another year."""

import re
from collections.abc import Iterator

from emulation.vietnamese import fold
from reports.checking.findings import Finding
from reports.checking.passages import Passage
from reports.queries.year_end import YearEnd

CLAIM = re.compile(
    r"(?P<what>phong trào thi đua|công tác thi đua, khen thưởng|công tác năm|nhiệm vụ|kết quả"
    r"|tổng kết|kế hoạch công tác|phương hướng|chủ đề)(?P<words>[^.;:0-9“”\"]{0,60}?)"
    r"\bnăm (?P<year>20\d\d)\b",
    re.IGNORECASE,
)
COMPARED = re.compile(
    r"so với|cùng kỳ|tăng|giảm|năm trước|từ năm|đến năm|giai đoạn|thành tích năm|kế thừa|của năm",
    re.IGNORECASE,
)
THIS_YEAR = re.compile(r"\b(năm nay|trong năm|năm \d{4}, (?:các|khối|cụm))", re.IGNORECASE)


def year_findings(passage: Passage, content: YearEnd) -> Iterator[Finding]:
    """Sentences that speak of this year's movements or results under another year."""
    right = {content.year, content.year + 1}
    for match in CLAIM.finditer(passage.text):
        year = int(match["year"])
        if year in right or abs(year - content.year) > 3:
            continue
        start = max(passage.text.rfind(".", 0, match.start()), 0)
        stop = passage.text.find(".", match.end())
        around = passage.text[start : stop if stop >= 0 else None]
        if COMPARED.search(around) or _is_named(match[0], content):
            continue
        yield Finding(
            "year-wrong",
            passage.section,
            passage.quote(match.start(), match.end()),
            f"năm {content.year} (hoặc nêu rõ là kết quả của năm khác)",
            f"năm {year}",
            place=passage.place,
            line=passage.line,
            mark=f"năm {year}",
        )


def _is_named(words, content):
    """A paper or a movement of the year may bear the words, e.g. one that goes on from before."""
    folded = " ".join(fold(words).split())
    names = [row.abstract for row in content.documents] + [row.title for row in content.movements]
    return any(folded in fold(name) for name in names)


def heading_findings(content: YearEnd) -> Iterator[Finding]:
    """Headings that somebody typed with another year."""
    for section in content.sections:
        for found in re.finditer(r"\bnăm (20\d\d)\b", section.own_title, re.IGNORECASE):
            if int(found[1]) not in {content.year, content.year + 1}:
                yield Finding(
                    "year-wrong",
                    section.code,
                    section.own_title,
                    f"năm {content.year} hoặc {content.year + 1}",
                    found[0],
                    place="tên mục",
                    mark=found[0],
                )
