"""Who votes and who counts."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.enums import TellerRole
from awards.models.ballots.elections import Election
from blocs.models import Unit
from emulation.files.models import StoredFile


class Seat(models.Model):
    """The vote of one member unit, cast by the person entitled that day.

    `has_voted` carries no time: with a time, a watcher of the hall could tell envelopes apart. A
    seat marked for paper gets no envelope; it has voted once its sheet was found in the box.
    """

    election = models.ForeignKey(
        Election, models.PROTECT, related_name="seats", verbose_name="đợt bỏ phiếu"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="ballot_seats", verbose_name="đơn vị"
    )
    unit_name = models.CharField("tên đơn vị", max_length=200)
    position = models.PositiveSmallIntegerField("thứ tự")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ballot_seats",
        verbose_name="đại biểu bỏ phiếu",
    )
    person_name = models.CharField("họ tên", max_length=150, blank=True)
    person_title = models.CharField("chức vụ", max_length=200, blank=True)
    is_substitute = models.BooleanField("bỏ phiếu theo giấy ủy quyền", default=False)
    authorisation = models.CharField("giấy ủy quyền số, ngày", max_length=200, blank=True)
    authorisation_file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ballot_seats",
        verbose_name="tệp giấy ủy quyền",
    )
    has_voted = models.BooleanField("đã bỏ phiếu", default=False)
    votes_on_paper = models.BooleanField("bỏ phiếu giấy", default=False)
    vouched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="vouched_seats",
        verbose_name="người kiểm phiếu thứ nhất nhận lại",
    )
    vouched_at = models.DateTimeField("người thứ nhất nhận lại lúc", null=True, blank=True)
    admitted_at = models.DateTimeField("được nhận lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đơn vị có quyền bỏ phiếu"
        verbose_name_plural = "đơn vị có quyền bỏ phiếu"
        constraints = [
            models.UniqueConstraint(
                fields=["election", "unit"],
                name="seat_is_one_per_unit",
                violation_error_message="Đơn vị đã có trong danh sách bỏ phiếu.",
            ),
            models.UniqueConstraint(
                fields=["election", "user"],
                name="seat_is_one_per_person",
                violation_error_message="Người này đã bỏ phiếu thay cho đơn vị khác.",
            ),
            models.CheckConstraint(
                name="seat_substitute_has_an_authorisation",
                condition=Q(is_substitute=False)
                | ~Q(authorisation="")
                | Q(authorisation_file__isnull=False),
                violation_error_message="Người bỏ phiếu thay phải có giấy ủy quyền.",
            ),
            models.CheckConstraint(
                name="seat_vouched_for_says_by_whom_and_when",
                condition=Q(vouched_by=None, vouched_at=None)
                | Q(vouched_by__isnull=False, vouched_at__isnull=False),
                violation_error_message="Nhận lại đại biểu phải có người và thời điểm.",
            ),
            models.CheckConstraint(
                name="seat_voted_has_a_person",
                condition=Q(has_voted=False) | Q(user__isnull=False),
                violation_error_message="Đơn vị đã bỏ phiếu phải có đại biểu bỏ phiếu.",
            ),
        ]

    def __str__(self):
        return self.unit_name

    @property
    def chain_name(self):
        return self.election.chain_name


class Teller(models.Model):
    """A person who counts (người kiểm phiếu) and keeps a slip; of its code only a hash is kept."""

    election = models.ForeignKey(
        Election, models.PROTECT, related_name="tellers", verbose_name="đợt bỏ phiếu"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="ballot_tellers",
        verbose_name="người kiểm phiếu",
    )
    person_name = models.CharField("họ tên", max_length=150)
    person_title = models.CharField("chức vụ, đơn vị", max_length=200, blank=True)
    role = models.CharField("nhiệm vụ", max_length=10, choices=TellerRole, default=TellerRole.HEAD)
    index = models.PositiveSmallIntegerField("số phiếu mã")
    slip_hash = models.CharField("mã băm phiếu mã", max_length=64, blank=True)
    confirmed_at = models.DateTimeField("đã nhập đúng mã lúc", null=True, blank=True)

    class Meta:
        verbose_name = "người kiểm phiếu"
        verbose_name_plural = "người kiểm phiếu"
        constraints = [
            models.UniqueConstraint(
                fields=["election", "user"],
                name="teller_is_named_once",
                violation_error_message="Người này đã có trong Ban kiểm phiếu.",
            ),
            models.UniqueConstraint(
                fields=["election", "index"],
                name="teller_slip_number_is_used_once",
                violation_error_message="Số phiếu mã này đã dùng.",
            ),
            models.UniqueConstraint(
                fields=["election"],
                condition=Q(role=TellerRole.HEAD),
                name="teller_head_is_one",
                violation_error_message="Ban kiểm phiếu đã có Trưởng ban.",
            ),
            models.CheckConstraint(
                name="teller_slip_number_is_one_digit",
                condition=Q(index__gte=1, index__lte=9),
                violation_error_message="Ban kiểm phiếu có nhiều nhất 9 người giữ mã.",
            ),
            models.CheckConstraint(
                name="teller_confirms_a_drawn_slip",
                condition=Q(confirmed_at=None) | ~Q(slip_hash=""),
                violation_error_message="Chưa chốt danh sách thì chưa có mã để nhập.",
            ),
        ]

    def __str__(self):
        return f"{self.person_name} – {self.get_role_display()}"

    @property
    def chain_name(self):
        return self.election.chain_name
