"""What a scenario is, and how one measured sample of it is taken."""

from collections.abc import Callable
from dataclasses import dataclass, field

from emulation.bench import client, processes
from emulation.bench.dataset import Dataset
from emulation.bench.medians import percentile

Sample = dict[str, float]  # metric -> value


@dataclass(frozen=True)
class Target:
    """At most so much, or at most so many times the floor."""

    most: float
    of_floor: bool = False

    def __str__(self):
        return f"≤ {self.most:g}× floor" if self.of_floor else f"≤ {self.most:g}"

    def is_met(self, value, ratio):
        """None where the floor that it asks for was not measured."""
        measured = ratio if self.of_floor else value
        return None if measured is None else measured <= self.most


@dataclass(frozen=True)
class Scenario:
    """A piece of work, the floor beside which it is measured, and what is asked of it.

    :param sample: does the work once in a measured batch, and sees to it that it was really done
    :param floor: None for a floor itself
    :param targets: metric -> Target
    """

    name: str
    sample: Callable[["Bench"], Sample]
    floor: "Scenario | None" = None
    targets: dict[str, Target] = field(default_factory=dict)


@dataclass
class Bench:
    """The server that answers, the data in it, and the roots of the processes that do the work."""

    port: int
    roots: tuple[int, ...]
    dataset: Dataset
    batch: int = 0  # grows with every batch, so that changed values alternate
    elections: dict = field(default_factory=dict)  # made when a scenario first asks for one
    resting: int | None = None  # bytes of the largest server process before the first measured peak

    def send(self, requests, *, connections=1) -> Sample:
        """Send the requests and say what one of them cost."""
        before = processes.reading(self.roots)
        answers = client.send(self.port, requests, connections=connections)
        spent = processes.difference(before, processes.reading(self.roots))
        times = [answer.seconds * 1000 for answer in answers]
        return {
            "sql": percentile([answer.statements for answer in answers], 50),
            "cpu_ms": spent / len(answers) / 1e6,
            "p50_ms": percentile(times, 50),
            "p95_ms": percentile(times, 95),
        }

    def watch_memory(self):
        """Begin a new peak; what the server holds at the first of them is the base of all."""
        server = self.roots[0]
        if self.resting is None:
            self.resting = processes.memory(server, "VmRSS")
        processes.forget_peaks(server)

    def peak_mb(self):
        """How far the largest server process has gone above the base since `watch_memory`."""
        return (processes.memory(self.roots[0], "VmHWM") - self.resting) / 2**20

    def read(self, request) -> client.Answer:
        """One answer, outside any measurement."""
        return client.send(self.port, [request])[0]

    def next_batch(self):
        self.batch += 1
        return self.batch
