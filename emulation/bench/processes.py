"""CPU time and memory of process trees, read from /proc."""

import os
from pathlib import Path

PROC = Path("/proc")
TICK = 1_000_000_000 // os.sysconf("SC_CLK_TCK")  # nanoseconds


def stat_fields(text):
    """(parent's pid, CPU ticks) from the text of /proc/PID/stat; the name may hold anything."""
    fields = text.rpartition(")")[2].split()
    return int(fields[1]), int(fields[11]) + int(fields[12])


def run_time(text):
    """Nanoseconds on a CPU from the text of /proc/PID/task/TID/schedstat."""
    return int(text.split()[0])


def parent_of(pid):
    return stat_fields((PROC / str(pid) / "stat").read_text())[0]


def tree(root, parents):
    """The root and all below it, from a mapping of pid to parent's pid."""
    found = {root}
    waiting = [root]
    while waiting:
        above = waiting.pop()
        children = [pid for pid, parent in parents.items() if parent == above and pid not in found]
        found.update(children)
        waiting += children
    return found


def all_parents():
    """pid -> parent's pid of every process that is there now."""
    parents = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = parent_of(entry.name)
            except (FileNotFoundError, ProcessLookupError):
                continue  # it ended while we looked
    return parents


def spent_by(pid):
    """CPU nanoseconds of a process: exact by thread where the kernel tells, else in ticks."""
    folder = PROC / str(pid)
    try:
        return sum(run_time(path.read_text()) for path in folder.glob("task/*/schedstat")) or (
            stat_fields((folder / "stat").read_text())[1] * TICK
        )
    except (FileNotFoundError, ProcessLookupError):
        return 0


def reading(roots):
    """pid -> CPU nanoseconds so far, of all processes in the trees."""
    parents = all_parents()
    return {pid: spent_by(pid) for root in roots for pid in tree(root, parents)}


def difference(before, after):
    """Nanoseconds between two readings; what ended meanwhile is left out."""
    return sum(max(0, spent - before.get(pid, 0)) for pid, spent in after.items())


def memory(root, field):
    """Bytes of a field of /proc/PID/status, such as VmRSS, of the largest process of a tree."""
    return max(memory_of(pid, field) for pid in tree(root, all_parents()))


def memory_of(pid, field):
    try:
        lines = (PROC / str(pid) / "status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((kilobytes(line) for line in lines if line.startswith(f"{field}:")), 0) * 1024


def kilobytes(line):
    """The figure of a line such as "VmRSS:     1234 kB"."""
    return int(line.split()[1])


def forget_peaks(root):
    """Let VmHWM begin anew in every process of a tree."""
    for pid in tree(root, all_parents()):
        (PROC / str(pid) / "clear_refs").write_text("5")
