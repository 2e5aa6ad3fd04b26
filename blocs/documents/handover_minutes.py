"""Biên bản bàn giao: the outgoing head hands papers and open tasks to the incoming one."""

from datetime import date

from blocs.documents.bloc_paper import (
    HINT,
    OPEN,
    OPEN_LINE,
    OPEN_TIME,
    bloc_paper,
    ended,
    full_stop,
    symbol_of,
)
from blocs.queries.handover import Handover
from emulation.papers.content import (
    Bullets,
    Column,
    Heading,
    Numbered,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from emulation.vietnamese import short_official_date, zero_pad

PERSON = f"Ông (bà): {'…' * 11} Chức vụ: {'…' * 8}"
PAPERS = (Column(8, "center"), Column(34), Column(22, "center"), Column(70), Column(22))
PAPERS_HEAD = ("TT", "Số, ký hiệu", "Ngày", "Trích yếu", "Ghi chú")


def handover_minutes(handover: Handover) -> Paper:
    """The minutes with three signatures; who spoke for each side is written in by hand."""
    campaign, bloc = handover.campaign, handover.campaign.bloc
    return bloc_paper(
        campaign,
        "Biên bản",
        subject=f"bàn giao nhiệm vụ {bloc.head_title} từ năm {campaign.year} sang năm "
        f"{campaign.year + 1} của {bloc.name}",
        symbol=symbol_of(bloc, "BB"),
        dated=handover.handed_on,
        year=None,
        blocks=(
            Paragraph(f"Thời gian: {OPEN_TIME}."),
            Paragraph(f"Địa điểm: {OPEN}"),
            Heading("roman", "THÀNH PHẦN"),
            *_sides(handover),
            Heading("roman", "NỘI DUNG BÀN GIAO"),
            *_papers(handover),
            *_tasks(handover),
            Heading("arabic", "Nội dung khác"),
            Paragraph("Kinh phí, tài sản (nếu có):"),
            Paragraph(OPEN_LINE),
            Paragraph("Ý kiến của các bên:"),
            Paragraph(OPEN_LINE),
            Paragraph(
                "Biên bản lập xong lúc …… giờ …… phút cùng ngày, đã đọc cho các bên cùng nghe, "
                "lập thành 03 bản có giá trị như nhau, mỗi bên giữ 01 bản./."
            ),
        ),
        signatures=_signatures(),
        filename=f"bien-ban-ban-giao-{bloc.code}-{campaign.year}",
    )


def _sides(handover):
    """The two units and the witness, each with room for its people."""
    bloc, year = handover.campaign.bloc, handover.campaign.year
    sides = (
        (f"Bên giao ({bloc.head_title} năm {year})", _name(handover.outgoing, year)),
        (f"Bên nhận ({bloc.head_title} năm {year + 1})", _name(handover.incoming, year + 1)),
        ("Chứng kiến", bloc.sponsor.emulation_body or bloc.sponsor.name),
    )
    for role, unit in sides:
        yield Paragraph(f"{role}: {unit or OPEN}")
        yield Paragraph(PERSON)


def _name(unit, year):
    """The name that the unit bears at the end of the year."""
    return unit.name_on(date(year, 12, 31)) if unit else ""


def _papers(handover):
    yield Heading("arabic", "Hồ sơ, tài liệu")
    if handover.documents:
        rows = tuple(_paper(n, row) for n, row in enumerate(handover.documents, 1))
        yield Table(PAPERS, (PAPERS_HEAD,), rows)
    if handover.files:
        yield Bullets(ended(f"{what}: {zero_pad(count)}" for what, count in handover.files))
    if not handover.documents and not handover.files:
        yield Paragraph(OPEN_LINE)


def _paper(number, document):
    day = short_official_date(document.issued_on) if document.issued_on else ""
    return Row((str(number), document.number, day, document.abstract, ""))


def _tasks(handover):
    yield Heading("arabic", "Công việc đang thực hiện")
    steps = [f"{row.label}, hạn {short_official_date(row.due_at)}" for row in handover.open_steps]
    yield Bullets(ended(steps)) if steps else Paragraph(OPEN_LINE)
    if handover.directions:
        next_year = handover.campaign.year + 1
        yield Paragraph(f"Phương hướng, nhiệm vụ năm {next_year}:")
        yield Numbered(tuple(full_stop(row.text) for row in handover.directions))


def _signatures():
    titles = ("ĐẠI DIỆN BÊN GIAO", "ĐẠI DIỆN BÊN NHẬN", "NGƯỜI CHỨNG KIẾN")
    return Signatures(tuple(Signature((title,), hint=HINT) for title in titles), columns=3)
