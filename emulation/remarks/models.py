"""Remarks; which documents take them, and from whom, is for the apps that register."""

from django.db import models
from django.db.models import Q

from emulation.remarks.enums import RemarkState


class Remark(models.Model):
    """What somebody said about one place of a drafted document.

    The document is named by `kind` (known to the registry) and `subject_id`, the place in it by
    `place` (stable within the document) and `quote`, the words that stood there. People and their
    unit are plain values: a remark does not change with them.
    """

    kind = models.CharField("loại văn bản", max_length=40)
    subject_id = models.BigIntegerField("văn bản")
    edition = models.CharField("bản", max_length=40, blank=True)
    place = models.CharField("vị trí", max_length=80, blank=True)
    quote = models.TextField("đoạn được góp ý", blank=True)
    text = models.TextField("nội dung góp ý")
    author_id = models.BigIntegerField("mã người góp ý", null=True, blank=True)
    author_name = models.CharField("người góp ý", max_length=200)
    unit_id = models.BigIntegerField("mã đơn vị", null=True, blank=True)
    unit_name = models.CharField("đơn vị", max_length=300, blank=True)
    made_at = models.DateTimeField("góp ý lúc")
    state = models.CharField(
        "kết quả xử lý", max_length=10, choices=RemarkState, default=RemarkState.OPEN
    )
    answer = models.TextField("trả lời", blank=True)
    answerer_id = models.BigIntegerField("mã người trả lời", null=True, blank=True)
    answerer_name = models.CharField("người trả lời", max_length=200, blank=True)
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    chain_name = models.CharField("chuỗi nhật ký", max_length=120)

    class Meta:
        verbose_name = "góp ý"
        verbose_name_plural = "góp ý"
        indexes = [models.Index(fields=["kind", "subject_id", "id"], name="remark_by_document")]
        constraints = [
            models.CheckConstraint(
                name="remark_says_something",
                condition=~Q(text=""),
                violation_error_message="Góp ý phải có nội dung.",
            ),
            models.CheckConstraint(
                name="remark_declined_has_a_reason",
                condition=~Q(state="declined", answer=""),
                violation_error_message="Không tiếp thu thì phải giải trình.",
            ),
        ]

    def __str__(self):
        return self.text[:80]
