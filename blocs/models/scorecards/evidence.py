"""What proves a score line: places in papers of the unit's library."""

import re

from django.conf import settings
from django.db import models
from django.db.models import Q

from blocs.models.organisation import Document
from blocs.models.scorecards.cards import ScoreLine

# "II.1", "4", "b": what needs the word "mục" before it; "Phụ lục 2" speaks for itself.
BARE = re.compile(r"[\dIVXLC]|[^\W\d]\b")


class Evidence(models.Model):
    """A paper of the register on one line, with the place in it.

    The paper itself (number, day, issuer, abstract, file or where it is kept) is a `Document` of
    the unit and year with role evidence: one paper proves many lines. An appraiser who saw the
    original says so here.
    """

    line = models.ForeignKey(
        ScoreLine, models.PROTECT, related_name="evidence", verbose_name="dòng điểm"
    )
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="evidence", verbose_name="tài liệu"
    )
    page = models.CharField("số trang", max_length=40, blank=True)
    section = models.CharField("mục", max_length=80, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    seen_at = models.DateTimeField("đã xem bản gốc lúc", null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người xem bản gốc",
    )

    class Meta:
        verbose_name = "tài liệu minh chứng"
        verbose_name_plural = "tài liệu minh chứng"
        constraints = [
            models.UniqueConstraint(
                fields=["line", "document", "page", "section"],
                name="evidence_names_a_place_once_per_line",
                violation_error_message="Tài liệu này đã gắn với dòng, cùng trang và mục.",
            ),
            models.CheckConstraint(
                name="evidence_seen_has_when",
                condition=Q(seen_by=None) | Q(seen_at__isnull=False),
                violation_error_message="Đã xem bản gốc phải có thời điểm.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        """As one would cite the place: number, day, issuer, abstract; page, item."""
        return ", ".join(filter(None, [self.document.citation, self.place]))

    @property
    def place(self):
        """ "trang 3, mục II.1"; "" for the whole paper."""
        page = f"trang {self.page}" if self.page[:1].isdigit() else self.page
        section = f"mục {self.section}" if BARE.match(self.section) else self.section
        return ", ".join(filter(None, [page, section]))

    @property
    def is_seen(self):
        return self.seen_at is not None

    @property
    def chain_name(self):
        return self.line.chain_name
