"""A unit's return (hồ sơ báo cáo) and the texts it carries."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from blocs.enums.organisation import UNIT_DUTIES
from blocs.enums.returns import ReturnPeriod, ReturnState, SectionCode
from blocs.models.organisation import Unit, units_of
from blocs.models.year import Campaign
from emulation.files.models import StoredFile


class UnitReturnQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Own unit's returns, and all returns of campaigns the user runs or oversees."""
        own = units_of(user, UNIT_DUTIES)
        overseen = Unit.objects.overseen_by(user).values("pk")
        kept = Campaign.objects.kept_by(user).values("pk")
        ids = UnitReturn.objects.filter(
            Q(unit__in=own) | Q(campaign__bloc__sponsor__in=overseen) | Q(campaign__in=kept)
        ).values("pk")
        return self.filter(pk__in=ids)


class UnitReturn(models.Model):
    """One checklist per unit and period. `state` moves only through `services.returns.returns`.

    Approved by the unit's leader in the app, or by the scan of the signed report.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="returns", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="returns", verbose_name="đơn vị")
    period = models.CharField(
        "kỳ báo cáo", max_length=10, choices=ReturnPeriod, default=ReturnPeriod.YEAR
    )
    cut_off_on = models.DateField("số liệu đến ngày", null=True, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=ReturnState, default=ReturnState.DRAFT
    )
    report_number = models.CharField("số báo cáo của đơn vị", max_length=80, blank=True)
    report_date = models.DateField("ngày báo cáo", null=True, blank=True)
    scan = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="returns",
        verbose_name="bản chụp báo cáo đã ký",
    )
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lãnh đạo duyệt",
    )
    returned_reason = models.CharField("lý do trả lại", max_length=500, blank=True)
    received_at = models.DateTimeField("tiếp nhận lúc", null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người tiếp nhận",
    )
    version = models.PositiveIntegerField("phiên bản", default=1)

    objects = UnitReturnQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ báo cáo"
        verbose_name_plural = "hồ sơ báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit", "period"],
                name="return_is_one_per_unit_and_period",
                violation_error_message="Đơn vị đã có hồ sơ của kỳ này.",
            ),
            models.CheckConstraint(
                name="return_received_has_when_and_who",
                condition=Q(state="received", received_at__isnull=False, received_by__isnull=False)
                | (~Q(state="received") & Q(received_at=None, received_by=None)),
                violation_error_message="Hồ sơ đã tiếp nhận phải có thời điểm và người tiếp nhận.",
            ),
            models.CheckConstraint(
                name="return_sent_has_an_approval",
                condition=~Q(state__in=["sent", "received"])
                | (
                    Q(sent_at__isnull=False)
                    & (Q(approved_by__isnull=False) | Q(scan__isnull=False))
                ),
                violation_error_message=(
                    "Hồ sơ gửi đi phải được lãnh đạo duyệt hoặc có bản chụp đã ký."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.get_period_display()} {self.campaign.year}"

    def clean(self):
        if self.campaign_id and self.cut_off_on and self.cut_off_on > self.campaign.last_day:
            last = f"{self.campaign.last_day:%d/%m/%Y}"
            raise ValidationError(
                {"cut_off_on": f"Không thể sau ngày cuối của năm thi đua ({last})."}
            )

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def is_editable(self):
        return self.state in {ReturnState.DRAFT, ReturnState.RETURNED}

    @property
    def is_waiting(self):
        return self.state == ReturnState.WAITING

    @property
    def is_sent(self):
        return self.state == ReturnState.SENT

    @property
    def is_received(self):
        return self.state == ReturnState.RECEIVED


class HighlightQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Texts of the user's own units, and of campaigns the user runs or oversees."""
        own = units_of(user, UNIT_DUTIES)
        overseen = Unit.objects.overseen_by(user).values("pk")
        kept = Campaign.objects.kept_by(user).values("pk")
        ids = Highlight.objects.filter(
            Q(unit__in=own) | Q(campaign__bloc__sponsor__in=overseen) | Q(campaign__in=kept)
        ).values("pk")
        return self.filter(pk__in=ids)


class Highlight(models.Model):
    """A unit's text for one section of the year-end report."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="highlights", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="highlights", verbose_name="đơn vị")
    section = models.CharField("mục của báo cáo", max_length=10, choices=SectionCode)
    text = models.TextField("nội dung")
    version = models.PositiveIntegerField("phiên bản", default=1)

    objects = HighlightQuerySet.as_manager()

    class Meta:
        verbose_name = "nội dung báo cáo của đơn vị"
        verbose_name_plural = "nội dung báo cáo của đơn vị"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "unit", "section"],
                name="highlight_is_one_per_unit_and_section",
                violation_error_message="Đơn vị đã có nội dung cho mục này.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.section}"

    @property
    def chain_name(self):
        return self.campaign.chain_name
