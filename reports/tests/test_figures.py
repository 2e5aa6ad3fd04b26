"""Figures under stable keys."""

import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from awards.models import Issuer, Registration
from blocs.models import Contribution, Indicator, Result
from reports.queries.figures import figures_of, figures_of_sponsor, plain
from reports.tests.factories import add_award, add_grant, add_issuer, add_proposal, approve_scores


@pytest.fixture
def flag(db):
    return add_award()


@pytest.fixture
def ministry(db):
    return add_issuer()


def add_indicator(world, code, kind):
    return Indicator.objects.create(
        code=code, name=f"Chỉ tiêu {code}", kind=kind, campaign=world.campaign
    )


def values_of(campaign):
    return {figure.key: figure.value for figure in figures_of(campaign)}


def test_a_proposal_is_never_counted_as_given(world, flag, ministry):
    add_grant(world, flag, ministry, collectives=3)
    add_proposal(world, flag, ministry, collectives=2)

    values = values_of(world.campaign)

    assert values["awards.co-thi-dua.bo-mau.given.collectives"] == 3
    assert values["awards.co-thi-dua.bo-mau.proposed.collectives"] == 2


def test_level_sums_add_up_issuers(world, flag, ministry):
    other = Issuer.objects.create(code="nganh-khac", name="Ngành Khác", level="bo-nganh")
    add_grant(world, flag, ministry, collectives=3)
    add_grant(world, flag, other, collectives=4)

    assert values_of(world.campaign)["awards.co-thi-dua.bo-nganh.given.collectives"] == 7


def test_a_part_of_the_same_award_is_not_added_twice(world, flag, ministry):
    whole = add_grant(world, flag, ministry, collectives=5)
    add_grant(world, flag, ministry, collectives=2, included_in=whole)

    assert values_of(world.campaign)["awards.co-thi-dua.bo-mau.given.collectives"] == 5


def test_grants_of_a_period_are_no_grants_of_the_year(world, flag, ministry):
    add_grant(world, flag, ministry, achievement_year=None, period_from=2020, period_to=2025)

    assert "awards.co-thi-dua.bo-mau.given.collectives" not in values_of(world.campaign)


def test_registrations_count_units_of_all_members(world, flag):
    for unit in (world.head, world.member):
        Registration.objects.create(
            campaign=world.campaign, unit=unit, award=flag, registered_at="2026-02-01T00:00:00Z"
        )

    figure = next(f for f in figures_of(world.campaign) if f.key == "registrations.co-thi-dua")

    assert (figure.value, figure.of, figure.text) == (2, 3, "02/03")
    assert [row.label for row in figure.rows] == ["Sở Một: Cờ thi đua", "Sở Hai: Cờ thi đua"]


def test_contributions_leave_out_parts_of_other_lines(world):
    whole = Contribution.objects.create(
        campaign=world.campaign, unit=world.member, text="Tổng", value=120_000_000
    )
    Contribution.objects.create(
        campaign=world.campaign,
        unit=world.member,
        text="Công trình",
        value=20_000_000,
        included_in=whole,
    )

    assert values_of(world.campaign)["contributions.total"] == 120_000_000


def test_no_contribution_is_no_figure(world):
    assert "contributions.total" not in values_of(world.campaign)


def test_sponsor_figures_add_up_published_figures_of_blocs(world):
    indicator = Indicator.objects.create(
        code="viec", name="Việc", kind="count", sponsor=world.sponsor
    )
    Result.objects.create(
        indicator=indicator, campaign=world.campaign, year=world.campaign.year, value=11813
    )

    figures = {f.key: f for f in figures_of_sponsor(world.sponsor, world.campaign.year)}

    assert figures["results.viec.actual"].value == 11813


def test_a_published_figure_stands_beside_the_sum_that_differs_from_it(world):
    indicator = Indicator.objects.create(
        code="vu", name="Vụ", kind="count", campaign=world.campaign
    )
    year = world.campaign.year
    for unit, value in ((None, 100), (world.head, 40), (world.member, 50)):
        Result.objects.create(
            indicator=indicator, campaign=world.campaign, year=year, unit=unit, value=value
        )

    figure = next(f for f in figures_of(world.campaign) if f.key == "results.vu.actual")

    assert [(row.label, row.value) for row in figure.rows] == [
        ("Khối thi đua A (số công bố)", 100),
        ("Sở Một", 40),
        ("Sở Hai", 50),
        ("Khối thi đua A (cộng các số liệu thành phần)", 90),
    ]
    assert figure.value == 100


def test_a_rate_prints_with_a_comma_and_counts_with_a_point(world):
    indicator = add_indicator(world, "ty-le", "rate")
    Result.objects.create(
        indicator=indicator,
        campaign=world.campaign,
        year=world.campaign.year,
        unit=world.head,
        numerator=13857,
        denominator=16501,
    )

    figure = next(f for f in figures_of(world.campaign) if f.key == "results.ty-le.actual")

    assert (plain(figure.value), figure.unit, figure.text) == ("83.98", "%", "83,98%")


def test_scores_print_of_their_scale_without_grouping(world):
    approve_scores(world, *world.units)

    figures = {f.key: f for f in figures_of(world.campaign)}

    assert figures["scores.so-mot"].text == "100/100"
    assert figures["ranks.so-mot"].value == 1


def test_keys_are_unique(world, flag, ministry):
    add_grant(world, flag, ministry)
    approve_scores(world, *world.units)

    keys = [figure.key for figure in figures_of(world.campaign)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1000", "1000"),
        ("1E+3", "1000"),
        ("994.50", "994.5"),
        ("83.977", "83.98"),
        ("0", "0"),
        ("2313801454000", "2313801454000"),
    ],
)
def test_plain_prints_decimal_strings(value, text):
    assert plain(Decimal(value)) == text


def test_command_prints_the_figures_as_json(world, flag, ministry):
    add_grant(world, flag, ministry)
    out = StringIO()

    call_command("figures", "khoi-a", "2026", stdout=out)

    answer = json.loads(out.getvalue())
    assert answer["scope"]["bloc"] == "khoi-a"
    figure = answer["figures"][0]
    assert figure["key"] == "awards.co-thi-dua.bo-mau.given.collectives"
    assert (figure["value"], figure["of"], figure["text"]) == ("1", None, "1")
    assert figure["rows"][0]["value"] == "1"


def test_command_prints_the_figures_of_a_sponsor(world, flag, ministry):
    add_grant(world, flag, ministry)
    out = StringIO()

    call_command("figures", "--sponsor", "ubnd-tinh-a", "2026", stdout=out)

    answer = json.loads(out.getvalue())
    assert answer["scope"] == {"sponsor": "ubnd-tinh-a", "year": 2026, "name": "UBND tỉnh A"}
    assert answer["figures"][0]["key"] == "awards.co-thi-dua.bo-mau.given.collectives"


@pytest.mark.parametrize(
    "call",
    [
        ["khoi-la", "2026"],
        ["khoi-a", "1999"],
        ["khoi-a", "nam"],
        ["khoi-a"],
        ["--sponsor", "so-hai", "2026"],
        ["--sponsor", "ubnd-tinh-a"],
    ],
)
def test_command_exits_2_for_what_it_does_not_know(world, call):
    with pytest.raises(CommandError) as refusal:
        call_command("figures", *call)

    assert refusal.value.returncode == 2


def test_figures_run_as_many_queries_for_more_rows(
    world, flag, ministry, django_assert_max_num_queries
):
    add_grant(world, flag, ministry)
    add_proposal(world, flag, ministry)
    with django_assert_max_num_queries(30) as few:
        figures_of(world.campaign)
    for unit in world.units:
        add_grant(world, flag, ministry, unit=unit)
        add_proposal(world, flag, ministry)
    with django_assert_max_num_queries(30) as many:
        figures_of(world.campaign)

    assert len(few) == len(many)
