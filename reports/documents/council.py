"""One A3 sheet for the council: who leads the blocs of a year, and where the quota ends."""

from dataclasses import replace

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
from emulation.vietnamese import format_number, of_total, plain_points, zero_pad
from reports.narrative.bloc import OWN_VOTE_BARRED
from reports.narrative.province import NOTHING, share
from reports.queries.council import YEARS_BACK, BlocRow, Council
from reports.queries.leaders import LedBy

LEADS = {True: "Có", False: "Không", None: "Chưa có kết quả bỏ phiếu"}
HINT = "(Ký, ghi rõ họ tên)"
LEADING = (
    Column(6, "center"),
    Column(42),
    Column(46),
    Column(24),
    Column.number(18),
    Column(46),
    Column(48),
    Column(48),
)
NOMINATED = (
    Column(6, "center"),
    Column(60),
    Column(60),
    Column(30, "center"),
    Column(34, "center"),
    Column.number(24),
)


def council_paper(content: Council, issuer: Unit) -> Paper:
    """The sheet in the name of `issuer`; nothing that is proposed is called given."""
    return coded(
        Paper(
            letterhead=Letterhead(issuer.name.upper()),
            kind="Biểu tổng hợp",
            subject=f"các đơn vị dẫn đầu khối, cụm thi đua năm {content.year} trình Hội đồng "
            "Thi đua - Khen thưởng",
            place=issuer.place,
            year=content.year,
            issuer=issuer.name,
            blocks=(_leading(content), *_votes_read(content), *_quota(content)),
            signatures=Signatures(
                (Signature(("NGƯỜI LẬP BIỂU",), hint=HINT), Signature(("THỦ TRƯỞNG CƠ QUAN",)))
            ),
            landscape=True,
            size="A3",
            label=SAMPLE_LABEL if content.is_sample else "",
            filename=f"bieu-trinh-hoi-dong-{issuer.code}-{content.year}",
        )
    )


def as_annex(paper: Paper) -> Paper:
    """The same tables as an annex, of which a workbook is made."""
    return replace(paper, blocks=(), appendices=(Appendix(paper.subject.upper(), paper.blocks),))


def _leading(content):
    past = [content.year - back for back in range(1, YEARS_BACK + 1)]
    head = (
        "TT",
        "Khối, cụm",
        "Đơn vị dẫn đầu",
        "Căn cứ",
        "Điểm/thang điểm",
        "Phiếu suy tôn",
        "Đề nghị, chờ quyết định",
        f"Cờ thi đua năm {', '.join(map(str, sorted(past)))}",
    )
    rows = [line for place, row in enumerate(content.rows, 1) for line in _lines(place, row)]
    return Table(LEADING, (head,), tuple(rows))


def _lines(place, row: BlocRow):
    """A line for each unit that leads; one that says so where none does yet."""
    bloc = row.campaign.bloc.name
    if row.leaders is None:
        yield Row((str(place), bloc, "Chưa có", *(NOTHING,) * 5))
        return
    for leader in row.leaders.rows:
        yield Row(
            (
                str(place),
                bloc,
                leader.name,
                _basis(row.leaders),
                _points(leader),
                "; ".join(map(_votes, leader.won)) or NOTHING,
                "; ".join(row.proposed.get(leader.unit.pk, ())) or NOTHING,
                "; ".join(map(_flag, row.flags.get(leader.unit.pk, ()))) or NOTHING,
            )
        )


def _basis(leaders):
    return "bỏ phiếu" if leaders.led_by == LedBy.VOTE else "điểm, chưa có kết quả bỏ phiếu"


def _points(leader):
    if leader.total is None:
        return NOTHING
    return f"{plain_points(leader.total)}/{plain_points(leader.scale)}"


def _votes(won):
    return f"{won.award.name}: {of_total(won.yes, won.base)} phiếu"


def _votes_read(content):
    """Why a unit's votes are out of one less than its bloc has units."""
    leaders = [row for each in content.rows if each.leaders for row in each.leaders.rows]
    if any(won.has_barred for row in leaders for won in row.won):
        yield Paragraph(OWN_VOTE_BARRED)


def _flag(flag):
    year, name, count = flag
    return f"{year}: {name}" + (f" ({zero_pad(count)} lượt tập thể)" if count else "")


def _quota(content):
    """The reckoning, and the nominees with the line drawn among them."""
    yield from (Paragraph(text) for text in _reckoned(content))
    if content.nominees:
        yield _nominees(content)


def _reckoned(content):
    voted, scored = content.leading(LedBy.VOTE), content.leading(LedBy.SCORE)
    if content.rule is None:
        yield (
            f"Chưa có quy định về tỷ lệ đề nghị Cờ thi đua của Chính phủ cho năm {content.year} "
            "trong hệ thống; không tính giới hạn."
        )
    else:
        percent = content.rule.percent
        yield (
            f"Cờ thi đua của Chính phủ: không quá {percent}% số tập thể dẫn đầu khối, cụm thi đua "
            f"({content.rule.basis}). Có {zero_pad(voted)} tập thể dẫn đầu theo kết quả bỏ phiếu; "
            f"{percent}% của {format_number(voted)}, lấy phần nguyên, là "
            f"{zero_pad(content.places)} tập thể. Đang đề nghị {zero_pad(len(content.nominees))} "
            "tập thể."
        )
    if scored:
        yield (
            f"Chưa tính {zero_pad(scored)} đơn vị mới dẫn đầu theo điểm ở khối, cụm chưa có kết "
            "quả bỏ phiếu."
        )


def _nominees(content):
    head = (
        "TT",
        "Đơn vị được đề nghị Cờ thi đua của Chính phủ",
        "Khối, cụm",
        "Dẫn đầu khối, cụm",
        "Phiếu suy tôn Cờ này",
        "Điểm (% thang)",
    )
    rows = [_nominee(place, row) for place, row in enumerate(content.nominees, 1)]
    if content.places is not None and content.places <= len(rows):
        words = f"Hết giới hạn {content.rule.percent}%: {zero_pad(content.places)} tập thể"
        line = Row((Cell(words, columns=len(NOMINATED), align="center"),), "group")
        rows.insert(content.places, line)
    title = (
        "Đề nghị Cờ thi đua của Chính phủ, xếp theo dẫn đầu khối, cụm, tỷ lệ phiếu rồi tỷ lệ "
        "điểm; thứ tự không thay cho quyết định của Hội đồng"
    )
    return Table(NOMINATED, (head,), tuple(rows), title=title)


def _nominee(place, row):
    leader = row.leader
    points = 100 * leader.total / leader.scale if leader.scale else None
    return Row(
        (
            str(place),
            leader.name,
            row.bloc,
            LEADS[row.leads],
            of_total(row.won.yes, row.won.base) if row.won else NOTHING,
            share(points),
        )
    )
