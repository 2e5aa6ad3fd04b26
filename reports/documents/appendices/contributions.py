"""Phụ lục: what every unit gave, line by line."""

from emulation.papers.content import Appendix, Column, Row, Table
from emulation.vietnamese import format_number
from reports.documents.appendices.cells import DASH, number
from reports.narrative.words import within
from reports.narrative.year import qualified
from reports.queries.year_end import YearEnd


def contributions_appendix(content: YearEnd) -> Appendix | None:
    """Every line of every unit; those that are part of another line are told and not added."""
    totals = content.contributions
    units = [unit for unit in totals.units if unit.lines]
    if not units:
        return None
    has_notes = any(line.note for unit in units for line in unit.lines)
    columns = [Column(62), Column.number(17), Column(19, "center"), Column.number(37)]
    head = ["Đơn vị, nội dung", "Số lượng", "Đơn vị tính", "Giá trị (đồng)"]
    rest = [""] if has_notes else []
    if has_notes:
        columns.append(Column(30))
        head.append("Ghi chú")
    rows = []
    for unit in units:
        rows.append(Row((unit.name, "", "", format_number(unit.total, 0), *rest), "group"))
        rows += [_row(line, has_notes) for line in unit.lines]
    total = Row(("Tổng cộng", "", "", format_number(totals.total, 0), *rest), "total")
    table = Table(tuple(columns), (Row(tuple(head)),), tuple(rows), (total,))
    title = f"ỦNG HỘ, HOẠT ĐỘNG XÃ HỘI NĂM {content.year}"
    return Appendix(title, (table,), landscape=False)


def _row(line, has_notes):
    value = DASH
    if line.value is not None:
        value = qualified(line.qualifier, format_number(line.value, 0))
    text = line.text.strip().rstrip(".;")
    name = f"+ Trong đó: {within(text)}" if line.is_part else f"- {text}"
    note = [line.note] if has_notes else []
    return Row((name, number(line.quantity), line.measure or DASH, value, *note))
