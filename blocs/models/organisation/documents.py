"""The register of papers."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from blocs.enums.organisation import UNIT_DUTIES, DocumentRole
from blocs.enums.scorecards import ScorecardState
from blocs.enums.year import Office
from blocs.models.organisation.blocs import Bloc
from blocs.models.organisation.units import Post, Unit, units_of
from emulation.files.models import StoredFile
from emulation.vietnamese import fold


class DocumentQuerySet(models.QuerySet):
    def search(self, text):
        """Papers whose number, abstract or issuer holds every word of `text`, marks aside."""
        found = self
        for word in fold(text).split():
            found = found.filter(abstract_folded__contains=word)
        return found

    def visible_to(self, user):
        """Papers of the years `user` has a part in: the bloc's own for every unit that was a
        member then; a unit's for that unit, the secretariat of that year and the board.

        The evidence of a unit is for the secretariat once the unit's scorecard was sent; before,
        only what people of the secretariat's own unit entered for it."""
        own = units_of(user, UNIT_DUTIES)
        overseen = Unit.objects.overseen_by(user).values("pk")
        member = Q(
            bloc__memberships__unit__in=own,
            bloc__memberships__started_on__year__lte=F("year"),
        ) & (
            Q(bloc__memberships__ended_on=None)
            | Q(bloc__memberships__ended_on__year__gte=F("year"))
        )
        running = Q(bloc__campaigns__terms__office=Office.HEAD) | Q(
            bloc__campaigns__terms__office=Office.DEPUTY, bloc__campaigns__deputy_may_edit=True
        )
        office = running & Q(bloc__campaigns__year=F("year"), bloc__campaigns__terms__unit__in=own)
        board = Q(bloc__sponsor__in=overseen)
        told = ~Q(role=DocumentRole.EVIDENCE) | Q(unit=None) | _of_a_sent_card() | _entered_in(own)
        ids = Document.objects.filter(
            board | (office & told) | Q(unit__in=own) | (Q(unit=None) & member)
        ).values("pk")
        return self.filter(pk__in=ids)


def _of_a_sent_card():
    """The unit's scorecard of that year left the unit at least once."""
    sent = Document.objects.filter(
        unit__scorecards__campaign__bloc=F("bloc"),
        unit__scorecards__campaign__year=F("year"),
        unit__scorecards__state__in=[s for s in ScorecardState if s != ScorecardState.DRAFT],
    )
    return Q(pk__in=sent.values("pk"))


def _entered_in(units):
    """Somebody who serves in one of these units entered the paper."""
    people = Post.objects.current().filter(unit__in=units)
    return Q(entered_by__in=people.values("user"))


class Document(models.Model):
    """A paper in the register of a bloc and year: the bloc's own, or one unit's.

    The papers of a unit are its library of that year: evidence points into them. A paper without a
    file stays where it is (`kept_at`); only what may be said of it is written here.
    """

    bloc = models.ForeignKey(Bloc, models.PROTECT, related_name="documents", verbose_name="khối")
    year = models.PositiveSmallIntegerField("năm")
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="đơn vị",
        help_text="Để trống nếu là văn bản chung của khối",
    )
    role = models.CharField("loại tài liệu", max_length=20, choices=DocumentRole)
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    abstract = models.CharField("trích yếu", max_length=500, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    file = models.ForeignKey(
        StoredFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="tệp",
    )
    kept_at = models.CharField("nơi lưu", max_length=200, blank=True)
    shown_in_person = models.BooleanField("xuất trình trực tiếp khi thẩm định", default=False)
    is_cited = models.BooleanField(
        "nêu trong báo cáo tổng kết",
        default=False,
        help_text="Văn bản giao tổng kết và kế hoạch của khối được nêu ở phần mở đầu",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người nhập",
    )
    abstract_folded = models.CharField("trích yếu để tìm", max_length=700, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        constraints = [
            models.CheckConstraint(
                name="document_is_named",
                condition=~Q(abstract="") | (Q(role=DocumentRole.EVIDENCE) & ~Q(number="")),
                violation_error_message="Hãy ghi trích yếu; tài liệu minh chứng ghi số, ký hiệu "
                "hoặc trích yếu.",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.abstract}".strip()

    def save(self, *args, **kwargs):
        self.abstract_folded = fold(f"{self.number} {self.abstract} {self.issuer}")[:700]
        super().save(*args, **kwargs)

    @property
    def chain_name(self):
        return self.bloc.chain_name

    @property
    def title(self):
        """Number, date and abstract in one line, as lists and choices name the paper."""
        number = f"Số {self.number}" if self.number else ""
        day = f"ngày {self.issued_on:%d/%m/%Y}" if self.issued_on else ""
        return ", ".join(filter(None, [f"{number} {day}".strip(), self.abstract]))

    @property
    def citation(self):
        """As evidence is cited: number, day, issuer, abstract."""
        day = f"ngày {self.issued_on:%d/%m/%Y}" if self.issued_on else ""
        return ", ".join(filter(None, [self.number, day, self.issuer, self.abstract]))

    @property
    def heading(self):
        """The abstract; the number of a paper whose abstract may not be told."""
        return self.abstract or f"Số {self.number}"

    @property
    def is_reference_only(self):
        """The paper stays where it is; only how to find it is written here."""
        return self.file_id is None


class DocumentVersion(models.Model):
    """A file that a newer one replaced in the register; `number` counts from 1, the oldest."""

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="versions", verbose_name="văn bản"
    )
    number = models.PositiveSmallIntegerField("bản thứ")
    file = models.ForeignKey(
        StoredFile, models.PROTECT, related_name="document_versions", verbose_name="tệp"
    )
    replaced_at = models.DateTimeField("thay lúc")
    reason = models.CharField("lý do thay", max_length=300, blank=True)

    class Meta:
        verbose_name = "bản cũ của văn bản"
        verbose_name_plural = "bản cũ của văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number"],
                name="document_version_number_is_used_once",
                violation_error_message="Số thứ tự của bản này đã dùng.",
            ),
        ]

    def __str__(self):
        return f"{self.document} (bản {self.number})"

    @property
    def chain_name(self):
        return self.document.chain_name
