"""Contributions and social work; exemplars and initiatives."""

from django.db import models
from django.db.models import F, Q

from blocs.enums.results import InitiativeScope, Qualifier
from blocs.models.organisation import Unit
from blocs.models.year import Campaign, Movement
from blocs.models.year.campaigns import PartOfCampaignQuerySet
from emulation.files.models import StoredFile


class Contribution(models.Model):
    """One line of what a unit gave: a quantity, a value in đồng, or both.

    A line included in another one ("trong đó") is shown but never added to the total.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="contributions", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="contributions", verbose_name="đơn vị"
    )
    movement = models.ForeignKey(
        Movement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name="phong trào",
    )
    text = models.CharField("nội dung", max_length=500)
    quantity = models.DecimalField(
        "số lượng", max_digits=16, decimal_places=2, null=True, blank=True
    )
    measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    value = models.DecimalField(
        "giá trị (đồng)", max_digits=18, decimal_places=0, null=True, blank=True
    )
    qualifier = models.CharField(
        "mức chính xác", max_length=10, choices=Qualifier, default=Qualifier.EXACT
    )
    included_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="trong đó của dòng",
    )
    note = models.CharField("ghi chú", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = PartOfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "khoản ủng hộ"
        verbose_name_plural = "khoản ủng hộ"
        constraints = [
            models.CheckConstraint(
                name="contribution_has_a_quantity_or_a_value",
                condition=Q(quantity__isnull=False) | Q(value__isnull=False),
                violation_error_message="Hãy nhập số lượng hoặc giá trị.",
            ),
            models.CheckConstraint(
                name="contribution_is_not_negative",
                condition=(Q(value=None) | Q(value__gte=0))
                & (Q(quantity=None) | Q(quantity__gte=0)),
                violation_error_message="Số lượng và giá trị không được âm.",
            ),
            models.CheckConstraint(
                name="contribution_is_not_part_of_itself",
                condition=Q(included_in=None) | ~Q(included_in=F("id")),
                violation_error_message="Một dòng không thể nằm trong chính nó.",
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.text}"

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def is_part(self):
        """Included in another line ("trong đó"): shown, never added."""
        return self.included_in_id is not None

    @property
    def is_exact(self):
        return self.qualifier == Qualifier.EXACT

    @property
    def is_counted(self):
        """It adds to the total in đồng."""
        return self.value is not None and not self.is_part


class Exemplar(models.Model):
    """Điển hình tiên tiến: a named collective or person, or only a count."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="exemplars", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="exemplars", verbose_name="đơn vị")
    name = models.CharField(
        "tên điển hình", max_length=200, blank=True, help_text="Để trống nếu chỉ ghi số lượng"
    )
    collectives = models.PositiveIntegerField("số tập thể", default=0)
    individuals = models.PositiveIntegerField("số cá nhân", default=0)
    text = models.TextField("nội dung", blank=True)

    objects = PartOfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "điển hình tiên tiến"
        verbose_name_plural = "điển hình tiên tiến"
        constraints = [
            models.CheckConstraint(
                name="exemplar_counts_somebody",
                condition=Q(collectives__gt=0) | Q(individuals__gt=0),
                violation_error_message="Hãy nhập số tập thể hoặc số cá nhân.",
            ),
        ]

    def __str__(self):
        return self.name or f"{self.collectives} tập thể, {self.individuals} cá nhân"

    @property
    def chain_name(self):
        return self.campaign.chain_name


class Initiative(models.Model):
    """Sáng kiến recognised by an authority with its scope: named, or a count."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="initiatives", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="initiatives", verbose_name="đơn vị"
    )
    title = models.CharField(
        "tên sáng kiến", max_length=300, blank=True, help_text="Để trống nếu chỉ ghi số lượng"
    )
    count = models.PositiveIntegerField("số lượng", default=1)
    authority = models.CharField("cấp công nhận", max_length=200)
    scope = models.CharField("phạm vi ảnh hưởng", max_length=10, choices=InitiativeScope)
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
        verbose_name="quyết định công nhận",
    )

    objects = PartOfCampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "sáng kiến"
        verbose_name_plural = "sáng kiến"
        constraints = [
            models.CheckConstraint(
                name="initiative_counts_at_least_one",
                condition=Q(count__gte=1),
                violation_error_message="Số lượng sáng kiến phải từ 1.",
            ),
        ]

    def __str__(self):
        return self.title or f"{self.count} sáng kiến"

    @property
    def chain_name(self):
        return self.campaign.chain_name
