"""Tables known in part only (`status: partial`): brought into the regular form, with what is
unclear about them."""

from decimal import Decimal

from blocs.services.scorecards.yaml_nodes import Mapping
from emulation.vietnamese import format_number, parse_decimal

KEYS = {"total_published", "check", "columns", "criteria"}
OWN_SECTION = "PHAN"


def complete(table: Mapping, values):
    """Rewrite the mapping in place; doubts go to `values`."""
    table.pop("columns", None)
    table.rename("total_published", "total")
    if not table.get("name_vi"):
        table["name_vi"] = str(table.get("id") or "Bảng tiêu chí chưa có tên")
        values.doubt("bảng", "tệp không ghi tên bảng (name_vi)")
    _give_section(table, values)
    for section in _mappings(table.get("sections")):
        if "visible" in section:
            section.rename("visible", "criteria")
            code = section.get("code", "")
            values.doubt(f"phần {code}", "tệp chỉ trích một phần các tiêu chí (visible)")
    if not table.get("total"):
        table["total"] = _sum(table)
        values.doubt("bảng", "tệp không ghi thang điểm (total), tạm lấy tổng điểm các phần")
    _note(table.pop("check", None), values)
    _make_codes_unique(table, values)


def _give_section(table, values):
    """Criteria that stand in no section are put into one."""
    if "criteria" not in table or "sections" in table:
        return
    section = Mapping(table.place_of("criteria"))
    section["code"], section["name_vi"] = OWN_SECTION, "Các tiêu chí đọc được"
    section["criteria"] = table.pop("criteria")
    found = [_number(child.get("max")) for child in _mappings(section["criteria"])]
    section["max"] = format_number(sum(found, Decimal(0))).replace(".", "")
    table["sections"] = [section]
    sentence = "tệp không chia phần, các tiêu chí được đặt vào một phần"
    values.doubt(f"phần {OWN_SECTION}", sentence)


def _sum(table):
    found = [_number(section.get("max")) for section in _mappings(table.get("sections"))]
    return format_number(sum(found, Decimal(0)) or Decimal(1)).replace(".", "")


def _note(check, values):
    """What the file itself says about its sums."""
    notes = check.items() if isinstance(check, Mapping) else [("", check)] if check else []
    for key, note in notes:
        words = f"{key} = {note}" if key else str(note)
        values.doubt("bảng", f"tệp ghi chú khi kiểm tra: “{words[:200]}”")


def _make_codes_unique(table, values):
    """Where tables number the lines of each section anew, codes get those of what is above."""
    sections = _mappings(table.get("sections"))
    found = [str(node.get("code")) for section in sections for node in _below(section)]
    if len(set(found)) == len(found):
        return
    for section in sections:
        _qualify(section, str(section.get("code", "")), str(section.get("code", "")))
    values.doubt(
        "bảng", "tệp dùng một mã cho nhiều dòng; mã các dòng đã ghi thêm mã của phần, ví dụ "
        f"{next((str(n.get('code')) for s in sections for n in _below(s)), '')}"
    )  # fmt: skip


def _qualify(node, code, old):
    for child in _mappings(node.get("criteria")) + _mappings(node.get("children")):
        own = str(child.get("code", ""))
        rest = own.removeprefix(f"{old}.")
        child["code"] = f"{code}.{rest}"
        _qualify(child, child["code"], own)


def _below(node):
    for child in _mappings(node.get("criteria")) + _mappings(node.get("children")):
        yield child
        yield from _below(child)


def _mappings(value):
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _number(text):
    try:
        return parse_decimal(text)
    except (TypeError, ValueError, AttributeError):
        return Decimal(0)
