"""Meetings of the bloc, who came, and what was agreed."""

from django.db import models
from django.db.models import F, Q

from blocs.enums.year import AttendanceState, MeetingKind
from blocs.models.organisation import Document, Unit
from blocs.models.year.campaigns import Campaign, PartOfCampaignQuerySet


class Meeting(models.Model):
    """A conference or meeting of the bloc (hội nghị, cuộc họp)."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="meetings", verbose_name="năm thi đua"
    )
    kind = models.CharField("loại", max_length=20, choices=MeetingKind)
    title = models.CharField("tên cuộc họp", max_length=200)
    held_at = models.DateTimeField("thời gian")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    chair = models.CharField("chủ trì", max_length=200, blank=True)
    secretary = models.CharField("thư ký", max_length=200, blank=True)
    guests = models.TextField("đại biểu mời", blank=True)
    summary = models.TextField("nội dung chính", blank=True)
    minutes = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name="biên bản",
    )

    objects = PartOfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc họp"
        verbose_name_plural = "cuộc họp"

    def __str__(self):
        return self.title

    @property
    def chain_name(self):
        return self.campaign.chain_name


class Attendance(models.Model):
    """How a unit was represented at a meeting."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="attendances", verbose_name="cuộc họp"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="attendances", verbose_name="đơn vị"
    )
    state = models.CharField("thành phần dự", max_length=10, choices=AttendanceState)
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "điểm danh"
        verbose_name_plural = "điểm danh"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "unit"],
                name="attendance_is_one_per_unit",
                violation_error_message="Đơn vị đã được điểm danh.",
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.get_state_display()}"

    @property
    def is_present(self):
        return self.state in {AttendanceState.LEADER, AttendanceState.DELEGATE}


class Resolution(models.Model):
    """What a meeting agreed, and by how many units (a show of hands, not an election)."""

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="resolutions", verbose_name="cuộc họp"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.TextField("nội dung thống nhất")
    in_favour = models.PositiveSmallIntegerField("số đơn vị đồng ý", null=True, blank=True)
    of_units = models.PositiveSmallIntegerField("trên tổng số", null=True, blank=True)

    class Meta:
        verbose_name = "nội dung thống nhất"
        verbose_name_plural = "nội dung thống nhất"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="resolution_position_is_used_once",
                violation_error_message="Thứ tự này đã dùng.",
            ),
            models.CheckConstraint(
                name="resolution_votes_are_within_their_total",
                condition=Q(in_favour=None, of_units=None)
                | Q(
                    # Without these two a missing number would make the whole condition unknown.
                    in_favour__isnull=False,
                    of_units__isnull=False,
                    in_favour__lte=F("of_units"),
                    of_units__gte=1,
                ),
                violation_error_message="Số đơn vị đồng ý không được lớn hơn tổng số đơn vị.",
            ),
        ]

    def __str__(self):
        return self.text[:80]
