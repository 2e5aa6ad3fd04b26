"""Names of workers, and whether the process of that name is still there."""

import os
import socket
from functools import cache
from pathlib import Path

NAMESPACE = Path("/proc/self/ns/pid")


@cache
def _place():
    """This machine, and within it the space in which process numbers mean something."""
    space = NAMESPACE.stat().st_ino if NAMESPACE.exists() else 0
    return f"{socket.gethostname()[:40]}/{space}"


def own_name() -> str:
    """The name of this process among all workers of all machines."""
    return f"{_place()}/{os.getpid()}"


def is_gone(name) -> bool:
    """True if that worker ran here and runs no more; of workers elsewhere nothing is known."""
    place, _, pid = name.rpartition("/")
    if place != _place() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
