"""Read the table of 250 cards: totals, ranks, sums of sections."""

from django.urls import reverse

from emulation.bench.client import Request
from emulation.bench.floors import LIST
from emulation.bench.scenario import Scenario, Target


def sample(bench):
    path = reverse("blocs:score_table", args=[bench.dataset.wide])
    last = bench.dataset.wide_units[-1]
    return bench.send([Request(path, bench.dataset.secretary, text=last)] * 6)


SCENARIO = Scenario(
    "score_table", sample, LIST, {"sql": Target(10), "cpu_ms": Target(1.5, of_floor=True)}
)
