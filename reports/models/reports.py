"""The year-end report: its official details and the text of its sections."""

from django.db import models

from blocs.models import Campaign
from reports.enums import ReportState


class ReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(campaign__in=Campaign.objects.visible_to(user).values("pk"))


class Report(models.Model):
    """One year-end report per campaign. Number and date come from the head unit's văn thư."""

    campaign = models.OneToOneField(
        Campaign, models.PROTECT, related_name="report", verbose_name="năm thi đua"
    )
    state = models.CharField(
        "trạng thái", max_length=10, choices=ReportState, default=ReportState.DRAFT
    )
    number = models.PositiveIntegerField("số văn bản", null=True, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True, help_text="Ví dụ: BC-KTĐNC")
    place = models.CharField("địa danh", max_length=80, blank=True)
    issued_on = models.DateField("ngày ký", null=True, blank=True)
    subject = models.CharField(
        "trích yếu", max_length=500, blank=True, help_text="Để trống thì lập theo mẫu"
    )
    opening = models.TextField(
        "đoạn mở đầu", blank=True, help_text="Để trống thì lập từ các văn bản được nêu"
    )
    signed_for = models.CharField(
        "thay mặt", max_length=200, blank=True, help_text="Ví dụ: TM. KHỐI THI ĐUA NỘI CHÍNH"
    )
    signer_office = models.CharField(
        "chức danh ký", max_length=200, blank=True, help_text="Ví dụ: TRƯỞNG KHỐI"
    )
    signer_position = models.CharField("chức vụ người ký", max_length=200, blank=True)
    signer_name = models.CharField("họ tên người ký", max_length=120, blank=True)
    recipients = models.TextField(
        "nơi nhận", blank=True, help_text="Mỗi dòng một nơi nhận; dòng cuối là nơi lưu"
    )
    has_charts = models.BooleanField(
        "in phụ lục biểu đồ", default=False, help_text="Biểu đồ không in trong phần chính"
    )
    correction_reason = models.TextField("lý do lập bản thay thế", blank=True)
    outline_name = models.CharField("đề cương", max_length=200, blank=True)
    version = models.PositiveIntegerField("phiên bản", default=1)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo tổng kết"
        verbose_name_plural = "báo cáo tổng kết"
        constraints = [
            models.CheckConstraint(
                name="report_number_starts_at_one",
                condition=models.Q(number=None) | models.Q(number__gte=1),
                violation_error_message="Số văn bản bắt đầu từ 1.",
            ),
        ]

    def __str__(self):
        return f"Báo cáo tổng kết {self.campaign}"

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def is_draft(self):
        return self.state == ReportState.DRAFT

    @property
    def is_issued(self):
        return self.state == ReportState.ISSUED
