"""What a sponsor lays down for the ballots of its blocs."""

from django.db import models
from django.db.models import F, Q

from blocs.models import Unit


class BallotSettings(models.Model):
    """Defaults and limits that every new election of the sponsor's blocs starts with.

    `minimum_seats` and `small_below` cannot be changed by the bloc; the rest is a proposal to it.
    """

    sponsor = models.OneToOneField(
        Unit, models.PROTECT, related_name="ballot_settings", verbose_name="cơ quan thành lập khối"
    )
    minimum_seats = models.PositiveSmallIntegerField("số đơn vị ít nhất", default=3)
    small_below = models.PositiveSmallIntegerField("cảnh báo khi dưới số đơn vị", default=10)
    quorum_numerator = models.PositiveSmallIntegerField("tử số của tỷ lệ tối thiểu", default=2)
    quorum_denominator = models.PositiveSmallIntegerField("mẫu số của tỷ lệ tối thiểu", default=3)
    reauthentication_minutes = models.PositiveSmallIntegerField(
        "hỏi lại mật khẩu sau số phút", default=60
    )
    receipt_days = models.PositiveSmallIntegerField("giữ các mã nhận phiếu trong", default=90)

    class Meta:
        verbose_name = "quy định bỏ phiếu"
        verbose_name_plural = "quy định bỏ phiếu"
        constraints = [
            models.CheckConstraint(
                name="ballot_settings_ask_for_three_seats_at_least",
                condition=Q(minimum_seats__gte=3),
                violation_error_message=(
                    "Bỏ phiếu kín cần ít nhất 3 đơn vị: ít hơn thì ai cũng suy ra được phiếu của "
                    "người khác."
                ),
            ),
            models.CheckConstraint(
                name="ballot_settings_quorum_is_a_part_of_one",
                condition=Q(quorum_numerator__gte=1, quorum_denominator__gte=1)
                & Q(quorum_numerator__lte=F("quorum_denominator")),
                violation_error_message="Tỷ lệ tối thiểu phải lớn hơn 0 và không quá 1.",
            ),
            models.CheckConstraint(
                name="ballot_settings_keep_receipts_a_day_at_least",
                condition=Q(receipt_days__gte=1),
                violation_error_message="Phải giữ các mã nhận phiếu ít nhất 1 ngày.",
            ),
        ]

    def __str__(self):
        return f"Quy định bỏ phiếu của {self.sponsor}"
