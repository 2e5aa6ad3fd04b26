"""The board's look over its blocs as a file."""

from emulation.lists import Kind, ListColumn, Listing


def progress_list(year, rows):
    """How far every bloc's year has come."""
    return Listing(f"Tổng hợp các khối, cụm năm {year}", PROGRESS, rows)


def _steps(row):
    if not row.campaign.is_open:
        return row.campaign.get_state_display()
    return row.late_label if row.late_steps else "Đúng tiến độ"


def _pledge(row):
    return "Đã ký" if row.pledge_signed else "Chưa ký đủ"


def _report(row):
    return row.report.get_state_display() if row.report else "Chưa lập"


PROGRESS = (
    ListColumn("Khối, cụm", "campaign.bloc", width=44),
    ListColumn("Đứng đầu khối", "head", width=32),
    ListColumn("Các bước trong năm", _steps),
    ListColumn("Giao ước", _pledge, width=16),
    ListColumn("Số đơn vị", "members", Kind.COUNT),
    ListColumn("Hồ sơ đã tiếp nhận", "returns_received", Kind.COUNT),
    ListColumn("Điểm đã thống nhất", "cards_approved", Kind.COUNT),
    ListColumn("Đợt bỏ phiếu", "elections", Kind.COUNT),
    ListColumn("Bỏ phiếu", "elections_counted", Kind.COUNT),
    ListColumn("Báo cáo tổng kết", _report),
)
