"""Open a card of 30 criteria with points of the unit and of the bloc."""

from django.urls import reverse

from emulation.bench.client import Request
from emulation.bench.floors import EMPTY
from emulation.bench.scenario import Scenario, Target


def sample(bench):
    return bench.send(
        [
            Request(reverse("blocs:scorecard_detail", args=[card.pk]), card.session, text=card.unit)
            for card in bench.dataset.checked[:60]
        ]
    )


SCENARIO = Scenario(
    "scorecard_open",
    sample,
    EMPTY,
    {"sql": Target(10), "cpu_ms": Target(4, of_floor=True), "p95_ms": Target(5, of_floor=True)},
)
