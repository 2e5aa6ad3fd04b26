"""Votes without a pause over 8 connections, beside as many bare ballots."""

import time

from emulation.bench import elections
from emulation.bench.scenario import Scenario, Target
from emulation.bench.scenarios.vote_burst import CANDIDATES, VOTERS, casts, floor_casts
from emulation.bench.voting import running_of

CONNECTIONS = 8
# Of 200 casts each: 1,000 in a round at size S, 8,000 at size M.
TURNS = {"S": 5, "M": 40}


def floor(bench):
    length = running_of(bench, VOTERS, CANDIDATES).election.questions.get().sealed_bytes
    return steadily(bench, lambda: floor_casts(bench, length))


def sample(bench):
    running, lost = running_of(bench, VOTERS, CANDIDATES), []
    measured = steadily(
        bench, lambda: casts(running), lambda: lost.append(elections.missing(running))
    )
    return measured | {"lost": sum(lost)}


def steadily(bench, requests, after=lambda: None):
    """CPU and wall time of one cast; `requests()` prepares a turn, `after()` looks at what it did.

    Only the sending is timed.
    """
    turns, spent, cpu = TURNS[bench.dataset.size], 0.0, 0.0
    for _ in range(turns):
        prepared = requests()
        start = time.perf_counter()
        cpu += bench.send(prepared, connections=CONNECTIONS)["cpu_ms"]
        spent += time.perf_counter() - start
        after()
    return {"cpu_ms": cpu / turns, "wall_ms": 1000 * spent / turns / VOTERS}


SCENARIO = Scenario(
    "vote_steady",
    sample,
    Scenario("ballot_steady", floor),
    # 60% of the floor's rate.
    {"wall_ms": Target(1.67, of_floor=True), "lost": Target(0)},
)
