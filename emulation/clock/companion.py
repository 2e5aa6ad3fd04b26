"""The processes that work beside the server: one ticks, one does what takes long."""

import os
import subprocess
import sys
import time

from django.conf import settings

# One that dies at once, again and again, must not keep the machine busy.
REST_SECONDS = 5
END_SECONDS = 5


class Companion:
    """One child process that runs a command of the product; `keep` starts it whenever it is not
    there.

    It ends by itself within seconds when the server is gone, however that came about: the command
    takes `--forever` and `--parent`, and looks at `is_wanted`.
    """

    def __init__(self, command):
        self.command = command
        self.process = None
        self.started = 0

    def keep(self):
        """Start the process, first or anew; call this often."""
        is_there = self.process is not None and self.process.poll() is None
        if is_there or time.monotonic() < self.started + REST_SECONDS:
            return
        self.started = time.monotonic()
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), self.command, "--forever"]
        self.process = subprocess.Popen(
            [*command, f"--parent={os.getpid()}"], stdin=subprocess.DEVNULL
        )

    def tell_to_end(self):
        """Ask the process to end; returns at once."""
        if self.process is not None:
            self.process.terminate()

    def end(self):
        """End the process and wait for it."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def is_wanted(parent):
    """In a companion: the server that started this process, if one did, still runs."""
    return parent is None or os.getppid() == parent
