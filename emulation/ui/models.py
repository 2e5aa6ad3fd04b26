"""The one thing the screens remember: which forms were already sent."""

from django.db import models


class SpentToken(models.Model):
    """An idempotency token that created something once and may not do so again."""

    token = models.CharField("mã biểu mẫu", max_length=64)
    user_id = models.BigIntegerField("mã người dùng", null=True)
    created_at = models.DateTimeField("lúc dùng", db_index=True)

    class Meta:
        verbose_name = "mã biểu mẫu đã dùng"
        verbose_name_plural = "mã biểu mẫu đã dùng"
        constraints = [
            models.UniqueConstraint(
                fields=["token"],
                name="a_form_token_is_spent_once",
                violation_error_message="Biểu mẫu này đã được gửi.",
            )
        ]

    def __str__(self):
        return self.token
