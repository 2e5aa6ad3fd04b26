"""The election: its rules, its clock, its keys and its frozen result."""

from django.db import models
from django.db.models import F, Q

from awards.enums import ElectionState, VoidReason
from awards.models.ballots.fingerprints import fingerprint_of
from blocs.models import Campaign
from emulation.files.models import StoredFile

LISTED_STATES = [ElectionState.LISTED, ElectionState.OPEN, ElectionState.CLOSED]
STARTED_STATES = [ElectionState.OPEN, ElectionState.CLOSED, ElectionState.COUNTED]


class ElectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Elections of years that `user` sees, and those where `user` holds a seat or a slip; none
        for the administrator, who may have held one before."""
        if not user.is_authenticated or not user.is_active or user.is_administrator:
            return self.none()
        campaigns = Campaign.objects.visible_to(user).values("pk")
        ids = Election.objects.filter(
            Q(campaign__in=campaigns) | Q(seats__user=user.pk) | Q(tellers__user=user.pk)
        ).values("pk")
        return self.filter(pk__in=ids)


class Election(models.Model):
    """A secret ballot of a campaign; `state` moves only through `awards.services`.

    While `locked_key` is there, the envelopes can be opened by whoever also has the slips. It is
    erased when the count is confirmed, or the vote is void. `public_key` stays.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="elections", verbose_name="năm thi đua"
    )
    code = models.SlugField("mã đợt bỏ phiếu", max_length=80, unique=True)
    title = models.CharField("tên đợt bỏ phiếu", max_length=200)
    place = models.CharField("địa điểm kiểm phiếu", max_length=200, blank=True)
    chair = models.CharField(
        "chủ trì hội nghị",
        max_length=200,
        blank=True,
        help_text="Họ tên, chức vụ, ghi trong biên bản kiểm phiếu",
    )
    state = models.CharField(
        "trạng thái", max_length=10, choices=ElectionState, default=ElectionState.DRAFT
    )
    quorum_numerator = models.PositiveSmallIntegerField("tử số của tỷ lệ tối thiểu", default=2)
    quorum_denominator = models.PositiveSmallIntegerField("mẫu số của tỷ lệ tối thiểu", default=3)
    minimum_seats = models.PositiveSmallIntegerField("số đơn vị ít nhất", default=3)
    small_below = models.PositiveSmallIntegerField("cảnh báo khi dưới số đơn vị", default=10)
    reauthentication_minutes = models.PositiveSmallIntegerField(
        "hỏi lại mật khẩu sau số phút",
        default=60,
        help_text="Người bỏ phiếu đã đăng nhập lâu hơn số phút này thì phải nhập lại mật khẩu",
    )
    slips_needed = models.PositiveSmallIntegerField(
        "số phiếu mã cần để mở phiếu",
        default=1,
        help_text="Cần ít nhất ngần này người kiểm phiếu cùng nhập mã thì phiếu mới mở được",
    )
    is_illustrative = models.BooleanField("số liệu minh họa", default=False)
    is_rehearsal = models.BooleanField("bỏ phiếu thử", default=False)
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followers",
        verbose_name="tiếp theo đợt bỏ phiếu",
    )

    opens_at = models.DateTimeField("dự kiến mở lúc", null=True, blank=True)
    closes_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    listed_at = models.DateTimeField("chốt danh sách lúc", null=True, blank=True)
    opened_at = models.DateTimeField("mở lúc", null=True, blank=True)
    closed_at = models.DateTimeField("đã kết thúc lúc", null=True, blank=True)
    counted_at = models.DateTimeField("xác nhận kết quả lúc", null=True, blank=True)
    paper_settled_at = models.DateTimeField("chốt số phiếu giấy lúc", null=True, blank=True)
    purge_on = models.DateField(
        "hủy các mã nhận phiếu từ ngày",
        null=True,
        blank=True,
        help_text="Số phiếu và biên bản vẫn được giữ",
    )
    purged_at = models.DateTimeField("đã hủy các mã nhận phiếu lúc", null=True, blank=True)
    extensions = models.JSONField("các lần lùi giờ kết thúc", default=list, blank=True)

    public_key = models.BinaryField("khóa niêm phong", null=True, blank=True)
    locked_key = models.BinaryField("khóa mở phiếu đã khóa", null=True, blank=True)
    # What the hashes were taken over; an election frozen by an earlier edition stays verifiable.
    frozen_version = models.PositiveSmallIntegerField("phiên bản mã băm", default=2)
    roll_hash = models.CharField("mã băm danh sách", max_length=64, blank=True)
    options_hash = models.CharField("mã băm phương án", max_length=64, blank=True)
    rules_hash = models.CharField("mã băm quy tắc", max_length=64, blank=True)
    receipts_hash = models.CharField("mã băm các mã nhận phiếu", max_length=64, blank=True)
    result = models.JSONField("kết quả đã xác nhận", null=True, blank=True)
    result_hash = models.CharField("mã băm kết quả", max_length=64, blank=True)
    signed_minutes = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="minuted_elections",
        verbose_name="biên bản đã ký",
    )
    void_reason = models.CharField(
        "lý do không có giá trị", max_length=14, choices=VoidReason, blank=True
    )
    void_note = models.CharField("giải thích", max_length=300, blank=True)
    voided_at = models.DateTimeField("hủy lúc", null=True, blank=True)
    # Who asked after the count, why, and who agreed: {user, person, reason, note, agreed}.
    void_request = models.JSONField("đề nghị hủy sau khi kiểm phiếu", null=True, blank=True)

    objects = ElectionQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt bỏ phiếu"
        verbose_name_plural = "đợt bỏ phiếu"
        constraints = [
            models.CheckConstraint(
                name="election_quorum_is_a_part_of_one",
                condition=Q(quorum_numerator__gte=1, quorum_denominator__gte=1)
                & Q(quorum_numerator__lte=F("quorum_denominator")),
                violation_error_message="Tỷ lệ tối thiểu phải lớn hơn 0 và không quá 1.",
            ),
            models.CheckConstraint(
                name="election_has_three_seats_at_least",
                condition=Q(minimum_seats__gte=3),
                violation_error_message=(
                    "Bỏ phiếu kín cần ít nhất 3 đơn vị: ít hơn thì ai cũng suy ra được phiếu của "
                    "người khác."
                ),
            ),
            models.CheckConstraint(
                name="election_key_is_locked_while_listed",
                condition=Q(state__in=LISTED_STATES, locked_key__isnull=False)
                | (~Q(state__in=LISTED_STATES) & Q(locked_key=None)),
                violation_error_message="Khóa mở phiếu chỉ tồn tại từ lúc chốt đến lúc có kết quả.",
            ),
            models.CheckConstraint(
                name="election_listed_is_frozen_under_hashes",
                condition=~Q(state__in=[*STARTED_STATES, ElectionState.LISTED])
                | (
                    Q(listed_at__isnull=False, public_key__isnull=False)
                    & ~Q(roll_hash="")
                    & ~Q(options_hash="")
                    & ~Q(rules_hash="")
                ),
                violation_error_message="Đã chốt danh sách thì phải có khóa và mã băm.",
            ),
            models.CheckConstraint(
                name="election_started_has_its_times",
                condition=~Q(state__in=STARTED_STATES)
                | Q(opened_at__isnull=False, closes_at__gt=F("opened_at")),
                violation_error_message="Giờ kết thúc phải sau giờ mở bỏ phiếu.",
            ),
            models.CheckConstraint(
                name="election_closed_has_when_and_receipts",
                condition=~Q(state__in=[ElectionState.CLOSED, ElectionState.COUNTED])
                | (Q(closed_at__isnull=False) & ~Q(receipts_hash="")),
                violation_error_message="Đã kết thúc thì phải có thời điểm và mã băm nhận phiếu.",
            ),
            models.CheckConstraint(
                name="election_counted_has_when_and_result",
                condition=(
                    Q(state=ElectionState.COUNTED, counted_at__isnull=False, result__isnull=False)
                    & ~Q(result_hash="")
                )
                | (
                    ~Q(state=ElectionState.COUNTED)
                    & Q(counted_at=None, result=None, result_hash="")
                ),
                violation_error_message="Kết quả chỉ có khi đã xác nhận kiểm phiếu.",
            ),
            models.CheckConstraint(
                name="election_void_has_when_and_why",
                condition=(
                    Q(state=ElectionState.VOID, voided_at__isnull=False) & ~Q(void_reason="")
                )
                | (~Q(state=ElectionState.VOID) & Q(voided_at=None, void_reason="")),
                violation_error_message="Đợt bỏ phiếu không có giá trị phải có lý do.",
            ),
            models.CheckConstraint(
                name="election_needs_one_slip_at_least",
                condition=Q(slips_needed__gte=1, slips_needed__lte=9),
                violation_error_message="Số phiếu mã cần để mở phiếu từ 1 đến 9.",
            ),
            models.CheckConstraint(
                name="election_paper_is_settled_after_closing",
                condition=Q(paper_settled_at=None) | Q(closed_at__isnull=False),
                violation_error_message="Chỉ chốt số phiếu giấy sau khi kết thúc bỏ phiếu.",
            ),
            models.CheckConstraint(
                name="election_purged_or_signed_was_counted",
                condition=Q(state=ElectionState.COUNTED)
                | Q(purged_at=None, signed_minutes__isnull=True),
                violation_error_message="Chỉ làm việc này sau khi xác nhận kết quả kiểm phiếu.",
            ),
            models.CheckConstraint(
                name="election_void_is_asked_for_after_closing",
                condition=Q(void_request__isnull=True) | Q(closed_at__isnull=False),
                violation_error_message="Chỉ đề nghị hủy như vậy sau khi đã kiểm phiếu.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def is_draft(self):
        return self.state == ElectionState.DRAFT

    @property
    def is_listed(self):
        return self.state == ElectionState.LISTED

    @property
    def is_open(self):
        """Opened and not yet closed by an act; see `is_running` for the clock."""
        return self.state == ElectionState.OPEN

    @property
    def is_closed(self):
        """Closed and waiting for its count."""
        return self.state == ElectionState.CLOSED

    @property
    def is_counted(self):
        return self.state == ElectionState.COUNTED

    @property
    def is_void(self):
        return self.state == ElectionState.VOID

    @property
    def is_settled(self):
        """Nothing more can happen to it."""
        return self.is_counted or self.is_void

    @property
    def void_request_words(self):
        """The reason that was asked for, in words; "" without a request."""
        asked = self.void_request
        return f"{VoidReason(asked['reason']).label}: {asked['note']}" if asked else ""

    def is_running(self, now):
        """Votes are taken at `now`: half-open window [opened_at, closes_at)."""
        return self.is_open and self.opened_at <= now < self.closes_at

    def is_over(self, now):
        """Open by its state, but its time is up."""
        return self.is_open and now >= self.closes_at

    @property
    def carries_label(self):
        """Pages and papers must say that this is no real vote."""
        return self.is_illustrative or self.campaign.is_sample

    @property
    def fingerprint(self):
        """What people compare to see that all seal to the same key; "" before the Chốt."""
        return fingerprint_of(self.public_key) if self.public_key else ""
