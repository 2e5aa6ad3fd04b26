"""Lists of units and blocs."""

from emulation.lists import ListColumn, Listing


def unit_list(units):
    return Listing("Danh sách đơn vị", UNITS, units)


def bloc_list(blocs):
    return Listing("Danh sách khối, cụm thi đua", BLOCS, blocs)


def _state(row):
    return "Đang hoạt động" if row.is_active else "Ngừng hoạt động"


UNITS = (
    ListColumn("Tên đơn vị", "name", width=44),
    ListColumn("Tên gọi tắt", "short_name"),
    ListColumn("Loại", "get_kind_display"),
    ListColumn("Cơ quan cấp trên", "parent", width=36),
    ListColumn("Mã", "code", width=20),
    ListColumn("Trạng thái", _state, width=20),
)
BLOCS = (
    ListColumn("Tên khối, cụm", "name", width=44),
    ListColumn("Cơ quan thành lập", "sponsor", width=36),
    ListColumn("Quyết định thành lập", "founding_decision", width=36),
    ListColumn("Mã", "code", width=20),
    ListColumn("Trạng thái", _state, width=20),
)
