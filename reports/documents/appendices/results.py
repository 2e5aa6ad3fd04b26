"""Phụ lục: what each unit reached, in figures and in its own words."""

from blocs.enums.results import Basis
from blocs.enums.returns import SectionCode
from emulation.papers.content import Appendix, Cell, Column, Heading, Paragraph, Row, Table
from emulation.papers.markup import MarkupError, parse_markup
from emulation.vietnamese import short_official_date
from reports.documents.appendices.cells import DASH
from reports.narrative.words import short_name, within
from reports.queries.year_end import YearEnd

# Columns after name, measure and result, in order: (key of Figure.in_words, head).
FURTHER = (
    ("target", "Chỉ tiêu giao"),
    ("ratio", "Kết quả so với chỉ tiêu"),
    ("over", "Vượt, hụt so với chỉ tiêu"),
    ("previous", "Năm trước"),
    ("change", "Tăng, giảm so với năm trước"),
)
PORTRAIT_COLUMNS = 4


def results_appendix(content: YearEnd) -> Appendix | None:
    """Indicators × units; then what each unit wrote about its professional work."""
    lines = [line for line in content.indicators if line.has_figures]
    table = [_table(content, lines)] if lines else []
    blocks = (*table, *_written(content))
    if not blocks:
        return None
    title = f"KẾT QUẢ ĐẠT ĐƯỢC CỦA TỪNG ĐƠN VỊ NĂM {content.year}"
    is_wide = bool(table) and len(table[0].columns) > PORTRAIT_COLUMNS
    return Appendix(title, blocks, landscape=is_wide)


def _written(content):
    texts = content.highlights.get(SectionCode.PROFESSIONAL, {})
    for member in content.units:
        if texts.get(member.pk, "").strip():
            yield Heading("plain", member.name)
            yield from _blocks(texts[member.pk])


def _blocks(text):
    """A unit's text; where its markup cannot be read it is printed as it was typed."""
    try:
        return parse_markup(text)
    except MarkupError:
        return [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _table(content, lines):
    """Only the columns in which some figure stands."""
    figures = [figure for line in lines for figure in _figures(line)]
    further = [(key, head) for key, head in FURTHER if any(_says(f, key) for f in figures)]
    has_notes = any(_note(figure) for figure in figures)
    head = ["Chỉ tiêu, đơn vị", "Đơn vị tính", "Kết quả", *(head for _, head in further)]
    columns = [Column(56), Column(18, "center"), *[Column.number(18)] * (1 + len(further))]
    if has_notes:
        head.append("Ghi chú")
        columns.append(Column(36))
    keys = ["actual", *(key for key, _ in further)]
    names = {member.pk: short_name(member) for member in content.units}
    rows = [row for line in lines for row in _rows(line, keys, names, has_notes)]
    return Table(tuple(columns), (Row(tuple(head)),), tuple(rows))


def _figures(line):
    whole = (line.published, line.computed)
    return [*(figure for figure in whole if figure), *(p for p in line.parts if p.exists)]


def _says(figure, key):
    return figure.in_words[key] != DASH


def _rows(line, keys, names, has_notes):
    """The indicator with the figure of the whole, the units below it."""
    parts = [part for part in line.parts if part.exists]
    name = line.indicator.name
    name = f"Trong đó: {within(name)}" if line.depth else name
    wholes = list(_wholes(name, line, parts))
    if not wholes:
        columns = len(keys) + 2 + has_notes
        yield Row((Cell(name, columns=columns),), "group")
    for label, figure in wholes:
        yield Row(_cells(label, line.indicator, figure, keys, has_notes), "group")
    for part in parts:
        label = f"- {names.get(getattr(part.owner, 'pk', None), part.label)}"
        yield Row(_cells(label, line.indicator, part, keys, has_notes))


def _wholes(name, line, parts):
    """What was published for the whole, apart from the sum of its units; one unit is no sum."""
    if line.published:
        yield f"{name} (số công bố)", line.published
    if line.computed and len(parts) > 1:
        yield ("Cộng số liệu các đơn vị" if line.published else name), line.computed


def _cells(label, indicator, figure, keys, has_notes):
    figures = [figure.in_words[key] if figure else DASH for key in keys]
    note = [_note(figure) if figure else ""] if has_notes else []
    return (label, indicator.unit_of_measure, *figures, *note)


def _note(figure):
    """What qualifies the figure: an estimate, the day it was taken, a rate's parts, the remark."""
    said = [
        figure.basis_label if figure.basis == Basis.ESTIMATE else "",
        f"đến {short_official_date(figure.as_of)}" if figure.as_of else "",
        figure.in_words["parts"],
        figure.note.strip().rstrip("."),
    ]
    first, *rest = [part for part in said if part] or [""]
    return "; ".join([first, *map(within, rest)])
