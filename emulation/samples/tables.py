"""Reads a CSV file of a sample against its columns."""

import csv

from emulation.samples.problems import Place, SampleError
from emulation.samples.rows import Field, Row
from emulation.vietnamese import nfc

NOT_TEXT = "không phải văn bản UTF-8. Lưu lại tệp với mã UTF-8."
UNREADABLE = "có ký tự điều khiển không đọc được."
SEPARATORS = ";,\t"


def read_table(
    name: str, content: bytes, fields: tuple[Field, ...], once: tuple[str, ...] = ()
) -> list[Row]:
    """The lines of the file as rows; no two may have the same values in the columns `once`.

    :raises SampleError: with everything that is wrong in the file.
    """
    lines = _lines(name, content)
    if not lines:
        raise SampleError([f"{name}: tệp không có nội dung."])
    (first, header), *body = lines
    header = [cell.lower() for cell in header]
    problems = _problems_of_header(Place(name, first), header, fields)
    if problems:
        raise SampleError(problems)
    rows = [_row(name, number, header, cells, fields, problems) for number, cells in body]
    problems += _repeated(rows, once)
    if problems:
        raise SampleError(problems)
    return rows


def _lines(name, content):
    """(line number, stripped cells) of every line that is not empty."""
    try:
        text = nfc(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise SampleError([f"{name}: {NOT_TEXT}"]) from error
    if "\0" in text:
        place = Place(name, text[: text.index("\0")].count("\n") + 1)
        raise SampleError([f"{place}: {UNREADABLE}"])
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_separator_of(text), strict=True)
    found, number = [], 1
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if any(cells):
                found.append((number, cells))
            number = reader.line_num + 1
    except csv.Error as error:
        place = Place(name, number)
        raise SampleError([f"{place}: dấu nháy kép mở mà không đóng, hoặc đặt sai chỗ."]) from error
    return found


def _separator_of(text):
    """What parts the columns: the sign that the first line holds most often."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda sign: (header.count(sign), sign == ","))


def _problems_of_header(place, header, fields):
    known = [field.name for field in fields]
    expected = f"Các cột: {', '.join(known)}."
    problems = [
        f"{place}: không có cột nào tên “{name}”. {expected}"
        for name in header
        if name and name not in known
    ]
    problems += [f"{place}: cột “{name}” ghi hai lần." for name in known if header.count(name) > 1]
    problems += [
        f"{place}: thiếu cột bắt buộc “{field.name}”. {expected}"
        for field in fields
        if field.required and field.name not in header
    ]
    return problems


def _repeated(rows, once):
    first, problems = {}, []
    for row in rows if once else ():
        key = tuple(row[column] for column in once)
        if key in first and any(key):
            told = ", ".join(str(value) for value in key if value)
            problems.append(f"{row.place(once[0])}: “{told}” đã ghi ở dòng {first[key]}.")
        first.setdefault(key, row.line)
    return problems


def _row(name, number, header, cells, fields, problems):
    row = Row(name, number)
    if len(cells) > len(header):
        problems.append(
            f"{row.place()}: có {len(cells)} ô, nhiều hơn {len(header)} cột của dòng tiêu đề; "
            "đặt giá trị có dấu phân cách trong dấu nháy kép."
        )
    texts = dict(zip(header, cells, strict=False))
    for field in fields:
        row[field.name] = _value(row, field, texts.get(field.name, ""), problems)
    return row


def _value(row, field, text, problems):
    if not text:
        if field.required:
            problems.append(f"{row.place(field.name)}: chưa có giá trị.")
        return field.empty
    try:
        return field.shape(text)
    except ValueError as error:
        problems.append(f"{row.place(field.name)}: {error}")
        return field.empty
