"""Scorecards (bảng chấm điểm), their lines and evidence."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from emulation.files.models import StoredFile

from blocs.enums.scorecards import ScorecardState
from blocs.models.organisation import Document, Post, Unit
from blocs.models.scorecards.criteria import POINTS, CriteriaSet, Criterion
from blocs.models.year import Campaign


class ScorecardQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Own unit's cards, and all cards of campaigns the user runs or oversees."""
        own = Post.objects.held_by(user).of_unit_people().values("unit")
        overseen = Unit.objects.overseen_by(user).values("pk")
        ids = Scorecard.objects.filter(
            Q(unit__in=own)
            | Q(campaign__bloc__sponsor__in=overseen)
            | Q(campaign__terms__unit__in=own)
        ).values("pk")
        return self.filter(pk__in=ids)


class Scorecard(models.Model):
    """A unit's card in a campaign. `state` moves only through `services.scorecards.scorecards`;
    approval freezes the card as JSON under a hash."""

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
    submitted_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người gửi",
    )
    returned_reason = models.CharField("lý do trả lại", max_length=500, blank=True)
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
                name="scorecard_sent_has_when_and_who",
                condition=Q(submitted_at=None, submitted_by=None)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                violation_error_message="Bảng đã gửi phải có thời điểm và người gửi.",
            ),
            models.CheckConstraint(
                name="scorecard_approved_has_when_who_and_hash",
                condition=(
                    Q(state="approved", approved_at__isnull=False, approved_by__isnull=False)
                    & Q(total__isnull=False)
                    & ~Q(frozen_hash="")
                )
                | (
                    ~Q(state="approved")
                    & Q(approved_at=None, approved_by=None, frozen=None, frozen_hash="")
                ),
                violation_error_message="Bảng đã chốt phải có thời điểm, người chốt và mã băm.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.campaign.year}"

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def is_approved(self):
        return self.state == ScorecardState.APPROVED

    @property
    def is_editable_by_unit(self):
        return self.state in {ScorecardState.DRAFT, ScorecardState.RETURNED}

    @property
    def is_submitted(self):
        return self.state == ScorecardState.SUBMITTED


class ScoreLine(models.Model):
    """One criterion on one card. Blank is not zero; each stage keeps its own value.

    For deductions the points are positive numbers that are taken off. For a disqualifier
    `applies` tells that the case was found.
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
    applies = models.BooleanField("có trường hợp này", default=False)
    not_applicable = models.BooleanField("không áp dụng", default=False)
    explanation = models.CharField("giải trình", max_length=1000, blank=True)
    remark = models.CharField("ý kiến thẩm định", max_length=1000, blank=True)
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
        ]

    def __str__(self):
        return f"{self.criterion.code}: {self.final_points}"

    @property
    def chain_name(self):
        return self.scorecard.chain_name

    @property
    def final_points(self):
        """The value of the last stage that gave one; None when no stage did."""
        stages = (self.board_points, self.bloc_points, self.appraisal_points, self.self_points)
        return next((points for points in stages if points is not None), None)


class Evidence(models.Model):
    """What proves a line: a file, or a reference only (state secrets stay where they are)."""

    line = models.ForeignKey(
        ScoreLine, models.PROTECT, related_name="evidence", verbose_name="dòng điểm"
    )
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name="tệp",
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name="văn bản trong sổ",
    )
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    issued_on = models.DateField("ngày", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    abstract = models.CharField("trích yếu", max_length=300, blank=True)
    pointer = models.CharField("trang, mục", max_length=80, blank=True)
    kept_at = models.CharField("nơi lưu", max_length=200, blank=True)
    shown_in_person = models.BooleanField("xuất trình trực tiếp khi thẩm định", default=False)
    original_seen = models.BooleanField("đã xem bản gốc", default=False)

    class Meta:
        verbose_name = "tài liệu minh chứng"
        verbose_name_plural = "tài liệu minh chứng"
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_file_a_document_or_a_reference",
                condition=Q(file__isnull=False)
                | Q(document__isnull=False)
                | ~Q(number="")
                | ~Q(abstract=""),
                violation_error_message="Hãy tải tệp lên hoặc ghi số, ký hiệu, trích yếu.",
            ),
        ]

    def __str__(self):
        return self.number or self.abstract or str(self.file_id)

    @property
    def chain_name(self):
        return self.line.chain_name

    @property
    def is_reference_only(self):
        return self.file_id is None and self.document_id is None
