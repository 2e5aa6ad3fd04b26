"""States and kinds of reports."""

from django.db import models


class ReportState(models.TextChoices):
    DRAFT = "draft", "Dự thảo"
    FINAL = "final", "Bản trình ký"
    ISSUED = "issued", "Đã phát hành"

    def can_become(self, new):
        return new in NEXT_REPORT_STATES[self]


NEXT_REPORT_STATES = {
    # A correction that is given up leaves the report as it was issued.
    ReportState.DRAFT: {ReportState.FINAL, ReportState.ISSUED},
    ReportState.FINAL: {ReportState.DRAFT, ReportState.ISSUED},
    # A correction begins as a draft again; what was issued stays as it is.
    ReportState.ISSUED: {ReportState.DRAFT},
}


class IssueState(models.TextChoices):
    """Of a frozen version: before its number and signed file are there, and afterwards."""

    PREPARED = "prepared", "Chờ số và bản ký"
    WITHDRAWN = "withdrawn", "Đã rút để sửa"
    ISSUED = "issued", "Đang có hiệu lực"
    REPLACED = "replaced", "Đã được thay thế"

    def can_become(self, new):
        return new in NEXT_ISSUE_STATES[self]


NEXT_ISSUE_STATES = {
    IssueState.PREPARED: {IssueState.WITHDRAWN, IssueState.ISSUED},
    IssueState.WITHDRAWN: set(),
    IssueState.ISSUED: {IssueState.REPLACED},
    IssueState.REPLACED: set(),
}


class HeadingLevel(models.TextChoices):
    """Levels of headings, the highest first; names as in `emulation.papers.content`."""

    PART = "part", "Phần (PHẦN I)"
    ROMAN = "roman", "Mục La Mã (I.)"
    ARABIC = "arabic", "Mục (1.)"
    SUB = "sub", "Tiểu mục (1.1.)"


class UnitsIn(models.TextChoices):
    """Where the texts of units for a section are printed."""

    NOWHERE = "", "Không tự in, chỉ để tham khảo"
    NOTE = "note", "Trong chú thích của mục"
    APPENDIX = "appendix", "Trong phụ lục kết quả của từng đơn vị"


class DataMaker(models.TextChoices):
    """What computes the data of a section; `documents.sections.MAKERS` knows each."""

    GUIDANCE = "guidance", "Văn bản đã triển khai"
    LAUNCH = "launch", "Phong trào phát động, hưởng ứng trong năm"
    REGISTRATION = "registration", "Kết quả đăng ký thi đua"
    PROFESSIONAL = "professional", "Dẫn phụ lục kết quả của từng đơn vị"
    CONTRIBUTIONS = "contributions", "Tổng giá trị ủng hộ, hoạt động xã hội"
    OTHER_MOVEMENTS = "other_movements", "Kết quả các phong trào chưa có mục riêng"
    EXEMPLARS = "exemplars", "Điển hình tiên tiến, sáng kiến"
    PERIOD = "period", "Khen thưởng theo giai đoạn"
    AWARDS = "awards", "Kết quả khen thưởng trong năm"
    SCORES = "scores", "Kết quả chấm điểm"
    DIRECTIONS = "directions", "Nhiệm vụ năm sau, đánh số tự động"
    PROFILE = "profile", "Thành viên, Trưởng khối, Phó trưởng khối"
    ACTIVITIES = "activities", "Hội nghị và hoạt động chung trong năm"
    PLEDGE = "pledge", "Chỉ tiêu giao ước và kết quả"
    BY_UNIT = "by_unit", "Kết quả của từng đơn vị"
    ACCLAIM = "acclaim", "Kết quả bình xét, suy tôn đã kiểm phiếu"
