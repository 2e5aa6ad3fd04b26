from django.conf import settings
from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """A file somebody sent in; its bytes lie outside the web root under a random name.

    Rows are made by `emulation.files.services.receive` and marked by `destroy`. A destroyed file
    keeps its name, hash and the reason; its bytes are gone. Who may read it is for the apps that
    refer to it: `emulation.files.owners`.
    """

    name = models.CharField("tên tệp", max_length=200)
    content_type = models.CharField("loại nội dung", max_length=100)
    size = models.PositiveBigIntegerField("dung lượng (byte)")
    sha256 = models.CharField("mã băm SHA-256", max_length=64)
    stored_as = models.CharField("nơi lưu", max_length=100, unique=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người tải lên",
    )
    uploaded_at = models.DateTimeField("tải lên lúc")
    destroyed_at = models.DateTimeField("hủy lúc", null=True, blank=True)
    destroyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="người hủy",
    )
    destroyed_reason = models.TextField("lý do hủy", blank=True)

    class Meta:
        verbose_name = "tệp"
        verbose_name_plural = "tệp"
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="stored_file_is_not_empty",
                violation_error_message="Tệp không có nội dung.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(destroyed_at__isnull=True, destroyed_by__isnull=True, destroyed_reason="")
                    | Q(destroyed_at__isnull=False) & ~Q(destroyed_reason="")
                ),
                name="stored_file_destroyed_has_when_and_why",
                violation_error_message="Tệp đã hủy phải có thời điểm và lý do.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_destroyed(self):
        return self.destroyed_at is not None

    @property
    def audit_value(self):
        """What the audit trail keeps of a file: enough to prove which bytes were meant."""
        return {"name": self.name, "sha256": self.sha256}
