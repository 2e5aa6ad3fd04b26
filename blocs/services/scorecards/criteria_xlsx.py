"""Reads a criteria set from the workbook that `documents.criteria_sheets` writes.

Rows become mappings of the form of docs/criteria.md, so that both forms obey the same rules; what
is wrong names the sheet and the cell.
"""

from blocs.enums.organisation import UnitKind
from blocs.enums.scorecards import CriterionKind, Method
from blocs.facts import KNOWN
from blocs.narrative.criteria_columns import HEAD, HEAD_SHEET, HEADINGS, LABELLED, LINE_SHEET
from blocs.queries.scorecards.specs import TableSpec
from blocs.services.scorecards.criteria_tables import MOST_LINES, read_table
from blocs.services.scorecards.yaml_nodes import Mapping, Unreadable
from emulation.papers.xlsx.reader import read_workbook
from emulation.papers.xlsx.values import text_in
from emulation.papers.xlsx.workbook import BadWorkbook
from emulation.refusals import RefusedFile
from emulation.vietnamese import fold

TAILS = {
    CriterionKind.SECTION: "sections",
    CriterionKind.BONUS: "bonus",
    CriterionKind.DEDUCTION: "deductions",
    CriterionKind.DISQUALIFIER: "disqualifiers",
}
LEVEL_KEYS = {
    Method.DEADLINE: "bands_days_late",
    Method.CHOICE: "choices",
}
HEAD_ROWS = 10
MOST_SHOWN = 50


def read(file) -> TableSpec:
    """The criteria set in a workbook (an open binary file, or bytes).

    :raises Unreadable: with one sentence for each thing that is wrong, naming sheet and cell.
    """
    try:
        book = read_workbook(file)
        head, lines = book.sheet(HEAD_SHEET), book.sheet(LINE_SHEET)
    except RefusedFile as error:
        raise Unreadable([str(error)]) from error
    reader = _Reader()
    table = reader.table(head, lines)
    if reader.problems:
        raise Unreadable(reader.problems[:MOST_SHOWN])
    return read_table(table)


class _Reader:
    """Turns rows into mappings and hangs them under each other."""

    def __init__(self):
        self.problems = []

    def table(self, head, lines):
        table = self._head(head)
        rows = self._lines(lines)
        by_code = {row["code"]: row for row, _, _ in rows if "code" in row}
        hung = sum(self._hang(table, by_code, *row) for row in rows)
        if not self.problems and _count(table) != hung:
            self.problems.append(
                f"Trang tính “{lines.name}”: có dòng thuộc chính nó hoặc thuộc vòng quanh."
            )
        return table

    def _head(self, sheet):
        """The lines of the first sheet by their labels."""
        table = Mapping(f"Trang tính “{sheet.name}”")
        keys = {fold(label): key for key, (label, _) in HEAD.items()}
        for row in sheet.rows:
            key = keys.get(fold(self._text(row.cell(1))))
            value = self._text(row.cell(2)) if key else ""
            if not value:
                continue
            table.places[key] = _place(row.cell(2))
            if key == "grades":
                table[key] = [self._grade(line, table.places[key]) for line in value.splitlines()]
            else:
                table[key] = _lines(value) if key == "tie_break" else value
        if "rounding" in table:
            table["rounding"] = _code("rounding", table["rounding"])
        return table

    def _grade(self, line, place):
        """ "A = 180; cần I.1, I.2" as a mapping."""
        words, _, needs = line.partition(";")
        name, _, least = words.rpartition("=")
        grade = Mapping(place)
        grade["name"], grade["min"] = name.strip(), least.strip()
        needs = needs.strip().removeprefix("cần").strip()
        grade["requires"] = [code.strip() for code in needs.split(",") if code.strip()]
        return grade

    def _lines(self, sheet):
        """(mapping, kind, code of the line above) of each row below the headings."""
        keys, rows = None, []
        for row in sheet.rows:
            if keys is None:
                keys = self._headings(row)
            elif any(not cell.is_blank for cell in row.cells):
                rows.append(self._line(row, keys))
            if len(rows) > MOST_LINES:
                raise Unreadable([f"Trang tính “{sheet.name}”: bảng có quá {MOST_LINES} dòng."])
        if keys is None:
            listed = ", ".join(list(HEADINGS.values())[:4])
            raise Unreadable([f"Trang tính “{sheet.name}”: không thấy dòng tiêu đề {listed}…"])
        return rows

    def _headings(self, row):
        """{column number: key} if this is the row of headings."""
        known = {fold(heading): key for key, heading in HEADINGS.items()}
        found = {c.column: known.get(fold(str(c.value or "").strip())) for c in row.cells}
        keys = {number: key for number, key in found.items() if key}
        needed = {"code", "kind", "name_vi"}
        if row.number > HEAD_ROWS or not needed <= set(keys.values()):
            return None
        return keys

    def _line(self, row, keys):
        line = Mapping(f"Trang tính “{row.sheet.name}”, dòng {row.number}")
        for number, key in keys.items():
            cell = row.cell(number)
            value = self._text(cell)
            if value:
                line[key], line.places[key] = value, _place(cell)
        kind = _code("kind", line.pop("kind", ""))
        parent = line.pop("parent", "")
        self._translate(line, kind)
        return line, kind, parent

    def _translate(self, line, kind):
        """Labels as codes, and columns as keys of this kind of line."""
        for key in ("method", "effect"):
            if key in line:
                line[key] = _code(key, line[key])
        if "fact" in line:
            labels = {fold(label): code for code, label in KNOWN.items()}
            line["fact"] = labels.get(fold(line["fact"]), line["fact"])
        if "not_applicable_to" in line:
            line["not_applicable_to"] = [_unit_kind(w) for w in _lines(line["not_applicable_to"])]
        if kind in {CriterionKind.BONUS, CriterionKind.DEDUCTION}:
            line.rename("max", "points")
        line.rename("percent", "cap")
        if "levels" in line:
            self._set_levels(line)

    def _set_levels(self, line):
        method, place = line.get("method"), line.place_of("levels")
        key = LEVEL_KEYS.get(method, "bands")
        rows = [_level(text, method) for text in _levels(line.pop("levels"))]
        line.places[key] = place
        if any(len(row) < 2 or not all(row) for row in rows):
            self.problems.append(f"{place}: ghi mỗi mức một dòng, ví dụ 95 = 40.")
        elif key == "choices":
            choices = Mapping(place)
            choices.update(rows)
            if len(choices) != len(rows):
                self.problems.append(f"{place}: tên các mức không được trùng nhau.")
            line[key] = choices
        else:
            line[key] = rows

    def _hang(self, table, by_code, line, kind, parent):
        """Put the line where it belongs; 1 where that was possible."""
        if kind not in CriterionKind.values:
            listed = ", ".join(CriterionKind.labels)
            self.problems.append(f"{line.place}: chọn loại của dòng: {listed}.")
            return 0
        if not parent and kind in TAILS:
            table.setdefault(TAILS[kind], []).append(line)
            return 1
        above = by_code.get(parent)
        if above is None or kind in {CriterionKind.SECTION, CriterionKind.DISQUALIFIER}:
            words = f"không có dòng mã “{parent}”" if parent else "ghi mã của phần ở cột Thuộc dòng"
            if above is not None:
                words = "dòng này không thuộc dòng nào, để trống cột Thuộc dòng"
            self.problems.append(f"{line.place}: {words}.")
            return 0
        is_section = any(above is each for each in table.get("sections", ()))
        above.setdefault("criteria" if is_section else "children", []).append(line)
        return 1

    def _text(self, cell):
        try:
            return text_in(cell)
        except BadWorkbook as error:
            self.problems.append(str(error))
            return ""


def _count(node):
    """How many lines hang below, the node itself aside."""
    found = 0
    for key in (*TAILS.values(), "criteria", "children"):
        for child in node.get(key, ()):
            found += 1 + _count(child)
    return found


def _place(cell):
    return f"Trang tính “{cell.sheet}”, ô {cell.address}"


def _lines(text):
    return [part.strip() for line in text.splitlines() for part in line.split(";") if part.strip()]


def _levels(text):
    """One level a line; several on one line, where each has its points behind a semicolon."""
    found = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(";") if part.strip()]
        found += parts if all("=" in part for part in parts) else [line.strip()]
    return found


def _code(key, text):
    """The code of a label; what is no label stays, to be complained about."""
    choices = LABELLED[key]
    labels = {fold(label): code for code, label in choices.choices}
    return labels.get(fold(text), text)


def _unit_kind(text):
    labels = {fold(label): code for code, label in UnitKind.choices}
    return labels.get(fold(text), text)


def _level(text, method):
    """ "95 = 40" as [95, 40]; of a band to take off "1 - 10 = 10" as [1, 10, 10]."""
    head, _, points = (part.strip() for part in text.rpartition("="))
    if method == Method.BANDS_DEDUCT:
        parts = [part.strip() for part in head.replace("–", "-").split("-")]
        return [*parts, points] if len(parts) == 2 else [head, points]
    return [head, points]
