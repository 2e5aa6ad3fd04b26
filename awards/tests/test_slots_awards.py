"""What the rooms show on shared pages: steps, tasks, counters, panels, search, facts, words."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

import awards
from awards.enums import IssuerLevel, ProposalState, RegistrationState
from awards.slots import catalogue, decisions, proposals
from awards.tests.factories_awards import (
    make_award,
    make_decision,
    make_grant,
    make_issuer,
    make_proposal,
    make_registration,
    make_return,
    make_window,
)
from blocs.enums.year import CampaignState
from blocs.facts import fact
from emulation.audit.tests.words import without_words
from emulation.tests.world import add_campaign
from emulation.ui import slots

NOW = timezone.now()
DAY = timedelta(days=1)


def test_every_verb_has_words():
    assert without_words(Path(awards.__file__).parent) == set()


@pytest.mark.parametrize("persona", ["thu", "ha", "lan", "binh", "khach", "quan"])
def test_navigation_is_short(world, persona):
    assert len(slots.fill("nav", getattr(world, persona))) <= 8


def step_of(world):
    (step,) = proposals.registration_step(world.thu, world.campaign)
    return step


def test_registration_step_is_done_when_all_registered(world):
    award = make_award()
    for unit in world.units:
        make_registration(world.campaign, unit, award)

    assert (step_of(world).state, step_of(world).note) == ("done", "3/3 đơn vị")


def test_registration_step_names_who_is_missing(world):
    make_registration(world.campaign, world.head, make_award())

    step = step_of(world)

    assert step.state == "current"
    assert step.missing == (
        "Chưa đăng ký: Sở Hai",
        "Chưa đăng ký: Tòa án nhân dân tỉnh A",
    )


@pytest.mark.parametrize(
    ("opens_in", "due_in", "state"), [(1, 5, "waiting"), (-1, 5, "current"), (-9, -1, "late")]
)
def test_registration_step_follows_its_window(world, opens_in, due_in, state):
    make_window(world.campaign, NOW + opens_in * DAY, NOW + due_in * DAY)

    assert step_of(world).state == state


def test_withdrawn_registration_counts_as_none(world):
    make_registration(
        world.campaign,
        world.head,
        make_award(),
        state=RegistrationState.WITHDRAWN,
        withdrawn_reason="Vì",
    )

    assert step_of(world).note == "0/3 đơn vị"
    assert proposals.is_registered([world.head], world.campaign) == {world.head.pk: 0}


def titles(user):
    return [task.title for task in proposals.tasks(user, None)]


def test_board_is_asked_to_receive(world, binh, thu):
    for _ in range(2):
        make_proposal(world.campaign, world.member)
    make_proposal(world.other_campaign, world.other_unit)

    assert titles(binh) == ["Tiếp nhận 2 đề nghị khen thưởng"]
    assert titles(thu) == []


def test_leader_is_asked_to_send_and_the_unit_to_complete(world, ha, lan):
    make_proposal(world.campaign, world.member, state=ProposalState.DRAFT)
    make_proposal(world.campaign, world.member, state=ProposalState.RETURNED)

    assert titles(lan) == ["Xem và gửi 1 đề nghị khen thưởng", "Bổ sung 1 đề nghị bị trả lại"]
    assert titles(ha) == ["Bổ sung 1 đề nghị bị trả lại"]


def test_closed_year_asks_units_for_nothing(world, lan):
    make_proposal(world.campaign, world.member, state=ProposalState.DRAFT)
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    assert titles(lan) == []


def test_unit_is_asked_to_register_while_the_window_is_open(world, ha, thu, binh):
    make_window(world.campaign, NOW - DAY, NOW + DAY)
    make_registration(world.campaign, world.head, make_award())

    assert titles(ha) == ["Đăng ký thi đua"]
    assert titles(thu) == []
    assert titles(binh) == []


def test_tasks_run_as_many_queries_for_more_rows(world, lan, django_assert_num_queries):
    make_window(world.campaign, NOW - DAY, NOW + DAY)
    for _ in range(3):
        make_proposal(world.campaign, world.member, state=ProposalState.DRAFT)

    with django_assert_num_queries(6):
        proposals.tasks(lan, None)


def test_counter_tells_of_returned_proposals(world, ha, thu):
    make_proposal(world.campaign, world.member, state=ProposalState.RETURNED)

    (counter,) = proposals.counters(ha, None)

    assert (counter.value, counter.state) == (1, "warning")
    assert proposals.counters(thu, None) == []


def test_panel_counts_what_one_sees(world, ha, thu):
    for unit in (world.member, world.third):
        make_proposal(world.campaign, unit)
        make_grant(world.campaign, unit)

    told = [
        (panel.context["standing"], panel.context["lines"])
        for user in (thu, ha)
        for panel in decisions.campaign_panel(user, world.campaign)
    ]

    assert told == [(2, 2), (1, 1)]


@pytest.mark.parametrize(("lines", "state"), [(0, "waiting"), (2, "done")])
def test_return_step_tells_how_many_lines_there_are(world, ha, lines, state):
    sheet = make_return(world.campaign, world.member)
    for _ in range(lines):
        make_grant(world.campaign, world.member)

    (step,) = decisions.return_step(ha, sheet)

    assert step.state == state


def test_search_finds_awards_and_decisions_one_may_see(world, thu, binh, khach, quan):
    make_award("Cờ thi đua của Ngành Mẫu", sponsor=world.sponsor)
    make_decision(world.sponsor, abstract="Tặng Cờ thi đua")

    hits = {
        name: [hit.kind for room in (catalogue, decisions) for hit in room.search(user, "co thi")]
        for name, user in (("thu", thu), ("binh", binh), ("khach", khach), ("quan", quan))
    }

    assert hits == {
        "thu": ["Danh mục khen thưởng"],
        "binh": ["Danh mục khen thưởng", "Quyết định"],
        "khach": [],
        "quan": [],
    }


def test_search_address_is_safe(world, thu):
    make_award("Cờ & huân chương #1")

    (hit,) = catalogue.search(thu, "huân chương")

    assert hit.url.endswith("?q=C%E1%BB%9D+%26+hu%C3%A2n+ch%C6%B0%C6%A1ng+%231")


def test_fact_counts_collectives_once(world):
    whole = make_grant(world.campaign, world.member, collectives=15)
    make_grant(world.campaign, world.member, collectives=6, included_in=whole)
    make_grant(world.campaign, world.member, collectives=9, period_from=2021, period_to=2026)

    assert fact("grants_in_year", world.member, world.campaign) == 15


def test_fact_of_past_flags_is_unknown_without_past_years(world):
    assert fact("grants_last_two_years", world.member, world.campaign) is None


def test_fact_of_past_flags_counts_those_kept_here(world):
    flag, diploma = make_award("Cờ"), make_award("Bằng khen", kind="commendation")
    last, before = (add_campaign(world.bloc, year) for year in (2025, 2024))

    assert fact("grants_last_two_years", world.member, world.campaign) == 0
    make_grant(last, world.member, flag)
    make_grant(before, world.member, diploma)
    make_grant(before, world.third, flag)
    assert fact("grants_last_two_years", world.member, world.campaign) == 1


def test_board_is_asked_for_an_issuer_while_there_is_only_the_state(world):
    make_issuer(level=IssuerLevel.STATE)

    (task,) = catalogue.tasks(world.binh, None)

    assert str(world.sponsor) in task.note
    assert catalogue.tasks(world.thu, None) == []


@pytest.mark.parametrize("of_the_sponsor", [True, False])
def test_board_with_an_issuer_is_asked_for_nothing(world, of_the_sponsor):
    make_issuer(sponsor=world.sponsor if of_the_sponsor else None)

    assert catalogue.tasks(world.binh, None) == []
