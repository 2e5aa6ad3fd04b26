"""Do what is due by the clock, once or each minute."""

import logging
import signal
import threading

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connection

from emulation.clock.companion import is_wanted
from emulation.clock.ticking import tick

SECONDS = 60
# How soon it is noticed that the server is gone.
LOOK_SECONDS = 1
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Does what is due: closes votes whose time is up, destroys what was kept for a time only. "
        "The server runs this by itself each minute."
    )

    def add_arguments(self, parser):
        parser.add_argument("--forever", action="store_true", help="again each minute")
        parser.add_argument(
            "--parent", type=int, metavar="PID", help="end when this process is no longer ours"
        )

    def handle(self, *args, forever, parent, **options):
        if not forever:
            tick()
            return
        stopped = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *received: stopped.set())
        while not stopped.is_set() and is_wanted(parent):
            survive_tick()
            wait(stopped, parent)


def survive_tick():
    """One tick; a database that is away is logged, and looked for again with the next."""
    close_old_connections()
    try:
        tick()
    except Exception:
        logger.exception("No tick; the next one is in a minute")
        connection.close()


def wait(stopped, parent):
    """A minute, or until this process is told to end or is left alone."""
    for _ in range(0, SECONDS, LOOK_SECONDS):
        if stopped.wait(LOOK_SECONDS) or not is_wanted(parent):
            return
