"""Figures in Vietnamese sentences, as an office would write them. Pure functions.

Counts under ten are padded in prose ("03 tập thể", "06/07"), thousands parted by dots, money is
written out to the đồng. What is proposed never stands in a sentence about what was given.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from awards.enums import IssuerLevel
from awards.queries.grants import AwardMatrix, AwardRow, Tally
from awards.queries.registrations import AwardRegistrations
from blocs.enums.organisation import BlocKind
from blocs.enums.results import Qualifier
from blocs.models import Contribution, Document, Movement
from emulation.vietnamese import format_number, of_total, short_official_date, zero_pad


def counted(number: int) -> str:
    """3 as "03", 1452 as "1.452"."""
    return zero_pad(number) if number < 10 else format_number(Decimal(number))


def people(collectives: int, individuals: int) -> str:
    """ "03 tập thể, 01 cá nhân"; what is none is left out."""
    parts = []
    if collectives:
        parts.append(f"{counted(collectives)} tập thể")
    if individuals:
        parts.append(f"{counted(individuals)} cá nhân")
    return ", ".join(parts)


def bloc_word(bloc) -> str:
    """Khối, Cụm or Khu vực, as the bloc is called within a sentence."""
    return BlocKind(bloc.kind).label


def subject(bloc, year: int) -> str:
    """The trích yếu of the report."""
    return (
        f"Tổng kết công tác thi đua, khen thưởng năm {year}; "
        f"phương hướng, nhiệm vụ năm {year + 1} của {bloc.name}"
    )


PAPER_KINDS = {
    "QĐ": "Quyết định",
    "KH": "Kế hoạch",
    "CT": "Chỉ thị",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "HD": "Hướng dẫn",
    "BC": "Báo cáo",
    "TB": "Thông báo",
    "TTr": "Tờ trình",
    "CTr": "Chương trình",
    "KL": "Kết luận",
    "QĐi": "Quy định",
    "QC": "Quy chế",
}


def kind_of_paper(number: str) -> str:
    """The type that a paper's symbol tells: "53/KH-KTĐNC" is a Kế hoạch, else "Văn bản"."""
    codes = re.split(r"[-/\s]+", number)
    return next((PAPER_KINDS[code] for code in codes if code in PAPER_KINDS), "Văn bản")


def document_line(document: Document) -> str:
    """ "Kế hoạch số 53/KH-KTĐNC ngày 28/9/2020 của … về …": a paper as running text cites it.

    Laws, which are cited by name, have no number here: their abstract is their name.
    """
    abstract = document.abstract.strip().rstrip(".;")
    day = f" ngày {short_official_date(document.issued_on)}" if document.issued_on else ""
    if not document.number:
        return f"{abstract}{day}"
    issuer = f" của {document.issuer}" if document.issuer else ""
    if abstract.startswith("Về "):
        abstract = f"v{abstract[1:]}"
    kind = kind_of_paper(document.number)
    return f"{kind} số {document.number}{day}{issuer} {abstract}"


def opening(bloc, year: int, cited: Iterable[Document]) -> str:
    """The first paragraph: what the report answers to, and what it is."""
    papers = "; ".join(document_line(document) for document in cited)
    basis = f"Thực hiện {papers}. " if papers else ""
    return (
        f"{basis}{bloc.name} báo cáo tổng kết công tác thi đua, khen thưởng năm {year} "
        f"và phương hướng, nhiệm vụ năm {year + 1} như sau:"
    )


def closing(bloc, year: int) -> str:
    """The last paragraph, with the sign that ends the body."""
    return (
        f"Trên đây là báo cáo tổng kết công tác thi đua, khen thưởng năm {year} và phương hướng, "
        f"nhiệm vụ công tác thi đua năm {year + 1} của {bloc.name}./."
    )


def registration_line(row: AwardRegistrations) -> str:
    """ "Đăng ký “Cờ thi đua …”: 06/07 đơn vị (…; …)"; all units are not named one by one."""
    share = of_total(row.count, row.of_members)
    kind = "danh hiệu thi đua" if row.award.kind == "title" else "hình thức khen thưởng"
    names = "; ".join(member.name for member in row.members)
    named = f" ({names})" if 0 < row.count < row.of_members else ""
    return f"Đăng ký {kind} “{row.award.name}”: {share} đơn vị{named}"


def score_line(name: str, total: Decimal, scale: Decimal) -> str:
    """ "Công an tỉnh: 994/1000 điểm"."""
    return f"{name}: {plain_points(total)}/{plain_points(scale)} điểm"


def plain_points(value: Decimal) -> str:
    """1000 as "1000", 994.5 as "994,5": scores are written without grouping."""
    return format_number(value).replace(".", "")


def given_by_level(matrix: AwardMatrix) -> list[str]:
    """One sentence a level of authority about what was given, highest level first."""
    return _by_level(matrix, "given")


def proposed_by_level(matrix: AwardMatrix) -> list[str]:
    """One sentence a level about what is only proposed."""
    return _by_level(matrix, "proposed")


def _by_level(matrix, kind):
    lines = []
    for level in IssuerLevel:
        parts = [
            f"{award.name} cho {people(tally.collectives, tally.individuals)}"
            for award, at, given, proposed in matrix.by_level()
            if at == level
            for tally in [given if kind == "given" else proposed]
            if tally
        ]
        if parts:
            lines.append(f"{level.label}: {'; '.join(parts)}")
    return lines


def unit_awards(rows: Iterable[AwardRow], unit_id: int) -> tuple[str, str]:
    """What one unit was given and what is proposed for it, issuer by issuer."""
    rows = list(rows)
    return (
        "; ".join(_unit_parts(rows, unit_id, "given")),
        "; ".join(_unit_parts(rows, unit_id, "proposed")),
    )


def _unit_parts(rows, unit_id, kind):
    for row in rows:
        tally: Tally = getattr(row, kind)
        for line in tally.lines:
            if line.unit_id != unit_id:
                continue
            extra = "; ".join(part for part in (line.occasion, line.note) if part)
            aside = f" ({extra})" if extra else ""
            inside = "trong đó " if line.is_part else ""
            who = people(line.collectives, line.individuals)
            name = f" ({line.subject_name})" if line.subject_name else ""
            yield f"{inside}{row.issuer.name}: {row.award.name} cho {who}{name}{aside}"


def money(value: Decimal) -> str:
    """ "3.511.855.116 đồng"."""
    return f"{format_number(value, 0)} đồng"


def contribution_sentence(bloc, total: Decimal, *, is_exact: bool) -> str:
    """What all units gave together; "trên" lines make the sum one of round figures."""
    about = "" if is_exact else " (một số khoản ghi theo số làm tròn của đơn vị)"
    return (
        f"Tổng giá trị ủng hộ, hoạt động xã hội của các đơn vị trong {bloc_word(bloc)} "
        f"là {money(total)}{about}."
    )


def qualified(qualifier: str, words: str) -> str:
    """ "trên 350.000.000 đồng" for a figure that was given as a round one."""
    return words if qualifier == Qualifier.EXACT else f"{Qualifier(qualifier).label} {words}"


def contribution_line(line: Contribution) -> str:
    """One line of the ledger: "24 suất quà (19.500.000 đồng)"."""
    parts = []
    if line.quantity is not None:
        parts.append(f"{format_number(line.quantity)} {line.measure}".strip())
    if line.value is not None:
        parts.append(qualified(line.qualifier, money(line.value)))
    inside = "trong đó " if line.included_in_id else ""
    return f"{inside}{line.text}: {', '.join(parts)}"


def movement_line(movement: Movement) -> str:
    """ "đợt cao điểm “…” với khẩu hiệu “…”"."""
    kind = "đợt thi đua cao điểm" if movement.is_drive else "phong trào thi đua"
    slogan = f" với khẩu hiệu “{movement.slogan}”" if movement.slogan else ""
    occasion = f", {movement.occasion}" if movement.occasion else ""
    return f"{kind} “{movement.title}”{slogan}{occasion}"


def count_sentence(collectives: int, individuals: int, initiatives: int) -> list[str]:
    """How many exemplars and initiatives were recognised in the year."""
    lines = []
    if collectives or individuals:
        lines.append(f"Số điển hình tiên tiến được nêu gương: {people(collectives, individuals)}.")
    if initiatives:
        lines.append(f"Số sáng kiến được công nhận: {counted(initiatives)}.")
    return lines
