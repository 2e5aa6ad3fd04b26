"""Save 30 changed rows of a card, with the audit event and the check for conflicts."""

from decimal import Decimal

from django.urls import reverse

from blocs.models.scorecards import ScoreLine
from emulation.bench.client import Request
from emulation.bench.floors import SAVE30
from emulation.bench.markup import fields_of
from emulation.bench.scenario import Scenario, Target

CARDS = 40


def sample(bench):
    cards = bench.dataset.drafts[:CARDS]
    points = str(10 + bench.next_batch() % 15)
    forms = [changed(bench, card, points) for card in cards]
    measured = bench.send(forms)
    written = ScoreLine.objects.filter(
        scorecard__in=[card.pk for card in cards], self_points=Decimal(points)
    ).count()
    if written != 30 * len(cards):
        raise AssertionError(f"{written} of {30 * len(cards)} rows were written.")
    return measured


def changed(bench, card, points):
    """The unit's form with all points changed, as it will be sent."""
    path = reverse("blocs:scorecard_edit", args=[card.pk])
    page = bench.read(Request(path, card.session, text=card.unit)).body.decode()
    fields = tuple(
        (name, points if name.startswith("points_") else value) for name, value in fields_of(page)
    )
    return Request(path, card.session, fields=fields, status=302)


SCENARIO = Scenario(
    "scorecard_save", sample, SAVE30, {"sql": Target(12), "cpu_ms": Target(2, of_floor=True)}
)
