"""What a filled-in workbook of scores would write: judged line by line, written by nobody."""

from dataclasses import dataclass, field

from blocs.forms.scorecards.boxes import cleaned, compact, read_entry
from blocs.forms.scorecards.pasting import CLOSED
from blocs.forms.scorecards.score_workbooks import COMPACT, WORDS, Item, ScoreFile, text_of
from blocs.models.scorecards import ScoreLine
from blocs.queries.scorecards.grid import Grid
from blocs.queries.scorecards.inputs import entry_names, mark_of
from blocs.services.scorecards.line_values import COMPUTED, Entry, LineProblem, new_values
from emulation.papers.xlsx.workbook import BadWorkbook
from emulation.ui.forms import FileField, Form
from emulation.vietnamese import format_number

OTHER_STAGE = "Tệp là mẫu của bước khác. Tải mẫu của bước này rồi nhập lại."
OTHER_YEAR = "Tệp là mẫu của khối khác hoặc năm khác. Tải mẫu ở trang này rồi nhập lại."
OTHER_TABLE = (
    "Tệp lập theo phiên bản {} của bảng tiêu chí; bảng chấm điểm của {} nay theo phiên bản {}. "
    "Tải mẫu mới rồi nhập lại."
)
UNKNOWN_UNIT = "Không có đơn vị mã “{}” trong các bảng mà bạn nhập được."
UNKNOWN_LINE = "Bảng tiêu chí không có dòng mã “{}”."
NEWER = (
    "Trên hệ thống, dòng này đã được sửa sau khi tải mẫu{}. Xem lại trên trang nhập điểm, "
    "hoặc tải mẫu mới."
)
NOT_HERE = "Dòng này không nhập ở cột này."


class ScoreImportForm(Form):
    """The workbook to look at."""

    file = FileField(label="Tệp đã nhập (.xlsx)", extensions=("xlsx",), max_bytes=5 * 1024 * 1024)


@dataclass
class Change:
    """A good line: what it would write. `shown` and `before` are points in words."""

    item: Item
    line: ScoreLine
    entry: Entry
    shown: str
    before: str
    is_words: bool


@dataclass
class Judgement:
    """What the file would do, in the order of the file."""

    file: ScoreFile
    changes: list[Change] = field(default_factory=list)
    wrong: list[Item] = field(default_factory=list)
    same: int = 0

    @property
    def cards(self):
        """{card: {criterion code: entry}} of the good lines."""
        found = {}
        for change in self.changes:
            found.setdefault(change.line.scorecard, {})[change.item.code] = change.entry
        return found

    @property
    def versions(self):
        """{card: {criterion code: version that the sender looked at}}."""
        found = {}
        for change in self.changes:
            known = found.setdefault(change.line.scorecard, {})
            known[change.item.code] = change.line.version
        return found


def judge(file: ScoreFile, grid: Grid, lines: dict[int, ScoreLine], campaign) -> Judgement:
    """Say of every line of the file what it would write; `lines` are those of the open cards of
    the grid by their keys, with their cards and criteria.

    :raises BadWorkbook: if the whole file is of another stage, year or version of the criteria.
    """
    _check_file(file, grid, campaign)
    columns = {column.card.unit.code: column for column in grid.columns}
    known = {(line.scorecard_id, line.criterion.code): line for line in lines.values()}
    found = Judgement(file)
    for item in file.items:
        if not item.problem:
            try:
                _judge(found, item, columns.get(item.unit), known, grid.stage)
            except BadWorkbook as error:
                item.blame(error)
        if item.problem:
            column = columns.get(item.unit)
            item.unit_name = column.name if column else item.unit
            found.wrong.append(item)
    return found


def _check_file(file, grid, campaign):
    if file.stage != grid.stage:
        raise BadWorkbook(OTHER_STAGE)
    if (file.bloc, file.year) != (campaign.bloc.code, str(campaign.year)):
        raise BadWorkbook(OTHER_YEAR)
    for column in grid.columns:
        table = column.card.criteria_set
        code, version = file.tables.get(column.card.unit.code, (table.code, str(table.version)))
        if (code, version) != (table.code, str(table.version)):
            raise BadWorkbook(OTHER_TABLE.format(version, column.name, table.version))


def _judge(found, item, column, known, stage):
    if _is_blank(item) and item.code in _heads(column):
        return
    texts = {name: text_of(cell) for name, cell in item.cells.items()}
    line = known.get((column.card.pk, item.code)) if column else None
    version, mark = found.file.marks.get((item.unit, item.code), ("", ""))
    if line is not None and mark == _mark(item, texts, line, stage):
        found.same += 1
        return
    if not any(texts.values()) and not mark:
        return
    _require_line(item, column, line)
    entry, values = _read(item, texts, line, stage)
    if not values:
        found.same += 1
        return
    if str(line.version) != version:
        raise item.place.problem(NEWER.format(_now(line, stage)))
    found.changes.append(_change(item, line, entry, values, stage))


def _is_blank(item):
    return all(cell.is_blank for cell in item.cells.values())


def _heads(column):
    """Codes of sections and groups, which stand in the file to be read and carry nothing."""
    if column is None:
        return set()
    return {line.code for line in column.sheet.lines if not line.is_leaf} | {
        block.code for block in column.sheet.blocks
    }


def _mark(item, texts, line, stage):
    """The mark of what stands in the file now; "" where something stands in a foreign column."""
    names = (COMPACT, WORDS) if COMPACT in texts else entry_names(line.criterion, stage)
    if any(text for name, text in texts.items() if name not in names):
        return ""
    return mark_of(" ".join(texts.get(name, "").split()) for name in names)


def _require_line(item, column, line):
    if column is None:
        raise item.place.problem(UNKNOWN_UNIT.format(item.unit))
    if not column.is_open:
        raise item.place.problem(CLOSED)
    if line is None:
        raise item.place.problem(UNKNOWN_LINE.format(item.code))


def _read(item, texts, line, stage):
    """The entry and what it would change.

    :raises BadWorkbook: naming the cell that is wrong.
    """
    card = line.scorecard
    try:
        boxes = {name: cleaned(text) for name, text in _boxes(item, texts, line, stage).items()}
        entry = read_entry(line, card.criteria_set, boxes)
        return entry, new_values(line, stage, entry, card)
    except LineProblem as problem:
        raise _cell_of(problem, item, line, stage).problem(str(problem)) from None


def _cell_of(problem, item, line, stage):
    """Where the problem is: the cell of the box it names, if the line has that box."""
    if COMPACT in item.cells:
        return item.cells.get(problem.box) or item.cells[COMPACT]
    names = entry_names(line.criterion, stage)
    return (problem.box in names and item.cells.get(problem.box)) or _filled(item)


def _filled(item):
    """Where a problem of the line as a whole is told: its first cell with something in it."""
    return next((cell for cell in item.cells.values() if not cell.is_blank), item.place)


def _boxes(item, texts, line, stage):
    if COMPACT in texts:
        boxes = _from_compact(line, texts[COMPACT], stage)
        return boxes | ({WORDS: texts[WORDS]} if WORDS in texts else {})
    names = entry_names(line.criterion, stage)
    for name, text in texts.items():
        if text and name not in names:
            is_computed = name == "points" and not line.criterion.is_disqualifier
            raise item.cells[name].problem(COMPUTED if is_computed else NOT_HERE)
    boxes = {name: texts[name] for name in names if name in texts}
    if "applies" in boxes:
        boxes |= compact(line.criterion, boxes["applies"] or "không")
    return boxes


def _from_compact(line, text, stage):
    """A blank cell takes back what it held; of what the system knows it says nothing."""
    if line.criterion.is_disqualifier:
        return compact(line.criterion, text or "không")
    names = [n for n in entry_names(line.criterion, stage) if n not in {"points", "text", "until"}]
    if not text and not names and "points" not in entry_names(line.criterion, stage):
        return {}
    return compact(line.criterion, text)


def _change(item, line, entry, values, stage):
    points = values.get(f"{stage}_points", line.points_of(stage))
    before = line.points_of(stage)
    is_words = f"{stage}_points" not in values and f"{stage}_input" not in values
    return Change(item, line, entry, _shown(points), _shown(before), is_words)


def _shown(points):
    return "" if points is None else format_number(points)


def _now(line, stage):
    points = line.points_of(stage)
    return "" if points is None else f" (nay là {format_number(points)} điểm)"
