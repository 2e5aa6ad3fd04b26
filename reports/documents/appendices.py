"""Appendices of the year-end report: results, scores, awards, contributions."""

from collections.abc import Iterable

from blocs.enums.returns import SectionCode
from emulation.papers.content import Appendix, Cell, Column, Heading, Paragraph, Row, Table
from emulation.vietnamese import format_number
from reports import narrative
from reports.queries.year_end import YearEnd

DASH = "–"


def appendices(content: YearEnd) -> Iterable[Appendix]:
    """The appendices that have something to show, in order."""
    for make in (_results, _scores, _awards, _contributions):
        appendix = make(content)
        if appendix is not None:
            yield appendix


def _results(content):
    """Indicators × units with target, actual and ratio; then what each unit wrote."""
    tables = (
        [_indicator_table(content)] if any(row.has_figures for row in content.indicators) else []
    )
    texts = content.highlights.get(SectionCode.PROFESSIONAL, {})
    written = []
    for member in content.members:
        if texts.get(member.pk):
            written.append(Heading("plain", member.name))
            written += [Paragraph(line) for line in texts[member.pk].splitlines() if line.strip()]
    blocks = (*tables, *written)
    if not blocks:
        return None
    title = f"KẾT QUẢ ĐẠT ĐƯỢC CỦA TỪNG ĐƠN VỊ NĂM {content.year}"
    return Appendix(title, blocks, landscape=bool(tables))


def _indicator_table(content):
    head = Row(
        (
            "Chỉ tiêu, đơn vị",
            "Đơn vị tính",
            "Chỉ tiêu giao",
            "Kết quả",
            "Tỷ lệ so với chỉ tiêu (%)",
            "Năm trước",
            "Tăng, giảm",
        )
    )
    rows = []
    for line in content.indicators:
        if not line.has_figures:
            continue
        indicator = line.indicator
        rows.append(_indicator_row(indicator.name, line.total, indicator, kind="group"))
        rows += [
            _indicator_row(f"- {part.label}", part, indicator) for part in line.parts if part.exists
        ]
    number = Column.number(14)
    return Table(
        (Column(50), Column(16, "center"), number, number, number, number, number),
        (head,),
        tuple(rows),
    )


def _indicator_row(name, figure, indicator, kind="plain"):
    measure = indicator.unit_of_measure
    if figure is None:
        return Row((name, measure, *[DASH] * 5), kind)
    if figure.text and figure.actual is None:
        return Row((name, measure, DASH, figure.text, DASH, DASH, DASH), kind)
    actual = _number(figure.actual)
    if figure.second is not None:
        actual = f"{actual}/{_number(figure.second)}"
    if figure.qualifier_label:
        actual = f"{figure.qualifier_label} {actual}"
    values = (_number(figure.target), actual, _number(figure.ratio), _number(figure.previous))
    change = _number(figure.change)
    if figure.change is not None:
        change = f"{change} {figure.distance_measure}"
    return Row((name, measure, *values, change), kind)


def _number(value):
    return DASH if value is None else format_number(value)


def _scores(content):
    """Unit × section, bonus, deductions, total, rank."""
    table = content.scores
    if not any(row.total is not None for row in table.rows):
        return None
    heads = [f"{head.code} (tối đa {format_number(head.max_points)})" for head in table.sections]
    head = Row(("TT", "Đơn vị", *heads, "Điểm thưởng", "Điểm trừ", "Tổng điểm", "Xếp hạng"))
    rows = [_score_row(number, row, len(heads)) for number, row in enumerate(table.rows, 1)]
    columns = (
        Column(6, "center"),
        Column(40),
        *[Column.number(16)] * (len(heads) + 3),
        Column(12, "center"),
    )
    note = f"Bảng tiêu chí: {table.criteria_set.name}, thang {format_number(table.scale)} điểm."
    if table.is_reduced:
        note += " Đơn vị có tiêu chí không áp dụng được quy đổi về thang điểm chung."
    sections = "; ".join(f"{head.code}: {head.name}" for head in table.sections)
    blocks = (Table(columns, (head,), tuple(rows)), Paragraph(note), Paragraph(f"{sections}."))
    label = " (MINH HỌA)" if table.is_illustrative else ""
    return Appendix(f"BẢNG TỔNG HỢP ĐIỂM THI ĐUA NĂM {content.year}{label}", blocks)


def _score_row(number, row, width):
    if row.totals is None:
        return Row((str(number), row.name, *[DASH] * (width + 4)))
    sections = [_number(value) for value in row.sections]
    rank = str(row.rank) if row.rank else DASH
    tail = (_number(row.totals.bonus), _number(row.totals.deductions), _number(row.total), rank)
    return Row((str(number), row.name, *sections, *tail))


def _awards(content):
    """Award × issuer, given beside proposed."""
    if not content.awards.rows:
        return None
    head = (
        Row(
            (
                Cell("Danh hiệu, hình thức khen thưởng", rows=2),
                Cell("Cấp khen thưởng", rows=2),
                Cell("Đã tặng", columns=2),
                Cell("Đề nghị", columns=2),
            )
        ),
        Row(("Tập thể", "Cá nhân", "Tập thể", "Cá nhân")),
    )
    rows, last = [], None
    for row in content.awards.rows:
        name = "" if row.award == last else row.award.name
        last = row.award
        rows.append(Row((name, row.issuer.name, *_tally(row.given), *_tally(row.proposed))))
    number = Column.number(12)
    columns = (Column(60), Column(40), number, number, number, number)
    note = "Số đề nghị chưa có quyết định khen thưởng và không được cộng vào số đã tặng."
    title = f"TỔNG HỢP KHEN THƯỞNG NĂM {content.year}"
    return Appendix(title, (Table(columns, head, tuple(rows)), Paragraph(note)))


def _tally(tally):
    return (format_number(tally.collectives), format_number(tally.individuals))


def _contributions(content):
    """Every line of every unit, with totals."""
    totals = content.contributions
    if not totals.has_lines:
        return None
    rows = []
    for unit in totals.units:
        if not unit.lines:
            continue
        rows.append(Row((unit.name, "", "", format_number(unit.total, 0)), "group"))
        rows += [_contribution_row(line) for line in unit.lines]
    total = Row(("Tổng cộng", "", "", format_number(totals.total, 0)), "total")
    columns = (Column(80), Column.number(18), Column(20, "center"), Column.number(26))
    head = Row(("Nội dung", "Số lượng", "Đơn vị tính", "Giá trị (đồng)"))
    table = Table(columns, (head,), tuple(rows), (total,))
    title = f"ỦNG HỘ, HOẠT ĐỘNG XÃ HỘI NĂM {content.year}"
    return Appendix(title, (table,), landscape=False)


def _contribution_row(line):
    value = DASH
    if line.value is not None:
        value = narrative.qualified(line.qualifier, format_number(line.value, 0))
    name = f"trong đó: {line.text}" if line.included_in_id else line.text
    return Row((f"- {name}", _number(line.quantity), line.measure or DASH, value))
