"""Reads a YAML file of a sample against its shape."""

from blocs.services.scorecards.yaml_nodes import Mapping, Unreadable, read_nodes
from emulation.samples.problems import Place, SampleError
from emulation.samples.rows import Items, Named, Record, Row, Texts


def read_tree(name: str, content: bytes, shape):
    """The file as a row, a list of rows, or a dict, as `shape` says.

    :raises SampleError: with everything that is wrong in the file.
    """
    try:
        node = read_nodes(content)
    except Unreadable as error:
        raise SampleError(f"{name}: {problem}" for problem in error.problems) from error
    reader = _Reader(name)
    value = reader.value(node, shape, 1, "")
    if reader.problems:
        raise SampleError(reader.problems)
    return value


class _Reader:
    """Collects the problems of one file."""

    def __init__(self, name):
        self.name = name
        self.problems = []

    def value(self, node, shape, line, column):
        """The node as `shape` says; None after a problem."""
        if isinstance(shape, Texts):
            return self.texts(node, shape, line, column)
        if isinstance(shape, Items):
            return self.items(node, shape, line, column)
        if isinstance(shape, Named):
            return self.named(node, shape, line, column)
        if isinstance(shape, Record):
            return self.record(node, shape.fields, line, column)
        return self.scalar(node, shape, line, column)

    def scalar(self, node, read, line, column):
        if not isinstance(node, str):
            return self.problem(line, column, "chỉ ghi một giá trị, không ghi danh sách.")
        try:
            return read(node)
        except ValueError as error:
            return self.problem(line, column, str(error))

    def texts(self, node, shape, line, column):
        if not isinstance(node, list):
            return self.problem(line, column, "ghi danh sách, mỗi mục bắt đầu bằng dấu “-”.") or ()
        return [self.scalar(item, shape.read, line, column) for item in node]

    def items(self, node, shape, line, column):
        if not isinstance(node, list):
            return self.problem(line, column, "ghi danh sách, mỗi mục bắt đầu bằng dấu “-”.") or ()
        return [self.item(each, shape.fields, shape.short, line, column) for each in node]

    def item(self, node, fields, short, line, column):
        if short and isinstance(node, str):
            short_form = Mapping(f"Dòng {line}")
            short_form[short] = node
            node = short_form
        return self.record(node, fields, line, column)

    def named(self, node, shape, line, column):
        if not isinstance(node, Mapping):
            return self.problem(line, column, "ghi từng dòng “tên: giá trị”.") or {}
        found = self.row(node)
        for name, below in node.items():
            at = _line(node.place_of(name))
            key = self.scalar(name, shape.key, at, column)
            if shape.short:
                found[key] = self.item(below, shape.value.fields, shape.short, at, name)
            else:
                found[key] = self.value(below, shape.value, at, name)
        return found

    def record(self, node, fields, line, column):
        if not isinstance(node, Mapping):
            return self.problem(line, column, "ghi từng dòng “tên: giá trị”.")
        row = self.row(node)
        known = {field.name for field in fields}
        for name in node.keys() - known:
            expected = f"Các mục: {', '.join(field.name for field in fields)}."
            self.problem(_line(node.place_of(name)), name, f"không có mục này. {expected}")
        for field in fields:
            row[field.name] = self.field(node, field)
        return row

    def field(self, node, field):
        below = node.get(field.name, "")
        line = _line(node.place_of(field.name))
        if below == "":
            if field.required:
                self.problem(line, field.name, "chưa có giá trị.")
            return field.empty
        value = self.value(below, field.shape, line, field.name)
        return field.empty if value is None else value

    def row(self, node):
        return Row(
            self.name,
            _line(node.place),
            {name: _line(place) for name, place in node.places.items()},
        )

    def problem(self, line, column, message):
        self.problems.append(f"{Place(self.name, line, column)}: {message}")


def _line(place):
    """The number in “Dòng 12”, as the reader of YAML names places."""
    return int(place.rpartition(" ")[2])
