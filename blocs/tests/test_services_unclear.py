"""What an import left unclear."""

import pytest

from blocs.queries.scorecards.publishing import missing_to_publish
from blocs.queries.scorecards.tree import tree_of
from blocs.services.scorecards import criteria_sets, unclear
from blocs.tests.factories_criteria import PARTIAL_BANDS, PARTIAL_DEDUCTION
from blocs.tests.factories_scorecards import TABLE, make_set
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

DOUBT = "Tiêu chí A2: chưa rõ."


@pytest.fixture
def draft(world):
    return make_set(world.campaign, f'{TABLE}\nunclear: ["{DOUBT}"]', published=False)


@pytest.mark.parametrize("content", [PARTIAL_BANDS, PARTIAL_DEDUCTION])
def test_partial_tables_are_drafts_that_cannot_be_published(world, content):
    draft = make_set(world.campaign, content, published=False)

    assert draft.unclear
    with pytest.raises(Refused, match="Chưa làm rõ"):
        criteria_sets.publish(draft, by=None)


def test_settled_point_no_longer_keeps_from_publishing(draft, thu):
    assert missing_to_publish(tree_of(draft)) == [f"Chưa làm rõ: {DOUBT}"]

    unclear.settle(draft, by=thu, points=[DOUBT], note="Theo bản chính")

    assert criteria_sets.publish(draft, by=thu).state == "published"
    event = AuditEvent.objects.get(verb="criteria.settle")
    assert "Theo bản chính" in event.changes
    assert DOUBT in event.changes


@pytest.mark.parametrize(("points", "note"), [([], "x"), ([DOUBT], " "), (["Khác"], "x")])
def test_settling_needs_a_point_of_the_list_and_words(draft, thu, points, note):
    with pytest.raises(Refused):
        unclear.settle(draft, by=thu, points=points, note=note)


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_only_who_edits_settles(world, draft, persona):
    with pytest.raises(Refused, match="không có quyền"):
        unclear.settle(draft, by=getattr(world, persona), points=[DOUBT], note="x")
