"""What proves a score line: a file, a paper of the register, or a reference only."""

from django.db import models
from django.db.models import Q

from blocs.models.organisation import Document
from blocs.models.scorecards.cards import ScoreLine
from emulation.files.models import StoredFile


def _of_day(day):
    return f"ngày {day:%d/%m/%Y}" if day else ""


class Evidence(models.Model):
    """What proves a line: a file, or a reference only (state secrets stay where they are)."""

    line = models.ForeignKey(
        ScoreLine, models.PROTECT, related_name="evidence", verbose_name="dòng điểm"
    )
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name="tệp",
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name="văn bản trong sổ",
    )
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    issued_on = models.DateField("ngày", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    abstract = models.CharField("trích yếu", max_length=300, blank=True)
    pointer = models.CharField("trang, mục", max_length=80, blank=True)
    kept_at = models.CharField("nơi lưu", max_length=200, blank=True)
    shown_in_person = models.BooleanField("xuất trình trực tiếp khi thẩm định", default=False)
    original_seen = models.BooleanField("đã xem bản gốc", default=False)

    class Meta:
        verbose_name = "tài liệu minh chứng"
        verbose_name_plural = "tài liệu minh chứng"
        constraints = [
            models.CheckConstraint(
                name="evidence_is_a_file_a_document_or_a_reference",
                condition=Q(file__isnull=False)
                | Q(document__isnull=False)
                | ~Q(number="")
                | ~Q(abstract=""),
                violation_error_message="Hãy tải tệp lên hoặc ghi số, ký hiệu, trích yếu.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        """As one would cite the paper: number, day, issuer, abstract, or the file; page."""
        if self.document_id:
            source = self.document
            parts = [source.number, _of_day(source.issued_on), source.issuer, source.abstract]
        else:
            parts = [self.number, _of_day(self.issued_on), self.issuer, self.abstract]
        if self.file_id and not any(parts):
            parts = [self.file.name]
        return ", ".join(filter(None, [*parts, self.pointer]))

    @property
    def chain_name(self):
        return self.line.chain_name

    @property
    def is_reference_only(self):
        return self.file_id is None and self.document_id is None
