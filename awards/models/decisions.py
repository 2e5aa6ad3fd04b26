"""Decisions recorded by the board, and grants: what was really given."""

from django.db import models
from django.db.models import F, Q

from awards.enums import SubjectKind
from awards.models.catalogue import Award, Issuer
from awards.models.proposals import (
    COUNTS_WRONG,
    NAME_MISSING,
    Proposal,
    counts_fit_subject,
    names_its_subject,
    of_seen_unit,
    people_counted,
)
from blocs.models import Campaign, Unit, UnitReturn
from emulation.files.models import StoredFile
from emulation.vietnamese import fold


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Decisions of overseen sponsors, and those under which a seen grant was given."""
        overseen = Unit.objects.overseen_by(user).values("pk")
        granted = Grant.objects.visible_to(user).values("decision")
        return self.filter(Q(sponsor__in=overseen) | Q(pk__in=granted))

    def search(self, text):
        """Decisions whose number or abstract holds every word of `text`, marks aside."""
        found = self
        for word in fold(text).split():
            found = found.filter(text_folded__contains=word)
        return found


class Decision(models.Model):
    """A decision of the competent authority, recorded by the board.

    Its number is used once per issuer and year in the register of a sponsor; decisions that name
    units of several sponsors are recorded by each.
    """

    sponsor = models.ForeignKey(
        Unit, models.PROTECT, related_name="decisions", verbose_name="cơ quan ghi nhận"
    )
    number = models.CharField("số, ký hiệu", max_length=80)
    issued_on = models.DateField("ngày ban hành")
    issuer = models.ForeignKey(
        Issuer, models.PROTECT, related_name="decisions", verbose_name="cấp quyết định"
    )
    abstract = models.CharField("trích yếu", max_length=500)
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="tệp quyết định",
    )

    text_folded = models.CharField("nội dung để tìm", max_length=700, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định khen thưởng"
        verbose_name_plural = "quyết định khen thưởng"
        constraints = [
            models.UniqueConstraint(
                fields=["sponsor", "issuer", "number", "issued_on"],
                name="decision_number_is_used_once",
                violation_error_message="Quyết định này đã được ghi nhận.",
            ),
        ]

    def __str__(self):
        return f"Quyết định số {self.number}"

    def save(self, *args, **kwargs):
        self.text_folded = fold(f"{self.number} {self.abstract}")[:700]
        super().save(*args, **kwargs)

    @property
    def title(self):
        """Number, day and abstract in one line, as choices name it."""
        return f"Số {self.number} ngày {self.issued_on:%d/%m/%Y}, {self.abstract}"

    @property
    def chain_name(self):
        return "system"


class GrantQuerySet(models.QuerySet):
    def visible_to(self, user):
        ids = Grant.objects.filter(of_seen_unit(user)).values("pk")
        return self.filter(pk__in=ids)

    def of_year(self):
        """Grants of the year itself, not of a period under review (2015–2020)."""
        return self.filter(period_from=None)

    def of_period(self):
        return self.filter(period_from__isnull=False)


class Grant(models.Model):
    """A fact of award. Its source is a recorded decision or the unit's signed report.

    `campaign` is the year whose report counts it; `achievement_year` the year it honours; a
    grant of a review period has `period_from` and `period_to` instead. A grant included in
    another one of the same award ("trong đó") is never added twice.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="grants", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants", verbose_name="đơn vị")
    award = models.ForeignKey(
        Award, models.PROTECT, related_name="grants", verbose_name="danh hiệu"
    )
    issuer = models.ForeignKey(
        Issuer, models.PROTECT, related_name="grants", verbose_name="cấp khen thưởng"
    )
    subject_kind = models.CharField("đối tượng", max_length=12, choices=SubjectKind)
    subject_name = models.CharField("tên tập thể, cá nhân", max_length=200, blank=True)
    collectives = models.PositiveIntegerField("lượt tập thể", default=0)
    individuals = models.PositiveIntegerField("lượt cá nhân", default=0)
    achievement_year = models.PositiveSmallIntegerField("thành tích năm", null=True, blank=True)
    period_from = models.PositiveSmallIntegerField("giai đoạn từ năm", null=True, blank=True)
    period_to = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)
    granted_on = models.DateField("ngày tặng", null=True, blank=True)
    occasion = models.CharField("thành tích, dịp khen", max_length=300, blank=True)
    included_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="trong đó của dòng",
    )
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name="quyết định",
    )
    unit_return = models.ForeignKey(
        UnitReturn,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name="hồ sơ báo cáo của đơn vị",
    )
    proposal = models.ForeignKey(
        Proposal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name="từ đề nghị",
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = "khen thưởng đã nhận"
        verbose_name_plural = "khen thưởng đã nhận"
        constraints = [
            models.CheckConstraint(
                name="grant_is_for_somebody",
                condition=Q(collectives__gt=0) | Q(individuals__gt=0),
                violation_error_message="Hãy nhập số tập thể hoặc số cá nhân được tặng.",
            ),
            models.CheckConstraint(
                name="grant_counts_fit_its_subject",
                condition=counts_fit_subject(),
                violation_error_message=COUNTS_WRONG,
            ),
            models.CheckConstraint(
                name="grant_names_its_subject",
                condition=names_its_subject(),
                violation_error_message=NAME_MISSING,
            ),
            models.CheckConstraint(
                name="grant_has_exactly_one_source",
                condition=Q(decision__isnull=False, unit_return=None)
                | Q(decision=None, unit_return__isnull=False),
                violation_error_message=(
                    "Khen thưởng phải có nguồn: một quyết định hoặc báo cáo đã ký của đơn vị."
                ),
            ),
            models.CheckConstraint(
                name="grant_honours_a_year_or_a_period",
                condition=Q(achievement_year__isnull=False, period_from=None, period_to=None)
                | Q(
                    achievement_year=None,
                    period_from__isnull=False,
                    period_to__isnull=False,  # else the comparison is unknown, which passes
                    period_to__gt=F("period_from"),
                ),
                violation_error_message="Hãy ghi năm thành tích, hoặc giai đoạn từ năm đến năm.",
            ),
            models.CheckConstraint(
                name="grant_is_not_part_of_itself",
                condition=Q(included_in=None) | ~Q(included_in=F("id")),
                violation_error_message="Một dòng không thể nằm trong chính nó.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.award}"

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def counts(self):
        """ "3 tập thể, 12 cá nhân"."""
        return people_counted(self.collectives, self.individuals)

    @property
    def line(self):
        """One line, as choices name it (needs `unit`, `award` and `issuer`)."""
        name = f" ({self.subject_name})" if self.subject_name else ""
        return f"{self.unit}: {self.award}, {self.issuer}, {self.counts}{name}, {self.honours}"

    @property
    def honours(self):
        """The year or period it honours, in words."""
        if self.achievement_year:
            return f"năm {self.achievement_year}"
        return f"giai đoạn {self.period_from}–{self.period_to}"
