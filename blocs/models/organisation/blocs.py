"""Blocs and their dated members."""

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.utils import timezone

from blocs.enums.organisation import UNIT_DUTIES, BlocKind
from blocs.models.organisation.units import Unit, units_of
from emulation.vietnamese import fold


class BlocQuerySet(models.QuerySet):
    def search(self, text):
        """Blocs whose name or code holds every word of `text`, marks and case aside."""
        found = self
        for word in fold(text).split():
            found = found.filter(name_folded__contains=word)
        return found

    def visible_to(self, user):
        """Blocs of the user's units, and blocs founded by sponsors they oversee."""
        own = units_of(user, UNIT_DUTIES)
        overseen = Unit.objects.overseen_by(user).values("pk")
        ids = Bloc.objects.filter(Q(sponsor__in=overseen) | Q(memberships__unit__in=own)).values(
            "pk"
        )
        return self.filter(pk__in=ids)


class Bloc(models.Model):
    """A group of units that compete with each other: khối, cụm or khu vực thi đua."""

    code = models.SlugField(
        "mã khối",
        max_length=60,
        unique=True,
        error_messages={"unique": "Mã này đã dùng cho khối, cụm khác."},
    )
    name = models.CharField("tên khối", max_length=200)
    kind = models.CharField("loại", max_length=10, choices=BlocKind, default=BlocKind.BLOC)
    sponsor = models.ForeignKey(
        Unit, models.PROTECT, related_name="sponsored_blocs", verbose_name="cơ quan thành lập"
    )
    founding_decision = models.CharField("quyết định thành lập", max_length=120, blank=True)
    founded_on = models.DateField("ngày thành lập", null=True, blank=True)
    grouping_basis = models.CharField("căn cứ phân chia", max_length=300, blank=True)
    head_title = models.CharField(
        "chức danh người đứng đầu",
        max_length=40,
        default="Trưởng khối",
        help_text="Trưởng khối, Khối trưởng, Cụm trưởng…",
    )
    deputy_title = models.CharField("chức danh cấp phó", max_length=40, default="Phó Trưởng khối")
    document_symbol = models.CharField(
        "ký hiệu văn bản", max_length=30, help_text="Phần sau “BC-”, ví dụ: KTĐNC"
    )
    letterhead_parent = models.CharField(
        "dòng trên của tên cơ quan ban hành",
        max_length=200,
        blank=True,
        help_text="Ví dụ: UBND tỉnh Tuyên Quang; để trống nếu không ghi",
    )
    letterhead_name = models.CharField(
        "tên ghi trên văn bản",
        max_length=200,
        blank=True,
        help_text="Để trống thì dùng tên khối",
    )
    place = models.CharField("địa danh trên văn bản", max_length=80)
    is_active = models.BooleanField("đang hoạt động", default=True)
    name_folded = models.CharField("tên để tìm", max_length=300, editable=False, db_index=True)

    objects = BlocQuerySet.as_manager()

    class Meta:
        verbose_name = "khối thi đua"
        verbose_name_plural = "khối thi đua"

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name_folded = fold(f"{self.name} {self.code}")
        super().save(*args, **kwargs)

    @property
    def chain_name(self):
        return f"bloc:{self.code}"

    @property
    def letterhead(self):
        """The bloc's name as its papers print it."""
        return self.letterhead_name or self.name


class MembershipQuerySet(models.QuerySet):
    def current(self):
        """Memberships that have not ended before today, also those that begin later."""
        today = timezone.localdate()
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=today))

    def in_year(self, year):
        """Members at the end of `year`, in protocol order."""
        last_day = f"{year}-12-31"
        return self.filter(
            Q(ended_on=None) | Q(ended_on__gte=last_day), started_on__lte=last_day
        ).order_by("position", "pk")

    def keeping(self):
        """Of each unit one membership, whose sponsor keeps it where no authority is above it.

        The one entered first among those that have not ended, or among all where all have. The
        order of entry counts, not the first day: that day can be put back by a later sponsor.
        """
        today = timezone.localdate()
        first = (
            Membership.objects.filter(unit=OuterRef("unit"))
            .order_by(Case(When(ended_on__lt=today, then=1), default=0), "pk")
            .values("pk")[:1]
        )
        return self.filter(pk=Subquery(first))


class Membership(models.Model):
    """A unit's place in a bloc for a time, with its protocol order."""

    bloc = models.ForeignKey(Bloc, models.PROTECT, related_name="memberships", verbose_name="khối")
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="memberships", verbose_name="đơn vị"
    )
    position = models.PositiveSmallIntegerField(
        "thứ tự", help_text="Thứ tự của đơn vị trong quyết định thành lập khối"
    )
    started_on = models.DateField("từ ngày")
    ended_on = models.DateField("đến hết ngày", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên khối"
        verbose_name_plural = "thành viên khối"
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_begins",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["bloc", "unit"],
                condition=Q(ended_on=None),
                name="membership_is_open_once_per_unit",
                violation_error_message="Đơn vị đang là thành viên của khối này.",
            ),
            models.CheckConstraint(
                name="membership_position_starts_at_one",
                condition=Q(position__gte=1),
                violation_error_message="Thứ tự bắt đầu từ 1.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.bloc}"

    def covers(self, day):
        """The unit is a member on that day."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)

    @property
    def chain_name(self):
        return self.bloc.chain_name
