"""Scorecards (bảng chấm điểm) and their lines."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from blocs.enums.scorecards import ScorecardState, SigningWay, Stage, words_field
from blocs.models.organisation import Unit
from blocs.models.scorecards.card_sight import ScorecardQuerySet
from blocs.models.scorecards.criteria import POINTS, CriteriaSet, Criterion
from blocs.models.year import Campaign
from emulation.files.models import StoredFile


class Scorecard(models.Model):
    """A unit's card in a campaign. `state` moves only through `services.scorecards.scorecards`;
    approval freezes the card as JSON under a hash. Where no person is named, the system acted.

    While the unit's officer waits for the leader's approval, `presented_at` tells since when.

    `edition` counts the approvals: opening an approved card again begins the next one, and earlier
    ones are kept as `ScorecardVersion`. `version` tells two people at one card apart.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="scorecards", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="scorecards", verbose_name="đơn vị")
    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="scorecards", verbose_name="bảng tiêu chí"
    )
    state = models.CharField(
        "trạng thái", max_length=10, choices=ScorecardState, default=ScorecardState.DRAFT
    )
    presented_at = models.DateTimeField("trình lãnh đạo lúc", null=True, blank=True)
    presented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người trình",
    )
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người gửi",
    )
    signed_by = models.CharField("người ký duyệt", max_length=160, blank=True)
    signing_way = models.CharField("cách duyệt", max_length=10, choices=SigningWay, blank=True)
    signed_scan = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="signed_scorecards",
        verbose_name="bản chụp bảng đã ký",
    )
    returned_reason = models.CharField("lý do trả lại", max_length=1000, blank=True)
    approved_at = models.DateTimeField("thống nhất lúc", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người chốt",
    )
    total = models.DecimalField("tổng điểm", null=True, blank=True, **POINTS)
    frozen = models.JSONField("bản chốt", null=True, blank=True)
    frozen_hash = models.CharField("mã băm bản chốt", max_length=64, blank=True)
    edition = models.PositiveSmallIntegerField("lần chốt", default=1)
    version = models.PositiveIntegerField("phiên bản", default=1)

    objects = ScorecardQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng chấm điểm"
        verbose_name_plural = "bảng chấm điểm"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit"],
                name="scorecard_is_one_per_campaign_and_unit",
                violation_error_message="Đơn vị đã có bảng chấm điểm của năm này.",
            ),
            models.CheckConstraint(
                name="scorecard_sent_has_when",
                condition=(Q(submitted_at__isnull=False) | ~Q(state__in=["submitted", "approved"]))
                & (Q(submitted_by=None) | Q(submitted_at__isnull=False)),
                violation_error_message="Bảng đã gửi phải có thời điểm gửi.",
            ),
            models.CheckConstraint(
                name="scorecard_presented_has_who_and_when",
                condition=Q(presented_at=None, presented_by=None)
                | Q(presented_at__isnull=False, presented_by__isnull=False),
                violation_error_message="Bảng đã trình phải có người trình và thời điểm trình.",
            ),
            models.CheckConstraint(
                name="scorecard_approved_has_when_and_hash",
                condition=(
                    Q(state="approved", approved_at__isnull=False, total__isnull=False)
                    & ~Q(frozen_hash="")
                )
                | (
                    ~Q(state="approved")
                    & Q(approved_at=None, approved_by=None, frozen=None, frozen_hash="")
                ),
                violation_error_message="Bảng đã chốt phải có thời điểm, tổng điểm và mã băm.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.campaign.year}"

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def is_signed_in_app(self):
        """The unit's leader approved what was sent."""
        return self.signing_way == SigningWay.APP

    @property
    def is_approved(self):
        return self.state == ScorecardState.APPROVED

    @property
    def is_editable_by_unit(self):
        return self.state in {ScorecardState.DRAFT, ScorecardState.RETURNED}

    @property
    def is_submitted(self):
        return self.state == ScorecardState.SUBMITTED

    @property
    def is_checked(self):
        """Between its first sending and its approval."""
        return self.state in {ScorecardState.SUBMITTED, ScorecardState.RETURNED}


class ScoreLine(models.Model):
    """One criterion on one card. Blank is not zero; each stage keeps its own value.

    A stage that scores a computed line keeps what it entered in `<stage>_input` (a mapping of
    texts, see `queries.scorecards.workings`), and the points that follow in `<stage>_points`.
    `target` is this unit's own, where the method compares with one. For deductions the points are
    positive numbers that are taken off. For a disqualifier `applies` tells that the case was found,
    by whichever stage spoke last; `self_applies` what the unit said.
    """

    scorecard = models.ForeignKey(
        Scorecard, models.PROTECT, related_name="lines", verbose_name="bảng chấm điểm"
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="lines", verbose_name="tiêu chí"
    )
    self_points = models.DecimalField("tự chấm", null=True, blank=True, **POINTS)
    appraisal_points = models.DecimalField("thẩm định", null=True, blank=True, **POINTS)
    bloc_points = models.DecimalField("khối thống nhất", null=True, blank=True, **POINTS)
    board_points = models.DecimalField("cơ quan thi đua thẩm định", null=True, blank=True, **POINTS)
    self_input = models.JSONField("số liệu tự chấm", default=dict, blank=True)
    appraisal_input = models.JSONField("số liệu thẩm định", default=dict, blank=True)
    bloc_input = models.JSONField("số liệu khối thống nhất", default=dict, blank=True)
    board_input = models.JSONField("số liệu cơ quan thi đua", default=dict, blank=True)
    target = models.DecimalField(
        "chỉ tiêu giao đơn vị", max_digits=22, decimal_places=4, null=True, blank=True
    )
    target_source = models.CharField("căn cứ giao chỉ tiêu", max_length=200, blank=True)
    applies = models.BooleanField("có trường hợp này", default=False)
    self_applies = models.BooleanField("đơn vị tự nhận có trường hợp này", default=False)
    not_applicable = models.BooleanField("không áp dụng", default=False)
    not_applicable_reason = models.CharField("lý do không áp dụng", max_length=300, blank=True)
    is_provisional = models.BooleanField("tạm tính – chờ kết quả", default=False)
    provisional_until = models.DateField("dự kiến có kết quả", null=True, blank=True)
    explanation = models.CharField("giải trình", max_length=1000, blank=True)
    appraisal_remark = models.CharField("ý kiến thẩm định", max_length=1000, blank=True)
    bloc_remark = models.CharField("ý kiến của khối", max_length=1000, blank=True)
    board_remark = models.CharField("ý kiến của cơ quan thi đua", max_length=1000, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "dòng điểm"
        verbose_name_plural = "dòng điểm"
        constraints = [
            models.UniqueConstraint(
                fields=["scorecard", "criterion"],
                name="score_line_is_one_per_criterion",
                violation_error_message="Tiêu chí đã có dòng điểm.",
            ),
            models.CheckConstraint(
                name="score_line_points_are_not_negative",
                condition=(Q(self_points=None) | Q(self_points__gte=0))
                & (Q(appraisal_points=None) | Q(appraisal_points__gte=0))
                & (Q(bloc_points=None) | Q(bloc_points__gte=0))
                & (Q(board_points=None) | Q(board_points__gte=0)),
                violation_error_message="Điểm không âm; điểm trừ ghi số tuyệt đối.",
            ),
            models.CheckConstraint(
                name="score_line_not_applicable_has_no_points",
                condition=Q(not_applicable=False)
                | Q(self_points=None, appraisal_points=None, bloc_points=None, board_points=None),
                violation_error_message="Dòng không áp dụng thì không có điểm.",
            ),
            models.CheckConstraint(
                name="score_line_provisional_has_a_day",
                condition=Q(is_provisional=False, provisional_until=None)
                | Q(is_provisional=True, provisional_until__isnull=False),
                violation_error_message="Dòng tạm tính phải ghi ngày dự kiến có kết quả.",
            ),
            models.CheckConstraint(
                name="score_line_reason_is_of_a_line_that_does_not_apply",
                condition=Q(not_applicable=True) | Q(not_applicable_reason=""),
                violation_error_message="Chỉ dòng không áp dụng mới có lý do không áp dụng.",
            ),
            models.CheckConstraint(
                name="score_line_target_is_positive",
                condition=Q(target=None) | Q(target__gt=0),
                violation_error_message="Chỉ tiêu giao phải lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return f"{self.criterion.code} – {self.scorecard}"

    @property
    def chain_name(self):
        return self.scorecard.chain_name

    def points_of(self, stage):
        return getattr(self, f"{stage}_points")

    def input_of(self, stage):
        return getattr(self, f"{stage}_input")

    def words_of(self, stage):
        """The unit's explanation, or why a later stage gave what it gave."""
        return getattr(self, words_field(stage))


POINT_FIELDS = tuple(f"{stage}_points" for stage in Stage)
