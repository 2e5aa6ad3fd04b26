"""Remarks and answers as a file and as a paper (bảng tổng hợp tiếp thu, giải trình ý kiến)."""

from collections.abc import Iterable

from emulation.lists import Kind, ListColumn, Listing
from emulation.papers.content import (
    SAMPLE_LABEL,
    Column,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from emulation.remarks.models import Remark
from emulation.remarks.registry import Subject

WHOLE = "Toàn văn bản"
COLUMNS = (
    ListColumn("Đơn vị", "unit_name", width=32),
    ListColumn("Người góp ý", "author_name", width=24),
    ListColumn("Góp ý lúc", "made_at", Kind.MOMENT),
    ListColumn("Bản", "edition", width=14),
    ListColumn("Đoạn được góp ý", lambda remark: remark.quote or WHOLE, width=60),
    ListColumn("Nội dung góp ý", "text", width=60),
    ListColumn("Kết quả xử lý", "get_state_display", width=24),
    ListColumn("Trả lời, giải trình", "answer", width=60),
)


def remark_list(subject: Subject, rows: Iterable[Remark]) -> Listing:
    """All remarks on a document."""
    return Listing(f"Góp ý {subject.title}", COLUMNS, rows, subject.owner)


def answers_paper(subject: Subject, remarks: Iterable[Remark]) -> Paper:
    """What was said, by whom, and what became of it; withdrawn remarks are not given."""
    rows = tuple(_row(number, remark) for number, remark in enumerate(remarks, 1))
    hint = "(Ký, ghi rõ họ tên)"
    head = f"TM. {subject.agency}" if subject.agency else "NƠI SOẠN VĂN BẢN"
    return Paper(
        letterhead=Letterhead(subject.agency, subject.parent),
        kind="Bảng tổng hợp",
        subject=f"tiếp thu, giải trình ý kiến góp ý {subject.title}",
        issuer=subject.owner,
        blocks=(Paragraph(_lead(rows, remarks)), *([_table(rows)] if rows else [])),
        signatures=Signatures(
            (Signature(("NGƯỜI LẬP BẢNG",), hint=hint), Signature((head,), hint=hint))
        ),
        landscape=True,
        label=SAMPLE_LABEL if subject.is_sample else "",
        filename=f"tiep-thu-giai-trinh-{subject.filename}",
    )


def _lead(rows, remarks):
    if not rows:
        return "Không có ý kiến góp ý."
    units = {remark.unit_id for remark in remarks}
    return f"Có {len(rows):02} ý kiến góp ý của {len(units):02} đơn vị:"


def _table(rows):
    columns = (Column(5, "center"), Column(18), Column(30), Column(30), Column(30))
    head = (
        "TT",
        "Đơn vị",
        "Đoạn được góp ý",
        "Nội dung góp ý",
        "Kết quả tiếp thu, giải trình",
    )
    return Table(columns, (head,), rows)


def _row(number, remark):
    settled = remark.get_state_display() + (f": {remark.answer}" if remark.answer else "")
    quote = f"“{remark.quote}”" if remark.quote else WHOLE
    return Row((str(number), remark.unit_name, quote, remark.text, settled))
