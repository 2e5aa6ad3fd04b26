"""The server that is measured: as an installation's, under the settings of the bench.

Run as a program with HOST:PORT; says "ready" once it answers.
"""

import contextlib
import os
import socket
import subprocess
import sys

from emulation.serving import Server

READY = "ready"


@contextlib.contextmanager
def running():
    """(port, pid) of a server in a process of its own, until the block ends.

    :raises ChildProcessError: if it does not start.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "emulation.bench.server", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout.readline().strip() != READY:
                raise ChildProcessError("The server did not start.")
            yield port, process.pid
        finally:
            process.terminate()


if __name__ == "__main__":
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    # Without a worker: `render_pool` counts its own.
    Server(sys.argv[1], announce=lambda: print(READY, flush=True), companions=["tick"]).run()
