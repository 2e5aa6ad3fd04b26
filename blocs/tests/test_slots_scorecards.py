"""What the room tells the year's timeline, the return's checklist and the home page."""

import pytest
from django.utils import timezone

from blocs.models import Milestone, UnitReturn
from blocs.services.scorecards import scorecards
from blocs.slots import checking
from blocs.slots import scorecards as slots
from blocs.tests.factories_scorecards import approved, card_of, fill, make_cards, make_set, sent


def step(world, user):
    return slots.campaign_steps(user, world.campaign)[0]


def test_step_waits_for_criteria(world, thu):
    found = step(world, thu)

    assert (found.state, found.missing) == ("waiting", ("Chưa ban hành bảng tiêu chí.",))


def test_step_waits_for_cards(world, thu):
    make_set(world.campaign)

    assert step(world, thu).missing == ("Chưa mở bảng chấm điểm cho các đơn vị.",)


def test_step_names_units_that_have_not_sent(world, thu):
    sent(card_of(world.campaign, world.head))

    found = step(world, thu)

    assert found.state == "current"
    assert found.missing == ("Chưa gửi bảng điểm: Sở Hai, Tòa án nhân dân tỉnh A",)


def test_step_is_late_after_its_milestone(world, thu):
    make_cards(world.campaign)
    yesterday = timezone.now() - timezone.timedelta(days=1)
    Milestone.objects.create(campaign=world.campaign, kind="scoring", due_at=yesterday)

    assert step(world, thu).state == "late"


def test_step_is_done_when_all_are_approved(world, thu):
    for card in make_cards(world.campaign):
        approved(card)

    found = step(world, thu)

    assert (found.state, found.note, found.missing) == ("done", "đã chốt 3/3 đơn vị", ())


def test_panel_leads_to_criteria_cards_and_table(world, ha):
    panel = slots.campaign_panels(ha, world.campaign)[0]

    assert [label for label, _ in panel.context["links"]] == [
        "Bảng tiêu chí",
        "Bảng chấm điểm của các đơn vị",
        "Thư viện minh chứng",
        "Bảng tổng hợp điểm",
        "Kế hoạch chấm điểm",
    ]


@pytest.mark.parametrize(
    ("filled", "state", "missing"),
    [({}, "done", ()), ({"A2": None}, "current", ("Chưa tự chấm điểm: A2.",))],
)
def test_return_carries_the_units_card(world, ha, filled, state, missing):
    card = fill(card_of(world.campaign, world.member), **filled)
    if state == "done":
        scorecards.submit(card, by=None)
    unit_return = UnitReturn(campaign=world.campaign, unit=world.member, period="year")

    found = slots.return_steps(ha, unit_return)[0]

    assert (found.state, found.missing) == (state, missing)


def test_half_year_return_has_no_card(world, ha):
    unit_return = UnitReturn(campaign=world.campaign, unit=world.member, period="half_year")

    assert slots.return_steps(ha, unit_return) == []


def titles(user):
    providers = (slots, checking)
    return [task.title for room in providers for task in room.my_tasks(user, None)]


def test_tasks_follow_the_cards(world, thu, ha, binh):
    assert titles(thu) == ["Ban hành bảng tiêu chí năm 2026"]
    card = card_of(world.campaign, world.member)
    assert titles(ha) == ["Tự chấm điểm năm 2026 – Sở Hai"]
    sent(card)
    assert titles(ha) == []
    assert titles(thu) == [
        "Tự chấm điểm năm 2026 – Sở Một",
        "Thẩm định 1 bảng chấm điểm năm 2026 đã gửi",
    ]
    sent(card_of(world.campaign, world.head))
    assert titles(ha) == ["Thẩm định 1 bảng chấm điểm năm 2026 đã gửi"]
    assert titles(binh) == []


def test_counter_counts_cards_to_check(world, thu, ha, khach):
    for card in make_cards(world.campaign):
        sent(card)

    counts = [[c.value for c in checking.home_counters(user, None)] for user in (thu, ha, khach)]

    assert counts == [[2], [1], []]
