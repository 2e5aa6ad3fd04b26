"""200 voters at once: each opens the ballot and casts it; then casts alone, beside the least."""

import base64
import time

from django.db import connection

from emulation.bench import elections
from emulation.bench.client import Request
from emulation.bench.scenario import Bench, Scenario, Target
from emulation.bench.voting import running_of

VOTERS, CANDIDATES = 200, 20


def floor_casts(bench: Bench, length: int):
    """As many bare ballots of the same size, after those of the last time are gone."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM floor_envelope")
        cursor.execute("DELETE FROM floor_voter")
    fields = (("box", base64.b64encode(bytes(length)).decode()),)
    return [
        Request(f"/floors/ballots/{seat}/", bench.dataset.secretary, fields=fields, text="kept")
        for seat in range(1, VOTERS + 1)
    ]


def floor(bench):
    length = 48 + running_of(bench, VOTERS, CANDIDATES).voters[0].papers[0][1].length
    alone = bench.send(floor_casts(bench, length))
    return alone | {"burst_ms": burst(bench, floor_casts(bench, length), VOTERS)}


def sample(bench):
    running = running_of(bench, VOTERS, CANDIDATES)
    alone = bench.send(casts(running))
    lost = elections.missing(running)
    at_once = burst(bench, casts(running), VOTERS)
    lost += elections.missing(running)
    readings = [elections.reading(running, voter) for voter in running.voters]
    both = burst(bench, [*readings, *casts(running)], VOTERS)
    lost += elections.missing(running)
    return alone | {"burst_ms": at_once, "read_and_cast_ms": both, "lost": lost}


def casts(running):
    """A ballot of every voter, after those of the last time are gone."""
    elections.begin_anew(running)
    return [elections.vote(running, voter) for voter in running.voters]


def burst(bench, requests, connections):
    """Milliseconds until all are answered that begin together; each connection is one voter."""
    start = time.perf_counter()
    bench.send(requests, connections=connections)
    return (time.perf_counter() - start) * 1000


BALLOT = Scenario("ballot", floor)
SCENARIO = Scenario(
    "vote_burst",
    sample,
    BALLOT,
    {
        "sql": Target(9),
        "cpu_ms": Target(1.5, of_floor=True),
        "burst_ms": Target(1.8, of_floor=True),
        "lost": Target(0),
    },
)
