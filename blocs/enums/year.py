"""States and kinds of a bloc's year."""

from django.db import models


class CampaignState(models.TextChoices):
    OPEN = "open", "Đang thực hiện"
    CLOSED = "closed", "Đã kết thúc"

    def can_become(self, new):
        return new in NEXT_CAMPAIGN_STATES[self]


NEXT_CAMPAIGN_STATES = {
    CampaignState.OPEN: {CampaignState.CLOSED},
    CampaignState.CLOSED: {CampaignState.OPEN},
}


class Office(models.TextChoices):
    HEAD = "head", "Trưởng khối"
    DEPUTY = "deputy", "Phó Trưởng khối"


class MilestoneKind(models.TextChoices):
    """The steps of the year in their usual order; a window opens and closes by the clock."""

    LAUNCH = "launch", "Phát động thi đua"
    REGISTRATION = "registration", "Đăng ký thi đua"
    PLEDGE = "pledge", "Ký giao ước thi đua"
    MIDYEAR = "midyear", "Sơ kết 6 tháng"
    RETURNS = "returns", "Nộp hồ sơ báo cáo năm"
    SCORING = "scoring", "Tự chấm và thẩm định điểm"
    ELECTION = "election", "Bỏ phiếu suy tôn"
    REPORT = "report", "Báo cáo tổng kết"
    HANDOVER = "handover", "Bàn giao Trưởng khối"
    OTHER = "other", "Việc khác"


class MeetingKind(models.TextChoices):
    LAUNCH = "launch", "Hội nghị phát động, ký giao ước"
    MIDYEAR = "midyear", "Hội nghị sơ kết"
    APPRAISAL = "appraisal", "Họp thẩm định điểm"
    YEAR_END = "year_end", "Hội nghị tổng kết"
    OTHER = "other", "Cuộc họp khác"


class AttendanceState(models.TextChoices):
    LEADER = "leader", "Lãnh đạo đơn vị dự"
    DELEGATE = "delegate", "Cử người dự thay"
    EXCUSED = "excused", "Vắng có lý do"
    ABSENT = "absent", "Vắng không lý do"


class MovementLevel(models.TextChoices):
    PRIME_MINISTER = "prime_minister", "Thủ tướng Chính phủ"
    MINISTRY = "ministry", "Bộ, ngành Trung ương"
    PROVINCE = "province", "Tỉnh"
    BLOC = "bloc", "Khối"
    UNIT = "unit", "Đơn vị"
