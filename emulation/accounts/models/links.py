import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class SignInLinkQuerySet(models.QuerySet):
    def open_at(self, now):
        """Links that still work at `now`."""
        return self.filter(used_at=None, voided_at=None, expires_at__gt=now, user__is_active=True)


class SignInLink(models.Model):
    """A one-time link with which a person sets their password.

    Only the SHA-256 of the token is kept: whoever reads the database cannot use the link.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="sign_in_links",
        verbose_name="tài khoản",
    )
    token_sha256 = models.CharField("mã băm", max_length=64, unique=True)
    # A plain value, as in the audit trail; None when the link was printed on the console.
    issued_by_id = models.BigIntegerField("mã người cấp", null=True, blank=True)
    issued_at = models.DateTimeField("lúc cấp", default=timezone.now)
    expires_at = models.DateTimeField("hết hạn lúc")
    used_at = models.DateTimeField("lúc sử dụng", null=True, blank=True)
    voided_at = models.DateTimeField("lúc hủy", null=True, blank=True)

    objects = SignInLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "liên kết đặt mật khẩu"
        verbose_name_plural = "liên kết đặt mật khẩu"
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at__isnull=True, voided_at__isnull=True),
                name="sign_in_link_one_open_per_user",
                violation_error_message="Tài khoản đang có một liên kết chưa dùng.",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(voided_at__isnull=True),
                name="sign_in_link_is_used_or_voided_not_both",
                violation_error_message="Liên kết đã dùng thì không hủy được nữa.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")),
                name="sign_in_link_expires_after_issue",
                violation_error_message="Thời hạn của liên kết phải sau lúc cấp.",
            ),
        ]

    def __str__(self):
        return f"liên kết {self.pk} của {self.user_id}"

    @staticmethod
    def digest(token):
        return hashlib.sha256(token.encode()).hexdigest()
