"""What happened to a card: earlier approved versions, requests to reopen, notes on lines."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from blocs.enums.scorecards import ReopeningState, Stage, VersionCause
from blocs.models.organisation import Unit
from blocs.models.scorecards.cards import Scorecard, ScoreLine
from blocs.models.scorecards.criteria import POINTS


class ScorecardVersion(models.Model):
    """An approved version of a card that a later one followed, frozen as it was."""

    scorecard = models.ForeignKey(
        Scorecard, models.PROTECT, related_name="versions", verbose_name="bảng chấm điểm"
    )
    number = models.PositiveSmallIntegerField("lần chốt")
    total = models.DecimalField("tổng điểm", **POINTS)
    frozen = models.JSONField("bản chốt")
    frozen_hash = models.CharField("mã băm bản chốt", max_length=64)
    approved_at = models.DateTimeField("thống nhất lúc")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người chốt",
    )
    cause = models.CharField("lý do có bản sau", max_length=10, choices=VersionCause)
    reason = models.CharField("ghi rõ", max_length=1000, blank=True)
    ended_at = models.DateTimeField("thay lúc")

    class Meta:
        verbose_name = "bản chốt trước"
        verbose_name_plural = "bản chốt trước"
        constraints = [
            models.UniqueConstraint(
                fields=["scorecard", "number"],
                name="scorecard_version_number_is_used_once",
                violation_error_message="Lần chốt này đã có.",
            ),
        ]

    def __str__(self):
        return f"{self.scorecard} (lần chốt {self.number})"

    @property
    def chain_name(self):
        return self.scorecard.chain_name

    @property
    def criteria_set(self):
        """Of the card; the frozen copy names the version that held."""
        return self.scorecard.criteria_set


class Reopening(models.Model):
    """A request, with a reason, to open an approved card again; decided by somebody else, or taken
    back by whoever asked, who then stands as the one who decided."""

    scorecard = models.ForeignKey(
        Scorecard, models.PROTECT, related_name="reopenings", verbose_name="bảng chấm điểm"
    )
    state = models.CharField(
        "trạng thái", max_length=10, choices=ReopeningState, default=ReopeningState.ASKED
    )
    reason = models.CharField("lý do mở lại", max_length=1000)
    to_unit = models.BooleanField("trả bảng về đơn vị để chấm lại", default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người đề nghị"
    )
    asked_at = models.DateTimeField("đề nghị lúc")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người xác nhận",
    )
    decided_at = models.DateTimeField("xác nhận lúc", null=True, blank=True)

    class Meta:
        verbose_name = "đề nghị mở lại bảng điểm"
        verbose_name_plural = "đề nghị mở lại bảng điểm"
        constraints = [
            models.UniqueConstraint(
                fields=["scorecard"],
                condition=Q(state="asked"),
                name="reopening_is_asked_once_at_a_time",
                violation_error_message="Bảng này đang có một đề nghị mở lại.",
            ),
            models.CheckConstraint(
                name="reopening_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Đề nghị mở lại phải ghi lý do.",
            ),
            models.CheckConstraint(
                name="reopening_is_decided_by_a_second_person",
                condition=Q(state="asked", decided_by=None, decided_at=None)
                | Q(state="withdrawn", decided_by=F("asked_by"), decided_at__isnull=False)
                | (
                    Q(state__in=("confirmed", "declined"))
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decided_by=F("asked_by"))
                ),
                violation_error_message="Người xác nhận phải khác người đề nghị; chỉ người đề nghị "
                "rút được đề nghị.",
            ),
        ]

    def __str__(self):
        return f"{self.scorecard}: {self.reason}"

    @property
    def chain_name(self):
        return self.scorecard.chain_name


class LineNote(models.Model):
    """A word in the discussion of a card, mostly of one of its lines: an appraiser's question, the
    unit's answer. `answers_notice`: the unit's opinion on the result it was told; `agrees`: it
    accepts that result as a whole."""

    scorecard = models.ForeignKey(
        Scorecard, models.PROTECT, related_name="notes", verbose_name="bảng chấm điểm"
    )
    line = models.ForeignKey(
        ScoreLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="notes",
        verbose_name="dòng điểm",
        help_text="Để trống nếu nói về cả bảng",
    )
    stage = models.CharField("bước", max_length=10, choices=Stage)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người viết"
    )
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị của người viết",
    )
    text = models.CharField("nội dung", max_length=1000)
    answers_notice = models.BooleanField("ý kiến về kết quả được thông báo", default=False)
    agrees = models.BooleanField("thống nhất với kết quả", default=False)
    written_at = models.DateTimeField("viết lúc")

    class Meta:
        verbose_name = "trao đổi về dòng điểm"
        verbose_name_plural = "trao đổi về dòng điểm"
        constraints = [
            models.CheckConstraint(
                name="line_note_is_not_empty",
                condition=~Q(text=""),
                violation_error_message="Hãy ghi nội dung trao đổi.",
            ),
            models.CheckConstraint(
                name="line_note_agrees_as_an_answer_on_the_whole_card",
                condition=Q(agrees=False) | Q(answers_notice=True, line=None, stage=Stage.SELF),
                violation_error_message="Đơn vị thống nhất với kết quả của cả bảng, sau khi được "
                "thông báo.",
            ),
        ]

    def __str__(self):
        return f"{self.line or self.scorecard}: {self.text[:60]}"

    @property
    def chain_name(self):
        return self.scorecard.chain_name
