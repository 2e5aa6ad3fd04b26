"""The cells of one sheet, read piece by piece as they were typed."""

import math
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from openpyxl.utils import column_index_from_string

from emulation.files.office import BROKEN, TOO_LARGE
from emulation.papers.xlsx.parts import DEEPEST, LONGEST_TEXT, clean_text, parse_stream
from emulation.papers.xlsx.workbook import (
    FORMULA,
    PERCENT,
    Areas,
    BadWorkbook,
    Cell,
    Row,
    Sheet,
)

LAST_ROW = 60_000
LAST_COLUMN = 300
MOST_ELEMENTS = 4_000_000
MOST_AREAS = 2_000
LONGEST_NUMBER = 40
# What Excel itself keeps of a number.
DIGITS = 15

ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
# Cells know no time zone.
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001
DAY_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
LAST_DAY = 2_958_465

TOO_MANY_ROWS = f"Có dữ liệu dưới dòng {LAST_ROW}. Chia thành nhiều tệp."
TOO_MANY_COLUMNS = f"Có dữ liệu bên phải cột thứ {LAST_COLUMN}. Xóa các cột thừa."
TOO_MANY_AREAS = f"Có hơn {MOST_AREAS} ô gộp. Bỏ gộp ô rồi lưu lại."
TOO_LONG = f"Dài hơn {LONGEST_TEXT} ký tự. Rút ngắn nội dung."
NO_NUMBER = "Giá trị số không đọc được. Nhập lại ô này."
NO_DATE = "Ngày không đọc được. Nhập lại ngày theo dạng 31/12/2026."


class SheetReader:
    """Turns the elements of one sheet into rows."""

    def __init__(self, sheet: Sheet, texts: list[str], formats: list[str], from_1904: bool):
        self.sheet, self.texts, self.formats = sheet, texts, formats
        self.zero = DAY_ZERO_1904 if from_1904 else DAY_ZERO
        self.names, self.columns, self.numbers, self.typed = {}, {}, {}, {}
        self.merged, self.computed = [], []
        self.depth = self.elements = self.row = self.column = self.last_column = self.readings = 0
        self.is_inside = self.is_in_row = self.is_hidden = False
        self.is_open = self.has_formula = False
        self.values, self.signs, self.pieces = [], None, []
        self.length, self.kind, self.style = 0, "n", "0"
        self.starts = {"row": self._start_row, "c": self._start_cell, "f": self._start_formula}

    def read(self, archive, part):
        """Fill the sheet from its part.

        :raises BadWorkbook: naming the first place that cannot be read.
        """
        parse_stream(archive, part, self.start, self.end, self.text)
        self.sheet.merged, self.sheet.computed = Areas(self.merged), Areas(self.computed)

    def start(self, name, attributes):
        name = self._local(name)
        self.depth += 1
        self.elements += 1
        if self.elements > MOST_ELEMENTS or self.depth > DEEPEST:
            raise BadWorkbook(TOO_LARGE)
        if name == "v" or name == "t":
            self.is_open = self.column > 0 and not self.readings
        elif name in self.starts:
            # Form controls below the data have rows of their own.
            if self.is_inside:
                self.starts[name](attributes)
        elif name == "mergeCell":
            self._add_area(self.merged, attributes.get("ref", ""))
        elif name == "sheetData":
            self.is_inside = True
        elif name == "rPh":
            self.readings += 1

    def end(self, name):
        name = self._local(name)
        self.depth -= 1
        self.is_open = False
        if name == "c" and self.column:
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "sheetData":
            self.is_inside = False
        elif name == "rPh":
            self.readings -= 1

    def text(self, piece):
        if self.is_open:
            self.pieces.append(piece)
            self.length += len(piece)
            if self.length > LONGEST_TEXT:
                raise self._problem(TOO_LONG)

    def _local(self, name):
        if name not in self.names:
            self.names[name] = name.rpartition(":")[2]
        return self.names[name]

    def _start_row(self, attributes):
        number = attributes.get("r", str(self.row + 1))
        if not number.isascii() or not number.isdecimal() or not self.row < int(number) < 2**21:
            raise BadWorkbook(BROKEN)
        if self.is_in_row:
            raise BadWorkbook(BROKEN)
        self.row, self.last_column, self.is_in_row = int(number), 0, True
        self.is_hidden = attributes.get("hidden", "0").lower() in {"1", "true"}
        self.values, self.signs = [], None

    def _start_cell(self, attributes):
        if self.column or not self.is_in_row:
            raise BadWorkbook(BROKEN)
        address = attributes.get("r")
        self.column = self._column_of(address) if address else self.last_column + 1
        if self.column <= self.last_column:
            raise BadWorkbook(BROKEN)
        self.last_column = self.column
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "0")
        self.pieces, self.length, self.has_formula = [], 0, False

    def _column_of(self, address):
        letters = address.rstrip("0123456789")
        if address[len(letters) :] != str(self.row):
            raise BadWorkbook(BROKEN)
        if letters not in self.columns:
            if not ADDRESS.fullmatch(address):
                raise BadWorkbook(BROKEN)
            self.columns[letters] = column_index_from_string(letters)
        return self.columns[letters]

    def _start_formula(self, attributes):
        self.has_formula = self.column > 0
        if self.has_formula and attributes.get("t") in {"array", "dataTable"}:
            self._add_area(self.computed, attributes.get("ref", ""))

    def _add_area(self, areas, reference):
        corners = [ADDRESS.fullmatch(corner) for corner in reference.split(":")]
        if not 1 <= len(corners) <= 2 or None in corners:
            raise BadWorkbook(BROKEN)
        rows = sorted(int(corner[2]) for corner in corners)
        columns = sorted(column_index_from_string(corner[1]) for corner in corners)
        areas.append((rows[0], columns[0], rows[-1], columns[-1]))
        if len(areas) > MOST_AREAS:
            raise BadWorkbook(TOO_MANY_AREAS, sheet=self.sheet.name)

    def _end_cell(self):
        signs = FORMULA if self.has_formula else 0
        value = self._value("".join(self.pieces)) if self.pieces else None
        if isinstance(value, Decimal) and self._format() == "percent":
            signs |= PERCENT
        if value is not None or signs:
            self._keep(value, signs)
        self.column = 0

    def _keep(self, value, signs):
        if self.row > LAST_ROW:
            raise BadWorkbook(TOO_MANY_ROWS, sheet=self.sheet.name)
        if self.column > LAST_COLUMN:
            raise BadWorkbook(TOO_MANY_COLUMNS, sheet=self.sheet.name, row=self.row)
        self.values.extend([None] * (self.column - 1 - len(self.values)))
        self.values.append(value)
        if signs:
            self.signs = self.signs or {}
            self.signs[self.column] = signs

    def _end_row(self):
        if self.is_in_row and self.values:
            row = Row(self.sheet, self.row, self.is_hidden, self.values, self.signs)
            self.sheet.rows.append(row)
        self.is_in_row = False

    def _value(self, text):
        """What was typed, from the way it is stored."""
        if self.kind == "n":
            return self._number(text)
        if self.kind == "s":
            if not text.isdecimal() or int(text) >= len(self.texts):
                raise BadWorkbook(BROKEN)
            return self._text(self.texts[int(text)])
        if self.kind == "b":
            return text.strip() in {"1", "true"}
        if self.kind == "d":
            return self._iso_date(text)
        if text not in self.typed:
            self.typed[text] = clean_text(text)
        return self._text(self.typed[text])

    def _text(self, text):
        if len(text) > LONGEST_TEXT:
            raise self._problem(TOO_LONG)
        return text or None

    def _format(self):
        place = int(self.style) if self.style.isdecimal() else 0
        return self.formats[place] if place < len(self.formats) else ""

    def _number(self, text):
        if text not in self.numbers:
            self.numbers[text] = self._decimal(text.strip())
        number = self.numbers[text]
        if self.style != "0" and self._format() == "date":
            return self._date(number)
        return number

    def _decimal(self, text):
        """Exactly what the person saw: a stored 162.44000000000003 was shown as 162.44."""
        if len(text) > LONGEST_NUMBER:
            raise self._problem(NO_NUMBER)
        if text.isascii() and text.removeprefix("-").isdecimal():
            return Decimal(text)
        try:
            stored = float(text)
        except ValueError:
            raise self._problem(NO_NUMBER) from None
        if not math.isfinite(stored):
            raise self._problem(NO_NUMBER)
        number = Decimal(repr(stored))
        if len(number.as_tuple().digits) > DIGITS:
            number = Decimal(f"{stored:.{DIGITS}g}")
        whole = number.to_integral_value()
        return Decimal(int(whole)) if number == whole else number

    def _date(self, days):
        """A date, a moment or a time of day: days and parts of a day since day zero."""
        if not 0 <= days <= LAST_DAY:
            raise self._problem(NO_DATE)
        if self.zero is DAY_ZERO and 1 <= days < 60:
            days += 1  # Excel counts a 29 February 1900 that never was.
        whole = int(days)
        seconds = round((days - whole) * 86400)
        moment = self.zero + timedelta(days=whole, seconds=seconds)
        if whole == 0 and seconds:
            return moment.time()
        return moment if seconds else moment.date()

    def _iso_date(self, text):
        for kind in (date, datetime, time):
            try:
                return kind.fromisoformat(text.strip())
            except ValueError:
                continue
        raise self._problem(NO_DATE)

    def _problem(self, text):
        return Cell(self.sheet.name, self.row, self.column, None).problem(text)
