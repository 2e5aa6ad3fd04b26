"""Lists of results: figures of indicators, contributions, exemplars, initiatives."""

from decimal import Decimal

from blocs.documents.lists.year import of_year
from blocs.enums.results import IndicatorKind
from emulation.lists import Kind, ListColumn, Listing
from emulation.papers.xlsx.columns import Entry

KINDS = {
    IndicatorKind.COUNT: Kind.NUMBER,
    IndicatorKind.MONEY: Kind.MONEY,
    IndicatorKind.RATE: Kind.PERCENT,
}


def result_list(campaign, table):
    """Indicators × units: what was reached, and the whole bloc's figure."""
    units = [part.owner.label for part in table[0].parts] if table else []
    whole = ListColumn("Toàn khối", lambda row: figure(row.total), width=20)
    columns = (*_named(table), *_parts(units), whole)
    return Listing("Kết quả thực hiện", columns, table, of_year(campaign))


def sponsor_result_list(sponsor, year, table, campaigns):
    """Indicators × blocs: what each published or added up, their sum, and the common figure."""
    columns = (
        *_named(table),
        *_parts([str(campaign.bloc) for campaign in campaigns]),
        ListColumn("Cộng", lambda row: figure(row.computed)),
        ListColumn("Số công bố chung", lambda row: figure(row.published)),
    )
    title = "Tổng hợp kết quả các khối, cụm"
    return Listing(title, columns, table if campaigns else [], f"{sponsor} – năm {year}")


def indicator_list(campaign, table):
    return Listing("Chỉ tiêu", (*_named(table), *INDICATORS), table, of_year(campaign))


def sponsor_indicator_list(sponsor, indicators):
    """Indicators for all blocs of a sponsor with their depth."""
    return Listing("Chỉ tiêu chung", SPONSOR_INDICATORS, indicators, str(sponsor))


def contribution_list(campaign, units):
    rows = [(unit.name, line) for unit in units for line in unit.lines]
    return Listing("Ủng hộ, hoạt động xã hội", CONTRIBUTIONS, rows, of_year(campaign))


def exemplar_list(campaign, units):
    return Listing("Điển hình tiên tiến", EXEMPLARS, _items(units), of_year(campaign))


def initiative_list(campaign, units):
    return Listing("Sáng kiến", INITIATIVES, _items(units), of_year(campaign))


def figure(found):
    """A figure as a number where it is one; "trên", "gần", "khoảng" stand in the cell's note."""
    if found is None or not found.exists:
        return None
    kind = KINDS.get(found.indicator.kind)
    if kind is None or not isinstance(found.actual, Decimal):
        return found.in_words["actual"]
    return Entry(found.actual, kind, note=found.qualifier_label.capitalize())


def _named(table):
    """What an indicator is called, and which one it is a part of."""
    names = {row.indicator.pk: row.indicator.name for row in table}
    return (
        ListColumn("Chỉ tiêu", "indicator.name", width=44),
        ListColumn("Là phần của", lambda row: names.get(row.indicator.parent_id)),
        ListColumn("Đơn vị tính", "indicator.unit_of_measure", width=16),
    )


def _parts(names):
    """A column for each part of the whole, in order."""
    return tuple(
        ListColumn(name, lambda row, place=place: figure(row.parts[place]), width=20)
        for place, name in enumerate(names)
    )


def _items(units):
    return [(unit.name, item) for unit in units for item in unit.items]


def _unit(pair):
    return pair[0]


def _of_item(path):
    """The value of the second of a pair."""
    column = ListColumn("", path)
    return lambda pair: column.of(pair[1])


def _applies(pair):
    indicator = pair[0]
    since = f"từ năm {indicator.from_year}" if indicator.from_year else ""
    until = f"đến hết năm {indicator.to_year}" if indicator.to_year else ""
    return f"{since} {until}".strip() or "mọi năm"


def _scope(row):
    return "Riêng của khối" if row.indicator.campaign_id else "Chung các khối, cụm"


INDICATORS = (
    ListColumn("Loại số liệu", "indicator.get_kind_display"),
    ListColumn("Phạm vi", _scope),
    ListColumn("Đã có số liệu", "reported", Kind.COUNT),
    ListColumn("Số đơn vị", lambda row: len(row.parts), Kind.COUNT),
)
SPONSOR_INDICATORS = (
    ListColumn("Chỉ tiêu", lambda pair: pair[0].name, width=44),
    ListColumn("Mã", lambda pair: pair[0].code, width=20),
    ListColumn("Loại số liệu", lambda pair: pair[0].get_kind_display()),
    ListColumn("Đơn vị tính", lambda pair: pair[0].unit_of_measure, width=16),
    ListColumn("Áp dụng", _applies, width=32),
)
CONTRIBUTIONS = (
    ListColumn("Đơn vị", _unit, width=36),
    ListColumn("Nội dung", _of_item("text"), width=50),
    ListColumn("Số lượng", _of_item("quantity"), Kind.NUMBER),
    ListColumn("Đơn vị tính", _of_item("measure"), width=16),
    ListColumn("Giá trị (đồng)", _of_item("value"), Kind.MONEY),
    ListColumn("Mức chính xác", _of_item("get_qualifier_display"), width=16),
    ListColumn("Đã tính trong khoản khác", _of_item("is_part"), width=16),
    ListColumn("Phong trào", _of_item("movement"), width=36),
    ListColumn("Ghi chú", _of_item("note"), width=36),
)
EXEMPLARS = (
    ListColumn("Đơn vị", _unit, width=36),
    ListColumn("Điển hình", lambda pair: pair[1].name or "Ghi theo số lượng", width=40),
    ListColumn("Tập thể", _of_item("collectives"), Kind.COUNT),
    ListColumn("Cá nhân", _of_item("individuals"), Kind.COUNT),
    ListColumn("Nội dung", _of_item("text"), width=60),
)
INITIATIVES = (
    ListColumn("Đơn vị", _unit, width=36),
    ListColumn("Sáng kiến", lambda pair: pair[1].title or "Ghi theo số lượng", width=50),
    ListColumn("Cấp công nhận", _of_item("authority")),
    ListColumn("Phạm vi ảnh hưởng", _of_item("get_scope_display")),
    ListColumn("Số lượng", _of_item("count"), Kind.COUNT),
    ListColumn("Tệp", _of_item("file.name"), width=32),
)
