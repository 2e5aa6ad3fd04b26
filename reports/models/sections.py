"""Sections of a report, the outlines they are copied from, and what was written when."""

from django.core.validators import RegexValidator
from django.db import models

from reports.enums import DataMaker, HeadingLevel, UnitsIn
from reports.models.reports import Report

section_code = RegexValidator(
    r"\A[A-Za-z0-9][A-Za-z0-9.-]*\Z", "Mã mục gồm chữ không dấu, số, dấu chấm, gạch nối."
)


class OutlineRow(models.Model):
    """One heading of an outline; `reports.outline.Outline` tells what the fields mean.

    `title` empty: that of the built-in section of this code. It may hold {năm}, {năm sau},
    {năm trước}.
    """

    position = models.PositiveIntegerField("thứ tự", default=0)
    code = models.CharField("mã mục", max_length=20, validators=[section_code])
    level = models.CharField(
        "cấp đề mục", max_length=10, choices=HeadingLevel, default=HeadingLevel.ARABIC
    )
    title = models.CharField("tên mục", max_length=500, blank=True)
    has_text = models.BooleanField("có phần lời", default=True)
    maker = models.CharField("số liệu tự tính", max_length=20, blank=True, choices=DataMaker)
    units_in = models.CharField(
        "in nội dung đơn vị gửi", max_length=10, blank=True, choices=UnitsIn
    )
    units_from = models.CharField("nội dung đơn vị lấy từ mục", max_length=10, blank=True)
    is_required = models.BooleanField("bắt buộc có nội dung", default=False)
    skippable = models.BooleanField("không in khi trống", default=False)
    is_on = models.BooleanField("dùng trong báo cáo", default=True)

    class Meta:
        abstract = True


class OutlineTemplate(models.Model):
    """An outline (đề cương) that a sponsor keeps for the reports of its blocs."""

    sponsor = models.ForeignKey(
        "blocs.Unit",
        models.PROTECT,
        related_name="outline_templates",
        verbose_name="cơ quan thành lập khối",
    )
    name = models.CharField("tên đề cương", max_length=200)
    is_default = models.BooleanField("dùng cho báo cáo mới", default=False)
    version = models.PositiveIntegerField("phiên bản", default=1)

    class Meta:
        verbose_name = "đề cương báo cáo"
        verbose_name_plural = "đề cương báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["sponsor", "name"],
                name="outline_template_name_is_one_per_sponsor",
                violation_error_message="Đã có đề cương mang tên này.",
            ),
            models.UniqueConstraint(
                fields=["sponsor"],
                condition=models.Q(is_default=True),
                name="outline_template_default_is_one_per_sponsor",
                violation_error_message="Mỗi cơ quan chỉ có một đề cương dùng cho báo cáo mới.",
            ),
        ]

    def __str__(self):
        return self.name


class TemplateSection(OutlineRow):
    """One heading of a sponsor's outline."""

    template = models.ForeignKey(
        OutlineTemplate, models.PROTECT, related_name="sections", verbose_name="đề cương"
    )

    class Meta:
        verbose_name = "mục của đề cương"
        verbose_name_plural = "mục của đề cương"
        constraints = [
            models.UniqueConstraint(
                fields=["template", "code"],
                name="template_section_is_one_per_code",
                violation_error_message="Đề cương đã có mục mang mã này.",
            ),
        ]

    def __str__(self):
        return f"{self.code} – {self.template}"


class ReportSectionQuerySet(models.QuerySet):
    def written(self):
        """Sections with a text."""
        return self.exclude(text="")

    def required(self):
        """Sections in use without whose text the report is incomplete."""
        return self.filter(is_on=True, has_text=True, is_required=True)

    def in_order(self):
        return self.order_by("position", "pk")


class ReportSection(OutlineRow):
    """One heading of a report with its narrative in light markup; data is computed beside it."""

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="sections", verbose_name="báo cáo"
    )
    text = models.TextField("nội dung", blank=True)
    version = models.PositiveIntegerField("phiên bản", default=0)

    objects = ReportSectionQuerySet.as_manager()

    class Meta:
        verbose_name = "mục của báo cáo"
        verbose_name_plural = "mục của báo cáo"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "code"],
                name="report_section_is_one_per_code",
                violation_error_message="Báo cáo đã có mục mang mã này.",
            ),
        ]

    def __str__(self):
        return f"{self.code} – {self.report}"

    @property
    def chain_name(self):
        return self.report.chain_name


class SectionVersion(models.Model):
    """What one section said at some time; the newest is what it says now.

    Who wrote is kept as plain values: a version must not change with a person.
    """

    section = models.ForeignKey(
        ReportSection, models.PROTECT, related_name="versions", verbose_name="mục của báo cáo"
    )
    number = models.PositiveIntegerField("phiên bản")
    text = models.TextField("nội dung", blank=True)
    name = models.CharField("tên phiên bản", max_length=120, blank=True)
    author_id = models.BigIntegerField("mã người viết", null=True, blank=True)
    author_name = models.CharField("người viết", max_length=200)
    saved_at = models.DateTimeField("lưu lúc")

    class Meta:
        verbose_name = "phiên bản của mục"
        verbose_name_plural = "phiên bản của mục"
        constraints = [
            models.UniqueConstraint(
                fields=["section", "number"],
                name="section_version_is_numbered_once",
                violation_error_message="Phiên bản này đã có.",
            ),
        ]

    def __str__(self):
        return f"{self.section}, phiên bản {self.number}"


class Phrase(models.Model):
    """A sentence ready to use, with slots in square brackets, kept by a unit for its reports."""

    unit = models.ForeignKey(
        "blocs.Unit", models.PROTECT, related_name="phrases", verbose_name="đơn vị"
    )
    section = models.CharField("dùng cho mục", max_length=20, blank=True)
    text = models.TextField("câu mẫu")

    class Meta:
        verbose_name = "câu mẫu"
        verbose_name_plural = "câu mẫu"

    def __str__(self):
        return self.text[:80]
