"""An installation whose server is started and killed; all of it lies in one folder."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from emulation.bench import processes
from emulation.management.commands.prepare import fingerprint_of_static_files
from emulation.tests.crash.cluster import ROOT

WAIT_SECONDS = 120
WORKERS = 2
IN_HALL = "import django; django.setup(); from emulation.tests.crash import hall; hall.main()"
# What the installation of this machine, or the suite, has set is nothing to this one.
OF_OTHERS = ("DATABASE_URL", "SITE_URL", "SECRET_KEY", "DEBUG", "ALLOW_PLAIN_HTTP", "BIND")


class Installation:
    """`folder` is its DATA_DIR; without `database_url` it uses SQLite."""

    def __init__(self, folder: Path, database_url=""):
        self.folder = folder
        self.port = free_port()
        self.server = None
        kept = {name: value for name, value in os.environ.items() if name not in OF_OTHERS}
        own = {"DATA_DIR": str(folder), "PORT": str(self.port), "DATABASE_URL": database_url}
        settings = {"DJANGO_SETTINGS_MODULE": "emulation.settings", "LOG_LEVEL": "ERROR"}
        self.environment = kept | own | settings
        folder.mkdir(parents=True, exist_ok=True)

    def prepare(self):
        """Tables and reference data. No page is drawn here: static files count as collected."""
        (self.folder / "static").mkdir()
        (self.folder / "static" / "staticfiles.json").write_text('{"version": "1.1", "paths": {}}')
        (self.folder / "static.sha256").write_text(fingerprint_of_static_files())
        self.run("manage.py", "prepare")

    def hall(self, act, number):
        """What `emulation.tests.crash.hall` writes."""
        file = self.folder / "hall.json"
        self.run("-c", IN_HALL, act, str(number), str(file))
        return json.loads(file.read_text())

    def run(self, *command):
        with (self.folder / "commands.log").open("ab") as log:
            subprocess.run(
                [sys.executable, *command],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                check=True,
            )

    def start(self):
        """Start the server in a process group of its own; returns once it answers.

        :raises TimeoutError: if it does not.
        """
        note = self.folder / "run.json"
        note.unlink(missing_ok=True)
        with (self.folder / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--bind", f"127.0.0.1:{self.port}"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait_until(lambda: note.exists() and len(self.workers()) == WORKERS)

    def wait_until(self, is_so):
        until = time.monotonic() + WAIT_SECONDS
        while not is_so():
            if time.monotonic() > until or self.server.poll() is not None:
                raise TimeoutError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.05)

    def kill_all(self):
        """End the server and everything that it started, at once."""
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def kill_worker(self):
        """End one of the processes that answer; the server starts another one."""
        before = self.workers()
        os.kill(before[0], signal.SIGKILL)
        self.wait_until(lambda: len({*self.workers()} - {*before}) == 1)

    def workers(self):
        """Processes below the server that run the same command: parted from it, not started."""
        own = command_of(self.server.pid)
        below = processes.tree(self.server.pid, processes.all_parents()) - {self.server.pid}
        return sorted(pid for pid in below if command_of(pid) == own)

    def end(self):
        if self.server is not None and self.server.poll() is None:
            self.kill_all()


def command_of(pid):
    """The command line of a process; empty once it is gone."""
    try:
        return (processes.PROC / str(pid) / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
