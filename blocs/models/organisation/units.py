"""Units, their dated names, and the duties people hold in them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from blocs.enums.organisation import (
    BOARD_DUTIES,
    OVERSEEING_DUTIES,
    UNIT_DUTIES,
    Duty,
    ReportingPeriod,
    UnitKind,
)
from blocs.reading import once
from emulation.vietnamese import fold

# Where nobody knows since when a unit bears its first name: before any year that can be entered.
FIRST_DAY = date(1945, 1, 1)


class UnitQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)

    def overseen_by(self, user):
        """Units whose board `user` serves on, and the units up to two levels below them."""
        own = units_of(user, OVERSEEING_DUTIES)
        return self.filter(Q(pk__in=own) | Q(parent__in=own) | Q(parent__parent__in=own))

    def search(self, text):
        """Units whose name of today or of the past, short name or code holds every word."""
        found = self
        for word in fold(text).split():
            former = UnitName.objects.filter(name_folded__contains=word).values("unit")
            found = found.filter(Q(name_folded__contains=word) | Q(pk__in=former))
        return found

    def visible_to(self, user):
        """Units `user` serves in or oversees, and fellow members of their blocs.

        The administrator sees the authorities, to set up a sponsor and its first board officer.
        """
        if user.is_authenticated and user.is_administrator:
            return self.filter(kind=UnitKind.AUTHORITY)
        own = units_of(user)
        overseen = Unit.objects.overseen_by(user).values("pk")
        fellows = Q(memberships__bloc__memberships__unit__in=own)
        invited = Q(memberships__bloc__sponsor__in=overseen)
        ids = Unit.objects.filter(Q(pk__in=own) | Q(pk__in=overseen) | fellows | invited).values(
            "pk"
        )
        return self.filter(pk__in=ids)


class Unit(models.Model):
    """An agency that competes, or an authority that founds blocs (a sponsor)."""

    code = models.SlugField(
        "mã đơn vị",
        max_length=60,
        unique=True,
        error_messages={"unique": "Mã này đã dùng cho đơn vị khác."},
    )
    name = models.CharField("tên đơn vị", max_length=200)
    short_name = models.CharField("tên viết tắt", max_length=80, blank=True)
    kind = models.CharField("loại đơn vị", max_length=20, choices=UnitKind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="cơ quan cấp trên",
    )
    reporting_period = models.CharField(
        "kỳ báo cáo",
        max_length=24,
        choices=ReportingPeriod,
        default=ReportingPeriod.CALENDAR_YEAR,
    )
    place = models.CharField(
        "địa danh", max_length=80, blank=True, help_text="Ghi trên văn bản, ví dụ: Tuyên Quang"
    )
    emulation_body = models.CharField(
        "tên cơ quan thi đua, khen thưởng",
        max_length=200,
        blank=True,
        help_text="Với cơ quan thành lập khối, ví dụ: Sở Nội vụ (Phòng Thi đua - Khen thưởng)",
    )
    is_active = models.BooleanField("đang hoạt động", default=True)
    name_folded = models.CharField("tên để tìm", max_length=300, editable=False, db_index=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        constraints = [
            models.CheckConstraint(
                name="unit_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message="Đơn vị không thể là cấp trên của chính mình.",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name_folded = fold(f"{self.name} {self.short_name} {self.code}")
        super().save(*args, **kwargs)

    @property
    def chain_name(self):
        return "system"

    @property
    def is_authority(self):
        """It may found blocs and have a board."""
        return self.kind == UnitKind.AUTHORITY

    @property
    def label(self):
        """The short name where there is one."""
        return self.short_name or self.name

    def name_on(self, day):
        """The name the unit bore on `day` (uses `names`; prefetch them in lists)."""
        for name in self.names.all():
            if name.valid_from <= day and (name.valid_to is None or day <= name.valid_to):
                return name.name
        return self.name


class UnitName(models.Model):
    """A name a unit bore for a time; reports of past years print the name of their year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names", verbose_name="đơn vị")
    name = models.CharField("tên gọi", max_length=200)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    name_folded = models.CharField("tên để tìm", max_length=300, editable=False)

    class Meta:
        verbose_name = "tên gọi"
        verbose_name_plural = "tên gọi"
        constraints = [
            models.CheckConstraint(
                name="unit_name_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["unit", "valid_from"],
                name="unit_has_one_name_from_a_day",
                violation_error_message="Đơn vị đã có tên gọi bắt đầu từ ngày này.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.unit.code}, {self.valid_from:%d/%m/%Y})"

    def save(self, *args, **kwargs):
        self.name_folded = fold(self.name)
        super().save(*args, **kwargs)

    @property
    def since(self):
        """The day it was taken up, or None where nobody knows."""
        return None if self.valid_from == FIRST_DAY else self.valid_from


class PostQuerySet(models.QuerySet):
    def current(self, on: date | None = None):
        """Posts held on a day (today in Hà Nội when not given)."""
        on = on or timezone.localdate()
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=on), started_on__lte=on)

    def held_by(self, user, on: date | None = None):
        """Posts of a person on a day; none for the administrator, who has no say in content."""
        if not user.is_authenticated or not user.is_active or user.is_administrator:
            return self.none()
        return self.current(on).filter(user=user.pk)

    def of_unit_people(self):
        return self.filter(duty__in=UNIT_DUTIES)

    def of_board(self):
        return self.filter(duty__in=BOARD_DUTIES)

    def of_able_people(self):
        """Held by people who can sign in and whose posts count."""
        return self.filter(user__is_active=True, user__is_administrator=False)


class Post(models.Model):
    """A user's duty in a unit for a time; rights follow from the posts held today."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts", verbose_name="người dùng"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts", verbose_name="đơn vị")
    duty = models.CharField("nhiệm vụ", max_length=20, choices=Duty)
    position = models.CharField(
        "chức vụ", max_length=120, blank=True, help_text="Ví dụ: Phó Chánh Thanh tra tỉnh"
    )
    started_on = models.DateField("từ ngày", default=timezone.localdate)
    ended_on = models.DateField("đến hết ngày", null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ, nhiệm vụ"
        verbose_name_plural = "chức vụ, nhiệm vụ"
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "duty"],
                condition=Q(ended_on=None),
                name="post_is_open_once_per_user_unit_duty",
                violation_error_message="Người này đang giữ nhiệm vụ này ở đơn vị.",
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.get_duty_display()}, {self.unit}"

    @property
    def chain_name(self):
        return "system"

    @property
    def title(self):
        """What to print after the person's name: the position, else the duty."""
        return self.position or self.get_duty_display()


def posts_today(user):
    """The posts of `Post.objects.held_by(user)` with their units, oldest first.

    One query; while a page is answered, one for the whole page.
    """
    return once(user, "posts", lambda: _posts_today(user))


def _posts_today(user):
    return tuple(Post.objects.held_by(user).select_related("unit").order_by("pk"))


def units_of(user, duties=tuple(Duty)):
    """The keys of the units where the user holds one of these duties today."""
    return [post.unit_id for post in posts_today(user) if post.duty in duties]
