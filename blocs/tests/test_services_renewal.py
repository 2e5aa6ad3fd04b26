"""Moving open cards to a new version of their criteria set."""

from decimal import Decimal

import pytest

from blocs.models.scorecards import LineNote, Scorecard
from blocs.services.scorecards import applicability, criteria, criteria_sets, notes, scorecards
from blocs.tests.factories_scorecards import card_of, fill, make_set, sent


@pytest.fixture
def first(world):
    return make_set(world.campaign)


def renewed(world, first, change):
    """The member's card after `change`, a function of the draft, came into force."""
    draft = criteria_sets.renew(first, by=world.thu)
    change(draft)
    criteria_sets.publish(draft, by=world.thu)
    scorecards.open_all(world.campaign, by=world.thu)
    return Scorecard.objects.get(campaign=world.campaign, unit=world.member)


def opened(world):
    scorecards.open_all(world.campaign, by=None)
    return card_of(world.campaign, world.member)


def change_line(code, **values):
    return lambda draft: criteria.update(draft.criteria.get(code=code), by=None, **values)


def drop_line(code):
    return lambda draft: criteria.remove(draft.criteria.get(code=code), by=None)


def test_note_on_a_dropped_line_stays_with_the_card(world, first, thu):
    card = sent(opened(world), T1=8)
    line = card.lines.get(criterion__code="T1")
    notes.write(card, by=thu, text="Cờ của cấp nào?", line=line)

    card = renewed(world, first, drop_line("T1"))

    note = LineNote.objects.get()
    assert (note.scorecard, note.line, note.text) == (card, None, "Cờ của cấp nào?")


def test_line_taken_off_by_decision_stays_off(world, first, thu):
    line = opened(world).lines.get(criterion__code="A2")
    applicability.exclude(line, by=thu, reason="Không có nhiệm vụ này")

    card = renewed(world, first, change_line("A2", name="Chuyển đổi số toàn diện"))

    line = card.lines.get(criterion__code="A2")
    assert (line.not_applicable, line.not_applicable_reason) == (True, "Không có nhiệm vụ này")


def test_set_that_leaves_a_line_out_goes_before_the_decision(world, first, thu):
    line = opened(world).lines.get(criterion__code="A2")
    applicability.exclude(line, by=thu, reason="Không có nhiệm vụ này")

    card = renewed(world, first, change_line("A2", not_applicable_to=[world.member.kind]))

    line = card.lines.get(criterion__code="A2")
    assert (line.not_applicable, line.not_applicable_reason) == (True, "")


def test_what_was_entered_is_worked_out_by_the_new_rules(world, first):
    fill(opened(world))

    levels = {"bands_days_late": [["0", "12"], ["3", "10"]]}
    card = renewed(world, first, change_line("A1.b", params=levels))

    line = card.lines.get(criterion__code="A1.b")
    assert (line.self_input, line.self_points) == ({"days": "0"}, 12)


def test_input_the_new_way_does_not_take_becomes_blank(world, first):
    fill(opened(world))

    levels = {"choices": [["Tốt", "20"], ["Khá", "10"]]}
    card = renewed(world, first, change_line("A1.b", method="choice", params=levels))

    line = card.lines.get(criterion__code="A1.b")
    assert (line.self_input, line.self_points) == ({}, None)


def test_points_stay_where_the_line_is_judged_now(world, first):
    fill(opened(world))

    card = renewed(world, first, change_line("A1.b", method="manual", params={}))

    line = card.lines.get(criterion__code="A1.b")
    assert (line.self_input, line.self_points) == ({}, Decimal(20))
