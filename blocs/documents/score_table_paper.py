"""Bảng tổng hợp điểm: the score table of a bloc as it is printed and signed."""

from blocs.queries.scorecards.table import ScoreRow, ScoreTable
from emulation.papers.code import coded
from emulation.papers.content import (
    SAMPLE_LABEL,
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
from emulation.vietnamese import plain_points

DRAFT = "DỰ THẢO"


def score_table_paper(table: ScoreTable) -> Paper:
    """The whole table in the order of ranks, with its content code; a draft until every card is
    approved."""
    campaign, bloc = table.campaign, table.campaign.bloc
    return coded(
        Paper(
            letterhead=Letterhead(bloc.letterhead.upper(), bloc.letterhead_parent.upper()),
            kind="Bảng tổng hợp điểm",
            subject=f"thi đua năm {campaign.year} của {bloc.letterhead}",
            place=bloc.place,
            year=campaign.year,
            issuer=bloc.name,
            blocks=(
                *(Paragraph(text) for text in _lead(table)),
                _table(table),
                *(Paragraph(text) for text in _remarks(table)),
            ),
            signatures=_signatures(bloc),
            landscape=True,
            label=SAMPLE_LABEL if campaign.is_sample or table.is_illustrative else "",
            watermark="" if table.is_final else DRAFT,
            filename=f"bang-tong-hop-diem-{bloc.code}-{campaign.year}",
        )
    )


def _signatures(bloc):
    hint = "(Ký, ghi rõ họ tên)"
    head = (f"TM. {bloc.letterhead}".upper(), bloc.head_title.upper())
    return Signatures((Signature(("NGƯỜI LẬP BẢNG",), hint=hint), Signature(head, hint=hint)))


def _table(table):
    extra = [("Điểm thưởng", "bonus")] if table.has_bonus else []
    extra += [("Điểm trừ", "deductions")] if table.has_deductions else []
    tail = ["Tổng điểm", *(["Xếp loại"] if table.has_grades else []), "Hạng", "Ghi chú"]
    sections = [f"{h.code} ({plain_points(h.max_points)})" for h in table.sections]
    head = ("TT", "Đơn vị", *sections, *(label for label, _ in extra), *tail)
    columns = (
        Column(5, "center"),
        Column(46),
        *(Column.number(10) for _ in (*sections, *extra)),
        Column.number(10),
        *([Column(12, "center")] if table.has_grades else []),
        Column(7, "center"),
        Column(48),
    )
    rows = [_row(n, row, table, extra) for n, row in enumerate(table.by_rank, 1)]
    return Table(columns, (head,), tuple(rows))


def _row(number, row: ScoreRow, table, extra):
    sections = row.sections or (None,) * len(table.sections)
    totals = [getattr(row.totals, name) if row.totals else None for _, name in extra]
    grade = [row.grade.name if row.grade else ""] if table.has_grades else []
    return Row(
        (
            str(number),
            row.name,
            *map(_number, (*sections, *totals)),
            Cell(_number(row.total), bold=True),
            *grade,
            "–" if row.rank is None else str(row.rank),
            _note(row),
        )
    )


def _number(value):
    return "" if value is None else plain_points(value)


def _note(row):
    parts = [row.note] if row.note else []
    if row.totals and row.totals.is_reduced:
        totals = row.totals
        parts.append(
            f"tính trên {plain_points(totals.base)} điểm: {plain_points(totals.raw)} → "
            f"{plain_points(totals.scaled)}"
        )
    parts += row.effect_labels
    if row.is_tied:
        parts.append("bằng điểm")
    if row.provisional:
        parts.append(f"{row.provisional} dòng tạm tính")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]


def _lead(table):
    """What the columns stand for; the title stays on the page where it begins."""
    named = [f"{head.code}: {head.name}" for head in table.sections]
    if named:
        yield f"Các phần và điểm chuẩn: {'; '.join(named)}."


def _remarks(table):
    """What a reader must know beside the points."""
    if not table.is_final:
        yield (
            f"Đã chốt điểm {table.approved_count}/{len(table.rows)} đơn vị; thứ hạng là tạm tính."
        )
    if table.provisional:
        yield f"Có {table.provisional} dòng điểm tạm tính, chờ kết quả chính thức."
