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
    ProposalState.DECIDED: set(),
    ProposalState.REJECTED: set(),
    ProposalState.WITHDRAWN: set(),
}


class SubjectKind(models.TextChoices):
    UNIT = "unit", "Cả đơn vị"
    COLLECTIVE = "collective", "Tập thể thuộc đơn vị"
    PERSON = "person", "Cá nhân"
    COUNT = "count", "Số lượng (lượt)"
