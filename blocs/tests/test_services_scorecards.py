"""Cards through their states."""

import json
from decimal import Decimal

import pytest
from django.db import connection

from blocs.enums.scorecards import NEXT_SCORECARD_STATES, ScorecardState
from blocs.models.scorecards import Scorecard
from blocs.queries.scorecards.cards import sheet_of
from blocs.queries.scorecards.frozen import hash_of
from blocs.services.scorecards import criteria, criteria_sets, score_lines, scorecards
from blocs.tests.factories_scorecards import (
    approved,
    card_of,
    decimals,
    fill,
    make_cards,
    make_set,
    sent,
)
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused


def test_open_all_makes_one_card_per_member(world, thu):
    make_set(world.campaign)

    cards = scorecards.open_all(world.campaign, by=thu)

    assert [card.unit for card in cards] == world.units
    assert cards[0].lines.count() == 9
    court = cards[2].lines.filter(not_applicable=True).values_list("criterion__code", flat=True)
    assert list(court) == ["A2"]
    assert AuditEvent.objects.filter(verb="scorecard.open").count() == 1


def test_open_all_twice_is_refused(world, thu):
    make_cards(world.campaign)

    with pytest.raises(Refused, match="đã có bảng chấm điểm"):
        scorecards.open_all(world.campaign, by=thu)


def test_open_all_needs_a_published_set(world, thu):
    make_set(world.campaign, published=False)

    with pytest.raises(Refused, match="Chưa có bảng tiêu chí"):
        scorecards.open_all(world.campaign, by=thu)


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_only_the_secretariat_opens_cards(world, persona):
    make_set(world.campaign)

    with pytest.raises(Refused, match="Chỉ bộ phận giúp việc"):
        scorecards.open_all(world.campaign, by=getattr(world, persona))


def test_unit_without_any_applicable_line_is_refused(world, thu):
    content = "name_vi: x\ntotal: 1\nsections: [{code: A, name_vi: a, max: 1, not_applicable_to: "
    make_set(world.campaign, content + "[court], criteria: [{code: A1, name_vi: b, max: 1}]}]")

    with pytest.raises(Refused, match="không có tiêu chí nào"):
        scorecards.open_all(world.campaign, by=thu)


def test_submit_lists_what_is_missing(world, ha):
    card = fill(card_of(world.campaign, world.member), A2=None)

    with pytest.raises(Refused, match="Chưa tự chấm điểm: A2"):
        scorecards.submit(card, by=ha)


def test_submit_by_the_units_leader(world, lan):
    card = scorecards.submit(fill(card_of(world.campaign, world.member)), by=lan)

    assert (card.state, card.submitted_by) == ("submitted", lan)
    assert card.submitted_at is not None


@pytest.mark.parametrize("persona", ["thu", "binh", "khach", "quan"])
def test_others_do_not_submit_a_units_card(world, persona):
    card = fill(card_of(world.campaign, world.member))

    with pytest.raises(Refused, match="Chỉ người của đơn vị"):
        scorecards.submit(card, by=getattr(world, persona))


def test_return_says_why(world, thu):
    card = scorecards.return_to_unit(
        sent(card_of(world.campaign, world.member)), by=thu, reason="Thiếu minh chứng"
    )

    assert (card.state, card.returned_reason) == ("returned", "Thiếu minh chứng")


def test_return_needs_a_reason(world, thu):
    with pytest.raises(Refused, match="Ghi lý do"):
        scorecards.return_to_unit(sent(card_of(world.campaign, world.member)), by=thu, reason="  ")


def test_sending_again_clears_the_reason(world):
    card = sent(card_of(world.campaign, world.member))
    card = scorecards.return_to_unit(card, by=None, reason="Xem lại")

    card = scorecards.submit(card, by=None)

    assert (card.state, card.returned_reason) == ("submitted", "")


MOVES = {
    "submitted": lambda card: scorecards.submit(card, by=None),
    "returned": lambda card: scorecards.return_to_unit(card, by=None, reason="x"),
    "approved": lambda card: scorecards.approve(card, by=None),
}
PATHS = {
    "draft": (),
    "submitted": ("submitted",),
    "returned": ("submitted", "returned"),
    "approved": ("submitted", "approved"),
}


@pytest.mark.parametrize("new", MOVES)
@pytest.mark.parametrize("old", PATHS)
def test_state_matrix(world, old, new):
    card = fill(card_of(world.campaign, world.member))
    for step in PATHS[old]:
        card = MOVES[step](card)

    if ScorecardState(new) in NEXT_SCORECARD_STATES[ScorecardState(old)]:
        assert MOVES[new](card).state == new
    else:
        with pytest.raises(Refused, match="Không thể chuyển"):
            MOVES[new](card)


def test_approve_freezes_the_card(world, thu):
    card = sent(card_of(world.campaign, world.third), B1="29.5")

    card = scorecards.approve(card, by=thu)

    # 79,5/80 on the full hundred
    assert card.total == Decimal("99.5")
    assert card.frozen_hash == hash_of(card.frozen)
    event = AuditEvent.objects.get(verb="scorecard.approve")
    assert json.loads(event.changes)["frozen_hash"] == card.frozen_hash
    assert json.loads(event.changes)["total"] == "99.50"


def test_approved_card_reads_from_its_frozen_copy(world):
    card = approved(card_of(world.campaign, world.member), B1=20)
    live = sheet_of(card)
    card.lines.update(self_points=0)

    frozen = sheet_of(Scorecard.objects.get(pk=card.pk))

    assert frozen == live
    assert frozen.final.total == 90


def test_frozen_sheet_equals_the_live_one(world):
    card = sent(card_of(world.campaign, world.member), B1=20, T1=8, P1="1.5")
    live = sheet_of(card)

    frozen = sheet_of(scorecards.approve(card, by=None))

    assert (frozen.lines, frozen.rules, frozen.final) == (live.lines, live.rules, live.final)


@pytest.mark.parametrize("field", ["total", "frozen"])
def test_tampered_copy_shows_no_numbers(world, field):
    card = approved(card_of(world.campaign, world.member))
    value = 1 if field == "total" else json.dumps(card.frozen).replace('"30.00"', '"3.00"')
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE blocs_scorecard SET {field} = %s WHERE id = %s", [value, card.pk])

    sheet = sheet_of(Scorecard.objects.get(pk=card.pk))

    assert not sheet.is_sound
    assert sheet.lines == ()


def test_nobody_approves_their_own_unit(world, thu, ha):
    card = sent(card_of(world.campaign, world.head))

    with pytest.raises(Refused, match="không ai thẩm định điểm của đơn vị mình"):
        scorecards.approve(card, by=thu)
    assert scorecards.approve(card, by=ha).approved_by == ha  # of the deputy unit


def test_approve_needs_a_remark_where_points_differ(world):
    card = sent(card_of(world.campaign, world.member))
    card.lines.filter(criterion__code="B1").update(bloc_points=20)

    with pytest.raises(Refused, match="Điểm khác với tự chấm nhưng chưa ghi ý kiến: B1"):
        scorecards.approve(card, by=None)


def test_approve_ready_leaves_the_own_card_and_unsettled_ones(world, thu):
    card_of(world.campaign, world.head)
    sent(card_of(world.campaign, world.head))
    sent(card_of(world.campaign, world.member))

    done = scorecards.approve_ready(world.campaign, by=thu)

    assert [card.unit for card in done] == [world.member]
    with pytest.raises(Refused, match="Không có bảng chấm điểm nào"):
        scorecards.approve_ready(world.campaign, by=thu)


def test_closed_campaign_takes_no_points(world, ha):
    card = fill(card_of(world.campaign, world.member))
    world.campaign.state = "closed"
    world.campaign.save()

    with pytest.raises(Refused):
        scorecards.submit(card, by=ha)


def test_new_version_keeps_points_by_code_and_returns_sent_cards(world, thu):
    first = make_set(world.campaign)
    cards = scorecards.open_all(world.campaign, by=thu)
    sent(cards[1], A2=18, T1=8)
    score_lines.save_self(cards[0], by=None, points=decimals({"B1": 30}))
    draft = criteria_sets.renew(first, by=thu)
    criteria.update(draft.criteria.get(code="A2"), by=thu, max_points=Decimal(15))
    criteria.update(draft.criteria.get(code="B1"), by=thu, max_points=Decimal(35))
    criteria.update(draft.criteria.get(code="A"), by=thu, max_points=Decimal(65))
    criteria.update(draft.criteria.get(code="B"), by=thu, max_points=Decimal(35))
    criteria.remove(draft.criteria.get(code="T1"), by=thu)
    criteria_sets.publish(draft, by=thu)

    opened = scorecards.open_all(world.campaign, by=thu)

    card = Scorecard.objects.get(pk=cards[1].pk)
    lines = {line.criterion.code: line.self_points for line in card.lines.all()}
    assert opened == []
    assert (card.criteria_set, card.state) == (draft, "returned")
    assert (lines["A2"], lines["B1"], "T1" in lines) == (None, 30, False)
    dropped = json.loads(AuditEvent.objects.filter(verb="scorecard.renew")[1].changes)["dropped"]
    assert (dropped[0]["code"], dropped[0]["self_points"]) == ("T1", "8.00")
