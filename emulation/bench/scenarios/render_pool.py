"""40 reports rendered by two workers beside one, and the memory of a worker over 100 reports.

The workers are those of an installation; the reports are short, and each differs from the others.
It is measured once, not in every round.
"""

import os
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from itertools import count

from django.conf import settings

from emulation.bench import processes
from emulation.bench.reports import short_papers
from emulation.bench.scenario import Scenario, Target
from emulation.jobs.enums import JobState
from emulation.jobs.models import Job
from reports.services import renders

REPORTS, MANY = 40, 100
PATIENCE = 900
NUMBERS = count(1)


@cache
def by_one():
    """One worker: how long it takes, and what it holds after 40 and after 100 reports."""
    with worker() as process:
        seconds = rendered(REPORTS)
        early = held(process)
        rendered(MANY - REPORTS)
        return seconds, early, held(process)


@cache
def by_two():
    """Seconds that two workers take."""
    with ExitStack() as stack:
        for _ in range(2):
            stack.enter_context(worker())
        return rendered(REPORTS)


@contextmanager
def worker():
    """A worker that has begun to look for work."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--forever"]
    with subprocess.Popen(command, env=os.environ) as process:
        try:
            yield process
        finally:
            process.terminate()


def held(process):
    """Megabytes."""
    return processes.memory_of(process.pid, "VmRSS") / 2**20


def rendered(number):
    """Seconds until so many different reports are there; the workers are up when it begins."""
    paper = short_papers()[0]
    wait_for([ask(paper) for _ in range(2)])
    start = time.monotonic()
    wait_for([ask(paper) for _ in range(number)])
    return time.monotonic() - start


def ask(paper):
    changed = replace(paper, number=str(next(NUMBERS)))
    return renders.ask_for_pdf(changed, by=None, subject="Báo cáo để đo")


def wait_for(jobs):
    """:raises AssertionError: if one of them fails, or they take too long."""
    until = time.monotonic() + PATIENCE
    rows = Job.objects.filter(pk__in=[job.pk for job in jobs])
    while rows.exclude(state=JobState.DONE).exists():
        if rows.filter(state=JobState.FAILED).exists() or time.monotonic() > until:
            raise AssertionError("Not all reports were rendered.")
        time.sleep(0.1)


def floor(bench):
    seconds, early, late = by_one()
    return {"cpu_ms": seconds * 1000, "wall_s": seconds, "after_40_mb": early, "after_100_mb": late}


def sample(bench):
    seconds = by_two()
    _, early, late = by_one()
    return {"wall_s": seconds, "after_40_mb": early, "after_100_mb": late}


SCENARIO = Scenario(
    "render_pool",
    sample,
    Scenario("one_worker", floor),
    {"wall_s": Target(0.59, of_floor=True), "after_100_mb": Target(300)},
)
