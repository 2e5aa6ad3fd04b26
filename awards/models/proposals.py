"""Registrations at the start of the year and proposals at its end."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from awards.enums import ProposalState, RegistrationState, SubjectKind, Track
from awards.models.catalogue import Award, Issuer
from blocs.enums.organisation import UNIT_DUTIES
from blocs.models import Campaign, Document, Unit, units_of
from emulation.vietnamese import format_number


def of_seen_unit(user):
    """Rows of the user's own units, of years the user runs or ran, or of blocs overseen."""
    own = units_of(user, UNIT_DUTIES)
    overseen = Unit.objects.overseen_by(user).values("pk")
    kept = Campaign.objects.kept_by(user).values("pk")
    return Q(unit__in=own) | Q(campaign__bloc__sponsor__in=overseen) | Q(campaign__in=kept)


def counts_fit_subject():
    """The unit itself or a collective counts one collective, a person one individual."""
    whole = [SubjectKind.UNIT.value, SubjectKind.COLLECTIVE.value]
    return (
        Q(subject_kind__in=whole, collectives=1, individuals=0)
        | Q(subject_kind=SubjectKind.PERSON.value, collectives=0, individuals=1)
        | Q(subject_kind=SubjectKind.COUNT.value)
    )


def names_its_subject():
    """A collective or a person is named; the rest need no name."""
    named = [SubjectKind.COLLECTIVE.value, SubjectKind.PERSON.value]
    return ~Q(subject_kind__in=named) | ~Q(subject_name="")


def people_counted(collectives, individuals, number_words=format_number):
    """ "3 tập thể, 12 cá nhân"; what is none is left out. `number_words` writes a count."""
    parts = ((collectives, "tập thể"), (individuals, "cá nhân"))
    return ", ".join(f"{number_words(number)} {of}" for number, of in parts if number)


COUNTS_WRONG = "Cả đơn vị hoặc một tập thể tính là 1 tập thể; một cá nhân tính là 1 cá nhân."
NAME_MISSING = "Hãy ghi tên tập thể hoặc cá nhân; nếu chỉ có số lượng, chọn “Số lượng (lượt)”."


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody who sees the year sees who registered for what."""
        return self.filter(campaign__in=Campaign.objects.visible_to(user).values("pk"))

    def standing(self):
        return self.filter(state=RegistrationState.REGISTERED)


class Registration(models.Model):
    """A title a unit registered for at the start of the year (đăng ký thi đua)."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="registrations", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="registrations", verbose_name="đơn vị"
    )
    award = models.ForeignKey(
        Award, models.PROTECT, related_name="registrations", verbose_name="danh hiệu"
    )
    track = models.CharField("đăng ký", max_length=10, choices=Track, default=Track.BLOC)
    state = models.CharField(
        "trạng thái",
        max_length=12,
        choices=RegistrationState,
        default=RegistrationState.REGISTERED,
    )
    registered_at = models.DateTimeField("đăng ký lúc")
    withdrawn_reason = models.CharField("lý do rút", max_length=300, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "đăng ký thi đua"
        verbose_name_plural = "đăng ký thi đua"
        constraints = [
            models.CheckConstraint(
                name="registration_withdrawn_says_why",
                condition=Q(state="registered", withdrawn_reason="")
                | (Q(state="withdrawn") & ~Q(withdrawn_reason="")),
                violation_error_message="Đăng ký đã rút phải có lý do rút.",
            ),
            models.UniqueConstraint(
                fields=["campaign", "unit", "award", "track"],
                name="registration_is_made_once",
                violation_error_message="Đơn vị đã đăng ký danh hiệu này.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.award}"

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def is_standing(self):
        return self.state == RegistrationState.REGISTERED


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        ids = Proposal.objects.filter(of_seen_unit(user)).values("pk")
        return self.filter(pk__in=ids)

    def put_forward(self):
        """Proposals that were sent and stand, granted ones too."""
        idle = [ProposalState.DRAFT, ProposalState.REJECTED, ProposalState.WITHDRAWN]
        return self.exclude(state__in=idle)

    def standing(self):
        """Proposals put forward that wait for a decision; drafts are nobody's proposal yet."""
        waiting = [ProposalState.SENT, ProposalState.RETURNED, ProposalState.RECEIVED]
        return self.filter(state__in=waiting, grants=None)


class Proposal(models.Model):
    """A proposal (đề nghị) of an award: for the unit, a collective, persons, or a count.

    It never becomes a grant by itself, and is never counted as one. `state` moves only through
    `awards.services.proposals`.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="proposals", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="proposals", verbose_name="đơn vị")
    award = models.ForeignKey(
        Award, models.PROTECT, related_name="proposals", verbose_name="danh hiệu"
    )
    issuer = models.ForeignKey(
        Issuer, models.PROTECT, related_name="proposals", verbose_name="cấp khen thưởng"
    )
    track = models.CharField("đề nghị", max_length=10, choices=Track, default=Track.BLOC)
    subject_kind = models.CharField("đối tượng", max_length=12, choices=SubjectKind)
    subject_name = models.CharField("tên tập thể, cá nhân", max_length=200, blank=True)
    collectives = models.PositiveIntegerField("số tập thể", default=0)
    individuals = models.PositiveIntegerField("số cá nhân", default=0)
    occasion = models.CharField("thành tích, dịp khen", max_length=300, blank=True)
    state = models.CharField(
        "trạng thái", max_length=12, choices=ProposalState, default=ProposalState.DRAFT
    )
    returned_reason = models.CharField(
        "lý do trả lại, không đủ điều kiện, rút", max_length=500, blank=True
    )
    decided_at = models.DateTimeField("ghi nhận kết quả lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người ghi nhận",
    )
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="tờ trình",
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"
        constraints = [
            models.CheckConstraint(
                name="proposal_is_for_somebody",
                condition=Q(collectives__gt=0) | Q(individuals__gt=0),
                violation_error_message="Hãy nhập số tập thể hoặc số cá nhân được đề nghị.",
            ),
            models.CheckConstraint(
                name="proposal_counts_fit_its_subject",
                condition=counts_fit_subject(),
                violation_error_message=COUNTS_WRONG,
            ),
            models.CheckConstraint(
                name="proposal_names_its_subject",
                condition=names_its_subject(),
                violation_error_message=NAME_MISSING,
            ),
            models.CheckConstraint(
                name="proposal_sent_back_says_why",
                condition=~Q(state__in=["returned", "rejected"]) | ~Q(returned_reason=""),
                violation_error_message="Đề nghị bị trả lại phải có lý do.",
            ),
            models.CheckConstraint(
                name="proposal_decided_has_when_and_who",
                condition=Q(
                    state__in=["decided", "rejected"],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                )
                | (~Q(state__in=["decided", "rejected"]) & Q(decided_at=None, decided_by=None)),
                violation_error_message="Đề nghị đã có kết quả phải có ngày và người ghi nhận.",
            ),
        ]

    def __str__(self):
        return f"{self.unit} – {self.award}"

    @property
    def chain_name(self):
        return self.campaign.chain_name

    @property
    def is_draft(self):
        return self.state == ProposalState.DRAFT

    @property
    def subject(self):
        """ "Cả đơn vị", "Cá nhân: …", "Số lượng: 2 tập thể, 3 cá nhân"."""
        if self.subject_kind == SubjectKind.COUNT:
            return f"Số lượng: {people_counted(self.collectives, self.individuals)}"
        kind = self.get_subject_kind_display()
        return f"{kind}: {self.subject_name}" if self.subject_name else kind


class Nominee(models.Model):
    """A collective or person named in a proposal."""

    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="nominees", verbose_name="đề nghị"
    )
    name = models.CharField("họ tên, tên tập thể", max_length=200)
    position = models.CharField("chức vụ, đơn vị công tác", max_length=200, blank=True)
    is_collective = models.BooleanField("là tập thể", default=False)

    class Meta:
        verbose_name = "tập thể, cá nhân được đề nghị"
        verbose_name_plural = "tập thể, cá nhân được đề nghị"

    def __str__(self):
        return f"{self.name}, {self.position}" if self.position else self.name

    @property
    def chain_name(self):
        return self.proposal.chain_name
