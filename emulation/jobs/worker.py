"""One worker: takes a job, shows that it is alive, does the work, keeps what comes out."""

import contextlib
import logging
import resource
import signal
import threading
from functools import partial
from pathlib import Path

from django.db import connection

from emulation.jobs import processes, services
from emulation.jobs.registry import is_known, kind_of
from emulation.papers.markup import MarkupError
from emulation.refusals import Refused

BEAT_SECONDS = 5
MOST_SECONDS = 20 * 60
STATM = Path("/proc/self/statm")
logger = logging.getLogger(__name__)

UNKNOWN = "Phiên bản đang chạy không còn thực hiện được việc này."
TOO_LONG = (
    f"Việc này quá {MOST_SECONDS // 60} phút chưa xong nên đã dừng. Chia nhỏ nội dung rồi thử lại."
)
FAILED = (
    "Máy chủ gặp lỗi khi thực hiện. Bấm “Thử lại”; nếu vẫn không được, báo cho quản trị hệ thống "
    "việc số {number}."
)


class Stopped(BaseException):
    """This process was told to end; no `except Exception` may hold that up."""


class TookTooLong(BaseException):
    """The work takes longer than any honest work does."""


def work_off() -> int:
    """Do all that waits, one after the other; how many jobs there were."""
    count = 0
    while work_once():
        count += 1
    return count


def work_once(look=lambda: None) -> bool:
    """Take one job and see it to its end; False if there was none.

    :param look: called every few seconds while the work goes on, from another thread
    :raises Stopped: as raised by the process's own signal handler; the job waits again.
    """
    job = services.take(processes.own_name())
    if job is None:
        return False
    with beating(job, look):
        try:
            _do(job)
        except Stopped:
            services.give_back(job)
            raise
    return True


def _do(job):
    """The work, and the end that it comes to."""
    if not is_known(job.kind):
        services.fail(job, UNKNOWN)
        return
    try:
        with limited():
            made = kind_of(job).function(job, partial(services.tell_progress, job))
        services.finish(job, made)
    except Refused as refusal:
        services.fail(job, str(refusal))
    except MarkupError as error:
        services.fail(job, "\n".join(error.problems))
    except TookTooLong:
        services.fail(job, TOO_LONG)
    except Exception:
        logger.exception("Job %s (%s) failed in attempt %s", job.pk, job.kind, job.attempts)
        _try_again(job)


def _try_again(job):
    """Something unforeseen, as a database that was away: it may go better next time."""
    if not connection.in_atomic_block:
        connection.close()
    if job.attempts < services.MOST_ATTEMPTS:
        services.give_back(job, is_tried=True)
    else:
        services.fail(job, FAILED.format(number=job.pk))


@contextlib.contextmanager
def beating(job, look):
    """Say every few seconds, from a thread of its own, that the job is being worked on."""
    ended = threading.Event()

    def beat():
        while not ended.wait(BEAT_SECONDS):
            look()
            try:
                services.beat(job)
            except Exception:
                logger.exception("Could not say that job %s is being worked on", job.pk)
            finally:
                connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@contextlib.contextmanager
def limited(seconds=MOST_SECONDS):
    """Ends what takes too long, in the main thread, where alarms can be heard.

    :raises TookTooLong: after so many seconds.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*received):
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def memory() -> int:
    """Bytes of memory that this process holds now."""
    if STATM.exists():
        return int(STATM.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
