"""States of a job."""

from django.db import models


class JobState(models.TextChoices):
    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang thực hiện"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không thực hiện được"

    @property
    def is_over(self):
        return self in (JobState.DONE, JobState.FAILED)
