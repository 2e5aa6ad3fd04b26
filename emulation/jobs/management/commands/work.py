"""Do what pages have asked for: all that waits, or for as long as the server runs."""

import logging
import os
import signal
import sys
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection

from emulation.clock.companion import is_wanted
from emulation.jobs import worker

# How soon a job is noticed; nothing is written while there is none.
LOOK_SECONDS = 1
# What libraries keep of each paper adds up; a new process begins with none of it.
MOST_JOBS = 200
MOST_MEMORY = 300 * 1024 * 1024
# Pages come before papers where both want the processor.
PATIENT = 5
ENDS = (signal.SIGTERM, signal.SIGINT)
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Renders what was asked for on the pages. The server runs this by itself; several may run "
        "beside it, on this machine or on others with the same database and file store."
    )

    def add_arguments(self, parser):
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--once", action="store_true", help="do all that waits, then end")
        how.add_argument("--forever", action="store_true", help="wait for more")
        parser.add_argument(
            "--parent", type=int, metavar="PID", help="end when this process is no longer ours"
        )

    def handle(self, *args, once, parent, **options):
        if once:
            worker.work_off()
            return
        os.setpriority(os.PRIO_PROCESS, 0, PATIENT)
        stopped = threading.Event()

        def stop(*received):
            for number in ENDS:
                signal.signal(number, signal.SIG_IGN)
            stopped.set()
            raise worker.Stopped

        for number in ENDS:
            signal.signal(number, stop)
        try:
            work_until(stopped, parent)
        except worker.Stopped:
            connection.close()


def work_until(stopped, parent):
    """Job after job until this process is told to end, is left alone, or begins anew."""

    def look():
        if not is_wanted(parent):
            os.kill(os.getpid(), signal.SIGTERM)

    done = 0
    while not stopped.is_set() and is_wanted(parent):
        if not survive_job(look):
            stopped.wait(LOOK_SECONDS)
            continue
        done += 1
        if done >= MOST_JOBS or worker.memory() > MOST_MEMORY:
            begin_anew()


def survive_job(look):
    """One job, if there is one; a database that is away is logged and looked for again."""
    close_old_connections()
    try:
        return worker.work_once(look)
    except Exception:
        logger.exception("No job could be taken; the next look is in a second")
        connection.close()
        return False


def begin_anew():
    """The same process, number and parent, with nothing in its memory."""
    connection.close()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
