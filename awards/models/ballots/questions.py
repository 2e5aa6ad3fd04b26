"""What is voted on: questions and their options."""

from django.db import models
from django.db.models import F, Q

from awards.enums import BallotForm, CountBase, QuestionKind, TieRule
from awards.models.ballots.elections import Election
from awards.models.catalogue import Award
from blocs.models import Unit


class Question(models.Model):
    """One question of a ballot. Passed: `yes` against the threshold's share of the base.

    A candidate passes when yes × denominator > (or ≥ unless strict) base × numerator; of those,
    at most `places` with the most votes. `invalid` (a number per reason) and `receipts` (sorted,
    without seats) are written at count and close.
    """

    election = models.ForeignKey(
        Election, models.PROTECT, related_name="questions", verbose_name="đợt bỏ phiếu"
    )
    code = models.SlugField("mã nội dung", max_length=80)
    position = models.PositiveSmallIntegerField("thứ tự")
    kind = models.CharField("loại nội dung", max_length=10, choices=QuestionKind)
    award = models.ForeignKey(
        Award,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name="danh hiệu, hình thức khen thưởng",
    )
    title = models.CharField("nội dung bỏ phiếu", max_length=300)
    form = models.CharField(
        "cách ghi phiếu", max_length=14, choices=BallotForm, default=BallotForm.APPROVE_EACH
    )
    max_ticks = models.PositiveSmallIntegerField("số phương án được đánh dấu", default=1)
    places = models.PositiveSmallIntegerField(
        "số lượng được chọn",
        null=True,
        blank=True,
        help_text="Để trống nếu mọi phương án đủ tỷ lệ đều được thông qua",
    )
    threshold_numerator = models.PositiveSmallIntegerField("tử số của tỷ lệ thông qua", default=1)
    threshold_denominator = models.PositiveSmallIntegerField(
        "mẫu số của tỷ lệ thông qua", default=2
    )
    is_strict = models.BooleanField(
        "phải vượt quá tỷ lệ", default=True, help_text="Bỏ đánh dấu nếu bằng tỷ lệ cũng đạt"
    )
    base = models.CharField(
        "tính tỷ lệ trên", max_length=12, choices=CountBase, default=CountBase.PRESENT
    )
    bars_own_unit = models.BooleanField("không bỏ phiếu cho đơn vị mình", default=True)
    tie_rule = models.CharField(
        "khi bằng phiếu ở vị trí cuối",
        max_length=12,
        choices=TieRule,
        default=TieRule.SECOND_ROUND,
    )
    needs_registration = models.BooleanField("đã đăng ký danh hiệu đầu năm", default=True)
    needs_proposal = models.BooleanField("đã có đề nghị", default=False)
    needs_clean_record = models.BooleanField("không thuộc trường hợp không xét", default=True)
    minimum_score = models.DecimalField(
        "tổng điểm thi đua ít nhất", max_digits=9, decimal_places=3, null=True, blank=True
    )
    top = models.PositiveSmallIntegerField("trong số xếp hạng đầu", null=True, blank=True)
    sealed_bytes = models.PositiveIntegerField("độ dài phong bì", null=True, blank=True)
    invalid = models.JSONField("phiếu không hợp lệ theo lý do", default=dict, blank=True)
    receipts = models.JSONField("mã nhận phiếu đã sắp xếp", default=list, blank=True)

    class Meta:
        verbose_name = "nội dung bỏ phiếu"
        verbose_name_plural = "nội dung bỏ phiếu"
        constraints = [
            models.UniqueConstraint(
                fields=["election", "code"],
                name="question_code_is_used_once_per_election",
                violation_error_message="Mã nội dung này đã dùng.",
            ),
            models.UniqueConstraint(
                fields=["election", "position"],
                name="question_position_is_used_once",
                violation_error_message="Thứ tự này đã dùng.",
            ),
            models.CheckConstraint(
                name="question_names_an_award_exactly_when_it_is_about_one",
                condition=Q(kind=QuestionKind.AWARD, award__isnull=False)
                | (~Q(kind=QuestionKind.AWARD) & Q(award=None)),
                violation_error_message="Hãy chọn danh hiệu khi suy tôn danh hiệu.",
            ),
            models.CheckConstraint(
                name="question_threshold_is_a_part_of_one",
                condition=Q(threshold_numerator__gte=0, threshold_denominator__gte=1)
                & Q(threshold_numerator__lte=F("threshold_denominator")),
                violation_error_message="Tỷ lệ thông qua phải từ 0 đến 1.",
            ),
            models.CheckConstraint(
                name="question_threshold_can_be_reached",
                condition=Q(is_strict=False)
                | Q(threshold_numerator__lt=F("threshold_denominator")),
                violation_error_message="Không thể yêu cầu vượt quá 100%.",
            ),
            models.CheckConstraint(
                name="question_gate_asks_for_something_possible",
                condition=(Q(minimum_score=None) | Q(minimum_score__gte=0))
                & (Q(top=None) | Q(top__gte=1)),
                violation_error_message="Điểm ít nhất không được âm; số xếp hạng đầu phải từ 1.",
            ),
            models.CheckConstraint(
                name="question_allows_one_tick_at_least",
                condition=Q(max_ticks__gte=1) & (Q(places=None) | Q(places__gte=1)),
                violation_error_message="Số lượng phải từ 1.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def chain_name(self):
        return self.election.chain_name

    @property
    def is_ticked(self):
        """The voter ticks at most `max_ticks` options instead of answering each."""
        return self.form == BallotForm.TICK_AT_MOST

    @property
    def is_of_award(self):
        return self.kind == QuestionKind.AWARD

    @property
    def is_of_text(self):
        return self.kind == QuestionKind.TEXT

    @property
    def paper_name(self):
        """What the ballot of this question is called."""
        if self.kind in {QuestionKind.HEAD, QuestionKind.DEPUTY}:
            return "Phiếu bầu"
        if self.is_of_award:
            return "Phiếu bình xét, suy tôn"
        return "Phiếu biểu quyết"


class Option(models.Model):
    """A candidate unit, or a text to agree to."""

    question = models.ForeignKey(
        Question, models.PROTECT, related_name="options", verbose_name="nội dung bỏ phiếu"
    )
    code = models.SlugField("mã phương án", max_length=80)
    position = models.PositiveSmallIntegerField("thứ tự")
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ballot_options",
        verbose_name="đơn vị",
    )
    score = models.DecimalField(
        "tổng điểm thi đua lúc chốt", max_digits=9, decimal_places=3, null=True, blank=True
    )
    text = models.CharField(
        "nội dung phương án", max_length=300, help_text="Với đơn vị: tên in trên phiếu"
    )

    class Meta:
        verbose_name = "phương án"
        verbose_name_plural = "phương án"
        constraints = [
            models.UniqueConstraint(
                fields=["question", "code"],
                name="option_code_is_used_once_per_question",
                violation_error_message="Phương án này đã có trên phiếu.",
            ),
            models.UniqueConstraint(
                fields=["question", "unit"],
                name="option_unit_stands_once_per_question",
                violation_error_message="Đơn vị này đã có trên phiếu.",
            ),
            models.UniqueConstraint(
                fields=["question", "position"],
                name="option_position_is_used_once",
                violation_error_message="Thứ tự này đã dùng.",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def chain_name(self):
        return self.question.chain_name
