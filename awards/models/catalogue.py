"""The catalogue: awards, who issues them, how many a campaign may put forward."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from awards.enums import AwardKind, AwardSubject, IssuerLevel
from blocs.models import Bloc, Campaign, Unit
from emulation.vietnamese import fold


class CatalogueQuerySet(models.QuerySet):
    def of_sponsor(self, sponsor):
        """Common entries, and those that the sponsor or an authority above it added."""
        line = Unit.objects.filter(
            Q(pk=sponsor.pk) | Q(children=sponsor.pk) | Q(children__children=sponsor.pk)
        )
        return self.filter(Q(sponsor=None) | Q(sponsor__in=line.values("pk")))

    def visible_to(self, user):
        """Common entries, those of authorities the user oversees, and those that the sponsors
        of the user's blocs work with."""
        overseen = Unit.objects.overseen_by(user).values("pk")
        blocs = Bloc.objects.visible_to(user).values("pk")
        line = Unit.objects.filter(
            Q(sponsored_blocs__in=blocs)
            | Q(children__sponsored_blocs__in=blocs)
            | Q(children__children__sponsored_blocs__in=blocs)
        )
        return self.filter(
            Q(sponsor=None) | Q(sponsor__in=overseen) | Q(sponsor__in=line.values("pk"))
        )


def validate_levels(levels):
    """:raises ValidationError: if this is not a list of levels, each once."""
    if not isinstance(levels, list) or not set(map(str, levels)) <= set(IssuerLevel.values):
        raise ValidationError("Hãy chọn các cấp trong danh sách.")


def spoken_levels(levels):
    """Codes of levels in words, the highest first."""
    return "; ".join(level.label for level in IssuerLevel if level in levels)


class Award(models.Model):
    """A danh hiệu thi đua or hình thức khen thưởng, valid in a legal period.

    The same title under a new law is a new row with its own dates and legal basis. Without a
    sponsor it is common to all and comes with the product.
    """

    code = models.SlugField(
        "mã",
        max_length=80,
        unique=True,
        error_messages={"unique": "Mã này đã dùng cho danh hiệu, hình thức khác."},
    )
    sponsor = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name="cơ quan bổ sung",
    )
    name = models.CharField("tên", max_length=200)
    kind = models.CharField("loại", max_length=14, choices=AwardKind)
    subject = models.CharField("đối tượng", max_length=12, choices=AwardSubject)
    authority = models.CharField("thẩm quyền quyết định", max_length=200, blank=True)
    # Codes of IssuerLevel; empty where the law leaves it to each branch.
    levels = models.JSONField(
        "cấp được quyền tặng", default=list, blank=True, validators=[validate_levels]
    )
    legal_basis = models.CharField("căn cứ pháp lý", max_length=300, blank=True)
    valid_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    is_bloc_award = models.BooleanField(
        "khối bình xét, suy tôn",
        default=False,
        help_text="Cờ thi đua, bằng khen do khối suy tôn và đề nghị cho đơn vị",
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    name_folded = models.CharField("tên để tìm", max_length=300, editable=False)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = "danh hiệu, hình thức khen thưởng"
        verbose_name_plural = "danh hiệu, hình thức khen thưởng"
        constraints = [
            models.CheckConstraint(
                name="award_validity_ends_after_it_begins",
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name_folded = fold(f"{self.name} {self.code}")
        super().save(*args, **kwargs)

    @property
    def chain_name(self):
        return "system"

    @property
    def is_for_collectives(self):
        return self.subject != AwardSubject.INDIVIDUAL

    @property
    def is_for_individuals(self):
        return self.subject != AwardSubject.COLLECTIVE

    def is_conferred_at(self, level):
        """Whether an authority of that level may confer it; always where nothing is said."""
        return not self.levels or level in self.levels

    @property
    def level_words(self):
        """The levels that may confer it, for people; "" where nothing is said."""
        return spoken_levels(self.levels)

    def is_valid_on(self, day):
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def overlaps(self, other):
        """Whether there is a day on which both entries are valid."""
        starts_in_time = self.valid_from is None or other.valid_to is None
        ends_late_enough = self.valid_to is None or other.valid_from is None
        return (starts_in_time or self.valid_from <= other.valid_to) and (
            ends_late_enough or other.valid_from <= self.valid_to
        )

    @property
    def choice_label(self):
        """The name with its legal period, which tells two laws' titles of one name apart."""
        parts = []
        if self.valid_from:
            parts.append(f"từ {self.valid_from:%d/%m/%Y}")
        if self.valid_to:
            parts.append(f"đến hết {self.valid_to:%d/%m/%Y}")
        return f"{self.name} ({' '.join(parts)})" if parts else self.name


class Issuer(models.Model):
    """An authority that grants awards, with its level; coded so that figures can name it.

    Without a sponsor it is common to all.
    """

    code = models.SlugField(
        "mã",
        max_length=80,
        unique=True,
        error_messages={"unique": "Mã này đã dùng cho cấp khen thưởng khác."},
    )
    sponsor = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issuers",
        verbose_name="cơ quan bổ sung",
    )
    name = models.CharField("tên", max_length=200)
    level = models.CharField("cấp", max_length=10, choices=IssuerLevel)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = CatalogueQuerySet.as_manager()

    class Meta:
        verbose_name = "cấp khen thưởng"
        verbose_name_plural = "cấp khen thưởng"
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(sponsor=None),
                name="common_issuer_is_named_once",
                violation_error_message="Danh mục chung đã có cấp khen thưởng này.",
            ),
            models.UniqueConstraint(
                fields=["sponsor", "name"],
                name="issuer_is_named_once_per_sponsor",
                violation_error_message="Danh mục đã có cấp khen thưởng này.",
            ),
            models.CheckConstraint(
                name="issuer_code_is_not_a_level_code",
                condition=~Q(code__in=IssuerLevel.values),
                violation_error_message="Mã này dành cho tổng theo cấp, hãy chọn mã khác.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def chain_name(self):
        return "system"


class AwardSlots(models.Model):
    """How many units a campaign may put forward for an award."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="slots", verbose_name="danh hiệu")
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="award_slots", verbose_name="năm thi đua"
    )
    count = models.PositiveSmallIntegerField("số lượng được đề nghị")
    note = models.CharField("văn bản phân bổ", max_length=200, blank=True)

    class Meta:
        verbose_name = "số lượng được đề nghị"
        verbose_name_plural = "số lượng được đề nghị"
        constraints = [
            models.UniqueConstraint(
                fields=["award", "campaign"],
                name="award_slots_are_set_once_per_campaign",
                violation_error_message="Danh hiệu này đã có số lượng.",
            ),
        ]

    def __str__(self):
        return f"{self.award}: {self.count}"

    @property
    def chain_name(self):
        return self.campaign.chain_name
