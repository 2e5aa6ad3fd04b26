"""Bảng tổng hợp: all blocs of a year for the board, as an official paper with two annexes."""

from awards.enums import IssuerLevel
from blocs.models import Unit
from emulation.papers.code import coded
from emulation.papers.content import (
    SAMPLE_LABEL,
    Appendix,
    Cell,
    Column,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Signature,
    Signatures,
    Table,
)
from emulation.vietnamese import format_number, zero_pad
from reports.narrative import province as words
from reports.queries.province import AtLevel, ProvinceYear

HINT = "(Ký, ghi rõ họ tên)"
RESULTS = (
    Column(6, "center"),
    Column(40),
    Column.number(10),
    Column(52),
    *(Column.number(13),) * 3,
    Column.number(12),
    Column.number(26),
    Column(32),
)
RESULT_HEADS = (
    "TT",
    "Khối, cụm",
    "Số đơn vị",
    "Đơn vị dẫn đầu",
    "Điểm cao nhất",
    "Điểm thấp nhất",
    "Điểm bình quân",
    "Hồ sơ đã nhận",
    "Ủng hộ, hoạt động xã hội (đồng)",
    "Báo cáo tổng kết",
)


def province_paper(content: ProvinceYear, issuer: Unit) -> Paper:
    """The summary in the name of the authority `issuer`; what is only proposed is never counted
    as given."""
    return coded(
        Paper(
            letterhead=Letterhead(issuer.name.upper()),
            kind="Bảng tổng hợp",
            subject=f"kết quả thi đua, khen thưởng của các khối, cụm thi đua năm {content.year}",
            place=issuer.place,
            year=content.year,
            issuer=issuer.name,
            blocks=tuple(Paragraph(text) for text in _lead(content)),
            appendices=(
                Appendix(
                    f"KẾT QUẢ CỦA CÁC KHỐI, CỤM THI ĐUA NĂM {content.year}", _results(content)
                ),
                Appendix(f"KHEN THƯỞNG THEO CẤP NĂM {content.year}", _awards(content)),
            ),
            signatures=Signatures(
                (Signature(("NGƯỜI LẬP BẢNG",), hint=HINT), Signature(("THỦ TRƯỞNG CƠ QUAN",)))
            ),
            label=SAMPLE_LABEL if any(row.campaign.is_sample for row in content.rows) else "",
            filename=f"tong-hop-cac-khoi-{issuer.code}-{content.year}",
        )
    )


def _lead(content):
    blocs, given, proposed = len(content.rows), content.awards.given, content.awards.proposed
    yield (
        f"Năm {content.year} có {zero_pad(blocs)} khối, cụm thi đua với "
        f"{zero_pad(content.members)} đơn vị thành viên; đã tiếp nhận "
        f"{zero_pad(content.returns_received)} hồ sơ báo cáo năm, thống nhất điểm của "
        f"{zero_pad(content.cards_approved)} đơn vị, phát hành "
        f"{zero_pad(content.reports_issued)} báo cáo tổng kết."
    )
    yield (
        f"Đã tặng: {_people(given)}. Đề nghị, chờ cấp có thẩm quyền quyết định: "
        f"{_people(proposed)}."
    )
    yield (
        "Điểm tính bằng phần trăm của thang điểm từng khối để so sánh được các bảng điểm khác "
        "nhau; chỉ tính phiếu điểm đã thống nhất."
    )


def _people(counts):
    collectives, individuals = zero_pad(counts.collectives), zero_pad(counts.individuals)
    return f"{collectives} lượt tập thể, {individuals} lượt cá nhân"


def _results(content):
    rows = [_result(place, row) for place, row in enumerate(content.rows, 1)]
    money = content.contributions
    total = Row(
        (
            Cell("Cộng", columns=2, align="center"),
            format_number(content.members),
            *("",) * 4,
            format_number(content.returns_received),
            "" if money is None else format_number(money, 0),
            f"{content.reports_issued} đã phát hành",
        ),
        "total",
    )
    return (Table(RESULTS, (RESULT_HEADS,), tuple(rows), (total,)),)


def _result(place, row):
    spread, money, how = row.spread, row.contributions, words.led_by(row)
    points = (spread.highest, spread.lowest, spread.mean)
    leads = words.leader_names(row)
    return Row(
        (
            str(place),
            row.campaign.bloc.name,
            format_number(row.progress.members),
            f"{leads} ({how})" if how else leads,
            *(words.share(value) for value in points),
            format_number(row.progress.returns_received),
            words.NOTHING if money is None else format_number(money, 0),
            words.report_words(row),
        )
    )


def _awards(content):
    heads = [IssuerLevel(level).label for level in IssuerLevel] + ["Cộng"]
    top = Row(
        (
            Cell("TT", rows=3),
            Cell("Khối, cụm", rows=3),
            *(Cell(head, columns=4) for head in heads),
        )
    )
    middle = Row((Cell("Đã tặng", columns=2), Cell("Đề nghị", columns=2)) * len(heads))
    bottom = Row(("TT", "CN") * 2 * len(heads))
    rows = tuple(
        Row((str(place), row.campaign.bloc.name, *_numbers((*row.levels, row.awards))))
        for place, row in enumerate(content.rows, 1)
    )
    total = Row(
        (
            Cell("Cộng", columns=2, align="center"),
            *_numbers((*content.levels, content.awards)),
        ),
        "total",
    )
    columns = (Column(6, "center"), Column(40), *(Column.number(9),) * 4 * len(heads))
    return (
        Paragraph("TT: lượt tập thể; CN: lượt cá nhân.", "left"),
        Table(columns, (top, middle, bottom), rows, (total,)),
    )


def _numbers(levels: tuple[AtLevel, ...]):
    for level in levels:
        for counts in (level.given, level.proposed):
            yield format_number(counts.collectives)
            yield format_number(counts.individuals)
