"""The bloc's year and what frames it."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from blocs.enums.organisation import UNIT_DUTIES
from blocs.enums.year import CampaignState, MilestoneKind, Office
from blocs.models.organisation import Bloc, Unit, units_of


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Years of blocs the user oversees, and years in which a unit of theirs was a member
        or held an office."""
        own = units_of(user, UNIT_DUTIES)
        overseen = Unit.objects.overseen_by(user).values("pk")
        in_office = Term.objects.filter(unit__in=own).values("campaign")
        member = Campaign.objects.with_members(own).values("pk")
        return self.filter(Q(bloc__sponsor__in=overseen) | Q(pk__in=member) | Q(pk__in=in_office))

    def with_members(self, units):
        """Years in which one of these units (keys) was a member of the bloc; a year may come
        twice."""
        goes_on = Q(bloc__memberships__ended_on=None)
        return self.filter(
            goes_on | Q(bloc__memberships__ended_on__year__gte=F("year")),
            bloc__memberships__unit__in=units,
            bloc__memberships__started_on__year__lte=F("year"),
        )

    def kept_by(self, user):
        """Years whose head unit (or allowed deputy unit) the user serves today; closed ones stay
        with those who ran them."""
        running = Q(office=Office.HEAD) | Q(office=Office.DEPUTY, campaign__deputy_may_edit=True)
        terms = Term.objects.filter(running, unit__in=units_of(user, UNIT_DUTIES))
        return self.filter(pk__in=terms.values("campaign"))

    def run_by(self, user):
        """The years among `kept_by` that are open."""
        return self.kept_by(user).filter(state=CampaignState.OPEN)


class PartOfCampaignQuerySet(models.QuerySet):
    """Rows that everybody who sees the campaign may see."""

    def visible_to(self, user):
        return self.filter(campaign__in=Campaign.objects.visible_to(user).values("pk"))


class Campaign(models.Model):
    """One bloc's emulation year (năm thi đua); the root of everything entered for it."""

    bloc = models.ForeignKey(Bloc, models.PROTECT, related_name="campaigns", verbose_name="khối")
    year = models.PositiveSmallIntegerField("năm")
    theme = models.CharField("chủ đề", max_length=300, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=CampaignState, default=CampaignState.OPEN
    )
    deputy_may_edit = models.BooleanField(
        "đơn vị Phó Trưởng khối được cùng nhập liệu", default=False
    )
    is_sample = models.BooleanField("dữ liệu mẫu", default=False)
    version = models.PositiveIntegerField("phiên bản", default=1)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "năm thi đua"
        verbose_name_plural = "năm thi đua"
        constraints = [
            models.UniqueConstraint(
                fields=["bloc", "year"],
                name="campaign_is_one_per_bloc_and_year",
                violation_error_message="Khối đã có năm thi đua này.",
            ),
            models.CheckConstraint(
                name="campaign_year_is_plausible",
                condition=Q(year__gte=1948, year__lte=2100),
                violation_error_message="Năm thi đua phải từ 1948 đến 2100.",
            ),
        ]

    def __str__(self):
        return f"{self.bloc} – năm {self.year}"

    @property
    def chain_name(self):
        return self.bloc.chain_name

    @property
    def is_open(self):
        return self.state == CampaignState.OPEN

    @property
    def last_day(self):
        return date(self.year, 12, 31)


class Term(models.Model):
    """The unit that holds an office of the bloc in a campaign."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="terms", verbose_name="năm thi đua"
    )
    office = models.CharField("chức danh", max_length=10, choices=Office)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", verbose_name="đơn vị")

    class Meta:
        verbose_name = "chức danh trong khối"
        verbose_name_plural = "chức danh trong khối"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "office"],
                name="term_is_one_per_office",
                violation_error_message="Chức danh này đã có đơn vị đảm nhiệm.",
            ),
            models.UniqueConstraint(
                fields=["campaign", "unit"],
                name="term_is_one_per_unit",
                violation_error_message="Một đơn vị chỉ giữ một chức danh trong năm.",
            ),
        ]

    def __str__(self):
        return f"{self.get_office_display()}: {self.unit}"

    @property
    def chain_name(self):
        return self.campaign.chain_name


class Milestone(models.Model):
    """A step of the year with its window; `done_on` is set by hand or when its rule is met."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="milestones", verbose_name="năm thi đua"
    )
    kind = models.CharField("bước", max_length=20, choices=MilestoneKind)
    title = models.CharField("tên việc", max_length=200, blank=True)
    opens_at = models.DateTimeField("mở từ", null=True, blank=True)
    due_at = models.DateTimeField("hạn")
    done_on = models.DateField("ngày hoàn thành", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    objects = PartOfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "mốc thời gian"
        verbose_name_plural = "mốc thời gian"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "kind"],
                condition=~Q(kind="other"),
                name="milestone_is_one_per_kind",
                violation_error_message="Bước này đã có mốc thời gian.",
            ),
            models.CheckConstraint(
                name="milestone_opens_before_it_is_due",
                condition=Q(opens_at=None) | Q(opens_at__lt=F("due_at")),
                violation_error_message="Thời điểm mở phải trước hạn.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def label(self):
        """The head is called as the bloc calls it: Trưởng khối, Cụm trưởng, …"""
        if self.kind == MilestoneKind.HANDOVER and not self.title:
            return f"Bàn giao {self.campaign.bloc.head_title}"
        return self.title or self.get_kind_display()

    def is_late(self, now=None):
        """Past its due time and not done."""
        return self.done_on is None and (now or timezone.now()) >= self.due_at

    def is_window_open(self, now=None):
        """Half-open window [opens_at, due_at)."""
        now = now or timezone.now()
        return (self.opens_at is None or self.opens_at <= now) and now < self.due_at


class KeyTask(models.Model):
    """Nhiệm vụ trọng tâm of the year."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="key_tasks", verbose_name="năm thi đua"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "nhiệm vụ trọng tâm"
        verbose_name_plural = "nhiệm vụ trọng tâm"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "position"],
                name="key_task_position_is_used_once",
                violation_error_message="Thứ tự này đã dùng.",
            ),
        ]

    def __str__(self):
        return f"{self.position}. {self.text[:80]}"

    @property
    def chain_name(self):
        return self.campaign.chain_name


class Direction(models.Model):
    """A task of next year's directions (phương hướng), numbered by the system."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="directions", verbose_name="năm thi đua"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "phương hướng, nhiệm vụ"
        verbose_name_plural = "phương hướng, nhiệm vụ"
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "position"],
                name="direction_position_is_used_once",
                violation_error_message="Thứ tự này đã dùng.",
            ),
        ]

    def __str__(self):
        return f"{self.position}. {self.text[:80]}"

    @property
    def chain_name(self):
        return self.campaign.chain_name
