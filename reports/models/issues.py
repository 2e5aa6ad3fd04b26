"""Issued versions of a report."""

from django.db import models
from django.db.models import Q

from emulation.vietnamese import zero_pad
from reports.enums import IssueState
from reports.models.reports import Report


class Issue(models.Model):
    """A frozen version of a report: prepared for signature, then issued; never overwritten.

    `paper` and `figures` are canonical JSON (`emulation.papers.freezing`), `sha256` is of both.
    Number and day come from the register of the head unit's văn thư: unique per register, type of
    document and year. The signed and sealed PDF is the issued document; ours is its data twin.
    """

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="issues", verbose_name="báo cáo"
    )
    ordinal = models.PositiveIntegerField("bản thứ")
    state = models.CharField(
        "trạng thái", max_length=10, choices=IssueState, default=IssueState.PREPARED
    )
    paper = models.TextField("nội dung văn bản")
    figures = models.TextField("số liệu đã chốt")
    sha256 = models.CharField("mã băm SHA-256", max_length=64)
    chain_length = models.PositiveBigIntegerField("số sự kiện trong chuỗi nhật ký")
    chain_head = models.CharField("đầu chuỗi nhật ký", max_length=64)
    prepared_at = models.DateTimeField("chốt lúc")
    preparer_name = models.CharField("người chốt", max_length=200)
    register = models.ForeignKey(
        "blocs.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn thư cấp số",
    )
    kind = models.CharField("loại văn bản", max_length=20, default="BC")
    symbol = models.CharField("ký hiệu", max_length=40)
    number = models.PositiveIntegerField("số văn bản", null=True, blank=True)
    issued_on = models.DateField("ngày ký", null=True, blank=True)
    year = models.PositiveSmallIntegerField("năm của sổ", null=True, blank=True)
    signed_pdf = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bản PDF đã ký, đóng dấu",
    )
    comparison = models.TextField("kết quả đối chiếu bản ký", blank=True)
    code = models.CharField("mã tra cứu", max_length=24, blank=True)
    issued_at = models.DateTimeField("ghi nhận phát hành lúc", null=True, blank=True)
    issuer_name = models.CharField("người ghi nhận", max_length=200, blank=True)
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="thay thế bản",
    )
    reason = models.TextField("lý do thay thế", blank=True)

    class Meta:
        verbose_name = "bản phát hành"
        verbose_name_plural = "bản phát hành"
        constraints = [
            models.UniqueConstraint(
                fields=["report", "ordinal"],
                name="issue_is_numbered_once",
                violation_error_message="Bản này đã có.",
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(state="prepared"),
                name="issue_prepared_is_one_per_report",
                violation_error_message="Báo cáo đang có một bản chờ ký.",
            ),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(state="issued"),
                name="issue_in_force_is_one_per_report",
                violation_error_message="Báo cáo đang có một bản có hiệu lực.",
            ),
            models.UniqueConstraint(
                fields=["register", "kind", "year", "number"],
                condition=Q(number__isnull=False),
                name="issue_number_is_given_once_per_register_type_and_year",
                violation_error_message="Số này đã cấp cho một văn bản cùng loại trong năm.",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="issue_code_is_unique",
                violation_error_message="Mã tra cứu đã có.",
            ),
            models.CheckConstraint(
                name="issue_in_force_has_number_day_and_signed_file",
                condition=Q(state__in=["prepared", "withdrawn"])
                | Q(
                    number__gte=1,
                    issued_on__isnull=False,
                    year__isnull=False,
                    register__isnull=False,
                    signed_pdf__isnull=False,
                    issued_at__isnull=False,
                )
                & ~Q(code=""),
                violation_error_message="Bản phát hành phải có số, ngày và bản PDF đã ký.",
            ),
        ]

    def __str__(self):
        return f"Bản thứ {self.ordinal} – {self.report}"

    @property
    def chain_name(self):
        return self.report.chain_name

    @property
    def label(self):
        """Number and symbol as papers cite them: "05/BC-KTĐNC"; "" before the number is given."""
        return f"{zero_pad(self.number)}/{self.symbol}" if self.number else ""

    @property
    def is_waiting(self):
        return self.state == IssueState.PREPARED

    @property
    def is_in_force(self):
        return self.state == IssueState.ISSUED

    @property
    def is_replaced(self):
        return self.state == IssueState.REPLACED
