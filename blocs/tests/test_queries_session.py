"""What the minutes of a session are made from."""

from decimal import Decimal

from blocs.enums.scorecards import Stage
from blocs.queries.scorecards.session import session_of
from blocs.services.scorecards import score_lines
from blocs.services.scorecards.line_values import Entry
from blocs.tests.factories_scorecards import make_cards, sent


def test_reasons_are_those_of_the_stage_whatever_later_ones_said(world, thu):
    card = sent(make_cards(world.campaign)[2])
    for stage, points, reason in (
        (Stage.APPRAISAL, 15, "Thiếu kế hoạch"),
        (Stage.BLOC, 18, "Đã bổ sung"),
    ):
        entries = {"B1": Entry(points=Decimal(points), text=reason)}
        score_lines.save(card, stage, by=thu, entries=entries)

    told = {
        stage: [c.reason for unit in session_of(world.campaign, stage).units for c in unit.changes]
        for stage in (Stage.APPRAISAL, Stage.BLOC)
    }

    assert told == {Stage.APPRAISAL: ["Thiếu kế hoạch"], Stage.BLOC: ["Đã bổ sung"]}
