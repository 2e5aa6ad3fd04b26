"""A filled-in workbook of scores: which cells belong to which line of which card."""

from dataclasses import dataclass, field
from datetime import date, datetime

from blocs.narrative import score_columns as words
from emulation.papers.xlsx.reader import read_workbook
from emulation.papers.xlsx.values import text_in, typed_value
from emulation.papers.xlsx.workbook import BadWorkbook, Cell, Row, Sheet, Workbook

NOT_OURS = (
    "Tệp không phải là mẫu nhập điểm tải từ hệ thống, hoặc trang tính ẩn của mẫu đã bị xóa. "
    "Tải mẫu, nhập vào mẫu rồi tải lên."
)
NO_HEAD = "Không thấy hàng tiêu đề có cột “{}”. Giữ nguyên các tiêu đề của mẫu."
TWICE = "Cột “{}” có hai lần. Bỏ một cột."
UNKNOWN_COLUMN = "Cột “{}” không có trong mẫu nên không biết là tiêu chí nào. Bỏ cột này."
REPEATED = "{} “{}” có ở nhiều dòng: {}. Chỉ giữ một dòng."
HEAD_WITHIN = 20
# In an all-units workbook a line has one cell for what is entered and one for words.
COMPACT, WORDS = "cell", "text"


@dataclass
class Item:
    """One line of one card as the file has it; `cells` by box. What became of it is judged later:
    `problem` names sheet, row and cell."""

    unit: str
    code: str
    row: Row
    place: Cell
    cells: dict[str, Cell]
    problem: str = ""
    wrong: str = ""
    unit_name: str = ""

    def blame(self, error: BadWorkbook):
        self.problem, self.wrong = str(error), error.cell or ""


@dataclass
class ScoreFile:
    """What a workbook says of itself, and its lines in the order of the file.

    `tables` are code and version of the criteria by unit, `marks` the version and the mark of each
    line when the file was made, by unit and criterion.
    """

    book: Workbook
    sheet: Sheet
    head: Row
    layout: str
    stage: str
    bloc: str
    year: str
    tables: dict[str, tuple[str, str]] = field(default_factory=dict)
    marks: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)

    @property
    def is_of_one_unit(self):
        return self.layout == words.ONE_UNIT


def read_scores(file) -> ScoreFile:
    """The workbook as lines of cards; nothing is compared with the database.

    :raises RefusedFile: where it cannot be read, or is no template of ours; `BadWorkbook` where a
        sheet, row or cell can be named.
    """
    book = read_workbook(file)
    found = _identity(book)
    if found.is_of_one_unit:
        _read_unit(found)
    else:
        _read_units(found)
    return found


def _identity(book):
    keys = next((s for s in book.sheets if s.name.strip() == words.KEYS), None)
    rows = [[text_in(row.cell(n)) for n in range(1, 6)] for row in keys.rows] if keys else []
    if not rows or rows[0][0] != words.FORM:
        raise BadWorkbook(NOT_OURS)
    sheet = book.sheet(words.SCORES)
    _, layout, stage, bloc, year = rows[0]
    name = words.CODE if layout == words.ONE_UNIT else words.UNIT_CODE
    found = ScoreFile(book, sheet, _head_of(sheet, name), layout, stage, bloc, year)
    for kind, unit, code, version, mark in rows[1:]:
        if kind == "unit":
            found.tables[unit] = (code, version)
        else:
            found.marks[unit, code] = (version, mark)
    return found


def _head_of(sheet, name):
    for row in sheet.rows[:HEAD_WITHIN]:
        if any(text_in(cell) == name for cell in row.cells):
            return row
    raise BadWorkbook(NO_HEAD.format(name), sheet=sheet.name)


def _columns(head):
    """{heading: number of its column}; of a heading of several lines only the first."""
    found = {}
    for cell in head.cells:
        heading = first_line(text_in(cell))
        if heading in found:
            raise cell.problem(TWICE.format(heading))
        if heading and heading != words.PROBLEM:
            found[heading] = cell.column
    return found


def first_line(text):
    return text.strip().partition("\n")[0].strip()


def _below(sheet, head):
    return [row for row in sheet.rows if row.number > head.number]


def _read_unit(found):
    """A row for each line; headings of sections carry nothing to enter."""
    columns = _columns(found.head)
    boxes = {name: columns[h] for name, h in words.headings(found.stage).items() if h in columns}
    unit = next(iter(found.tables), "")
    rows = {}
    for row in _below(found.sheet, found.head):
        place = row.cell(columns[words.CODE])
        item = Item(unit, "", row, place, {name: row.cell(n) for name, n in boxes.items()})
        _name(item, place)
        if item.code or any(not cell.is_blank for cell in item.cells.values()):
            rows.setdefault(item.code, []).append(item)
            found.items.append(item)
    _blame_repeated(rows, "Mã")


def _name(item, place):
    try:
        item.code = text_in(place)
    except BadWorkbook as error:
        item.blame(error)


def _read_units(found):
    """A row for each unit, a column for each line, and the words on a sheet of their own."""
    columns = _columns(found.head)
    codes = {code for _, code in found.marks}
    fixed = {words.UNIT_CODE, words.UNIT_NAME}
    for heading, column in columns.items():
        if heading not in codes | fixed:
            raise found.head.cell(column).problem(UNKNOWN_COLUMN.format(heading))
    beside = _words_of(found)
    units = {}
    for row in _below(found.sheet, found.head):
        place = row.cell(columns[words.UNIT_CODE])
        unit = text_in(place)
        items = [
            Item(unit, code, row, row.cell(n), _cells(row.cell(n), beside.get((unit, code))))
            for code, n in columns.items()
            if code not in fixed
        ]
        if unit or any(not item.place.is_blank for item in items):
            units.setdefault(unit, []).append(items)
            found.items += items
    _blame_repeated({u: [i for row in rows for i in row] for u, rows in units.items() if rows[1:]},
                    words.UNIT_CODE)  # fmt: skip


def _cells(cell, beside):
    return {COMPACT: cell} | ({WORDS: beside} if beside else {})


def _words_of(found):
    """{(unit, criterion): cell} of the sheet with explanations or remarks, where it is there."""
    name = words.words_sheet(found.stage)
    sheet = next((s for s in found.book.sheets if s.name.strip() == name), None)
    if sheet is None:
        return {}
    head = _head_of(sheet, words.UNIT_CODE)
    columns = _columns(head)
    return {
        (text_in(row.cell(columns[words.UNIT_CODE])), code): row.cell(n)
        for row in _below(sheet, head)
        for code, n in columns.items()
        if code not in {words.UNIT_CODE, words.UNIT_NAME}
    }


def _blame_repeated(rows, what):
    for key, items in rows.items():
        numbers = sorted({item.row.number for item in items})
        if not numbers[1:]:
            continue
        listed = ", ".join(map(str, numbers))
        for item in items:
            item.blame(item.place.problem(REPEATED.format(what, key, listed)))


def text_of(cell: Cell) -> str:
    """A cell as its box would be filled: days with the day first, the rest as read aloud.

    :raises BadWorkbook: for a formula or a merged cell.
    """
    value = typed_value(cell)
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return text_in(cell)
