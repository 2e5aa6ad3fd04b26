"""Agreeing on a report: drafts that were sent round, copies edited in Word, answers to findings."""

from django.db import models

from reports.models.reports import Report


class Draft(models.Model):
    """A draft as it was sent to the member units for their comments; never changed afterwards."""

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="drafts", verbose_name="báo cáo"
    )
    number = models.PositiveIntegerField("lần gửi")
    paper = models.TextField("nội dung văn bản")
    sha256 = models.CharField("mã băm SHA-256", max_length=64)
    note = models.TextField("lời gửi", blank=True)
    comments_until = models.DateField("nhận góp ý đến hết ngày")
    sent_at = models.DateTimeField("gửi lúc")
    sender_id = models.BigIntegerField("mã người gửi", null=True, blank=True)
    sender_name = models.CharField("người gửi", max_length=200)

    class Meta:
        verbose_name = "dự thảo gửi lấy ý kiến"
        verbose_name_plural = "dự thảo gửi lấy ý kiến"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="draft_is_numbered_once",
                violation_error_message="Lần gửi này đã có.",
            ),
        ]

    def __str__(self):
        return f"Dự thảo lần {self.number} – {self.report}"

    @property
    def chain_name(self):
        return self.report.chain_name


class EditedCopy(models.Model):
    """A Word copy of the report that somebody edited and gave back."""

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="edited_copies", verbose_name="báo cáo"
    )
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, related_name="+", verbose_name="tệp Word"
    )
    received_at = models.DateTimeField("nhận lúc")
    giver_name = models.CharField("người sửa", max_length=200, blank=True)
    settled_at = models.DateTimeField("xử lý xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bản Word đã sửa"
        verbose_name_plural = "bản Word đã sửa"

    def __str__(self):
        return f"{self.file} – {self.report}"

    @property
    def chain_name(self):
        return self.report.chain_name


class FindingAnswer(models.Model):
    """Why a finding of the checker stands as it is; it goes with the words that were found."""

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="finding_answers", verbose_name="báo cáo"
    )
    fingerprint = models.CharField("dấu vết", max_length=64)
    code = models.CharField("loại phát hiện", max_length=40)
    quote = models.TextField("câu được nêu")
    reason = models.TextField("lý do giữ nguyên")
    author_id = models.BigIntegerField("mã người trả lời", null=True, blank=True)
    author_name = models.CharField("người trả lời", max_length=200)
    answered_at = models.DateTimeField("trả lời lúc")

    class Meta:
        verbose_name = "giải trình số liệu"
        verbose_name_plural = "giải trình số liệu"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "fingerprint"],
                name="finding_answer_is_one_per_finding",
                violation_error_message="Phát hiện này đã được giải trình.",
            ),
        ]

    def __str__(self):
        return self.reason[:80]

    @property
    def chain_name(self):
        return self.report.chain_name
