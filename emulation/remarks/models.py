"""Remarks and when they are asked for; which documents take them the apps say that register."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

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

    @property
    def is_open(self):
        return self.state == RemarkState.OPEN

    @property
    def is_withdrawn(self):
        return self.state == RemarkState.WITHDRAWN

    @property
    def is_settled(self):
        """Accepted, declined or answered."""
        return not self.is_open and not self.is_withdrawn


class ConsultationQuerySet(models.QuerySet):
    def running(self):
        """Not ended, and the last day for remarks has not passed."""
        return self.filter(ended_at=None, until__gte=timezone.localdate())


class Consultation(models.Model):
    """Asking for remarks on one drafted document until the end of a day.

    `title` is the document's at that time, so that it can be asked for without fetching it.
    """

    kind = models.CharField("loại văn bản", max_length=40)
    subject_id = models.BigIntegerField("văn bản")
    title = models.CharField("tên văn bản", max_length=500)
    note = models.TextField("lời gửi", blank=True)
    until = models.DateField("nhận góp ý đến hết ngày")
    opened_at = models.DateTimeField("gửi lúc")
    opener_id = models.BigIntegerField("mã người gửi", null=True, blank=True)
    opener_name = models.CharField("người gửi", max_length=200)
    ended_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    chain_name = models.CharField("chuỗi nhật ký", max_length=120)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt lấy ý kiến"
        verbose_name_plural = "đợt lấy ý kiến"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=Q(ended_at=None),
                name="consultation_is_open_once_per_document",
                violation_error_message="Văn bản đang được lấy ý kiến.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def takes_remarks(self):
        return self.ended_at is None and timezone.localdate() <= self.until
