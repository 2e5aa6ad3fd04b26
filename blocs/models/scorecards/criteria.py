"""Criteria sets (bảng tiêu chí) and their tree."""

from django.db import models
from django.db.models import F, Q

from blocs.enums.scorecards import CriteriaSetState, CriterionKind, Effect, Method, Rounding
from blocs.models.organisation import Unit, posts_today
from blocs.models.year import Campaign

POINTS = {"max_digits": 7, "decimal_places": 2}


class CriteriaSetQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Published sets of visible campaigns and of their blocs' sponsors; drafts only for those
        who run or oversee the owner; reference sets for everybody who holds a post."""
        seen = Campaign.objects.visible_to(user)
        run = Campaign.objects.run_by(user)
        overseen = Unit.objects.overseen_by(user).values("pk")
        published = Q(state=CriteriaSetState.PUBLISHED) & (
            Q(campaign__in=seen.values("pk")) | Q(sponsor__in=seen.values("bloc__sponsor"))
        )
        of_own_office = Q(campaign__in=run.values("pk")) | Q(campaign__bloc__sponsor__in=overseen)
        visible = published | of_own_office | Q(sponsor__in=overseen)
        if posts_today(user):
            visible |= Q(sponsor=None, campaign=None)
        return self.filter(pk__in=CriteriaSet.objects.filter(visible).values("pk"))

    def published(self):
        return self.filter(state=CriteriaSetState.PUBLISHED)

    def reference(self):
        """Sets that come with the product and belong to nobody."""
        return self.filter(sponsor=None, campaign=None)


class CriteriaSet(models.Model):
    """A table of criteria: reference (no owner), a sponsor's frame, or a campaign's own.

    Frozen once published; changes make a new version. `deduction_cap` limits all deductions
    together (None: no limit). `grades` are mappings {name, min, requires: [codes]}, the best first,
    numbers as text: a card has the first grade whose points it reaches and whose named criteria
    reached their targets. `unclear` are sentences about what an import could not read for certain;
    a draft with any is not published.
    """

    code = models.SlugField("mã bảng tiêu chí", max_length=80)
    name = models.CharField("tên bảng tiêu chí", max_length=300)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    sponsor = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="criteria_sets",
        verbose_name="cơ quan ban hành khung",
    )
    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="criteria_sets",
        verbose_name="năm thi đua",
    )
    based_on = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="adoptions",
        verbose_name="lập từ bảng",
    )
    state = models.CharField(
        "trạng thái", max_length=10, choices=CriteriaSetState, default=CriteriaSetState.DRAFT
    )
    scale = models.DecimalField("thang điểm", default=1000, **POINTS)
    step = models.DecimalField("bước điểm nhỏ nhất", default="0.01", **POINTS)
    rounding = models.CharField(
        "cách làm tròn", max_length=10, choices=Rounding, default=Rounding.HALF_UP
    )
    bonus_cap = models.DecimalField("điểm thưởng tối đa", default=0, **POINTS)
    bonus_inside_scale = models.BooleanField("điểm thưởng nằm trong thang điểm", default=False)
    deduction_cap = models.DecimalField("điểm trừ tối đa", null=True, blank=True, **POINTS)
    grades = models.JSONField("các mức xếp loại", default=list, blank=True)
    unclear = models.JSONField("điểm chưa rõ", default=list, blank=True)
    source = models.CharField("nguồn", max_length=500, blank=True)
    tie_break = models.JSONField("thứ tự ưu tiên khi bằng điểm", default=list, blank=True)
    is_illustrative = models.BooleanField("mẫu minh họa", default=False)
    published_at = models.DateTimeField("ban hành lúc", null=True, blank=True)

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng tiêu chí"
        verbose_name_plural = "bảng tiêu chí"
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"],
                name="criteria_set_code_and_version_are_unique",
                violation_error_message="Mã và phiên bản bảng tiêu chí này đã có.",
            ),
            models.CheckConstraint(
                name="criteria_set_has_at_most_one_owner",
                condition=Q(sponsor=None) | Q(campaign=None),
                violation_error_message="Bảng tiêu chí chỉ thuộc một nơi.",
            ),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(state="draft"),
                name="criteria_set_draft_is_one_per_campaign",
                violation_error_message="Năm thi đua đang có một bảng tiêu chí chưa ban hành.",
            ),
            models.CheckConstraint(
                name="criteria_set_published_has_when",
                condition=Q(state="draft", published_at=None)
                | Q(state="published", published_at__isnull=False),
                violation_error_message="Bảng đã ban hành phải có thời điểm ban hành.",
            ),
            models.CheckConstraint(
                name="criteria_set_scale_is_positive",
                condition=Q(scale__gt=0, step__gt=0, bonus_cap__gte=0)
                & (Q(deduction_cap=None) | Q(deduction_cap__gte=0)),
                violation_error_message="Thang điểm và bước điểm phải lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return f"{self.name} (phiên bản {self.version})"

    @property
    def chain_name(self):
        return self.campaign.chain_name if self.campaign_id else "system"

    @property
    def is_draft(self):
        return self.state == CriteriaSetState.DRAFT


class Criterion(models.Model):
    """A line of the table: section, criterion, bonus, deduction or disqualifier.

    `max_points` of a section or of a criterion with parts equals the sum of its children; of a
    deduction it is what one occurrence costs, and `cap` the most the line may take off. `params`
    holds what the method needs (target, bands, step …) in the form of docs/criteria.md, numbers
    as text. `not_applicable_to` lists unit kinds the line and its parts do not apply to. A bonus
    or deduction with parts is a group: its `max_points` or `cap` limits the parts together. A line
    that `is_fixed` came from the sponsor's frame and cannot be altered by the bloc.
    """

    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, related_name="criteria", verbose_name="bảng tiêu chí"
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="thuộc phần",
    )
    code = models.CharField("mã", max_length=20)
    name = models.CharField("nội dung", max_length=500)
    kind = models.CharField("loại", max_length=12, choices=CriterionKind)
    max_points = models.DecimalField("điểm chuẩn", default=0, **POINTS)
    cap = models.DecimalField("mức trừ tối đa", null=True, blank=True, **POINTS)
    method = models.CharField("cách chấm", max_length=12, choices=Method, default=Method.MANUAL)
    params = models.JSONField("tham số cách chấm", default=dict, blank=True)
    guidance = models.CharField("hướng dẫn chấm", max_length=500, blank=True)
    not_applicable_to = models.JSONField("không áp dụng với", default=list, blank=True)
    needs_evidence = models.BooleanField("bắt buộc có minh chứng", default=False)
    explanation_suffices = models.BooleanField("giải trình thay được minh chứng", default=False)
    is_fixed = models.BooleanField("phần cố định của khung", default=False)
    effect = models.CharField("hệ quả", max_length=12, choices=Effect, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        constraints = [
            models.UniqueConstraint(
                fields=["criteria_set", "code"],
                name="criterion_code_is_unique_in_its_set",
                violation_error_message="Mã tiêu chí đã có trong bảng.",
            ),
            models.CheckConstraint(
                name="criterion_disqualifier_has_an_effect",
                condition=(Q(kind="disqualifier") & ~Q(effect=""))
                | (~Q(kind="disqualifier") & Q(effect="")),
                violation_error_message="Trường hợp không xét thi đua phải ghi hệ quả.",
            ),
            models.CheckConstraint(
                name="criterion_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message="Tiêu chí không thể thuộc chính nó.",
            ),
            models.CheckConstraint(
                name="criterion_points_are_not_negative",
                condition=Q(max_points__gte=0) & (Q(cap=None) | Q(cap__gte=0)),
                violation_error_message="Điểm ghi số không âm; điểm trừ ghi số tuyệt đối.",
            ),
            models.CheckConstraint(
                name="criterion_stands_in_a_possible_place",
                condition=Q(kind="criterion", parent__isnull=False)
                | Q(kind__in=["bonus", "deduction"])
                | Q(kind__in=["section", "disqualifier"], parent=None),
                violation_error_message=(
                    "Tiêu chí phải thuộc một phần; phần và trường hợp không xét thì không."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.code}. {self.name}"

    @property
    def chain_name(self):
        return self.criteria_set.chain_name

    @property
    def is_section(self):
        return self.kind == CriterionKind.SECTION

    @property
    def is_deduction(self):
        return self.kind == CriterionKind.DEDUCTION

    @property
    def is_disqualifier(self):
        return self.kind == CriterionKind.DISQUALIFIER

    @property
    def is_bonus(self):
        return self.kind == CriterionKind.BONUS

    @property
    def most_points(self):
        """The largest number a card may carry on this line; None where only the scale limits."""
        return self.cap if self.is_deduction else self.max_points

    def applies_to(self, unit):
        return unit.kind not in self.not_applicable_to
