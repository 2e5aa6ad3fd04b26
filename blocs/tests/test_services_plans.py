"""The scoring plan: stages, windows, extensions, the team, cross-checks, the notice."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from blocs.enums.organisation import Duty
from blocs.enums.scorecards import AppraisalWay, Stage
from blocs.models.scorecards import Appraiser, Scorecard
from blocs.permissions.scorecards import standing
from blocs.queries.scorecards.cross_checks import problems_of, proposal
from blocs.queries.scorecards.plans import plan_of
from blocs.queries.scorecards.windows import closes_at, is_open
from blocs.services.scorecards import cross_checks, plans, score_lines, scorecards, team
from blocs.tests.factories_scorecards import card_of, fill, sent
from emulation.audit import presenters
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused
from emulation.tests.world import add_post, add_unit, add_user

NOON = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def at(hours):
    return NOON + timedelta(hours=hours)


def test_years_without_a_plan_use_every_stage_and_a_team(world):
    plan = plan_of(world.campaign)

    assert plan.stages == tuple(Stage)
    assert (plan.pk, plan.is_crossed, plan.is_published) == (None, False, False)


def test_stage_switched_off_takes_nothing_from_anybody(world, thu, binh):
    plans.edit(world.campaign, by=thu, uses_bloc=False)

    assert plan_of(world.campaign).stages == (Stage.SELF, Stage.APPRAISAL, Stage.BOARD)
    assert not standing(thu, world.campaign).may_enter(Stage.BLOC, world.third.pk)
    assert standing(thu, world.campaign).may_approve(world.third.pk)


def test_stage_with_values_is_not_switched_off(world, thu):
    card = sent(card_of(world.campaign, world.third))
    entries = score_lines.entries_from(points={"B1": Decimal(30)})
    score_lines.save(card, Stage.BLOC, by=thu, entries=entries)

    with pytest.raises(Refused, match="đã có điểm được nhập"):
        plans.edit(world.campaign, by=thu, uses_bloc=False)
    assert plans.edit(world.campaign, by=thu, uses_board=False).uses_board is False


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_secretariat_alone_plans(world, persona):
    with pytest.raises(Refused, match="bộ phận giúp việc"):
        plans.edit(world.campaign, by=getattr(world, persona), uses_board=False)


@pytest.mark.parametrize(
    ("hours", "expected"), [(-25, False), (-24, True), (0, True), (-0.001, True), (1, False)]
)
def test_window_holds_its_first_moment_and_not_its_last(world, thu, hours, expected):
    plans.set_window(world.campaign, Stage.SELF, by=thu, opens_at=at(-24), closes_at=at(1))

    assert is_open(world.campaign, Stage.SELF, world.member, at(hours)) is expected


def test_stage_without_a_window_is_always_open(world):
    assert is_open(world.campaign, Stage.BLOC, world.member, NOON)
    assert closes_at(world.campaign, Stage.BLOC, world.member) is None


def test_extension_holds_for_its_unit_alone(world, thu):
    plans.set_window(world.campaign, Stage.SELF, by=thu, closes_at=NOON)

    plans.extend(
        world.campaign, Stage.SELF, by=thu, unit=world.member, until=at(5), reason="Bão số 9"
    )

    assert is_open(world.campaign, Stage.SELF, world.member, at(4))
    assert not is_open(world.campaign, Stage.SELF, world.third, at(4))
    assert closes_at(world.campaign, Stage.SELF, world.member) == at(5)


def test_extension_for_all_holds_for_every_unit(world, thu):
    plans.set_window(world.campaign, Stage.SELF, by=thu, closes_at=NOON)

    plans.extend(world.campaign, Stage.SELF, by=thu, until=at(5), reason="Bão số 9")

    assert all(is_open(world.campaign, Stage.SELF, unit, at(4)) for unit in world.units)


def test_extension_is_later_and_has_a_reason(world, thu):
    with pytest.raises(Refused, match="chưa đặt thời hạn"):
        plans.extend(world.campaign, Stage.SELF, by=thu, until=at(5), reason="Bão số 9")
    plans.set_window(world.campaign, Stage.SELF, by=thu, closes_at=NOON)
    with pytest.raises(Refused, match="phải sau thời hạn đang có"):
        plans.extend(world.campaign, Stage.SELF, by=thu, until=NOON, reason="Bão số 9")
    with pytest.raises(ValidationError):
        plans.extend(world.campaign, Stage.SELF, by=thu, until=at(5), reason=" ")


def test_card_is_neither_filled_nor_sent_out_of_time(world, thu, ha):
    card = fill(card_of(world.campaign, world.member))
    plans.set_window(world.campaign, Stage.SELF, by=thu, closes_at=timezone.now())
    entries = score_lines.entries_from(points={"B1": Decimal(20)})

    with pytest.raises(Refused):
        score_lines.save(card, Stage.SELF, by=ha, entries=entries)
    with pytest.raises(Refused, match="Ngoài thời gian tự chấm"):
        scorecards.submit(card, by=ha)


@pytest.fixture
def tu(world):
    """An officer of the third unit."""
    tu = add_user("tu", "Vũ Thị Tú")
    add_post(tu, world.third, Duty.OFFICER)
    return tu


def test_member_of_the_team_appraises_others_and_never_their_own_unit(world, thu, tu):
    for unit in world.units:
        sent(card_of(world.campaign, unit))

    team.name(world.campaign, by=thu, person=tu, unit=world.third)

    place = standing(tu, world.campaign)
    assert [place.may_enter(Stage.APPRAISAL, unit.pk) for unit in world.units] == [
        True,
        True,
        False,
    ]
    assert not place.may_enter(Stage.BLOC, world.head.pk)
    assert not place.sees_results
    assert Scorecard.objects.visible_to(tu).count() == 3


def test_member_of_the_team_sees_no_card_that_was_not_sent(world, thu, tu):
    card_of(world.campaign, world.member)
    team.name(world.campaign, by=thu, person=tu, unit=world.third)

    assert [card.unit for card in Scorecard.objects.visible_to(tu)] == [world.third]


def test_once_a_team_is_named_the_secretariat_no_longer_stands_in(world, thu, tu):
    assert standing(thu, world.campaign).may_enter(Stage.APPRAISAL, world.member.pk)

    team.name(world.campaign, by=thu, person=tu, unit=world.third)

    assert not standing(thu, world.campaign).may_enter(Stage.APPRAISAL, world.member.pk)
    assert standing(thu, world.campaign).may_enter(Stage.BLOC, world.member.pk)


def test_who_left_their_unit_is_no_longer_of_the_team(world, thu, tu):
    sent(card_of(world.campaign, world.member))
    team.name(world.campaign, by=thu, person=tu, unit=world.third)
    tu.posts.update(ended_on=timezone.localdate() - timedelta(days=1))

    assert not standing(tu, world.campaign).is_appraiser
    assert not Scorecard.objects.visible_to(tu).exists()


def test_team_takes_people_of_members_and_of_the_board_only(world, thu, binh, khach):
    assert team.name(world.campaign, by=thu, person=binh, unit=world.sponsor, role="chief").pk
    with pytest.raises(Refused, match="không công tác tại"):
        team.name(world.campaign, by=thu, person=khach, unit=world.other_unit)
    with pytest.raises(ValidationError, match="đã có Tổ trưởng"):
        team.name(world.campaign, by=thu, person=world.ha, unit=world.member, role="chief")


def test_removed_from_the_team(world, thu, tu):
    named = team.name(world.campaign, by=thu, person=tu, unit=world.third)

    team.remove(named, by=thu)

    assert not Appraiser.objects.exists()


@pytest.mark.parametrize("count", [3, 4, 5, 6, 7, 12])
@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_proposal_gives_everybody_one_other_unit_and_no_mutual_pair(db, count, year):
    units = [add_unit(f"dv-{number}", f"Đơn vị {number}") for number in range(count)]

    pairs = proposal(units, year)

    assert problems_of(pairs, count) == []
    assert len(pairs) == len(set(pairs.values())) == count


def test_proposal_needs_three_units(world):
    assert proposal(world.units[:2], 2026) == {}
    assert "ít nhất 3 đơn vị" in problems_of({}, 2)[0]


@pytest.mark.parametrize(
    ("pairs", "sentence"),
    [
        ({"member": "member"}, "chính mình"),
        ({"member": "third", "third": "member"}, "chấm lẫn nhau"),
        ({"member": "head", "third": "head"}, "nhiều hơn một đơn vị"),
    ],
)
def test_wrong_assignments_are_refused_in_words(world, thu, pairs, sentence):
    units = {getattr(world, a): getattr(world, b) for a, b in pairs.items()}

    with pytest.raises(Refused, match=sentence):
        cross_checks.assign(world.campaign, by=thu, pairs=units)


def test_cross_checker_enters_the_one_card_and_sees_no_other(world, thu, ha, tu):
    for unit in world.units:
        sent(card_of(world.campaign, unit))
    plans.edit(world.campaign, by=thu, appraisal_way=AppraisalWay.CROSS)
    pairs = {world.third: world.member, world.member: world.head, world.head: world.third}

    cross_checks.assign(world.campaign, by=thu, pairs=pairs)

    place = standing(tu, world.campaign)
    assert [place.may_enter(Stage.APPRAISAL, unit.pk) for unit in world.units] == [
        True,
        False,
        False,
    ]
    assert {card.unit for card in Scorecard.objects.visible_to(tu)} == {world.head, world.third}
    assert not standing(thu, world.campaign).may_enter(Stage.APPRAISAL, world.third.pk)


def test_notice_runs_to_the_end_of_the_last_day(world, thu):
    sent(card_of(world.campaign, world.member))

    plan = plans.tell_results(world.campaign, by=thu, now=NOON)

    assert timezone.localtime(plan.reply_until).isoformat() == "2026-11-28T00:00:00+07:00"
    with pytest.raises(Refused, match="còn trong hạn"):
        plans.tell_results(world.campaign, by=thu, now=at(24))


def test_notice_needs_a_card_that_was_sent(world, thu):
    with pytest.raises(Refused, match="Chưa có bảng chấm điểm nào"):
        plans.tell_results(world.campaign, by=thu)


def test_trail_tells_windows_and_extensions_in_words(world, thu):
    plans.set_window(world.campaign, Stage.SELF, by=thu, closes_at=NOON)
    plans.extend(
        world.campaign, Stage.SELF, by=thu, unit=world.member, until=at(5), reason="Bão số 9"
    )

    told = [
        {change.label: change.after for change in presenters.changes(event)}
        for event in AuditEvent.objects.filter(verb__startswith="scoring").order_by("pk")
    ]

    assert told == [
        {"bước": "Tự chấm", "mở từ": "(trống)", "đóng lúc": "12:00 22/11/2026"},
        {
            "bước": "Tự chấm",
            "đơn vị": "Sở Hai",
            "gia hạn đến": "17:00 22/11/2026",
            "lý do gia hạn": "Bão số 9",
        },
    ]
