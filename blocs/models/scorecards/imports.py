"""A workbook of scores between its preview and its import."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from blocs.enums.scorecards import Stage
from blocs.models.year import Campaign
from emulation.files.models import StoredFile

KEPT_FOR = timedelta(hours=6)


class ScoreImportQuerySet(models.QuerySet):
    def of_sender(self, user):
        """Imports that this person may still look at and finish: nobody else's, none too old."""
        since = timezone.now() - KEPT_FOR
        return self.filter(sent_by=user.pk, sent_at__gte=since, file__destroyed_at=None)

    def outlived(self, now=None):
        """Imports nobody finished in time, whose files are still there."""
        since = (now or timezone.now()) - KEPT_FOR
        return self.filter(sent_at__lt=since, file__destroyed_at=None)


class ScoreImport(models.Model):
    """A workbook that somebody sent in to fill cards at one stage; the file is destroyed once it is
    imported, given up, or older than `KEPT_FOR`. The file itself tells which versions of the lines
    its sender looked at.
    """

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="score_imports", verbose_name="năm thi đua"
    )
    stage = models.CharField("bước", max_length=10, choices=Stage)
    file = models.OneToOneField(
        StoredFile, models.PROTECT, related_name="score_import", verbose_name="tệp"
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gửi"
    )
    sent_at = models.DateTimeField("gửi lúc", default=timezone.now)

    objects = ScoreImportQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp nhập điểm"
        verbose_name_plural = "tệp nhập điểm"

    def __str__(self):
        return f"{self.file} ({self.campaign}, {self.get_stage_display().lower()})"

    @property
    def chain_name(self):
        return self.campaign.chain_name
