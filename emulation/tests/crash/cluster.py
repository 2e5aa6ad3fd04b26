"""A PostgreSQL cluster of the test's own, as an installation has it: it waits for the disk."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from emulation.bench import processes

ROOT = Path(__file__).resolve().parents[3]
WAIT_SECONDS = 120


class Cluster:
    """Made by `initdb` in a folder of its own; `start` it, `kill` it, `start` it again."""

    def __init__(self):
        found = subprocess.run([ROOT / ".ci/postgresql", "--find"], capture_output=True, check=True)
        self.programs = Path(found.stdout.decode().strip())
        # Short: the path of a socket has at most 107 bytes.
        self.folder = Path(tempfile.mkdtemp(prefix="emulation-crash-", dir="/tmp"))
        self.server = None
        self.owner = []
        if os.getuid() == 0:  # the server refuses root
            shutil.chown(self.folder, "nobody")
            self.owner = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        locale = ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        self.run("initdb", "-D", self.data, "-U", "emulation", "-A", "trust", *locale)

    @property
    def data(self):
        return self.folder / "data"

    @property
    def url(self):
        return f"postgresql://emulation@{quote(str(self.folder), safe='')}/emulation"

    def run(self, program, *arguments):
        log = self.folder / "programs.log"
        with log.open("ab") as output:
            subprocess.run(
                [*self.owner, self.programs / program, *arguments],
                cwd=self.folder,
                stdout=output,
                stderr=output,
                check=True,
            )

    def start(self):
        """Start the server and wait until it answers, after its recovery.

        :raises TimeoutError: if it does not.
        """
        given = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.folder}"]
        with (self.folder / "server.log").open("ab") as log:
            # A child of ours, so that we see it gone: it would not start beside its own remains.
            self.server = subprocess.Popen(
                [*self.owner, self.programs / "postgres", "-D", self.data, *given],
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + WAIT_SECONDS
        while subprocess.run([self.programs / "pg_isready", "-q", "-h", self.folder]).returncode:
            if time.monotonic() > until or self.server.poll() is not None:
                raise TimeoutError((self.folder / "server.log").read_text()[-2000:])
            time.sleep(0.1)

    def make_database(self):
        self.run("createdb", "-h", self.folder, "-U", "emulation", "emulation")

    def kill(self):
        """End every process of the cluster at once, without a chance to write anything."""
        if self.server is None:
            return
        for pid in processes.tree(self.server.pid, processes.all_parents()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.server.wait()

    def remove(self):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def running_cluster():
    """A cluster with an empty database, until the block ends."""
    cluster = Cluster()
    try:
        cluster.start()
        cluster.make_database()
        yield cluster
    finally:
        cluster.remove()
