"""Lists around the report as files: all blocs, outlines, phrases, issues, findings."""

from emulation.lists import Kind, ListColumn, Listing


def progress_list(year, rows):
    """How far every bloc's year has come."""
    return Listing(f"Tổng hợp các khối, cụm năm {year}", PROGRESS, rows)


def template_list(sponsor, templates):
    """Outlines that a sponsor keeps."""
    return Listing("Đề cương báo cáo", TEMPLATES, templates, str(sponsor))


def phrase_list(unit, rows):
    """(phrase, what it is for) of a unit."""
    return Listing("Câu mẫu", PHRASES, rows, str(unit))


def issue_list(campaign, rows):
    """(version, whether its content is unaltered, whether the trail is) of a report."""
    return Listing("Các bản phát hành", ISSUES, rows, f"{campaign.bloc} – năm {campaign.year}")


def finding_list(campaign, rows):
    """(heading, finding, its answer or None) of a report."""
    return Listing("Đối chiếu số liệu", FINDINGS, rows, f"{campaign.bloc} – năm {campaign.year}")


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
TEMPLATES = (
    ListColumn("Đề cương", "name", width=44),
    ListColumn("Số mục dùng", "in_use", Kind.COUNT),
    ListColumn("Báo cáo mới", lambda row: "Đang dùng" if row.is_default else None),
)
PHRASES = (
    ListColumn("Câu mẫu", lambda pair: pair[0].text, width=80),
    ListColumn("Dùng cho mục", lambda pair: pair[1], width=44),
)
ISSUES = (
    ListColumn("Bản thứ", lambda row: row[0].ordinal, Kind.ORDINAL),
    ListColumn("Số, ký hiệu", lambda row: row[0].label or None, width=20),
    ListColumn("Ngày ký", lambda row: row[0].issued_on, Kind.DATE),
    ListColumn("Trạng thái", lambda row: row[0].get_state_display()),
    ListColumn("Chốt nội dung", lambda row: row[0].prepared_at, Kind.MOMENT),
    ListColumn("Người chốt", lambda row: row[0].preparer_name, width=28),
    ListColumn("Ghi nhận phát hành", lambda row: row[0].issued_at, Kind.MOMENT),
    ListColumn("Người ghi nhận", lambda row: row[0].issuer_name or None, width=28),
    ListColumn("Thay thế văn bản", lambda row: row[0].replaces and row[0].replaces.label),
    ListColumn("Lý do thay thế", lambda row: row[0].reason or None, width=44),
    ListColumn("Mã tra cứu", lambda row: row[0].code or None, width=18),
    ListColumn("SHA-256 của nội dung và số liệu", lambda row: row[0].sha256, width=70),
    ListColumn("Nội dung đã chốt", lambda row: "Nguyên vẹn" if row[1] else "Không khớp mã băm"),
    ListColumn("Nhật ký", lambda row: "Khớp" if row[2] else "Không khớp"),
)
FINDINGS = (
    ListColumn("Mục", lambda row: row[0], width=44),
    ListColumn("Mức độ", lambda row: row[1].label),
    ListColumn("Đoạn văn", lambda row: row[1].told, width=60),
    ListColumn("Văn bản", lambda row: row[1].found, width=32),
    ListColumn("Đối chiếu", lambda row: row[1].expected, width=32),
    ListColumn("Giữ nguyên, vì", lambda row: row[2] and row[2].reason, width=44),
    ListColumn("Người giải trình", lambda row: row[2] and row[2].author_name, width=28),
    ListColumn("Giải trình lúc", lambda row: row[2] and row[2].answered_at, Kind.MOMENT),
)
