"""The page of the score table: who sees what, and what each way of looking shows."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blocs.models.scorecards import ScoreLine
from blocs.services.scorecards import publication
from blocs.tests.factories_scorecards import approved, fill, make_cards, sent
from emulation.tests.world import add_campaign

GRADES = [{"name": "Tốt", "min": "95", "requires": ["B1"]}, {"name": "Khá", "min": "50"}]


@pytest.fixture
def seen(world, client_of):
    """The page as a persona gets it: (context, text)."""

    def get(persona, **query):
        answer = client_of(persona).get(
            reverse("blocs:score_table", args=[world.campaign.pk]), query
        )
        assert answer.status_code == 200
        return answer.context, answer.content.decode()

    return get


def test_member_sees_only_cards_they_work_on_before_publication(world, ha, seen):
    for card in make_cards(world.campaign):
        approved(card)

    context, text = seen(ha, order="rank", view="spread")

    # Hà's unit is the deputy, which appraises the head's card.
    assert [row.unit for row in context["rows"]] == [world.head, world.member]
    assert [row.rank for row in context["rows"]] == [None, None]
    assert context["view"] == ""
    assert world.third.name not in text
    assert "đạt điểm tối đa" not in text
    assert "Phân bố" not in text


def test_member_sees_the_whole_table_once_published(world, ha, seen):
    for card in make_cards(world.campaign):
        approved(card)
    publication.publish(world.campaign, by=None)

    context, text = seen(ha, order="rank")

    assert [row.unit for row in context["rows"]] == world.units
    assert "Phân bố điểm" in text


def test_units_with_equal_points_stand_in_the_declared_order(world, binh, seen):
    cards = make_cards(world.campaign)
    fill(cards[0], T1=2, P1=2)
    fill(cards[1])
    fill(cards[2], B1=20)

    context, text = seen(binh)

    assert [row.rank for row in context["rows"]] == [1, 1, 3]
    assert [(each.row.unit, each.place) for each in context["placings"]] == [
        (world.member, 1),
        (world.head, 2),
    ]
    assert "xếp trên vì ít điểm trừ hơn: 0 so với 2" in text


def test_grades_stand_in_a_column_with_their_reasons(world, binh, seen):
    cards = make_cards(world.campaign)
    cards[0].criteria_set.grades = GRADES
    cards[0].criteria_set.save()
    fill(cards[0])
    fill(cards[1], B1=20, T1=8)

    _, text = seen(binh)

    assert "Xếp loại" in text
    assert "Đạt 98/100 nhưng tiêu chí B1 chưa đạt chỉ tiêu nên không xếp loại Tốt" in text


def test_provisional_lines_are_counted(world, binh, seen):
    fill(make_cards(world.campaign)[1])
    lines = ScoreLine.objects.filter(scorecard__unit=world.member, criterion__code__in=["A2", "B1"])
    lines.update(is_provisional=True, provisional_until=date(2026, 12, 31))

    _, text = seen(binh)

    assert "2 dòng tạm tính" in text
    assert "Có 2 dòng tạm tính, chờ kết quả." in text


def test_reduced_base_and_marks_are_shown(world, binh, seen):
    fill(make_cards(world.campaign)[2], A1_b=10, P1=2)

    _, text = seen(binh)

    assert '<span class="em-hint">70/80</span>' in text
    assert "−2" in text


def test_stages_stand_side_by_side(world, binh, seen):
    card = sent(make_cards(world.campaign)[1])
    card.lines.filter(criterion__code="A2").update(appraisal_points=Decimal(15))

    context, text = seen(binh, view="stages")

    row, totals = context["rows"][1]
    assert row.unit == world.member
    assert totals[:3] == [(100, 0), (95, -5), (None, None)]
    assert "−5" in text


def test_spread_tells_who_reaches_the_most(world, binh, seen):
    cards = make_cards(world.campaign)
    fill(cards[0])
    fill(cards[1])
    fill(cards[2], B1=20)

    context, text = seen(binh, view="spread")

    full = {each.code: (each.full, each.units) for each in context["saturations"]}
    assert full["A"] == (3, 3)
    assert full["B1"] == (2, 3)
    # the court has no line A2
    assert full["A2"] == (2, 2)
    assert [each.count for each in context["spread"].classes] == [2, 0, 0, 1, 0, 0]
    assert context["spread"].median == 100
    assert "Từ 100 trở lên" in text


def test_sections_that_tell_few_apart_are_named_beside_the_table(world, binh, seen):
    cards = make_cards(world.campaign)
    fill(cards[0])
    fill(cards[1])
    fill(cards[2], A1_b=10)

    _, text = seen(binh)

    assert "Phần mà đa số đơn vị đạt điểm tối đa: A (2/3), B (3/3)." in text


def test_few_totals_have_no_average(world, binh, seen):
    cards = make_cards(world.campaign)
    fill(cards[0])
    fill(cards[1])

    context, text = seen(binh, view="spread")

    assert context["spread"].mean is None
    assert "trung bình" not in text


def test_year_before_stands_beside(world, binh, seen):
    before = add_campaign(world.bloc, year=world.campaign.year - 1, head=world.head)
    old = make_cards(before)
    fill(old[1], A2=10)
    fill(make_cards(world.campaign)[1])

    context, text = seen(binh, view="years", unit=str(world.member.pk))

    change = context["changes"][1]
    assert (change.total.before, change.total.now, change.total.difference) == (90, 100, 10)
    assert [section.difference for section in change.sections] == [10, 0]
    lines = {line.code: line.change for line in context["line_changes"]}
    assert lines["A2"].difference == 10
    assert f"{world.member.name}: từng tiêu chí" in text


def test_other_scales_are_compared_in_per_cent(world, binh, seen):
    before = add_campaign(world.bloc, year=world.campaign.year - 1, head=world.head)
    old = make_cards(before)
    fill(old[1], A2=10)
    before.criteria_sets.update(scale=200)
    fill(make_cards(world.campaign)[1])

    context, text = seen(binh, view="years")

    total = context["changes"][1].total
    assert (total.before, total.now, total.in_percent) == (45, 100, True)
    assert "45%" in text


def test_first_year_has_nothing_to_compare_with(world, binh, seen):
    make_cards(world.campaign)

    assert "Chưa có năm trước để so sánh" in seen(binh, view="years")[1]


@pytest.mark.parametrize("unit", ["0", "abc"])
def test_unknown_unit_is_not_found(world, thu, client_of, unit):
    add_campaign(world.bloc, year=world.campaign.year - 1, head=world.head)
    make_cards(world.campaign)
    page = reverse("blocs:score_table", args=[world.campaign.pk])

    assert client_of(thu).get(page, {"view": "years", "unit": unit}).status_code == 404


@pytest.mark.parametrize("view", ["", "stages", "spread", "years"])
def test_no_view_asks_more_for_more_units(world, thu, client_of, view):
    browser, page = client_of(thu), reverse("blocs:score_table", args=[world.campaign.pk])
    cards = make_cards(world.campaign)
    fill(cards[0])
    browser.get(page, {"view": view})
    with CaptureQueriesContext(connection) as one:
        browser.get(page, {"view": view})

    # the head's card and the member's are equal, the court's is not
    fill(cards[1])
    fill(cards[2], B1=20)
    with CaptureQueriesContext(connection) as three:
        browser.get(page, {"view": view})

    assert len(three) == len(one)
