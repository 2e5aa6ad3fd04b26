"""Indicators, the targets set for them, and what was achieved."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from blocs.enums.results import Basis, IndicatorKind, Qualifier
from blocs.models.organisation import Unit
from blocs.models.year import Campaign
from emulation.vietnamese import round_half_up


class IndicatorQuerySet(models.QuerySet):
    def of_campaign(self, campaign):
        """Indicators in force in a campaign: its own, and those its bloc's sponsor sets."""
        of_sponsor = Q(sponsor=campaign.bloc.sponsor_id) & in_force(campaign.year)
        return self.filter(Q(campaign=campaign) | of_sponsor)

    def of_sponsor(self, sponsor, year):
        """Indicators a sponsor sets for all its blocs in a year."""
        return self.filter(in_force(year), sponsor=sponsor)

    def visible_to(self, user):
        """Indicators of the years `user` sees, also those their sponsors set."""
        seen = Campaign.objects.visible_to(user)
        ids = Indicator.objects.filter(
            Q(campaign__in=seen.values("pk"))
            | Q(sponsor__in=seen.values("bloc__sponsor"))
            | Q(sponsor__in=Unit.objects.overseen_by(user).values("pk"))
        ).values("pk")
        return self.filter(pk__in=ids)


def in_force(year):
    """Condition: the indicator is measured in `year`; an empty bound is open."""
    return (Q(from_year=None) | Q(from_year__lte=year)) & (Q(to_year=None) | Q(to_year__gte=year))


class Indicator(models.Model):
    """Something measured (chỉ tiêu), defined by a sponsor for all its blocs or by one campaign.

    A rate keeps its numerator and denominator in the result, so that rates of many units can
    be added up correctly; a pair keeps two counts (vụ/bị cáo).
    """

    code = models.SlugField(
        "mã chỉ tiêu",
        max_length=60,
        unique=True,
        error_messages={"unique": "Mã này đã dùng cho chỉ tiêu khác."},
    )
    name = models.CharField("tên chỉ tiêu", max_length=300)
    kind = models.CharField("loại số liệu", max_length=10, choices=IndicatorKind)
    measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    lower_is_better = models.BooleanField("càng thấp càng tốt", default=False)
    sponsor = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name="cơ quan quy định",
    )
    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name="năm thi đua",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="trong đó của",
    )
    from_year = models.PositiveSmallIntegerField("áp dụng từ năm", null=True, blank=True)
    to_year = models.PositiveSmallIntegerField("áp dụng đến hết năm", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        constraints = [
            models.CheckConstraint(
                name="indicator_belongs_to_a_sponsor_or_a_campaign",
                condition=Q(sponsor__isnull=False, campaign=None)
                | Q(sponsor=None, campaign__isnull=False),
                violation_error_message="Chỉ tiêu thuộc cơ quan thành lập hoặc thuộc năm thi đua.",
            ),
            models.CheckConstraint(
                name="indicator_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message="Chỉ tiêu không thể thuộc chính nó.",
            ),
            models.CheckConstraint(
                name="indicator_years_are_in_order",
                condition=Q(from_year=None) | Q(to_year=None) | Q(to_year__gte=F("from_year")),
                violation_error_message="Năm cuối không được trước năm đầu.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def chain_name(self):
        return self.campaign.chain_name if self.campaign_id else "system"

    @property
    def takes_targets(self):
        """A number can be set as its target."""
        return self.kind != IndicatorKind.TEXT

    @property
    def is_rate(self):
        return self.kind == IndicatorKind.RATE

    @property
    def unit_of_measure(self):
        """What to print behind a value: %, đồng, or the measure."""
        fixed = {IndicatorKind.RATE: "%", IndicatorKind.MONEY: "đồng"}
        return fixed.get(self.kind, self.measure)


ONE_OWNER = (
    Q(unit__isnull=False, campaign__isnull=False, sponsor=None)
    | Q(unit=None, campaign__isnull=False, sponsor=None)
    | Q(unit=None, campaign=None, sponsor__isnull=False)
)


class Target(models.Model):
    """What a unit was asked to reach in a campaign; per unit, not per indicator."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="targets", verbose_name="chỉ tiêu"
    )
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="targets", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="targets", verbose_name="đơn vị")
    value = models.DecimalField("chỉ tiêu được giao", max_digits=22, decimal_places=4)
    source = models.CharField("văn bản giao", max_length=200, blank=True)

    class Meta:
        verbose_name = "chỉ tiêu được giao"
        verbose_name_plural = "chỉ tiêu được giao"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "campaign", "unit"],
                name="target_is_one_per_indicator_campaign_unit",
                violation_error_message="Đơn vị đã được giao chỉ tiêu này.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.indicator}: {self.value}"

    @property
    def chain_name(self):
        return self.campaign.chain_name


class Result(models.Model):
    """A figure with its day and basis. Owner: a unit in a campaign, a campaign as a whole, or a
    sponsor and year. Figures given above units are "số công bố" and never added to unit rows.

    `value` holds the figure; for a rate `numerator` and `denominator` hold its parts and `value`
    is empty, or `value` holds the percentage where its parts are not known; for a pair `value` and
    `second_value` hold the two counts.
    """

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="results", verbose_name="chỉ tiêu"
    )
    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name="năm thi đua",
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="results",
        verbose_name="đơn vị",
    )
    sponsor = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="published_results",
        verbose_name="cơ quan công bố",
    )
    year = models.PositiveSmallIntegerField("năm")
    value = models.DecimalField("kết quả", max_digits=22, decimal_places=4, null=True, blank=True)
    second_value = models.DecimalField(
        "số thứ hai", max_digits=22, decimal_places=4, null=True, blank=True
    )
    numerator = models.DecimalField("tử số", max_digits=22, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(
        "mẫu số", max_digits=22, decimal_places=4, null=True, blank=True
    )
    text = models.CharField("nội dung", max_length=500, blank=True)
    previous = models.DecimalField(
        "năm trước", max_digits=22, decimal_places=4, null=True, blank=True
    )
    as_of = models.DateField("số liệu đến ngày", null=True, blank=True)
    basis = models.CharField(
        "tính chất số liệu", max_length=10, choices=Basis, default=Basis.ACTUAL
    )
    qualifier = models.CharField(
        "mức chính xác", max_length=10, choices=Qualifier, default=Qualifier.EXACT
    )
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "kết quả thực hiện"
        verbose_name_plural = "kết quả thực hiện"
        constraints = [
            models.CheckConstraint(
                name="result_has_exactly_one_owner",
                condition=ONE_OWNER,
                violation_error_message=(
                    "Kết quả thuộc một đơn vị, một năm thi đua, hoặc một cơ quan công bố."
                ),
            ),
            models.CheckConstraint(
                name="result_rate_has_both_parts",
                condition=Q(numerator=None, denominator=None)
                | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0),
                violation_error_message="Tỷ lệ phải có cả tử số và mẫu số lớn hơn 0.",
            ),
            models.UniqueConstraint(
                fields=["indicator", "campaign", "unit"],
                name="result_is_one_per_unit",
                condition=Q(unit__isnull=False),
                violation_error_message="Đơn vị đã có kết quả của chỉ tiêu này.",
            ),
            models.UniqueConstraint(
                fields=["indicator", "campaign"],
                name="result_is_one_per_campaign",
                condition=Q(unit=None, campaign__isnull=False),
                violation_error_message="Khối đã có số công bố của chỉ tiêu này.",
            ),
            models.UniqueConstraint(
                fields=["indicator", "sponsor", "year"],
                name="result_is_one_per_sponsor_and_year",
                condition=Q(sponsor__isnull=False),
                violation_error_message="Cơ quan đã có số công bố của chỉ tiêu này.",
            ),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.actual}"

    @property
    def chain_name(self):
        return self.campaign.chain_name if self.campaign_id else "system"

    @property
    def actual(self):
        """The figure to show: the value, or a rate in percent rounded HALF_UP to 2 places."""
        if self.numerator is None:
            return self.value
        return round_half_up(Decimal(100) * self.numerator / self.denominator, 2)

    @property
    def is_published(self):
        """A figure supplied above units (số công bố)."""
        return self.unit_id is None
