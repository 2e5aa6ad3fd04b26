from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from blocs.enums.results import Basis, IndicatorKind
from blocs.enums.year import CampaignState
from blocs.models import Indicator, Result
from blocs.services.results import indicators, results, targets
from blocs.services.results.entries import Entry
from blocs.services.results.targets import TargetRow
from blocs.tests.factories_results import make_indicator, make_result, make_target
from blocs.tests.factories_returns import make_return
from emulation.audit.models import AuditEvent
from emulation.refusals import Refused


@pytest.fixture
def cases(world):
    return make_indicator(world.campaign, "Số việc", measure="việc")


@pytest.fixture
def rate(world):
    return make_indicator(world.campaign, "Tỷ lệ xong", kind=IndicatorKind.RATE)


def record(world, by, *entries, unit=None):
    return results.record_unit(world.campaign, unit or world.member, by=by, entries=entries)


def test_secretariat_and_board_define_indicators(world, thu, binh):
    own = indicators.define(by=thu, campaign=world.campaign, name="Số việc xong", kind="count")
    common = indicators.define(by=binh, sponsor=world.sponsor, name="Số việc xong", kind="count")

    assert (own.code, common.code) == ("so-viec-xong", "so-viec-xong-2")
    assert (own.position, common.position) == (1, 1)


def test_indicator_is_refused_to_others(world, thu, ha):
    with pytest.raises(Refused):
        indicators.define(by=ha, campaign=world.campaign, name="A", kind="count")
    with pytest.raises(Refused):
        indicators.define(by=thu, sponsor=world.sponsor, name="A", kind="count")


def test_indicator_code_is_used_once(world, thu):
    make_indicator(world.campaign, code="so-viec")

    with pytest.raises(ValidationError, match="đã dùng"):
        indicators.define(by=thu, campaign=world.campaign, name="A", kind="count", code="so-viec")


def test_part_stands_under_its_own_or_the_sponsors_indicator(world, thu):
    common = make_indicator(sponsor=world.sponsor)
    elsewhere = make_indicator(world.other_campaign)

    part = indicators.define(
        by=thu, campaign=world.campaign, name="Trong đó", kind="count", parent=common
    )

    assert part.parent == common
    with pytest.raises(Refused, match="cùng khối"):
        indicators.edit(part, by=thu, parent=elsewhere)


def test_indicator_is_no_part_of_its_own_parts(world, thu, cases):
    part = make_indicator(world.campaign, parent=cases)

    with pytest.raises(Refused, match="chính nó"):
        indicators.edit(cases, by=thu, parent=part)


def test_kind_stays_once_there_are_figures(world, thu, cases):
    make_result(cases, world.campaign, world.member, 5)

    with pytest.raises(Refused, match="đã có số liệu"):
        indicators.edit(cases, by=thu, kind=IndicatorKind.MONEY)
    with pytest.raises(Refused, match="không xóa được"):
        indicators.remove(cases, by=thu)


def test_unused_indicator_is_removed(world, thu, cases):
    indicators.remove(cases, by=thu)

    assert not Indicator.objects.exists()
    assert AuditEvent.objects.latest("pk").verb == "indicator.removed"


def test_targets_are_set_changed_and_taken_away(world, thu, cases):
    rows = [TargetRow(world.member, Decimal(10), "QĐ 1"), TargetRow(world.third, Decimal(20))]
    targets.set_many(world.campaign, cases, by=thu, targets=rows)

    targets.set_many(world.campaign, cases, by=thu, targets=[TargetRow(world.member)])

    left = cases.targets.get()
    assert (left.unit, left.value) == (world.third, Decimal(20))
    assert AuditEvent.objects.filter(verb="targets.set").count() == 2


def test_targets_are_refused_to_units_and_for_strangers(world, thu, ha, cases):
    with pytest.raises(Refused):
        targets.set_many(world.campaign, cases, by=ha, targets=[])
    rows = [TargetRow(world.other_unit, Decimal(1))]
    with pytest.raises(Refused, match="không phải là thành viên"):
        targets.set_many(world.campaign, cases, by=thu, targets=rows)


def test_target_of_an_indicator_of_another_bloc_is_refused(world, thu):
    elsewhere = make_indicator(world.other_campaign)

    with pytest.raises(Refused, match="không áp dụng"):
        targets.set_many(
            world.campaign, elsewhere, by=thu, targets=[TargetRow(world.member, Decimal(1))]
        )


def test_officer_enters_the_units_figures_in_one_event(world, ha, cases, rate):
    record(
        world,
        ha,
        Entry(cases, value=Decimal(994), previous=Decimal(900), as_of=date(2026, 11, 15)),
        Entry(rate, numerator=Decimal(13857), denominator=Decimal(16501), basis=Basis.ESTIMATE),
    )

    assert Result.objects.get(indicator=rate).actual == Decimal("83.98")
    event = AuditEvent.objects.get(verb="results.recorded")
    assert "13.857/16.501 (Ước thực hiện cả năm)" in event.changes
    assert "on_behalf_of" not in event.changes


def test_secretariat_enters_on_behalf_and_the_trail_says_so(world, thu, cases):
    record(world, thu, Entry(cases, value=Decimal(5)))

    assert '"on_behalf_of":"Sở Hai"' in AuditEvent.objects.latest("pk").changes


def test_emptied_row_takes_the_figure_away(world, ha, cases, rate):
    make_result(cases, world.campaign, world.member, 5)
    make_result(rate, world.campaign, world.member, 80)

    record(world, ha, Entry(cases))

    assert list(Result.objects.values_list("indicator", flat=True)) == [rate.pk]


def test_saving_the_same_figures_records_nothing(world, ha, cases):
    record(world, ha, Entry(cases, value=Decimal(5)))
    record(world, ha, Entry(cases, value=Decimal("5.00")))

    assert AuditEvent.objects.filter(verb="results.recorded").count() == 1


def test_part_is_compared_with_the_whole_that_will_stand(world, ha, cases):
    part = make_indicator(world.campaign, measure="việc", parent=cases)
    make_result(cases, world.campaign, world.member, 10)

    with pytest.raises(Refused, match="không được lớn hơn"):
        record(world, ha, Entry(part, value=Decimal(11)))
    record(world, ha, Entry(part, value=Decimal(11)), Entry(cases, value=Decimal(12)))
    with pytest.raises(Refused, match="không được lớn hơn"):
        record(world, ha, Entry(cases, value=Decimal(10)))

    assert Result.objects.get(indicator=cases).value == 12


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ({"qualifier": "about"}, {}),
        ({}, {"basis": "estimate"}),
        ({"as_of": date(2026, 6, 30)}, {"as_of": date(2026, 11, 15)}),
        ({"indicator": {"measure": "vụ"}}, {}),
        ({"indicator": {"kind": "rate"}}, {}),
    ],
)
def test_part_may_be_above_a_whole_it_cannot_be_compared_with(world, ha, whole, part):
    about = {"measure": "việc", **whole.pop("indicator", {})}
    above = make_indicator(world.campaign, **about)
    below = make_indicator(world.campaign, measure="việc", parent=above)

    record(
        world,
        ha,
        Entry(above, value=Decimal(10), **whole),
        Entry(below, value=Decimal(11), **part),
    )

    assert Result.objects.count() == 2


@pytest.mark.parametrize("person", ["binh", "khach", "quan"])
def test_figures_are_refused_to_others(world, cases, person):
    with pytest.raises(Refused):
        record(world, getattr(world, person), Entry(cases, value=Decimal(1)))


def test_officer_cannot_enter_for_another_unit(world, ha, cases):
    with pytest.raises(Refused):
        record(world, ha, Entry(cases, value=Decimal(1)), unit=world.third)


def test_closed_year_takes_no_figures(world, ha, cases):
    world.campaign.state = CampaignState.CLOSED
    world.campaign.save()

    with pytest.raises(Refused):
        record(world, ha, Entry(cases, value=Decimal(1)))


@pytest.mark.parametrize("state", ["waiting", "sent", "received"])
def test_figures_are_closed_while_the_return_is_out_of_the_units_hands(world, ha, cases, state):
    make_return(world.campaign, world.member, state, leader=world.lan, receiver=world.thu)

    for person in (ha, world.thu, None):
        with pytest.raises(Refused, match="Hồ sơ báo cáo của đơn vị"):
            record(world, person, Entry(cases, value=Decimal(1)))


@pytest.mark.parametrize(
    ("kind", "values", "problem"),
    [
        ("pair", {"value": 3}, "cả hai số"),
        ("rate", {"numerator": 3}, "tử số và mẫu số"),
        ("rate", {"numerator": 3, "denominator": 0}, "lớn hơn 0"),
        ("rate", {"numerator": 3, "denominator": 4, "value": 75}, "không nhập cả hai"),
        ("money", {"value": "1.5"}, "số nguyên"),
        ("yes_no", {"value": 2}, "có hoặc không"),
        ("rank", {"value": 0}, "bắt đầu từ 1"),
        ("count", {"text": "nhiều"}, "không đúng loại"),
        ("text", {"value": 3}, "không đúng loại"),
        ("count", {"previous": 3}, "chưa có kết quả"),
    ],
)
def test_figure_must_fit_its_indicator(world, ha, kind, values, problem):
    indicator = make_indicator(world.campaign, kind=kind)
    numbers = {name: value if name == "text" else Decimal(value) for name, value in values.items()}

    with pytest.raises(Refused, match=problem):
        record(world, ha, Entry(indicator, **numbers))
    assert not Result.objects.exists()


def test_published_figures_stand_apart(world, thu, binh, cases):
    make_target(cases, world.campaign, world.member, 4)
    common = make_indicator(sponsor=world.sponsor)

    results.publish_campaign(world.campaign, by=thu, entries=[Entry(cases, value=Decimal(7))])
    results.publish_sponsor(world.sponsor, 2026, by=binh, entries=[Entry(common, value=Decimal(9))])

    assert set(Result.objects.values_list("unit", "campaign", "sponsor", "year")) == {
        (None, world.campaign.pk, None, 2026),
        (None, None, world.sponsor.pk, 2026),
    }


def test_published_figures_are_refused_to_others(world, thu, ha, cases):
    with pytest.raises(Refused):
        results.publish_campaign(world.campaign, by=ha, entries=[])
    with pytest.raises(Refused):
        results.publish_sponsor(world.sponsor, 2026, by=thu, entries=[])


def test_common_indicator_ends_with_its_last_year(world, ha):
    old = make_indicator(sponsor=world.sponsor, to_year=2025)

    with pytest.raises(Refused, match="không áp dụng"):
        record(world, ha, Entry(old, value=Decimal(1)))
