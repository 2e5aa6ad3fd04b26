"""Criteria, ways to score, states of a scorecard."""

from django.db import models


class CriteriaSetState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    PUBLISHED = "published", "Đã ban hành"

    def can_become(self, new):
        return new in NEXT_CRITERIA_SET_STATES[self]


NEXT_CRITERIA_SET_STATES = {
    CriteriaSetState.DRAFT: {CriteriaSetState.PUBLISHED},
    CriteriaSetState.PUBLISHED: set(),
}


class CriterionKind(models.TextChoices):
    SECTION = "section", "Phần"
    CRITERION = "criterion", "Tiêu chí"
    BONUS = "bonus", "Điểm thưởng"
    DEDUCTION = "deduction", "Điểm trừ"
    DISQUALIFIER = "disqualifier", "Trường hợp không xét thi đua"


class Method(models.TextChoices):
    MANUAL = "manual", "Chấm trực tiếp"
    RATIO = "ratio", "Theo tỷ lệ hoàn thành chỉ tiêu"
    BANDS = "bands", "Theo khung mức đạt"
    DEADLINE = "deadline", "Theo số ngày chậm"
    CHOICE = "choice", "Chọn mức xếp loại"
    COUNT_ADD = "count_add", "Cộng theo số lượng"
    COUNT_DEDUCT = "count_deduct", "Trừ theo số lần"
    BANDS_DEDUCT = "bands_deduct", "Trừ theo khung"
    FACT = "fact", "Theo dữ liệu của hệ thống"


class Rounding(models.TextChoices):
    """How computed points become a multiple of the set's smallest step."""

    HALF_UP = "half_up", "Làm tròn số học"
    DOWN = "down", "Bỏ phần lẻ"
    UP = "up", "Làm tròn lên"


class Effect(models.TextChoices):
    """What a disqualifier does to the unit."""

    NO_RANK = "no_rank", "Không xếp hạng"
    NO_FLAG = "no_flag", "Không xét Cờ thi đua"
    RESULT_VOID = "result_void", "Hủy kết quả"
    WARNING = "warning", "Cảnh báo"


class ScorecardState(models.TextChoices):
    DRAFT = "draft", "Đang tự chấm"
    SUBMITTED = "submitted", "Đã gửi khối"
    RETURNED = "returned", "Trả lại bổ sung"
    APPROVED = "approved", "Đã thống nhất điểm"

    def can_become(self, new):
        return new in NEXT_SCORECARD_STATES[self]

    def can_reopen_as(self, new):
        return new in REOPENED_SCORECARD_STATES[self]


NEXT_SCORECARD_STATES = {
    ScorecardState.DRAFT: {ScorecardState.SUBMITTED},
    ScorecardState.SUBMITTED: {ScorecardState.RETURNED, ScorecardState.APPROVED},
    ScorecardState.RETURNED: {ScorecardState.SUBMITTED},
    ScorecardState.APPROVED: set(),
}
# Where a card goes when it is opened again, which takes two people.
REOPENED_SCORECARD_STATES = {
    ScorecardState.DRAFT: set(),
    ScorecardState.SUBMITTED: set(),
    ScorecardState.RETURNED: set(),
    ScorecardState.APPROVED: {ScorecardState.SUBMITTED, ScorecardState.RETURNED},
}


class Stage(models.TextChoices):
    """Who gave a value; each stage keeps its own, the last one given counts."""

    SELF = "self", "Tự chấm"
    APPRAISAL = "appraisal", "Thẩm định"
    BLOC = "bloc", "Khối thống nhất"
    BOARD = "board", "Cơ quan thi đua thẩm định"


def words_field(stage):
    """The field in which a stage says why."""
    return "explanation" if stage == Stage.SELF else f"{stage}_remark"


class AppraisalWay(models.TextChoices):
    """Who gives the values of the appraisal stage."""

    TEAM = "team", "Tổ thẩm định"
    CROSS = "cross", "Các đơn vị chấm chéo"


class AppraiserRole(models.TextChoices):
    CHIEF = "chief", "Tổ trưởng"
    MEMBER = "member", "Thành viên"
    CLERK = "clerk", "Thư ký"


class SigningWay(models.TextChoices):
    """How the unit's leader approved the card that was sent."""

    APP = "app", "Lãnh đạo đơn vị duyệt trên phần mềm"
    SCAN = "scan", "Bản giấy đã ký, tải bản chụp lên"


class ReopeningState(models.TextChoices):
    """A request to open an approved card again; a second person decides, unless whoever asked
    takes it back first."""

    ASKED = "asked", "Chờ người thứ hai xác nhận"
    CONFIRMED = "confirmed", "Đã mở lại"
    DECLINED = "declined", "Không mở lại"
    WITHDRAWN = "withdrawn", "Người đề nghị đã rút"

    def can_become(self, new):
        return new in NEXT_REOPENING_STATES[self]


NEXT_REOPENING_STATES = {
    ReopeningState.ASKED: {
        ReopeningState.CONFIRMED,
        ReopeningState.DECLINED,
        ReopeningState.WITHDRAWN,
    },
    ReopeningState.CONFIRMED: set(),
    ReopeningState.DECLINED: set(),
    ReopeningState.WITHDRAWN: set(),
}


class VersionCause(models.TextChoices):
    """Why an approved version of a card was followed by another one."""

    REOPENED = "reopened", "Mở lại để chấm lại"
    FINAL_RUN = "final_run", "Chốt điểm chính thức"
