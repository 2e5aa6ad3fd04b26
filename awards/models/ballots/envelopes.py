"""Sealed envelopes while the vote runs; counts per option after it, never a whole ballot."""

import uuid

from django.db import models
from django.db.models import F, Q

from awards.models.ballots.questions import Option, Question
from awards.models.ballots.seats import Seat


class Envelope(models.Model):
    """A sealed ballot for one question. Random key, no time: nothing tells the order of casting.
    One typed from a sheet of paper names no seat.

    The rows are removed when the count is confirmed or the vote is void; what makes their copies
    in logs and backups worthless is that the key is erased and the slips are destroyed.
    """

    id = models.UUIDField("mã phiếu kín", primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(
        Question, models.PROTECT, related_name="envelopes", verbose_name="nội dung bỏ phiếu"
    )
    seat = models.ForeignKey(
        Seat,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="envelopes",
        verbose_name="đơn vị có quyền bỏ phiếu",
    )
    sealed = models.BinaryField("nội dung đã niêm phong")
    receipt = models.CharField("mã nhận phiếu", max_length=64)

    class Meta:
        verbose_name = "phiếu kín"
        verbose_name_plural = "phiếu kín"
        constraints = [
            models.UniqueConstraint(
                fields=["question", "seat"],
                name="envelope_is_one_per_seat_and_question",
                violation_error_message="Đơn vị đã bỏ phiếu cho nội dung này.",
            ),
            models.UniqueConstraint(
                fields=["question", "receipt"],
                name="envelope_receipt_is_one_of_its_question",
                violation_error_message="Phiếu này đã được nhận.",
            ),
        ]

    def __str__(self):
        return self.receipt


class Count(models.Model):
    """Votes for one option (kết quả kiểm phiếu); `base` is this option's 100 %."""

    option = models.OneToOneField(
        Option, models.PROTECT, related_name="count", verbose_name="phương án"
    )
    yes = models.PositiveSmallIntegerField("đồng ý")
    no = models.PositiveSmallIntegerField("không đồng ý")
    blank = models.PositiveSmallIntegerField("để trắng")
    base = models.PositiveSmallIntegerField("tổng để tính tỷ lệ")

    class Meta:
        verbose_name = "kết quả kiểm phiếu"
        verbose_name_plural = "kết quả kiểm phiếu"
        constraints = [
            models.CheckConstraint(
                name="count_yes_is_within_its_base",
                condition=Q(yes__lte=F("base")),
                violation_error_message="Số phiếu đồng ý không được lớn hơn tổng để tính tỷ lệ.",
            ),
        ]

    def __str__(self):
        return f"{self.option}: {self.yes}/{self.base}"
