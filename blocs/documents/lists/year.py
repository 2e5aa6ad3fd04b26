"""Lists of a year: years, calendar, register, meetings, movements."""

from blocs.enums.year import Office
from emulation.lists import Kind, ListColumn, Listing


def of_year(campaign):
    """ "Khối thi đua Nội chính – năm 2026": whose list it is."""
    return f"{campaign.bloc} – năm {campaign.year}"


def campaign_list(campaigns):
    return Listing("Danh sách năm thi đua", CAMPAIGNS, campaigns)


def milestone_list(campaign, calendar):
    """The calendar; its rows know what the rooms say of each step."""
    columns = (
        ListColumn("Bước", "milestone", width=44),
        ListColumn("Mở từ", "milestone.opens_at", Kind.MOMENT),
        ListColumn("Hạn", "milestone.due_at", Kind.MOMENT),
        ListColumn("Tình trạng", lambda row: _state_of(row, campaign)),
        ListColumn("Ngày hoàn thành", "milestone.done_on", Kind.DATE),
        ListColumn("Ghi chú", "milestone.note", width=40),
    )
    return Listing("Lịch các bước", columns, calendar, of_year(campaign))


def document_list(campaign, documents):
    return Listing("Sổ văn bản", DOCUMENTS, documents, of_year(campaign))


def meeting_list(campaign, meetings, size):
    """Meetings with how many of `size` units came."""
    columns = (
        ListColumn("Tên cuộc họp", str, width=44),
        ListColumn("Thời gian", "held_at", Kind.MOMENT),
        ListColumn("Loại", "get_kind_display"),
        ListColumn("Đơn vị dự", lambda row: row.present or None, Kind.COUNT),
        ListColumn("Số đơn vị của khối", lambda _: size, Kind.COUNT),
        ListColumn("Nội dung thống nhất", "agreed", Kind.COUNT),
    )
    return Listing("Cuộc họp, hội nghị", columns, meetings, of_year(campaign))


def movement_list(campaign, levels, size):
    """Movements of all levels, one row each, drives below their parent."""
    rows = [(label, row) for label, found in levels for row in found]
    columns = (
        ListColumn("Cấp phát động", lambda pair: pair[0]),
        ListColumn("Phong trào", lambda pair: pair[1].movement.title, width=50),
        ListColumn("Loại", lambda pair: _drive(pair[1].movement), width=16),
        ListColumn("Đơn vị phát động", lambda pair: pair[1].movement.launched_by),
        ListColumn("Thời gian từ", lambda pair: pair[1].movement.starts_on, Kind.DATE),
        ListColumn("Thời gian đến", lambda pair: pair[1].movement.ends_on, Kind.DATE),
        ListColumn("Số đơn vị hưởng ứng", lambda pair: len(pair[1].results), Kind.COUNT),
        ListColumn("Số đơn vị của khối", lambda _: size, Kind.COUNT),
        ListColumn("Đơn vị hưởng ứng", lambda pair: _joined(pair[1]), width=44),
    )
    return Listing("Phong trào thi đua", columns, rows, of_year(campaign))


def _drive(movement):
    return "Đợt cao điểm" if movement.is_drive else "Phong trào"


def _joined(row):
    return "; ".join(result.unit.label for result in row.results)


def _state_of(row, campaign):
    """In the words of the page of the calendar."""
    milestone = row.milestone
    if milestone.done_on:
        return "Đã xong"
    if row.is_unmarked:
        return "Đã đủ, chưa ghi hoàn thành"
    if row.is_late:
        return "Chậm hạn" if campaign.is_open else "Không ghi hoàn thành"
    if milestone.opens_at:
        return "Đang mở" if milestone.is_window_open() else "Chưa mở"
    return "Chưa đến hạn"


def _head(campaign):
    return next((term.unit for term in campaign.office_terms if term.office == Office.HEAD), None)


CAMPAIGNS = (
    ListColumn("Khối, cụm", "bloc", width=44),
    ListColumn("Năm", "year", Kind.ORDINAL),
    ListColumn("Chủ đề", "theme", width=44),
    ListColumn("Đứng đầu khối", _head, width=36),
    ListColumn("Trạng thái", "get_state_display", width=20),
)
DOCUMENTS = (
    ListColumn("Trích yếu", "heading", width=50),
    ListColumn("Số, ký hiệu", "number", width=20),
    ListColumn("Ngày ban hành", "issued_on", Kind.DATE),
    ListColumn("Cơ quan ban hành", "issuer", width=32),
    ListColumn("Loại", "get_role_display"),
    ListColumn("Của đơn vị", "unit", width=32),
    ListColumn("Nêu trong báo cáo tổng kết", "is_cited", width=16),
    ListColumn("Tệp", "file.name", width=32),
)
