"""Asking for work, taking it up, and what becomes of it.

Jobs are no part of the official record, so nothing here goes to the audit trail. Every change of
state names the state it starts from: of two who try, one does, on either database, and nobody
holds a lock while work is done.
"""

from datetime import timedelta

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from emulation.files import services as files
from emulation.jobs import processes
from emulation.jobs.enums import JobState
from emulation.jobs.models import Job
from emulation.jobs.queries import HEART_STOPS, done_with
from emulation.jobs.registry import is_known
from emulation.refusals import Refused

MOST_ATTEMPTS = 3
MOST_OPEN_OF_ONE = 20
KEPT = timedelta(days=7)
LOOKED_AT = 50

TOO_MANY = f"Bạn đang chờ {MOST_OPEN_OF_ONE} tệp. Chờ các tệp này xong rồi yêu cầu tiếp."
LOST = (
    f"Bộ phận dựng văn bản đã dừng đột ngột {MOST_ATTEMPTS} lần khi thực hiện việc này nên không "
    "tự làm lại nữa. Báo cho quản trị hệ thống nếu bấm “Thử lại” vẫn không được."
)


@transaction.atomic
def ask(kind, *, by, subject="", parameters=None, key="", now=None):
    """The job that does this work for `by`: one that is waiting, running or done with its result
    kept if it has the same kind and key, else a new one.

    Whoever asks for the same key may see the same result: the caller has checked the rights, and
    a key must name all that the result depends on, the sight of the person included. `by` None is
    the system. Without a key there is always a new job.

    :raises KeyError: if no app knows the kind.
    :raises Refused: if the person waits for too many results already.
    """
    if not is_known(kind):
        raise KeyError(kind)
    job = _same(kind, key) or _new(kind, by, subject, parameters or {}, key, now)
    if by is not None:
        job.followers.add(by)
    return job


def _same(kind, key):
    if not key:
        return None
    return Job.objects.open().filter(kind=kind, key=key).first() or done_with(kind, key)


def _new(kind, by, subject, parameters, key, now):
    if by is not None and Job.objects.open().filter(requested_by=by).count() >= MOST_OPEN_OF_ONE:
        raise Refused(TOO_MANY)
    job = Job(kind=kind, subject=subject[:200], parameters=parameters, key=key, requested_by=by)
    job.requested_at = now or timezone.now()
    job.clean_fields()
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:
        # Somebody asked for the same in this very moment.
        return Job.objects.open().get(kind=kind, key=key)
    return job


@transaction.atomic
def ask_again(job, *, by):
    """Let a failed job be tried anew; the one that does the same work by now, if there is one.

    :raises Refused: if it has not failed.
    """
    job = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    other = _same(job.kind, job.key)
    if other is None:
        if job.state != JobState.FAILED:
            raise Refused("Chỉ thử lại được việc đã dừng vì có lỗi.")
        job.state, job.attempts, job.percent = JobState.WAITING, 0, 0
        job.step = job.problem = job.worker = ""
        job.requested_at, job.started_at, job.finished_at = timezone.now(), None, None
        job.save()
    other = other or job
    other.followers.add(by)
    return other


def take(worker, now=None):
    """The next job for this worker, or None: the oldest that waits or that lost its worker.

    When there is nothing to do, this is one small query. One that lost its worker too often has
    failed.
    """
    now = now or timezone.now()
    rows = Job.objects.open().order_by("pk").defer("parameters")[:LOOKED_AT]
    for job in rows:
        if job.state == JobState.RUNNING and not _is_lost(job, worker, now):
            continue
        if job.attempts >= MOST_ATTEMPTS:
            _end(job, JobState.FAILED, problem=LOST)
        elif _claim(job, worker, now):
            return Job.objects.get(pk=job.pk)
    return None


def _is_lost(job, worker, now):
    """Whoever looks for work has none: what runs under its name was begun by its predecessor."""
    is_silent = job.heartbeat is None or job.heartbeat < now - HEART_STOPS
    return is_silent or job.worker == worker or processes.is_gone(job.worker)


def _claim(job, worker, now):
    """True for the one worker that gets it."""
    values = {"state": JobState.RUNNING, "worker": worker, "heartbeat": now, "started_at": now}
    return _as_seen(job).update(
        **values, attempts=F("attempts") + 1, percent=0, step="Đang chuẩn bị"
    )


def _as_seen(job):
    """The row if nobody has changed its course since it was read."""
    return Job.objects.filter(pk=job.pk, state=job.state, worker=job.worker, attempts=job.attempts)


def beat(job):
    """Say that the worker of this job is alive."""
    _as_seen(job).update(heartbeat=timezone.now())


def tell_progress(job, percent, step=""):
    """Show how far the work is; the step stays where none is given."""
    values = {"percent": max(0, min(99, int(percent))), "heartbeat": timezone.now()}
    _as_seen(job).update(**values | ({"step": step[:200]} if step else {}))


def finish(job, made):
    """Keep what came out; nothing if another worker has taken the job meanwhile."""
    with File(made.opened(), made.name) as content, transaction.atomic():
        result = files.keep(content, content_type=made.content_type, by=job.requested_by)
        if not _end(job, JobState.DONE, result=result, percent=100):
            transaction.set_rollback(True)


def fail(job, problem):
    """End the job with the reasons, Vietnamese sentences, one a line."""
    _end(job, JobState.FAILED, problem=problem)


def give_back(job, *, is_tried=False):
    """Let the job wait again; the attempt counts only where it was tried to its end."""
    attempts = job.attempts if is_tried else job.attempts - 1
    _as_seen(job).update(state=JobState.WAITING, worker="", attempts=attempts, step="", percent=0)


def _end(job, state, **values):
    now = timezone.now()
    return _as_seen(job).update(state=state, finished_at=now, step="", **values)


def purge(now):
    """Forget what ended some days ago, with the files that came out; for the tick.

    A file that something else refers to by now stays.
    """
    before = now - KEPT
    over = Job.objects.exclude(state__in=(JobState.WAITING, JobState.RUNNING))
    for job in over.filter(finished_at__lt=before).select_related("result").order_by("pk")[:200]:
        job.followers.clear()
        result = job.result
        job.delete()  # the file cannot go while the job refers to it
        if result is not None:
            files.forget(result)
