"""Targets of units, lines that do not apply, figures that are known."""

import json
from decimal import Decimal

import pytest
from django.urls import reverse

from blocs.models.results import Indicator, Result, Target
from blocs.services.scorecards import (
    applicability,
    figures,
    line_targets,
    score_lines,
    scorecards,
)
from blocs.services.scorecards.known_figures import values_for_blanks
from blocs.services.scorecards.line_targets import LineTarget
from blocs.services.scorecards.line_values import Entry
from blocs.tests.factories import make_membership, make_unit
from blocs.tests.factories_scorecards import SCORED, approved, card_of, fill, make_cards, sent
from blocs.tests.form_fields import fields_of
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused

WITH_INDICATOR = SCORED.replace('target: 98, unit: "%"', 'indicator: giai-quyet, unit: "vụ"')


def line(card, code):
    return card.lines.get(criterion__code=code)


@pytest.fixture
def card(world):
    return card_of(world.campaign, world.member)


def indicator_of(world):
    return Indicator.objects.create(
        code="giai-quyet", name="Án đã giải quyết", kind="number", campaign=world.campaign
    )


def test_target_of_the_unit_works_the_points_out_again(world, card, thu):
    fill(card, A1_a=15)
    row = line(card, "A1.a")

    line_targets.set_many(
        world.campaign, by=thu, targets={row.pk: LineTarget(Decimal(70), "QĐ 12/QĐ-UBND")}
    )

    row = line(card, "A1.a")
    assert (row.self_points, row.target, row.target_source) == (21, 70, "QĐ 12/QĐ-UBND")
    told = json.loads(AuditEvent.objects.get(verb="scorecard.targets").changes)["targets"]
    assert told == [
        ["Sở Hai, A1.a: không giao"],
        ["Sở Hai, A1.a: 70 (QĐ 12/QĐ-UBND)"],
    ]


def test_setting_the_same_targets_again_records_nothing(world, card, thu):
    row = line(card, "A1.a")
    for _ in range(2):
        line_targets.set_many(world.campaign, by=thu, targets={row.pk: LineTarget(Decimal(70))})

    assert AuditEvent.objects.filter(verb="scorecard.targets").count() == 1


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_others_do_not_set_targets(world, card, persona):
    with pytest.raises(Refused, match="bộ phận giúp việc"):
        line_targets.set_many(world.campaign, by=getattr(world, persona), targets={})


def test_approved_cards_keep_their_targets(world, card, thu):
    approved(card)
    row = line(card, "A1.a")

    line_targets.set_many(world.campaign, by=thu, targets={row.pk: LineTarget(Decimal(70))})

    assert line(card, "A1.a").target is None


def test_assigned_targets_are_taken_with_their_source(world, thu):
    card = make_cards(world.campaign, WITH_INDICATOR)[1]
    Target.objects.create(
        indicator=indicator_of(world),
        campaign=world.campaign,
        unit=world.member,
        value=200,
        source="QĐ 5/QĐ-TAND",
    )

    line_targets.take_assigned(world.campaign, by=thu)

    row = line(card, "A1.a")
    assert (row.target, row.target_source) == (200, "QĐ 5/QĐ-TAND")


def test_nothing_assigned_is_said(world, card, thu):
    with pytest.raises(Refused, match="Chưa có chỉ tiêu nào được giao"):
        line_targets.take_assigned(world.campaign, by=thu)


def test_known_results_fill_the_units_lines(world, ha):
    card = make_cards(world.campaign, WITH_INDICATOR)[1]
    row = line(card, "A1.a")
    line_targets.set_many(world.campaign, by=None, targets={row.pk: LineTarget(Decimal(200))})
    Result.objects.create(
        indicator=indicator_of(world),
        campaign=world.campaign,
        unit=world.member,
        year=2026,
        value=Decimal("150"),
    )

    figures.take_figures(card, by=ha)

    row = line(card, "A1.a")
    assert (row.self_input, row.self_points) == ({"value": "150"}, Decimal("22.5"))


def assign(world, indicator, value=200):
    return Target.objects.create(
        indicator=indicator, campaign=world.campaign, unit=world.member, value=value
    )


def give(world, indicator, value):
    return Result.objects.create(
        indicator=indicator, campaign=world.campaign, unit=world.member, year=2026, value=value
    )


def test_opening_takes_assigned_targets(world, thu):
    assign(world, indicator_of(world))

    card = make_cards(world.campaign, WITH_INDICATOR)[1]

    row = line(card, "A1.a")
    assert (row.target, row.target_source) == (200, "Chỉ tiêu được giao: Án đã giải quyết")


def test_opening_for_one_more_unit_leaves_targets_that_were_set(world, thu):
    indicator = indicator_of(world)
    card = make_cards(world.campaign, WITH_INDICATOR)[1]
    pk = line(card, "A1.a").pk
    line_targets.set_many(world.campaign, by=thu, targets={pk: LineTarget(Decimal(70), "Tờ trình")})
    assign(world, indicator)
    make_membership(world.bloc, make_unit(), 9)

    scorecards.open_all(world.campaign, by=thu)

    assert line(card, "A1.a").target == 70


def test_saving_fills_blank_lines_with_what_is_known(world, ha):
    indicator = indicator_of(world)
    assign(world, indicator)
    card = make_cards(world.campaign, WITH_INDICATOR)[1]
    give(world, indicator, Decimal(150))

    saved = score_lines.save(card, "self", by=ha, entries={}, takes_known=True)

    row = line(card, "A1.a")
    assert (saved.taken, row.self_points) == (("A1.a",), Decimal("22.5"))
    again = score_lines.save(card, "self", by=ha, entries={}, takes_known=True)
    assert again.changed == {}


def test_saving_leaves_what_was_typed(world, ha):
    indicator = indicator_of(world)
    assign(world, indicator)
    card = make_cards(world.campaign, WITH_INDICATOR)[1]
    give(world, indicator, Decimal(150))
    typed = {"A1.a": Entry(input={"value": "100"})}

    saved = score_lines.save(card, "self", by=ha, entries=typed, takes_known=True)

    score_lines.save(card, "self", by=ha, entries={}, takes_known=True)
    assert (saved.taken, line(card, "A1.a").self_input) == ((), {"value": "100"})


def test_unknown_figures_stay_unknown(world, ha):
    indicator_of(world)
    card = make_cards(world.campaign, WITH_INDICATOR)[1]

    saved = score_lines.save(card, "self", by=ha, entries={}, takes_known=True)

    row = line(card, "A1.a")
    assert (saved.changed, row.self_input, row.self_points) == ({}, {}, None)


def test_figure_without_a_target_gives_no_points(world, ha):
    indicator = indicator_of(world)
    card = make_cards(world.campaign, WITH_INDICATOR)[1]
    give(world, indicator, Decimal(150))

    score_lines.save(card, "self", by=ha, entries={}, takes_known=True)

    row = line(card, "A1.a")
    assert (row.self_input, row.self_points) == ({"value": "150"}, None)


def test_form_tells_of_lines_that_took_figures(world, ha, client_of):
    indicator = indicator_of(world)
    assign(world, indicator)
    card = make_cards(world.campaign, WITH_INDICATOR)[1]
    give(world, indicator, Decimal(150))
    page, browser = reverse("blocs:scorecard_edit", args=[card.pk]), client_of(ha)
    seen = browser.get(page)

    answer = browser.post(page, fields_of(seen), follow=True)

    assert "Khi lưu, dòng còn trống lấy số liệu đã có" in seen.content.decode()
    assert "Đã lấy số liệu đã có vào dòng còn trống: A1.a." in answer.content.decode()
    assert line(card, "A1.a").self_points == Decimal("22.5")


def test_later_stages_take_no_figures_by_themselves(world, thu):
    indicator = indicator_of(world)
    assign(world, indicator)
    card = sent(make_cards(world.campaign, WITH_INDICATOR)[1])
    card.lines.update(self_points=None, self_input={})
    give(world, indicator, Decimal(150))

    saved = score_lines.save(card, "bloc", by=thu, entries={}, takes_known=True)

    assert saved.changed == {}


def test_leader_sends_with_what_is_known(world, lan):
    indicator = indicator_of(world)
    assign(world, indicator)
    card = fill(make_cards(world.campaign, WITH_INDICATOR)[1], A1_a=None)
    give(world, indicator, Decimal(150))

    scorecards.submit(card, by=lan)

    assert line(card, "A1.a").self_points == Decimal("22.5")


LINE = "  - {{code: A{0}, name_vi: Dòng {0}, max: 10, method: ratio, indicator: giai-quyet}}\n"
TWELVE = """
name_vi: Mười hai dòng
total: 120
sections:
- code: A
  name_vi: Chuyên môn
  max: 120
  criteria:
""" + "".join(LINE.format(number) for number in range(1, 13))


def test_known_figures_cost_one_query_however_many_lines(world, django_assert_num_queries):
    indicator = indicator_of(world)
    card = make_cards(world.campaign, TWELVE)[1]
    give(world, indicator, Decimal(150))
    rows = list(card.lines.select_related("criterion"))

    with django_assert_num_queries(1):
        few = values_for_blanks(card, rows[:2])
    with django_assert_num_queries(1):
        many = values_for_blanks(card, rows)

    assert (len(few), len(many)) == (2, 12)


def test_no_known_figures_are_said(card, ha):
    with pytest.raises(Refused, match="Chưa có số liệu nào"):
        figures.take_figures(card, by=ha)


def test_excluded_line_is_cleared_and_reduces_the_base(card, thu):
    fill(card)

    applicability.exclude(line(card, "A2"), by=thu, reason=" Không có nhiệm vụ này ")

    row = line(card, "A2")
    assert (row.not_applicable, row.self_points) == (True, None)
    assert row.not_applicable_reason == "Không có nhiệm vụ này"
    told = json.loads(AuditEvent.objects.get(verb="scorecard.exclude_line").changes)
    assert (told["reason"], told["self_points"]) == ("Không có nhiệm vụ này", "20.00")


def test_included_line_is_blank_again(card, thu):
    fill(card)
    applicability.exclude(line(card, "A2"), by=thu, reason="Nhầm")

    applicability.include(line(card, "A2"), by=thu)

    row = line(card, "A2")
    assert (row.not_applicable, row.not_applicable_reason, row.self_points) == (False, "", None)


def test_exclusion_needs_a_reason(card, thu):
    with pytest.raises(Refused, match="Ghi lý do"):
        applicability.exclude(line(card, "A2"), by=thu, reason="  ")


def test_set_itself_leaves_a_line_out(world, thu):
    card = card_of(world.campaign, world.third)

    with pytest.raises(Refused, match="Bảng tiêu chí quy định"):
        applicability.include(line(card, "A2"), by=thu)


def test_last_criterion_stays(world, thu):
    card = card_of(world.campaign, world.member)
    for code in ("A1.a", "A1.b", "A2"):
        applicability.exclude(line(card, code), by=thu, reason="Không có")

    with pytest.raises(Refused, match="Không còn tiêu chí nào"):
        applicability.exclude(line(card, "B1"), by=thu, reason="Không có")


@pytest.mark.parametrize("persona", ["ha", "lan", "binh", "khach", "quan"])
def test_others_do_not_exclude_lines(world, card, persona):
    with pytest.raises(Refused, match="bộ phận giúp việc"):
        applicability.exclude(line(card, "A2"), by=getattr(world, persona), reason="x")


def test_nobody_excludes_lines_of_their_own_unit(world, thu, ha):
    card = card_of(world.campaign, world.head)

    with pytest.raises(Refused, match="không quyết định cho đơn vị mình"):
        applicability.exclude(line(card, "A2"), by=thu, reason="x")
    applicability.exclude(line(card, "A2"), by=ha, reason="Không có nhiệm vụ")

    assert line(card, "A2").not_applicable


def test_approved_card_keeps_its_lines(card, thu):
    approved(card)

    with pytest.raises(Refused):
        applicability.exclude(line(card, "A2"), by=thu, reason="x")


def test_both_figures_and_points_of_an_appraiser_are_refused(card, thu):
    sent(card)
    entry = Entry(input={"value": "49"}, points=Decimal(20), text="x")

    with pytest.raises(Refused, match="Ghi số liệu hoặc ghi điểm"):
        score_lines.save(card, "bloc", by=thu, entries={"A1.a": entry})


def test_points_of_a_computed_line_are_refused_of_the_unit(card, ha):
    with pytest.raises(Refused, match=r"A1\.a: Điểm dòng này tính từ số liệu"):
        score_lines.save(card, "self", by=ha, entries={"A1.a": Entry(points=Decimal(20))})
