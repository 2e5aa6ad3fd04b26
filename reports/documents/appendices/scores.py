"""Phụ lục: the consolidated score table."""

from emulation.papers.content import Appendix, Cell, Column, Paragraph, Row, Table
from emulation.vietnamese import plain_points
from reports.documents.appendices.cells import DASH
from reports.narrative.words import share
from reports.queries.year_end import YearEnd


def scores_appendix(content: YearEnd) -> Appendix | None:
    """Unit × section, bonus, deductions, total, rank."""
    table = content.scores
    if not any(row.total is not None for row in table.rows):
        return None
    width = len(table.sections)
    rows = [_row(number, row, width) for number, row in enumerate(table.rows, 1)]
    number = Column.number(16)
    columns = (Column(8, "center"), Column(46), *[number] * (width + 3), Column(14, "center"))
    blocks = (Table(columns, _heads(table), tuple(rows)), *map(Paragraph, _remarks(table)))
    label = " (MINH HỌA)" if table.is_illustrative else ""
    return Appendix(f"BẢNG TỔNG HỢP ĐIỂM THI ĐUA NĂM {content.year}{label}", blocks)


def _heads(table):
    sections = tuple(
        Cell(f"Mục {head.code} (tối đa {plain_points(head.max_points)})") for head in table.sections
    )
    last = ("Điểm thưởng", "Điểm trừ", "Tổng điểm", "Xếp hạng")
    return (Row(("TT", "Đơn vị", *sections, *last)),)


def _row(number, row, width):
    if row.totals is None:
        return Row((str(number), row.name, *[DASH] * (width + 4)))
    sections = [_section(points, base) for points, base in row.section_cells]
    totals = row.totals
    tail = [_points(value) for value in (totals.bonus, totals.deductions)]
    total = Cell(_points(row.total), bold=True)
    return Row((str(number), row.name, *sections, *tail, total, str(row.rank or DASH)))


def _section(points, base):
    """ "550/560" where lines of the section do not apply to the unit."""
    if points is None or base is None:
        return _points(points)
    return f"{_points(points)}/{_points(base)}"


def _points(value):
    return DASH if value is None else plain_points(value)


def _remarks(table):
    """What the columns mean, and what a reader must know of the totals."""
    names = "; ".join(f"Mục {head.code}: {head.name}" for head in table.sections)
    scale = plain_points(table.scale)
    yield f"Bảng tiêu chí: {table.criteria_set.name}, thang {scale} điểm. {names}."
    if table.is_reduced:
        yield (
            "Mục ghi “điểm đạt/điểm tối đa áp dụng”: đơn vị có tiêu chí không áp dụng; "
            f"điểm các mục được quy đổi về thang {scale} trước khi cộng điểm thưởng, điểm trừ."
        )
    if not table.is_final:
        done = share(table.approved_count, len(table.rows))
        yield f"Điểm tạm tính: mới thống nhất điểm của {done}."
