"""A block copied from a spreadsheet: where each cell goes, and what it would write."""

import csv
import io
from dataclasses import dataclass

from django import forms

from blocs.enums.scorecards import Stage, words_field
from blocs.forms.scorecards.boxes import cleaned, compact, read_entry
from blocs.forms.scorecards.cells import Cell
from blocs.queries.scorecards.grid import Column, Grid
from blocs.queries.scorecards.sheets import SheetLine
from blocs.services.scorecards.line_values import LineProblem, new_values
from emulation.ui.forms import Form
from emulation.vietnamese import fold, format_number

MOST_ROWS, MOST_COLUMNS = 400, 200
OUTSIDE = "Ô này nằm ngoài bảng: thừa hàng hoặc thừa cột."
UNKNOWN = "Bảng không có tiêu chí mã “{}”."
REPEATED = "Tiêu chí {} đã có ở hàng {} của vùng."
CLOSED = "Không nhập được bảng của đơn vị này ở bước này."


class PasteForm(Form):
    """The block, and the cell of the grid that its first cell belongs to."""

    content = forms.CharField(
        label="Vùng ô sao chép từ Excel",
        max_length=200_000,
        strip=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false", "wrap": "off"}),
        help_text="Chọn vùng ô trong Excel, bấm Ctrl+C, rồi bấm Ctrl+V vào ô này.",
    )
    first_line = forms.ChoiceField(label="Hàng đầu của vùng là tiêu chí")
    first_unit = forms.ChoiceField(label="Cột đầu của vùng là đơn vị")
    remark = forms.CharField(
        label="Ý kiến chung",
        max_length=1000,
        required=False,
        help_text="Ghi cho các ô khác điểm bước trước và chưa có ý kiến.",
    )
    versions = forms.CharField(required=False, max_length=200_000, widget=forms.HiddenInput)

    def __init__(self, *args, grid: Grid, **kwargs):
        super().__init__(*args, **kwargs)
        self.grid = grid
        names = [(str(column.unit_pk), column.name) for column in grid.columns]
        lines = [(line.code, f"{line.code}. {line.name[:80]}") for line in grid.leaves]
        self.fields["first_unit"].choices = names
        self.fields["first_line"].choices = lines
        if grid.stage == Stage.SELF:
            del self.fields["remark"]

    def clean_content(self):
        """The block as rows of texts."""
        try:
            rows = list(csv.reader(io.StringIO(self.cleaned_data["content"]), delimiter="\t"))
        except csv.Error as error:
            raise forms.ValidationError("Không đọc được vùng đã dán. Sao chép lại.") from error
        while rows and not any(text.strip() for text in rows[-1]):
            rows.pop()
        if not rows:
            raise forms.ValidationError("Vùng đã dán không có ô nào có nội dung.")
        if len(rows) > MOST_ROWS or max(map(len, rows)) > MOST_COLUMNS:
            limit = f"{MOST_ROWS} hàng, {MOST_COLUMNS} cột"
            raise forms.ValidationError(f"Vùng đã dán quá lớn: nhiều nhất {limit}.")
        return rows

    def clean_versions(self):
        """{line key: version} as the preview showed them."""
        pairs = (pair.split(":") for pair in self.cleaned_data["versions"].split(",") if pair)
        return {
            int(pair[0]): int(pair[1])
            for pair in pairs
            if len(pair) == 2 and all(part.isdecimal() and len(part) < 19 for part in pair)
        }

    @property
    def block(self) -> list["PastedRow"]:
        """The cells in their places."""
        return place(self.cleaned_data["content"], self.grid, self._first_line, self._first_unit)

    @property
    def _first_line(self):
        codes = [line.code for line in self.grid.leaves]
        return codes.index(self.cleaned_data["first_line"])

    @property
    def _first_unit(self):
        keys = [str(column.unit_pk) for column in self.grid.columns]
        return keys.index(self.cleaned_data["first_unit"])


@dataclass
class PastedCell:
    """One text of the block: where it goes, and what came of it."""

    text: str
    line: SheetLine | None
    column: Column | None
    boxes: dict | None = None
    shown: str = ""
    before: str = ""
    problem: str = ""
    is_same: bool = False

    @property
    def is_blank(self):
        return not self.text

    @property
    def is_good(self):
        """It would change something, and may."""
        return not (self.is_blank or self.problem or self.is_same)


@dataclass(frozen=True)
class PastedRow:
    """A row of the block with its number in it."""

    number: int
    line: SheetLine | None
    cells: list[PastedCell]


def place(rows, grid, first_line, first_unit) -> list[PastedRow]:
    """Rows go to lines in order from the first one, unless their first column holds codes; columns
    to units, unless the first row holds their names. Headings of the table are passed over."""
    numbered = list(enumerate(rows, start=1))
    units = _named_units(rows[0], grid)
    if units is None:
        units = grid.columns[first_unit:]
    else:
        numbered = numbered[1:]
    if _has_codes([row for _, row in numbered], grid):
        return _by_code(numbered, grid, units)
    lines = grid.leaves[first_line:]
    return [
        _row(number, lines[at] if at < len(lines) else None, row, units)
        for at, (number, row) in enumerate(numbered)
    ]


def _named_units(row, grid):
    """The units that a row of names stands for, the corner left out; None if it is none."""
    by_name = {fold(column.name): column for column in grid.columns}
    names = [fold(text.strip()) for text in row]
    if names and names[0] not in by_name:
        names = names[1:]
    if names and all(name in by_name for name in names):
        return [by_name[name] for name in names]
    return None


def _known_codes(grid):
    """Codes of all lines, headings among them."""
    codes = {line.code for block in grid.blocks for line in block.lines}
    return codes | {block.code for block in grid.blocks if block.code}


def _has_codes(rows, grid):
    """The first column tells the lines by their codes: all of it, or most of it in codes that
    cannot be points, so that one mistyped code does not turn the others into points."""
    known = _known_codes(grid)
    first = [row[0].strip() for row in rows if row and row[0].strip()]
    codes = [code for code in first if code in known]
    if not codes or len(rows[0]) < 2:
        return False
    is_most = 2 * len(codes) > len(first) and not any(code.isdecimal() for code in codes)
    return is_most or len(codes) == len(first)


def _by_code(numbered, grid, units):
    """Rows by the codes in their first column; codes that are unknown or repeated are wrong."""
    by_code = {line.code: line for line in grid.leaves}
    known, seen, placed = _known_codes(grid), {}, []
    for number, row in numbered:
        code = row[0].strip() if row else ""
        line, problem = by_code.get(code), ""
        if not code or (line is None and code in known):
            continue
        if line is None:
            problem = UNKNOWN.format(code[:20])
        elif seen.setdefault(code, number) != number:
            problem = REPEATED.format(code, seen[code])
        placed.append(_row(number, line, row[1:], units, problem))
    return placed


def _row(number, line, texts, columns, problem=""):
    cells = [
        PastedCell(text.strip(), line, columns[at] if at < len(columns) else None, problem=problem)
        for at, text in enumerate(texts)
    ]
    return PastedRow(number, line, cells)


def judge(block, lines, stage, remark=""):
    """Say of every cell what it would write; `lines` are `ScoreLine`s by their keys, with their
    cards and criteria. Nothing is written."""
    for row in block:
        for cell in row.cells:
            if cell.is_blank or cell.problem:
                continue
            try:
                _judge(cell, lines, stage, remark)
            except LineProblem as problem:
                cell.problem = str(problem)


def _judge(cell, lines, stage, remark):
    if cell.line is None or cell.column is None:
        raise LineProblem(OUTSIDE)
    shown = cell.column.lines.get(cell.line.code)
    if shown is None:
        raise LineProblem("Bảng của đơn vị này không có dòng này.")
    if not cell.column.is_open:
        raise LineProblem(CLOSED)
    line = lines[shown.pk]
    card = line.scorecard
    boxes = compact(line.criterion, cleaned(cell.text))
    entry = read_entry(line, card.criteria_set, boxes)
    values = new_values(line, stage, entry, card, remark=remark)
    if remark and words_field(stage) in values:
        boxes["text"] = remark
    cell.boxes, cell.is_same = boxes, not values
    points = values.get(f"{stage}_points", line.points_of(stage))
    before = line.points_of(stage)
    cell.before = "" if before is None else format_number(before)
    cell.shown = cell.text if points is None else format_number(points)


def cells_to_save(block, versions) -> dict[int, list[Cell]]:
    """The good cells by the key of their card, with the versions the preview showed."""
    found = {}
    for row in block:
        for cell in row.cells:
            if cell.is_good:
                shown = cell.column.lines[cell.line.code]
                version = versions.get(shown.pk, shown.version)
                found.setdefault(cell.column.card.pk, []).append(
                    Cell(shown.pk, version, cell.boxes)
                )
    return found
