"""Appendices: figures per unit, awards given beside proposed, contributions."""

from blocs.models import Indicator, Result, Target
from reports.documents.appendices import appendices
from reports.queries.year_end import year_end
from reports.services import reports
from reports.tests.factories import (
    add_award,
    add_contribution,
    add_grant,
    add_highlight,
    add_issuer,
    add_proposal,
)


def made(world):
    """{title: appendix}."""
    report = reports.open_report(world.campaign, by=None)
    return {each.title: each for each in appendices(year_end(report))}


def cells(rows):
    return [["".join(piece.text for piece in cell.runs) for cell in row.cells] for row in rows]


def add_result(indicator, world, unit, value, **fields):
    return Result.objects.create(
        indicator=indicator,
        campaign=world.campaign,
        year=world.campaign.year,
        unit=unit,
        value=value,
        **fields,
    )


def test_results_show_only_columns_that_say_something(world):
    indicator = Indicator.objects.create(
        code="vu", name="Vụ đã xét xử", kind="count", measure="vụ", campaign=world.campaign
    )
    add_result(indicator, world, world.head, 40)
    add_result(indicator, world, world.member, 1200)
    Target.objects.create(indicator=indicator, campaign=world.campaign, unit=world.head, value=50)

    appendix = made(world)["KẾT QUẢ ĐẠT ĐƯỢC CỦA TỪNG ĐƠN VỊ NĂM 2026"]

    table = appendix.blocks[0]
    assert cells(table.head) == [
        [
            "Chỉ tiêu, đơn vị",
            "Đơn vị tính",
            "Kết quả",
            "Chỉ tiêu giao",
            "Kết quả so với chỉ tiêu",
            "Vượt, hụt so với chỉ tiêu",
        ]
    ]
    assert cells(table.rows) == [
        ["Vụ đã xét xử", "vụ", "1.240", "–", "–", "–"],
        ["- Sở Một", "vụ", "40", "50", "80%", "-20%"],
        ["- Sở Hai", "vụ", "1.200", "–", "–", "–"],
    ]
    assert appendix.landscape


def test_a_published_result_is_never_blurred_with_the_sum(world):
    indicator = Indicator.objects.create(
        code="vu", name="Vụ", kind="count", campaign=world.campaign
    )
    for unit, value in ((None, 100), (world.head, 40), (world.member, 50)):
        add_result(indicator, world, unit, value)

    rows = cells(made(world)["KẾT QUẢ ĐẠT ĐƯỢC CỦA TỪNG ĐƠN VỊ NĂM 2026"].blocks[0].rows)

    assert [row[0::2] for row in rows] == [
        ["Vụ (số công bố)", "100"],
        ["Cộng số liệu các đơn vị", "90"],
        ["- Sở Một", "40"],
        ["- Sở Hai", "50"],
    ]


def test_units_words_alone_make_a_portrait_appendix(world):
    add_highlight(world, world.member, "II.1", "Hoàn thành **tốt**.\nĐúng hạn.")

    appendix = made(world)["KẾT QUẢ ĐẠT ĐƯỢC CỦA TỪNG ĐƠN VỊ NĂM 2026"]

    assert not appendix.landscape
    assert ["".join(piece.text for piece in block.runs) for block in appendix.blocks] == [
        "Sở Hai",
        "Hoàn thành tốt.",
        "Đúng hạn.",
    ]


def test_awards_stand_given_beside_proposed_by_level_and_by_unit(world):
    award, ministry = add_award(), add_issuer()
    province = add_issuer("ubnd", "Ủy ban nhân dân tỉnh A", "tinh")
    add_grant(world, award, ministry, collectives=3)
    add_grant(world, award, province, unit=world.head, collectives=1)
    add_proposal(world, award, ministry, collectives=2)

    whole, _, by_unit = made(world)["TỔNG HỢP KHEN THƯỞNG NĂM 2026"].blocks

    assert cells(whole.rows) == [
        ["Cờ thi đua", "Tổng số", "4", "0", "2", "0"],
        ["", "Cấp bộ, ban, ngành", "3", "0", "2", "0"],
        ["", "Cấp tỉnh", "1", "0", "0", "0"],
    ]
    assert cells(by_unit.rows) == [
        ["Sở Một"],
        ["- Cờ thi đua", "Ủy ban nhân dân tỉnh A", "1", "0", "0", "0"],
        ["Sở Hai"],
        ["- Cờ thi đua", "Bộ Mẫu", "3", "0", "2", "0"],
    ]


def test_a_unit_that_left_the_bloc_is_told_with_what_it_got(world):
    add_grant(world, add_award(), add_issuer(), unit=world.third)
    world.bloc.memberships.filter(unit=world.third).update(ended_on="2026-06-30")

    by_unit = made(world)["TỔNG HỢP KHEN THƯỞNG NĂM 2026"].blocks[2]

    assert cells(by_unit.rows)[0] == ["Tòa án nhân dân tỉnh A"]


def test_contributions_add_wholes_only(world):
    whole = add_contribution(world, text="Quỹ", value=120_000_000, qualifier="over")
    add_contribution(world, text="Công trình", value=20_000_000, included_in=whole)
    add_contribution(world, world.head, text="Chăn", value=None, quantity=5, measure="chiếc")

    table = made(world)["ỦNG HỘ, HOẠT ĐỘNG XÃ HỘI NĂM 2026"].blocks[0]

    assert cells(table.rows) == [
        ["Sở Một", "", "", "0"],
        ["- Chăn", "5", "chiếc", "–"],
        ["Sở Hai", "", "", "120.000.000"],
        ["- Quỹ", "–", "–", "trên 120.000.000"],
        ["+ Trong đó: công trình", "–", "–", "20.000.000"],
    ]
    assert cells(table.foot) == [["Tổng cộng", "", "", "120.000.000"]]


def test_nothing_makes_no_appendix(world):
    assert made(world) == {}
