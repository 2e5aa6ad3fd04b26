"""Open and count 200 ballots with 20 candidates, and gather the minutes; beside the decryption.

Called in this process: what it spends, and the database, is measured.
"""

import time
from functools import partial

from django.db import connection

from awards.documents.minutes import minutes_of
from awards.models import Count, Election, Envelope
from awards.services import counting, sealing, slips
from awards.services import elections as services
from emulation.bench import elections, processes
from emulation.bench.scenario import Scenario, Target
from emulation.bench.scenarios.vote_burst import CANDIDATES, VOTERS
from emulation.bench.voting import running_of

FEWER = 50


def floor(bench):
    """Open every envelope of the large election, as they lie in memory."""
    running = closed(bench, VOTERS)
    envelopes = Envelope.objects.filter(question__election=running.election)
    boxes = [bytes(box) for box in envelopes.values_list("sealed", flat=True)]
    key = sealing.unlock(running.election.locked_key, slips.read(running.codes[0]).share)
    return spent(bench, lambda: [sealing.open_envelope(key, box) for box in boxes])


def sample(bench):
    many, few = (spent(bench, partial(count, bench, each)) for each in (VOTERS, FEWER))
    # 1 is a cost that grows as the number of voters, less where a part of it is fixed.
    return many | {"growth": many["cpu_ms"] / few["cpu_ms"] * FEWER / VOTERS}


def count(bench, voters):
    """What a teller's click does, and the content of the minutes."""
    running = closed(bench, voters)
    election = Election.objects.select_related("campaign__bloc").get(pk=running.election.pk)
    counting.count(election, by=running.teller, codes=running.codes)
    minutes_of(election)
    counts = Count.objects.filter(option__question__election=election)
    if {row.yes for row in counts} - {voters, voters - 1} or len(counts) != CANDIDATES:
        raise AssertionError("The counts are not those of the ballots.")


def closed(bench, voters):
    """The election of so many voters after all have voted; it closes when first asked for."""
    running = running_of(bench, voters, CANDIDATES, use="count")
    election = running.election
    if election.is_open:
        bench.send([elections.vote(running, voter) for voter in running.voters], connections=8)
        services.close(election, by=None, now=election.closes_at)
    return running


def spent(bench, act):
    """CPU milliseconds of this process and the database, and the statements."""
    statements, databases = 0, bench.roots[1:]

    def counting_them(execute, *call):
        nonlocal statements
        statements += 1
        return execute(*call)

    before, start = processes.reading(databases), time.process_time()
    with connection.execute_wrapper(counting_them):
        act()
    own = (time.process_time() - start) * 1000
    others = processes.difference(before, processes.reading(databases)) / 1e6
    return {"sql": statements, "cpu_ms": own + others}


SCENARIO = Scenario(
    "count",
    sample,
    Scenario("decryption", floor),
    {"cpu_ms": Target(20, of_floor=True), "growth": Target(1.1)},
)
