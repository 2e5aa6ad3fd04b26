"""Emulation movements (phong trào thi đua) and the units that join them."""

from django.db import models
from django.db.models import F, Q

from blocs.enums.year import MovementLevel
from blocs.models.organisation import Unit
from blocs.models.year.campaigns import Campaign, PartOfCampaignQuerySet


class Movement(models.Model):
    """A movement or short drive of the year, launched at some level."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="movements", verbose_name="năm thi đua"
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="thuộc phong trào",
    )
    level = models.CharField("cấp phát động", max_length=20, choices=MovementLevel)
    launched_by = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="launched_movements",
        verbose_name="đơn vị phát động",
        help_text="Chỉ chọn khi phong trào do một đơn vị trong khối phát động",
    )
    title = models.CharField("tên phong trào", max_length=500)
    slogan = models.CharField("khẩu hiệu, chủ đề", max_length=500, blank=True)
    occasion = models.CharField("nhân dịp", max_length=300, blank=True)
    is_drive = models.BooleanField("đợt cao điểm, chuyên đề ngắn hạn", default=False)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến ngày", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = PartOfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "phong trào thi đua"
        verbose_name_plural = "phong trào thi đua"
        constraints = [
            models.CheckConstraint(
                name="movement_of_a_unit_names_the_unit",
                condition=(Q(level="unit") & Q(launched_by__isnull=False))
                | (~Q(level="unit") & Q(launched_by=None)),
                violation_error_message=(
                    "Phong trào cấp đơn vị phải chọn đơn vị phát động; cấp khác thì để trống."
                ),
            ),
            models.CheckConstraint(
                name="movement_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.CheckConstraint(
                name="movement_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message="Phong trào không thể thuộc chính nó.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def chain_name(self):
        return self.campaign.chain_name


class MovementResult(models.Model):
    """A unit joins a movement (hưởng ứng) and tells what came of it."""

    movement = models.ForeignKey(
        Movement, models.PROTECT, related_name="results", verbose_name="phong trào"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="movement_results", verbose_name="đơn vị"
    )
    text = models.TextField("kết quả", blank=True)

    class Meta:
        verbose_name = "kết quả hưởng ứng phong trào"
        verbose_name_plural = "kết quả hưởng ứng phong trào"
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "unit"],
                name="movement_is_joined_once_per_unit",
                violation_error_message="Đơn vị đã hưởng ứng phong trào này.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.movement}"

    @property
    def chain_name(self):
        return self.movement.chain_name
