"""Reads YAML as plain text values that remember their lines, with limits.

Every scalar stays text: “1.10” is a code and not a number, “NO” is not false, and “1.000” can be
asked about. Anchors repeated by aliases, over-long and over-deep files are refused.
"""

import yaml

from emulation.refusals import Refused
from emulation.vietnamese import nfc

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
# 400 lines of criteria with all their levels have fewer.
MAX_VALUES = 20_000
NOT_YAML = "Tệp không đúng cú pháp YAML ở dòng {line}. Kiểm tra dấu thụt dòng, dấu “:” và dấu nháy."


class Unreadable(Refused):
    """The file cannot be taken in; `problems` are sentences that name line and criterion."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


class Mapping(dict):
    """A mapping; `place` says where it begins, `places` where each key stands: "Dòng 12"."""

    def __init__(self, place):
        super().__init__()
        self.place = place
        self.places = {}

    def place_of(self, key):
        return self.places.get(key, self.place)

    def rename(self, old, new):
        """Keep what stands under `old` under `new`, in its place."""
        if old in self:
            self[new] = self.pop(old)
            self.places[new] = self.place_of(old)


class _Loader(yaml.BaseLoader):
    """Composes nodes only; no tag of the file ever makes an object."""

    def __init__(self, stream):
        super().__init__(stream)
        self.depth = self.count = 0

    def compose_node(self, parent, index):
        line = self.peek_event().start_mark.line + 1
        if self.check_event(yaml.AliasEvent):
            raise Unreadable([f"Dòng {line}: không dùng dấu * để lặp lại nội dung."])
        self.count += 1
        if self.count > MAX_VALUES:
            raise Unreadable([f"Dòng {line}: tệp quá dài, một bảng có nhiều nhất 400 dòng."])
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable([f"Dòng {line}: nội dung lồng nhau quá {MAX_DEPTH} cấp."])
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def read_nodes(content):
    """The file as text, `Mapping` and list.

    :param content: the bytes or the text of the file
    :raises Unreadable: if it is too large, not UTF-8, not YAML, or uses what is not allowed.
    """
    text = _text(content)
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable([NOT_YAML.format(line=mark.line + 1 if mark else 1)]) from error
    except yaml.YAMLError as error:
        raise Unreadable(["Tệp có ký tự điều khiển không đọc được."]) from error
    if node is None:
        raise Unreadable(["Tệp không có nội dung."])
    return _value(node)


def _text(content):
    size = len(content if isinstance(content, bytes) else content.encode())
    if size > MAX_BYTES:
        raise Unreadable([f"Tệp quá lớn: nhiều nhất {MAX_BYTES // 1024} KB."])
    if isinstance(content, str):
        return nfc(content)
    try:
        return nfc(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable(["Tệp không phải văn bản UTF-8. Lưu lại tệp với mã UTF-8."]) from error


def _value(node):
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node)
    return node.value.strip()


def _mapping(node):
    mapping = Mapping(f"Dòng {node.start_mark.line + 1}")
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise Unreadable([f"Dòng {line}: tên khóa phải là chữ."])
        key = key_node.value.strip()
        if key in mapping:
            raise Unreadable([f"Dòng {line}: khóa “{key}” ghi hai lần."])
        mapping[key] = _value(value_node)
        mapping.places[key] = f"Dòng {line}"
    return mapping
