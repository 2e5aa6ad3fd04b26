"""The pledge (giao ước thi đua), its targets and signatures."""

from django.db import models
from django.db.models import Q

from blocs.enums.pledge import PledgeState, SignatureMethod
from blocs.models.organisation import Unit
from blocs.models.year import Campaign
from blocs.models.year.campaigns import PartOfCampaignQuerySet
from emulation.files.models import StoredFile


class Pledge(models.Model):
    """One pledge per campaign. `state` moves only through `services.pledge.pledges`;
    opening for signature freezes the text under `text_hash`."""

    campaign = models.OneToOneField(
        Campaign, models.PROTECT, related_name="pledge", verbose_name="năm thi đua"
    )
    text = models.TextField("nội dung giao ước")
    state = models.CharField(
        "trạng thái", max_length=10, choices=PledgeState, default=PledgeState.DRAFT
    )
    text_hash = models.CharField("mã băm nội dung", max_length=64, blank=True)
    opened_at = models.DateTimeField("mở ký lúc", null=True, blank=True)
    signed_on = models.DateField("ngày ký kết", null=True, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)

    objects = PartOfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "giao ước thi đua"
        verbose_name_plural = "giao ước thi đua"
        constraints = [
            models.CheckConstraint(
                name="pledge_open_for_signature_has_a_hash",
                condition=Q(state="draft", text_hash="", opened_at=None)
                | (~Q(state="draft") & ~Q(text_hash="") & Q(opened_at__isnull=False)),
                violation_error_message="Giao ước đang ký phải có mã băm nội dung.",
            ),
        ]

    def __str__(self):
        return f"Giao ước thi đua {self.campaign}"

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def is_draft(self):
        return self.state == PledgeState.DRAFT

    @property
    def is_open(self):
        return self.state == PledgeState.OPEN


class PledgeTarget(models.Model):
    """A numbered target of the pledge, for all units or for one."""

    pledge = models.ForeignKey(
        Pledge, models.PROTECT, related_name="targets", verbose_name="giao ước"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("chỉ tiêu", max_length=500)
    value = models.DecimalField(
        "mức phấn đấu", max_digits=20, decimal_places=4, null=True, blank=True
    )
    measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pledge_targets",
        verbose_name="đơn vị thực hiện",
        help_text="Để trống nếu là chỉ tiêu chung của mọi đơn vị",
    )

    class Meta:
        verbose_name = "chỉ tiêu giao ước"
        verbose_name_plural = "chỉ tiêu giao ước"
        constraints = [
            models.UniqueConstraint(
                fields=["pledge", "position"],
                name="pledge_target_position_is_used_once",
                violation_error_message="Thứ tự này đã dùng.",
            ),
        ]

    def __str__(self):
        return f"{self.position}. {self.text}"

    @property
    def chain_name(self):
        return self.pledge.chain_name


class PledgeSignature(models.Model):
    """A unit's signature on the frozen text; name and position are kept as signed."""

    pledge = models.ForeignKey(
        Pledge, models.PROTECT, related_name="signatures", verbose_name="giao ước"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="pledge_signatures", verbose_name="đơn vị"
    )
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    signer_position = models.CharField("chức vụ", max_length=120, blank=True)
    method = models.CharField("cách ký", max_length=10, choices=SignatureMethod)
    text_hash = models.CharField("mã băm nội dung đã ký", max_length=64)
    signed_at = models.DateTimeField("ký lúc")
    scan = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pledge_signatures",
        verbose_name="bản chụp giao ước đã ký",
    )
    recorded_by_id = models.BigIntegerField("người ghi nhận (mã)", null=True, blank=True)

    class Meta:
        verbose_name = "chữ ký giao ước"
        verbose_name_plural = "chữ ký giao ước"
        constraints = [
            models.UniqueConstraint(
                fields=["pledge", "unit"],
                name="pledge_is_signed_once_per_unit",
                violation_error_message="Đơn vị đã ký giao ước.",
            ),
            models.CheckConstraint(
                name="pledge_signature_in_app_names_its_signer",
                condition=Q(method="scan") | ~Q(signer_name=""),
                violation_error_message="Chữ ký trên phần mềm phải có tên người ký.",
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.get_method_display()}"

    @property
    def is_scanned(self):
        """Recorded by the secretariat from the paper sheet."""
        return self.method == SignatureMethod.SCAN

    @property
    def chain_name(self):
        return self.pledge.chain_name
