"""Kinds, levels and states of awards, proposals and grants."""

from django.db import models


class AwardKind(models.TextChoices):
    TITLE = "title", "Danh hiệu thi đua"
    COMMENDATION = "commendation", "Hình thức khen thưởng"
    RECOGNITION = "recognition", "Hình thức ghi nhận khác"


class AwardSubject(models.TextChoices):
    COLLECTIVE = "collective", "Tập thể"
    INDIVIDUAL = "individual", "Cá nhân"
    BOTH = "both", "Tập thể và cá nhân"


class IssuerLevel(models.TextChoices):
    """Values double as the codes of level sums in `manage.py figures`."""

    STATE = "nha-nuoc", "Cấp Nhà nước"
    MINISTRY = "bo-nganh", "Bộ, ban, ngành"
    PROVINCE = "tinh", "Cấp tỉnh"
    UNIT = "don-vi", "Thủ trưởng đơn vị"


class Track(models.TextChoices):
    BLOC = "bloc", "Theo khối"
    SECTOR = "sector", "Theo ngành"


class RegistrationState(models.TextChoices):
    REGISTERED = "registered", "Đã đăng ký"
    WITHDRAWN = "withdrawn", "Đã rút"


class ProposalState(models.TextChoices):
    """Dossier states of the glossary that this edition moves through."""

    DRAFT = "draft", "Chưa gửi"
    SENT = "sent", "Đã gửi"
    RETURNED = "returned", "Trả bổ sung"
    RECEIVED = "received", "Đã tiếp nhận"
    DECIDED = "decided", "Đã có quyết định"
    REJECTED = "rejected", "Không đủ điều kiện"
    WITHDRAWN = "withdrawn", "Rút đề nghị"

    def can_become(self, new):
        return new in NEXT_PROPOSAL_STATES[self]


NEXT_PROPOSAL_STATES = {
    ProposalState.DRAFT: {ProposalState.SENT, ProposalState.WITHDRAWN},
    ProposalState.SENT: {
        ProposalState.RETURNED,
        ProposalState.RECEIVED,
        ProposalState.WITHDRAWN,
    },
    ProposalState.RETURNED: {ProposalState.SENT, ProposalState.WITHDRAWN},
    ProposalState.RECEIVED: {
        ProposalState.RETURNED,
        ProposalState.DECIDED,
        ProposalState.REJECTED,
        ProposalState.WITHDRAWN,
    },
    # An outcome that was recorded by mistake is taken back, with a reason.
    ProposalState.DECIDED: {ProposalState.RECEIVED},
    ProposalState.REJECTED: {ProposalState.RECEIVED},
    ProposalState.WITHDRAWN: set(),
}


class SubjectKind(models.TextChoices):
    UNIT = "unit", "Cả đơn vị"
    COLLECTIVE = "collective", "Tập thể thuộc đơn vị"
    PERSON = "person", "Cá nhân"
    COUNT = "count", "Số lượng (lượt)"


class ElectionState(models.TextChoices):
    """An election is counted once or void; it never goes back behind its opening."""

    DRAFT = "draft", "Đang chuẩn bị"
    LISTED = "listed", "Đã chốt danh sách"
    OPEN = "open", "Đang bỏ phiếu"
    CLOSED = "closed", "Đã kết thúc bỏ phiếu"
    COUNTED = "counted", "Đã kiểm phiếu"
    VOID = "void", "Không có giá trị"

    def can_become(self, new):
        return new in NEXT_ELECTION_STATES[self]


NEXT_ELECTION_STATES = {
    ElectionState.DRAFT: {ElectionState.LISTED, ElectionState.VOID},
    ElectionState.LISTED: {ElectionState.DRAFT, ElectionState.OPEN, ElectionState.VOID},
    ElectionState.OPEN: {ElectionState.CLOSED, ElectionState.VOID},
    ElectionState.CLOSED: {ElectionState.COUNTED, ElectionState.VOID},
    ElectionState.COUNTED: set(),
    ElectionState.VOID: set(),
}


class QuestionKind(models.TextChoices):
    AWARD = "award", "Suy tôn danh hiệu, đề nghị khen thưởng"
    HEAD = "head", "Bầu đơn vị Trưởng khối"
    DEPUTY = "deputy", "Bầu đơn vị Phó Trưởng khối"
    TEXT = "text", "Thông qua văn bản"
    OTHER = "other", "Nội dung khác"


class BallotForm(models.TextChoices):
    APPROVE_EACH = "approve_each", "Đồng ý hoặc không đồng ý với từng phương án"
    TICK_AT_MOST = "tick_at_most", "Đánh dấu không quá một số lượng"


class TieRule(models.TextChoices):
    """What happens to options that stand equal at the last place."""

    SECOND_ROUND = "second_round", "Bỏ phiếu vòng hai giữa các phương án bằng phiếu"
    SCORE = "score", "Xét tổng điểm thi đua cao hơn; vẫn bằng thì bỏ phiếu vòng hai"
    AUTHORITY = "authority", "Trình cơ quan có thẩm quyền quyết định"


class CountBase(models.TextChoices):
    """What counts as 100 %; with the own unit barred, a candidate's base is one seat less."""

    ALL_MEMBERS = "all_members", "tổng số đơn vị có quyền bỏ phiếu"
    PRESENT = "present", "tổng số đơn vị tham gia bỏ phiếu"
    VALID = "valid", "tổng số phiếu hợp lệ"


class Choice(models.TextChoices):
    """What a ballot says of one option."""

    YES = "yes", "Đồng ý"
    NO = "no", "Không đồng ý"
    BLANK = "blank", "Để trắng"


class InvalidReason(models.TextChoices):
    UNREADABLE = "unreadable", "không đúng mẫu phiếu"
    FOREIGN = "foreign", "phiếu của đợt hoặc nội dung khác"
    OVER_TICKED = "over_ticked", "đánh dấu quá số lượng"
    UNMARKED = "unmarked", "không ghi ý kiến"
    NOT_ISSUED = "not_issued", "không do Ban kiểm phiếu phát ra"


class TellerRole(models.TextChoices):
    HEAD = "head", "Trưởng ban kiểm phiếu"
    SECRETARY = "secretary", "Thư ký"
    MEMBER = "member", "Ủy viên"


class VoidReason(models.TextChoices):
    BELOW_QUORUM = "below_quorum", "Không đủ số đơn vị tham gia bỏ phiếu"
    SLIPS_LOST = "slips_lost", "Mất phiếu mã của Ban kiểm phiếu"
    MISTAKE = "mistake", "Danh sách hoặc quy tắc có sai sót"
    OTHER = "other", "Lý do khác"
