"""How the report cites papers, and its fixed sentences at both ends."""

import re
from collections.abc import Iterable

from blocs.models import Document
from blocs.narrative.citations import citation, kind_of_paper, on_day
from emulation.vietnamese import official_date, zero_pad
from reports.narrative.words import within

LAW = re.compile(r"(Hiến pháp|Bộ luật|Luật|Pháp lệnh)\b")
# What a paper itself does follows its number as it is; its matter follows with "về".
ACTS = re.compile(
    r"(về|quy định|ban hành|sửa đổi|hướng dẫn|phê duyệt|công nhận|thành lập|tặng|giao"
    r"|một số vấn đề)\b"
)


def subject(bloc, year: int) -> str:
    """The trích yếu of the report."""
    return (
        f"Tổng kết công tác thi đua, khen thưởng năm {year}; "
        f"phương hướng, nhiệm vụ năm {year + 1} của {bloc.name}"
    )


def document_line(document: Document) -> str:
    """ "Kế hoạch số 53/KH-KTĐNC ngày 28/9/2020 của … về …": a paper as running text cites it.

    Laws are cited by name alone (NĐ 30/2020, Phụ lục I, phần II); so are papers without a number.
    """
    abstract = " ".join(document.abstract.split()).rstrip(".;")
    if LAW.match(abstract):
        return abstract
    if not document.number:
        return f"{abstract}{on_day(document)}"
    return f"{citation(document)} {_matter(abstract, kind_of_paper(document.number))}".rstrip()


def _matter(abstract, kind):
    """ "về tổng kết công tác …": what the paper is about, without its type said again."""
    said = re.match(rf"({kind}|Công văn|Văn bản)\s+", abstract, re.IGNORECASE)
    matter = abstract[said.end() :] if said else abstract
    matter = within(re.sub(r"^V/v\b", "về việc", matter, flags=re.IGNORECASE))
    return matter if not matter or ACTS.match(matter) else f"về {matter}"


def opening(bloc, year: int, cited: Iterable[Document]) -> str:
    """The first paragraph: what the report answers to, and what it is."""
    papers = "; ".join(document_line(document) for document in cited)
    basis = f"Thực hiện {papers}, " if papers else ""
    return (
        f"{basis}{bloc.name} báo cáo tổng kết công tác thi đua, khen thưởng năm {year} "
        f"và phương hướng, nhiệm vụ năm {year + 1} như sau:"
    )


def replacing(number: int, symbol: str, issued_on) -> str:
    """What a corrected report says of the one before it."""
    return (
        f"Báo cáo này thay thế Báo cáo số {zero_pad(number)}/{symbol} {official_date(issued_on)}."
    )


def closing(bloc, year: int) -> str:
    """The last paragraph, with the sign that ends the body."""
    return (
        f"Trên đây là báo cáo tổng kết công tác thi đua, khen thưởng năm {year} và phương hướng, "
        f"nhiệm vụ công tác thi đua năm {year + 1} của {bloc.name}./."
    )
