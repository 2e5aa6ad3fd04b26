"""Workbooks to fill in scores: one unit's card, or all units beside one another.

Codes on a hidden sheet tell, whatever is moved, which card, which line and which version of it a
cell belongs to, and what stood in it.
"""

from datetime import date
from decimal import Decimal

from blocs.enums.scorecards import Method, Stage
from blocs.narrative import score_columns as words
from blocs.queries.scorecards.grid import Column as UnitColumn
from blocs.queries.scorecards.grid import Grid
from blocs.queries.scorecards.inputs import entry_names, mark_of
from blocs.queries.scorecards.sheets import SheetLine
from blocs.queries.scorecards.workings import input_names
from emulation.papers.xlsx.columns import Column, Entry, Kind, NewSheet

NUMBERS = {"value", "target", "points"}
COUNTS = {"days", "count"}
DAYS = {"day", "until"}
WIDTHS = {"text": 44, "choice": 26}
PARTS = ("code", "name", "most", "guidance")
HEADS = {
    "code": Column(words.CODE, width=9),
    "name": Column(words.NAME, width=54),
    "most": Column("Điểm chuẩn", Kind.NUMBER),
    "guidance": Column("Cách chấm", width=36),
    "before": Column("Điểm trước bước này", Kind.NUMBER),
}


def unit_template(campaign, stage: Stage, column: UnitColumn) -> list[NewSheet]:
    """The workbook of one card: a row for each line, a column for each thing to enter."""
    lines = [line for block in column.sheet.blocks for line in block.lines]
    used = {name for line in lines if line.is_leaf for name in entry_names(line, stage)}
    boxes = [name for name in words.headings(stage) if name in used]
    fixed = [*PARTS, "before"] if stage != Stage.SELF else [*PARTS]
    picks = _picks(lines, boxes, stage, len(fixed))
    return [
        NewSheet(
            words.SCORES,
            [*(HEADS[name] for name in fixed), *(_box_column(name, stage) for name in boxes)],
            [_line_row(line, fixed, boxes, stage) for line in lines],
            lines=(f"Bảng chấm điểm: {column.name}", _title(campaign, stage)),
            choices=picks,
            is_locked=True,
        ),
        _guide((*words.GUIDE_OF_UNIT, *words.GUIDE_OF_ALL)),
        _keys(campaign, stage, words.ONE_UNIT, [column]),
    ]


def units_template(campaign, stage: Stage, grid: Grid) -> list[NewSheet]:
    """The workbook of all open cards of the grid: a row for each unit, a column for each line."""
    columns = [column for column in grid.columns if column.is_open]
    head = [Column(words.UNIT_CODE, is_hidden=True), Column(words.UNIT_NAME, width=34)]
    titles = (f"Điểm các đơn vị: {campaign.bloc}", _title(campaign, stage))
    return [
        NewSheet(
            words.SCORES,
            [*head, *(_line_column(line) for line in grid.leaves)],
            [_unit_row(column, grid.leaves, stage, _compact) for column in columns],
            lines=titles,
            is_locked=True,
        ),
        NewSheet(
            words.words_sheet(stage),
            [*head, *(Column(_heading(line), width=30) for line in grid.leaves)],
            [_unit_row(column, grid.leaves, stage, _words) for column in columns],
            lines=titles,
            is_locked=True,
        ),
        _guide((*words.GUIDE_OF_UNITS, *words.GUIDE_OF_ALL)),
        _keys(campaign, stage, words.ALL_UNITS, columns),
    ]


def _title(campaign, stage):
    return f"{campaign.bloc} – năm {campaign.year}. Bước: {stage.label.lower()}"


def _box_column(name, stage):
    kind = Kind.NUMBER if name in NUMBERS else Kind.COUNT if name in COUNTS else Kind.TEXT
    kind = Kind.DATE if name in DAYS else kind
    return Column(words.headings(stage)[name], kind, WIDTHS.get(name))


def _picks(lines, boxes, stage, offset):
    """Dropdowns of single cells."""
    found = {}
    for row, line in enumerate(lines, 1):
        names = entry_names(line, stage) if _takes(line) else ()
        if "choice" in names:
            labels = tuple(label for label, _ in line.params["choices"])
            found[row, offset + boxes.index("choice") + 1] = labels
        if "applies" in names:
            found[row, offset + boxes.index("applies") + 1] = words.YES
    return found


def _takes(line):
    return line.is_leaf and not line.not_applicable


def _line_row(line, fixed, boxes, stage):
    known = {
        "code": line.code,
        "name": line.name,
        "most": line.max_points or None,
        "guidance": "Không áp dụng cho đơn vị" if line.not_applicable else line.guidance or None,
        "before": None if stage == Stage.SELF else line.points_before(stage),
    }
    head = [Entry(known[name], is_bold=not line.is_leaf) for name in fixed]
    open_boxes = entry_names(line, stage) if _takes(line) else ()
    values = box_values(line, stage) if open_boxes else {}
    return head + [Entry(values.get(name), is_open=name in open_boxes) for name in boxes]


def box_values(line: SheetLine, stage) -> dict:
    """{box: value} of what the line holds at the stage, typed; blank boxes are left out."""
    entered = line.inputs.get(stage, {})
    points = None if entered else line.points(stage)
    known = {
        "points": points,
        "applies": words.YES[0] if line.applies else None,
        "text": line.words_of(stage),
        "until": line.provisional_until,
        **{name: _typed(name, text) for name, text in entered.items()},
    }
    names = entry_names(line, stage)
    return {name: known[name] for name in names if known.get(name) not in (None, "")}


def _typed(name, text):
    if name == "day":
        return date.fromisoformat(text)
    return text if name == "choice" else Decimal(text)


def _heading(line):
    """The code on a line of its own, by which the column is known again."""
    return f"{line.code}\n{line.name}"


def _line_column(line):
    is_text = line.is_disqualifier or _is_text(line)
    choices = ()
    if line.is_disqualifier:
        choices = words.FOUND
    elif line.method == Method.CHOICE:
        choices = tuple(label for label, _ in line.params["choices"])
    kind = Kind.TEXT if is_text else Kind.NUMBER
    if input_names(line.method, line.params) == ("day",):
        kind = Kind.DATE
    return Column(_heading(line), kind, 16, choices=choices)


def _is_text(line):
    names = input_names(line.method, line.params)
    return len(names) == 2 or "choice" in names


def _unit_row(column, leaves, stage, value_of):
    cells = [column.lines.get(line.code) for line in leaves]
    return [
        Entry(column.card.unit.code),
        Entry(column.name),
        *(Entry(value_of(line, stage), is_open=_is_entered(line, stage)) for line in cells),
    ]


def _is_entered(line, stage):
    """One cell can say what is to be entered; what the system knows is not."""
    is_known = line is not None and line.method == Method.FACT and not line.is_disqualifier
    return line is not None and _takes(line) and not (is_known and stage == Stage.SELF)


def _compact(line, stage):
    """What a line holds in one cell: a result and its target as "7581/9334"."""
    if not _is_entered(line, stage):
        return None
    values = box_values(line, stage)
    if line.is_disqualifier:
        return words.FOUND[0] if line.applies else None
    names = [name for name in input_names(line.method, line.params) if name in values]
    if len(names) == 2:
        return "/".join(plain_text(values[name]) for name in names)
    return values[names[0]] if names else None if line.is_computed else values.get("points")


def _words(line, stage):
    return box_values(line, stage).get("text") if _is_entered(line, stage) else None


def plain_text(value) -> str:
    """A typed value as it is read back from its cell."""
    if value is None:
        return ""
    if isinstance(value, Decimal | int):
        return f"{Decimal(value).normalize():f}".replace(".", ",")
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else " ".join(str(value).split())


def _keys(campaign, stage, layout, columns):
    rows = [[words.FORM, layout, stage.value, campaign.bloc.code, str(campaign.year)]]
    for column in columns:
        unit, card = column.card.unit.code, column.card
        table = card.criteria_set
        rows.append(["unit", unit, table.code, str(table.version), None])
        for line in column.sheet.leaves:
            mark = _line_mark(line, stage, layout)
            rows.append(["line", unit, line.code, str(line.version), mark])
    return NewSheet(words.KEYS, [Column("") for _ in range(5)], rows, is_hidden=True)


def _line_mark(line, stage, layout):
    if layout == words.ONE_UNIT:
        values = box_values(line, stage) if _takes(line) else {}
        return mark_of(plain_text(values.get(name)) for name in entry_names(line, stage))
    return mark_of((plain_text(_compact(line, stage)), plain_text(_words(line, stage))))


def _guide(sentences):
    return NewSheet(
        words.GUIDE,
        [Column("Cách nhập", width=110)],
        [[sentence] for sentence in sentences],
        has_filter=False,
        is_portrait=True,
    )
