"""Who may see a job and its result."""

from emulation.jobs.models import Job
from emulation.jobs.registry import is_known, kind_of


def can_see_job(user, job):
    """Whoever asked for it and may still read such things, and those whom its kind lets look on."""
    if not user.is_authenticated or not user.is_active:
        return False
    kind = kind_of(job) if is_known(job.kind) else None
    if job.followers.filter(pk=user.pk).exists():
        return kind is None or kind.still_may is None or kind.still_may(user, job)
    return kind is not None and kind.may_see is not None and kind.may_see(user, job)


def may_read_result(user, file):
    """For the store of files: the result of a job that the person may see."""
    return any(can_see_job(user, job) for job in Job.objects.filter(result=file).order_by("pk"))
