"""How a year is scored: stages, windows, who appraises whom."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from blocs.enums.scorecards import AppraisalWay, AppraiserRole, Stage
from blocs.models.organisation import Document, Unit
from blocs.models.year import Campaign, Meeting


class ScoringPlan(models.Model):
    """What the secretariat decided on scoring in a campaign.

    A campaign without a row uses the defaults (`queries.scorecards.plans.plan_of`). `noticed_at` is
    when units were told their results, `reply_until` how long they may answer; from `published_at`
    on every member unit sees the whole table.
    """

    campaign = models.OneToOneField(
        Campaign, models.PROTECT, related_name="scoring_plan", verbose_name="năm thi đua"
    )
    uses_appraisal = models.BooleanField("có bước thẩm định", default=True)
    uses_bloc = models.BooleanField("có bước khối thống nhất", default=True)
    uses_board = models.BooleanField("có bước cơ quan thi đua thẩm định", default=True)
    appraisal_way = models.CharField(
        "cách thẩm định", max_length=10, choices=AppraisalWay, default=AppraisalWay.TEAM
    )
    appraisal_meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="scoring_plans",
        verbose_name="phiên họp thẩm định",
    )
    team_decision = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="quyết định thành lập Tổ thẩm định",
    )
    reply_days = models.PositiveSmallIntegerField("số ngày được trả lời kết quả", default=5)
    noticed_at = models.DateTimeField("thông báo kết quả lúc", null=True, blank=True)
    reply_until = models.DateTimeField("nhận ý kiến đến", null=True, blank=True)
    published_at = models.DateTimeField("công bố lúc", null=True, blank=True)

    class Meta:
        verbose_name = "kế hoạch chấm điểm"
        verbose_name_plural = "kế hoạch chấm điểm"
        constraints = [
            models.CheckConstraint(
                name="scoring_plan_notice_has_a_deadline",
                condition=Q(noticed_at=None, reply_until=None)
                | Q(noticed_at__isnull=False, reply_until__gt=F("noticed_at")),
                violation_error_message="Thông báo kết quả phải có hạn nhận ý kiến ở sau.",
            ),
        ]

    def __str__(self):
        return f"Kế hoạch chấm điểm {self.campaign}"

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def stages(self):
        """The stages in use, in order; self-scoring always is one."""
        used = {Stage.APPRAISAL: self.uses_appraisal, Stage.BLOC: self.uses_bloc}
        used[Stage.BOARD] = self.uses_board
        return tuple(stage for stage in Stage if used.get(stage, True))

    @property
    def is_crossed(self):
        """Units appraise each other."""
        return self.appraisal_way == AppraisalWay.CROSS

    @property
    def reply_last_day(self):
        """The last whole day on which units may answer the notice; None before it."""
        if self.reply_until is None:
            return None
        return timezone.localdate(self.reply_until - timedelta(seconds=1))

    @property
    def is_published(self):
        return self.published_at is not None


class ScoringWindow(models.Model):
    """When one stage of a campaign takes values: [opens_at, closes_at) by the server's clock."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="scoring_windows", verbose_name="năm thi đua"
    )
    stage = models.CharField("bước", max_length=10, choices=Stage)
    opens_at = models.DateTimeField("mở từ", null=True, blank=True)
    closes_at = models.DateTimeField("đóng lúc")

    class Meta:
        verbose_name = "thời gian chấm điểm"
        verbose_name_plural = "thời gian chấm điểm"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "stage"],
                name="scoring_window_is_one_per_stage",
                violation_error_message="Bước này đã có thời gian chấm điểm.",
            ),
            models.CheckConstraint(
                name="scoring_window_opens_before_it_closes",
                condition=Q(opens_at=None) | Q(opens_at__lt=F("closes_at")),
                violation_error_message="Thời điểm mở phải trước thời điểm đóng.",
            ),
        ]

    def __str__(self):
        return f"{self.get_stage_display()}: đến {self.closes_at:%d/%m/%Y}"

    @property
    def chain_name(self):
        return self.campaign.chain_name


class WindowExtension(models.Model):
    """More time in a window, for one unit or for all, with a reason that is printed."""

    window = models.ForeignKey(
        ScoringWindow, models.PROTECT, related_name="extensions", verbose_name="thời gian chấm điểm"
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="window_extensions",
        verbose_name="đơn vị",
        help_text="Để trống nếu gia hạn cho mọi đơn vị",
    )
    until = models.DateTimeField("gia hạn đến")
    reason = models.CharField("lý do gia hạn", max_length=300)
    granted_at = models.DateTimeField("gia hạn lúc")

    class Meta:
        verbose_name = "gia hạn"
        verbose_name_plural = "gia hạn"
        constraints = [
            models.CheckConstraint(
                name="window_extension_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Gia hạn phải ghi lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.unit or 'Mọi đơn vị'}: {self.reason}"

    @property
    def chain_name(self):
        return self.window.chain_name


class Appraiser(models.Model):
    """A member of the appraisal team (Tổ thẩm định) of a campaign, and the unit they come from."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="appraisers", verbose_name="năm thi đua"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="appraisals",
        verbose_name="người thẩm định",
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="appraisers", verbose_name="đơn vị công tác"
    )
    role = models.CharField(
        "nhiệm vụ", max_length=10, choices=AppraiserRole, default=AppraiserRole.MEMBER
    )

    class Meta:
        verbose_name = "thành viên Tổ thẩm định"
        verbose_name_plural = "thành viên Tổ thẩm định"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "person"],
                name="appraiser_is_once_in_the_team",
                violation_error_message="Người này đã có trong Tổ thẩm định.",
            ),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(role="chief"),
                name="appraiser_team_has_one_chief",
                violation_error_message="Tổ thẩm định đã có Tổ trưởng.",
            ),
        ]

    def __str__(self):
        return f"{self.person} – {self.get_role_display()}"

    @property
    def chain_name(self):
        return self.campaign.chain_name


class CrossCheck(models.Model):
    """One unit checks the card of another; never its own, and no two check each other."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="cross_checks", verbose_name="năm thi đua"
    )
    checker = models.ForeignKey(
        Unit, models.PROTECT, related_name="cross_checks", verbose_name="đơn vị chấm"
    )
    checked = models.ForeignKey(
        Unit, models.PROTECT, related_name="checked_by", verbose_name="đơn vị được chấm"
    )

    class Meta:
        verbose_name = "phân công chấm chéo"
        verbose_name_plural = "phân công chấm chéo"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "checked"],
                name="cross_check_is_one_per_checked_unit",
                violation_error_message="Đơn vị này đã được phân công chấm chéo.",
            ),
            models.UniqueConstraint(
                fields=["campaign", "checker"],
                name="cross_check_is_one_per_checker",
                violation_error_message="Đơn vị này đã được phân công chấm một đơn vị khác.",
            ),
            models.CheckConstraint(
                name="cross_check_is_never_of_the_own_unit",
                condition=~Q(checker=F("checked")),
                violation_error_message="Không đơn vị nào chấm điểm của chính mình.",
            ),
        ]

    def __str__(self):
        return f"{self.checker} chấm {self.checked}"

    @property
    def chain_name(self):
        return self.campaign.chain_name
