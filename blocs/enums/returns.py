"""States of a unit's return and the sections units write for."""

from django.db import models


class ReturnPeriod(models.TextChoices):
    HALF_YEAR = "half_year", "6 tháng"
    YEAR = "year", "Cả năm"


class ReturnState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    WAITING = "waiting", "Chờ lãnh đạo duyệt"
    SENT = "sent", "Đã gửi"
    RETURNED = "returned", "Trả bổ sung"
    RECEIVED = "received", "Đã tiếp nhận"

    def can_become(self, new):
        return new in NEXT_RETURN_STATES[self]


NEXT_RETURN_STATES = {
    ReturnState.DRAFT: {ReturnState.WAITING, ReturnState.SENT},
    ReturnState.WAITING: {ReturnState.DRAFT, ReturnState.SENT},
    ReturnState.SENT: {ReturnState.RETURNED, ReturnState.RECEIVED},
    ReturnState.RETURNED: {ReturnState.WAITING, ReturnState.SENT},
    # A mistake found after receipt goes back to the unit like any other.
    ReturnState.RECEIVED: {ReturnState.RETURNED},
}


class SectionCode(models.TextChoices):
    """Sections of the year-end report that take text; codes follow the outline's numbering."""

    GUIDANCE_DOCUMENTS = "I.1", "Công tác tuyên truyền, triển khai văn bản"
    GUIDANCE_PROPAGANDA = "I.2", "Công tác tuyên truyền phong trào thi đua yêu nước"
    GUIDANCE_LAUNCH = "I.3", "Tổ chức phát động các phong trào thi đua"
    REGISTRATION = "I.4", "Kết quả đăng ký thi đua"
    PROFESSIONAL = "II.1", "Phong trào thi đua trong công tác chuyên môn"
    RURAL_AND_POOR = "II.2.1", "Xây dựng nông thôn mới, vì người nghèo"
    ENTERPRISES = "II.2.2", "Phong trào hỗ trợ doanh nghiệp"
    OFFICE_CULTURE = "II.2.3", "Phong trào thi đua thực hiện văn hóa công sở"
    PARTY_BUILDING = "II.3", "Xây dựng Đảng, học tập và làm theo Bác"
    ORGANISATIONS = "II.4", "Hoạt động của tổ chức Đảng, đoàn thể, xã hội"
    EXEMPLARS = "II.5.1", "Xây dựng, nhân rộng điển hình tiên tiến"
    PERIOD_REVIEW = "II.5.2", "Kết quả phong trào thi đua yêu nước giai đoạn"
    AWARDS = "III.1", "Kết quả khen thưởng"
    SCORES = "III.2", "Kết quả chấm điểm"
    STRENGTHS = "IV.1", "Ưu điểm"
    SHORTCOMINGS = "IV.2", "Tồn tại, hạn chế"
    CAUSES = "IV.3", "Nguyên nhân"
    DIRECTIONS = "PII", "Phương hướng, nhiệm vụ năm sau"

    @property
    def heading(self):
        """The label under its number, as the outline prints it."""
        return f"{'Phần II' if self == SectionCode.DIRECTIONS else self.value}. {self.label}"
