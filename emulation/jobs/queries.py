"""Where jobs stand, for the people who wait for them."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from emulation.jobs.enums import JobState
from emulation.jobs.models import Job

# A worker looks for work each second; one that is there has begun, or is at another job, by then.
PATIENCE = timedelta(seconds=15)
# A worker says every few seconds that it is alive; see `emulation.jobs.worker`.
HEART_STOPS = timedelta(seconds=30)


def done_with(kind, key):
    """The newest job of this kind and key whose result is kept, or None."""
    done = Job.objects.filter(kind=kind, key=key, state=JobState.DONE, result__isnull=False)
    return done.filter(result__destroyed_at=None).select_related("result").order_by("-pk").first()


def place_in_queue(job):
    """How many unfinished jobs were asked for before this one."""
    return Job.objects.open().filter(pk__lt=job.pk).count()


def is_left_alone(job, now=None):
    """Whether the job waits although no worker seems to be alive: none has begun this one, is at
    another or has finished one for a while."""
    now = now or timezone.now()
    if job.state == JobState.RUNNING:
        return job.heartbeat is None or job.heartbeat < now - HEART_STOPS
    if job.state != JobState.WAITING or job.requested_at > now - PATIENCE:
        return False
    alive = Q(heartbeat__gt=now - HEART_STOPS) | Q(finished_at__gt=now - PATIENCE)
    return not Job.objects.filter(alive).exists()
