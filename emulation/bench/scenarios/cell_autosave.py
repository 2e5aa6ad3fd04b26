"""Save one cell of a card, as the page does by itself while somebody types."""

import json
from decimal import Decimal

from django.urls import reverse

from blocs.enums.scorecards import Stage
from blocs.models.scorecards import ScoreLine
from emulation.bench.client import CSRF, Request
from emulation.bench.floors import SAVE5
from emulation.bench.scenario import Scenario, Target

CARDS = 60


def sample(bench):
    cards = {card.pk: card for card in bench.dataset.drafts[:CARDS]}
    points = str(3 + bench.next_batch() % 15)
    lines = {
        line.scorecard_id: line
        for line in ScoreLine.objects.filter(scorecard__in=cards).select_related("scorecard")
    }
    measured = bench.send([cell(line, cards[pk].session, points) for pk, line in lines.items()])
    written = ScoreLine.objects.filter(
        pk__in=[line.pk for line in lines.values()], self_points=Decimal(points)
    ).count()
    if written != len(cards):
        raise AssertionError(f"{written} of {len(cards)} cells were written.")
    return measured


def cell(line, session, points):
    sent = {"line": line.pk, "version": line.version, "boxes": {"points": points}}
    return Request(
        reverse("blocs:score_grid_save", args=[line.scorecard.campaign_id, Stage.SELF]),
        session,
        body=json.dumps({"cells": [sent]}).encode(),
        content_type="application/json",
        headers=(("X-CSRFToken", CSRF),),
        text="saved_at",
    )


SCENARIO = Scenario("cell_autosave", sample, SAVE5, {"cpu_ms": Target(1.5, of_floor=True)})
