from decimal import Decimal

import pytest

from blocs.enums.results import Basis, IndicatorKind, Qualifier
from blocs.models import Membership
from blocs.queries.results import in_tree_order, indicator_figures, sponsor_figures
from blocs.queries.results.campaigns import unit_figures
from blocs.tests.factories import make_campaign
from blocs.tests.factories_results import make_indicator, make_result, make_target
from emulation.tests.world import add_bloc, add_unit

YEAR = 2026


def only(table):
    (row,) = table
    return row


def test_amount_is_compared_in_percent(world):
    money = make_indicator(world.campaign, kind=IndicatorKind.MONEY)
    make_target(money, world.campaign, world.member, 400)
    make_result(money, world.campaign, world.member, 500, previous=300)

    figure = only(indicator_figures(world.campaign)).parts[1]

    assert (figure.ratio, figure.over, figure.change) == (
        Decimal("125.00"),
        Decimal("25.00"),
        Decimal("66.67"),
    )
    assert figure.is_reached is True
    assert figure.in_words["change"] == "+66,67%"


def test_rate_is_compared_in_percentage_points(world):
    rate = make_indicator(world.campaign, kind=IndicatorKind.RATE)
    make_target(rate, world.campaign, world.member, 82)
    make_result(rate, world.campaign, world.member, numerator=13857, denominator=16501, previous=85)

    figure = only(indicator_figures(world.campaign)).parts[1]

    assert (figure.actual, figure.over, figure.change) == (
        Decimal("83.98"),
        Decimal("1.98"),
        Decimal("-1.02"),
    )
    assert figure.in_words["over"] == "+1,98 điểm phần trăm"
    assert figure.in_words["parts"] == "13.857/16.501"


def test_lower_is_better_turns_the_judgement_round(world):
    rate = make_indicator(world.campaign, kind=IndicatorKind.RATE, lower_is_better=True)
    make_target(rate, world.campaign, world.member, 2)
    make_result(rate, world.campaign, world.member, 3)

    assert only(indicator_figures(world.campaign)).parts[1].is_reached is False


def test_missing_target_or_zero_base_tells_nothing(world):
    count = make_indicator(world.campaign)
    make_result(count, world.campaign, world.member, 3, previous=0)

    figure = only(indicator_figures(world.campaign)).parts[1]

    assert (figure.ratio, figure.over, figure.change, figure.is_reached) == (None,) * 4


def test_rates_are_summed_by_their_parts(world):
    rate = make_indicator(world.campaign, kind=IndicatorKind.RATE)
    make_result(rate, world.campaign, world.head, numerator=1, denominator=1)
    make_result(rate, world.campaign, world.member, numerator=0, denominator=2)

    assert only(indicator_figures(world.campaign)).computed.actual == Decimal("33.33")


def test_rate_without_parts_is_not_summed(world):
    rate = make_indicator(world.campaign, kind=IndicatorKind.RATE)
    make_result(rate, world.campaign, world.head, numerator=1, denominator=1)
    make_result(rate, world.campaign, world.member, 50)

    assert only(indicator_figures(world.campaign)).computed is None


def test_pairs_are_summed_number_by_number(world):
    pair = make_indicator(world.campaign, kind=IndicatorKind.PAIR)
    make_result(pair, world.campaign, world.head, 3, second_value=5)
    make_result(pair, world.campaign, world.member, 4, second_value=6)

    computed = only(indicator_figures(world.campaign)).computed

    assert (computed.actual, computed.second, computed.in_words["actual"]) == (7, 11, "7/11")


def test_sum_carries_the_weakest_quality(world):
    count = make_indicator(world.campaign)
    make_result(count, world.campaign, world.head, 3, basis=Basis.OFFICIAL)
    make_result(
        count,
        world.campaign,
        world.member,
        4,
        basis=Basis.ESTIMATE,
        qualifier=Qualifier.OVER,
        previous=2,
    )

    computed = only(indicator_figures(world.campaign)).computed

    assert (computed.basis, computed.qualifier) == (Basis.ESTIMATE, Qualifier.OVER)
    assert computed.previous is None
    assert computed.in_words["actual"] == "trên 7"


@pytest.mark.parametrize("kind", [IndicatorKind.RANK, IndicatorKind.YES_NO])
def test_ranks_and_yes_no_are_not_summed(world, kind):
    indicator = make_indicator(world.campaign, kind=kind)
    make_result(indicator, world.campaign, world.head, 1)

    assert only(indicator_figures(world.campaign)).computed is None


def test_published_figure_is_never_added_and_its_difference_is_seen(world):
    count = make_indicator(world.campaign)
    make_result(count, world.campaign, world.head, 3)
    make_result(count, world.campaign, None, 5)

    row = only(indicator_figures(world.campaign))

    assert (row.computed.actual, row.published.actual, row.total.actual) == (3, 5, 5)
    assert row.differs


def test_target_of_the_whole_needs_every_target(world):
    count = make_indicator(world.campaign)
    make_result(count, world.campaign, world.head, 3)
    make_result(count, world.campaign, world.member, 4)
    make_target(count, world.campaign, world.head, 5)
    assert only(indicator_figures(world.campaign)).computed.target is None

    make_target(count, world.campaign, world.member, 5)

    computed = only(indicator_figures(world.campaign)).computed
    assert (computed.target, computed.ratio) == (10, Decimal("70.00"))


def test_unit_that_left_is_still_counted(world):
    count = make_indicator(world.campaign)
    make_result(count, world.campaign, world.third, 3)
    Membership.objects.filter(unit=world.third).update(ended_on="2026-06-30")

    row = only(indicator_figures(world.campaign))

    assert [part.label for part in row.parts] == [
        "Sở Một",
        "Sở Hai",
        "Tòa án nhân dân tỉnh A",
    ]
    assert row.computed.actual == 3


def test_parts_follow_their_whole(world):
    first = make_indicator(world.campaign, position=1)
    last = make_indicator(world.campaign, position=3)
    part = make_indicator(world.campaign, parent=first, position=9)
    small = make_indicator(world.campaign, parent=part, position=1)

    ordered = in_tree_order([last, small, part, first])

    assert ordered == [(first, 0), (part, 1), (small, 2), (last, 0)]


def test_unit_figures_hold_every_indicator_of_the_year(world):
    make_indicator(sponsor=world.sponsor, to_year=YEAR - 1)
    common = make_indicator(sponsor=world.sponsor, from_year=YEAR)
    own = make_indicator(world.campaign)
    make_result(own, world.campaign, world.member, 4)

    figures = [figure for _, figure in unit_figures(world.campaign, world.member)]

    assert [(figure.indicator, figure.actual) for figure in figures] == [(common, None), (own, 4)]


@pytest.fixture
def clusters(world):
    """Three campaigns of the sponsor in one year."""
    others = [
        add_bloc(
            f"cum-{number}", f"Cụm {number}", world.sponsor, [add_unit(f"u{number}", "Chi cục")]
        )
        for number in (2, 3)
    ]
    return [world.campaign, *(make_campaign(bloc, YEAR) for bloc in others)]


def test_sponsor_adds_up_published_and_computed_campaigns(world, clusters):
    cases = make_indicator(sponsor=world.sponsor)
    make_result(cases, clusters[0], world.head, 11_000)
    make_result(cases, clusters[0], world.member, 813)
    make_result(cases, clusters[1], None, 5257)
    make_result(cases, clusters[2], None, 2820)

    row = only(sponsor_figures(world.sponsor, YEAR))

    assert sorted(part.actual for part in row.parts) == [2820, 5257, 11_813]
    assert (row.total.actual, row.published) == (19_890, None)


def test_sponsor_rate_is_published_with_its_parts(world, clusters):
    rate = make_indicator(sponsor=world.sponsor, kind=IndicatorKind.RATE)
    make_result(
        rate,
        sponsor=world.sponsor,
        numerator=Decimal(454_781_656_000),
        denominator=Decimal(972_502_274_000),
    )

    row = only(sponsor_figures(world.sponsor, YEAR))

    assert (row.total.actual, row.computed, row.differs) == (Decimal("46.76"), None, False)


def test_sponsor_sees_that_its_figure_is_not_the_sum(world, clusters):
    cases = make_indicator(sponsor=world.sponsor)
    make_result(cases, clusters[1], None, 10)
    make_result(cases, sponsor=world.sponsor, value=11)

    row = only(sponsor_figures(world.sponsor, YEAR))

    assert row.differs
    assert row.total.actual == 11


def test_tables_take_a_fixed_number_of_queries(world, clusters, django_assert_num_queries):
    for _ in range(3):
        indicator = make_indicator(sponsor=world.sponsor)
        for unit in world.units:
            make_result(indicator, world.campaign, unit, 5)
    campaign = type(world.campaign).objects.select_related("bloc").get(pk=world.campaign.pk)

    with django_assert_num_queries(5):
        indicator_figures(campaign)
    with django_assert_num_queries(5):
        sponsor_figures(world.sponsor, YEAR)
