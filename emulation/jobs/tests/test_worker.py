"""What a worker makes of work that goes well, badly, or on for too long."""

import os
import signal
import threading
import time

import pytest

from emulation.jobs import services, worker
from emulation.jobs.enums import JobState
from emulation.jobs.management.commands import work
from emulation.jobs.models import Job
from emulation.jobs.registry import Made, register_kind
from emulation.papers.markup import MarkupError
from emulation.refusals import Refused


def job_that(act, ha):
    register_kind("odd", lambda job, progress: act(), title="Việc lạ")
    return services.ask("odd", by=ha)


def raising(error):
    def act():
        raise error

    return act


def end_of(job):
    worker.work_off()
    return Job.objects.get(pk=job.pk)


def test_a_refusal_is_shown_and_not_tried_again(ha):
    job = end_of(job_that(raising(Refused("Chưa đủ nội dung.")), ha))

    assert (job.state, job.problems, job.attempts) == (JobState.FAILED, ["Chưa đủ nội dung."], 1)


def test_all_problems_of_a_text_are_listed(ha):
    job = end_of(job_that(raising(MarkupError(["Dòng 1: hở.", "Dòng 2: hở."])), ha))

    assert (job.state, job.problems) == (JobState.FAILED, ["Dòng 1: hở.", "Dòng 2: hở."])


def test_an_error_is_logged_tried_three_times_and_told_in_plain_words(ha, caplog):
    job = end_of(job_that(raising(ValueError("secret detail")), ha))

    assert (job.state, job.attempts) == (JobState.FAILED, 3)
    assert f"việc số {job.pk}." in job.problem
    assert "secret detail" not in job.problem
    assert "secret detail" in caplog.text


def test_an_error_that_passes_does_no_harm(ha):
    met = []

    def act():
        met.append(1)
        if len(met) == 1:
            raise OSError
        return Made("a.pdf", "application/pdf", b"%PDF")

    job = end_of(job_that(act, ha))

    assert (job.state, job.attempts, job.percent) == (JobState.DONE, 2, 100)


def test_a_kind_that_nobody_knows_any_more_fails(ha, monkeypatch):
    job = job_that(raising(OSError()), ha)
    monkeypatch.setattr(worker, "is_known", lambda name: False)

    assert end_of(job).problem == worker.UNKNOWN


def test_work_that_takes_too_long_is_ended(ha, monkeypatch):
    limited = worker.limited
    monkeypatch.setattr(worker, "limited", lambda: limited(0.05))

    job = end_of(job_that(lambda: time.sleep(5), ha))

    assert "phút chưa xong nên đã dừng" in job.problem
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_worker_told_to_end_gives_its_job_back(ha):
    job = job_that(raising(worker.Stopped()), ha)

    with pytest.raises(worker.Stopped):
        worker.work_once()

    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.WAITING, 0)


def test_whoever_looks_after_the_worker_is_asked_while_it_works(ha, monkeypatch):
    monkeypatch.setattr(worker, "BEAT_SECONDS", 0.01)
    monkeypatch.setattr(services, "beat", lambda job: None)
    looked = threading.Event()
    job_that(lambda: Made("a.pdf", "application/pdf", b"%PDF" * looked.wait(5)), ha)

    worker.work_once(looked.set)

    assert looked.is_set()


@pytest.mark.parametrize(
    ("jobs", "memory", "expected"), [(3, 0, 0), (work.MOST_JOBS, 0, 1), (1, 2**40, 1)]
)
def test_a_worker_begins_anew_when_it_did_much_or_holds_much(monkeypatch, jobs, memory, expected):
    begun = []
    stopped = threading.Event()
    left = iter([True] * jobs)

    def job(look):
        if next(left, False):
            return True
        stopped.set()
        return False

    monkeypatch.setattr(work, "survive_job", job)
    monkeypatch.setattr(work, "begin_anew", lambda: begun.append(1))
    monkeypatch.setattr(work.worker, "memory", lambda: memory)

    work.work_until(stopped, os.getppid())

    assert len(begun) == expected


def test_memory_is_that_of_this_process():
    assert 2**20 < worker.memory() < 2**34
