"""Work that takes longer than a page may."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from emulation.jobs.enums import JobState


class JobQuerySet(models.QuerySet):
    def asked_by(self, user):
        """Jobs that the person asked for, alone or beside others."""
        return self.filter(followers=user)

    def open(self):
        return self.filter(state__in=OPEN)


OPEN = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """One piece of work: what (`kind`, known to the registry), about what, how far it is.

    `key` tells two requests for the very same result apart from others: while one waits, runs or
    has a result that is still kept, no second job is made, and whoever asks follows the first.
    `requested_by` is the first of the followers. `heartbeat` is when its worker was last
    alive; a running job whose heart stopped is taken up again by another worker.
    """

    kind = models.CharField("loại việc", max_length=40)
    subject = models.CharField("đối tượng", max_length=200, blank=True)
    parameters = models.JSONField("tham số", default=dict, blank=True)
    key = models.CharField("khóa", max_length=64, blank=True)
    state = models.CharField(
        "trạng thái", max_length=10, choices=JobState, default=JobState.WAITING
    )
    percent = models.PositiveSmallIntegerField("phần trăm", default=0)
    step = models.CharField("bước", max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField("số lần thử", default=0)
    heartbeat = models.DateTimeField("còn chạy lúc", null=True, blank=True)
    worker = models.CharField("tiến trình", max_length=80, blank=True)
    problem = models.TextField("lý do không xong", blank=True)
    result = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kết quả",
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người yêu cầu",
    )
    followers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="+", verbose_name="người chờ kết quả"
    )
    requested_at = models.DateTimeField("yêu cầu lúc")
    started_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    finished_at = models.DateTimeField("xong lúc", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "việc chạy nền"
        verbose_name_plural = "việc chạy nền"
        indexes = [models.Index(fields=["state", "id"], name="job_by_state")]
        constraints = [
            models.CheckConstraint(
                name="job_percent_is_at_most_100",
                condition=Q(percent__lte=100),
                violation_error_message="Phần trăm không quá 100.",
            ),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(state__in=["waiting", "running"]) & ~Q(key=""),
                name="job_is_asked_for_once_at_a_time",
                violation_error_message="Việc này đang được thực hiện.",
            ),
        ]

    def __str__(self):
        return self.subject or self.kind

    @property
    def is_over(self):
        return JobState(self.state).is_over

    @property
    def problems(self):
        """Why there is no result, a sentence a line."""
        return self.problem.splitlines()
