"""Lists of returns and of the texts that units wrote."""

from blocs.documents.lists.year import of_year
from blocs.enums.returns import ReturnPeriod
from emulation.lists import Kind, ListColumn, Listing


def return_list(campaign, period, rows):
    """Returns of one period, unit by unit; `rows` as queries.returns has them."""
    subject = f"{of_year(campaign)}, kỳ báo cáo: {ReturnPeriod(period).label}"
    return Listing("Hồ sơ báo cáo của các đơn vị", RETURNS, rows, subject)


def highlight_list(campaign, texts):
    """Texts of units: `texts` are (section, row) in the order of the sections."""
    return Listing("Nội dung các đơn vị viết", HIGHLIGHTS, texts, of_year(campaign))


RETURNS = (
    ListColumn("Đơn vị", "member.name", width=44),
    ListColumn("Trạng thái", "label", width=22),
    ListColumn("Số ngày chậm hạn", lambda row: row.days_late or None, Kind.COUNT),
    ListColumn("Số liệu đến ngày", "unit_return.cut_off_on", Kind.DATE),
    ListColumn("Báo cáo của đơn vị", "unit_return.report_number", width=22),
    ListColumn("Ngày báo cáo", "unit_return.report_date", Kind.DATE),
    ListColumn("Gửi lúc", "unit_return.sent_at", Kind.MOMENT),
)
HIGHLIGHTS = (
    ListColumn("Mục", lambda pair: pair[0].heading, width=36),
    ListColumn("Đơn vị", lambda pair: pair[1].unit, width=36),
    ListColumn("Nội dung", lambda pair: pair[1].text, width=100),
)
