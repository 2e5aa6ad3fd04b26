"""What becomes of a remark."""

from django.db import models


class RemarkState(models.TextChoices):
    OPEN = "open", "Chưa trả lời"
    ACCEPTED = "accepted", "Tiếp thu"
    DECLINED = "declined", "Giải trình, không tiếp thu"
    ANSWERED = "answered", "Đã trả lời"
    WITHDRAWN = "withdrawn", "Đã rút"
