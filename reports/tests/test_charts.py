"""The year in charts, and who sees what of it."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from blocs.models.scorecards import ScoringPlan
from emulation.papers.content import Picture, Table
from emulation.tests.world import add_campaign
from reports.documents.appendices import appendices
from reports.documents.charts import chart_groups, table_of
from reports.models import Report
from reports.permissions import reader_of
from reports.queries.pictured import pictured
from reports.queries.readers import EVERYTHING
from reports.queries.several_years import years_of
from reports.queries.year_end import year_end
from reports.tests.factories import (
    add_award,
    add_contribution,
    add_grant,
    add_issuer,
    add_proposal,
    approve_scores,
    full_report,
)


def groups_for(world, reader=EVERYTHING):
    content = pictured(world.campaign, reader)
    return {group.anchor: group for group in chart_groups(content, years_of(world.bloc, reader))}


@pytest.fixture
def told(world):
    """Approved scores, something given and something proposed."""
    approve_scores(world, *world.units)
    award, issuer = add_award(), add_issuer()
    add_grant(world, award, issuer, collectives=3)
    add_proposal(world, award, issuer, collectives=2)
    return world


def test_nothing_entered_is_nothing_drawn(world):
    assert groups_for(world) == {}


def test_totals_stand_beside_the_units(told):
    chart = groups_for(told)["diem"].charts[0]

    assert len(table_of(chart)) == len(told.units)
    assert {values[0] for _, values in table_of(chart)} == {"100"}


def test_given_and_proposed_are_two_rows_of_values(told):
    [chart] = groups_for(told)["khen-thuong"].charts

    assert [row.name for row in chart.series] == ["Đã tặng", "Đề nghị"]
    assert table_of(chart) == [("Cờ thi đua", ["3", "2"])]


def test_years_are_drawn_from_two_on(told):
    add_contribution(told)
    before = add_campaign(told.bloc, year=told.campaign.year - 1)
    told.campaign.contributions.create(unit=told.member, text="Quỹ", value=5)
    before.contributions.create(unit=told.member, text="Quỹ", value=7)

    charts = {chart.title: chart for chart in groups_for(told)["qua-cac-nam"].charts}
    assert charts["Ủng hộ, hoạt động xã hội (đồng)"].series[0].values == (
        Decimal(7),
        Decimal(1_234_572),
    )


def test_parts_of_other_lines_are_not_added_over_the_years(world):
    whole = world.campaign.contributions.create(unit=world.member, text="Quỹ", value=5)
    world.campaign.contributions.create(
        unit=world.member, text="Trong đó", value=2, included_in=whole
    )

    assert years_of(world.bloc, EVERYTHING)[0].contributions == 5


def test_members_see_scores_once_the_table_is_published(told):
    plan, _ = ScoringPlan.objects.get_or_create(campaign=told.campaign)
    assert "diem" not in groups_for(told, reader_of(told.lan, told.campaign))

    ScoringPlan.objects.filter(pk=plan.pk).update(published_at=timezone.now())

    assert "diem" in groups_for(told, reader_of(told.lan, told.campaign))


def test_members_get_no_sums_of_an_open_year(told):
    assert years_of(told.bloc, reader_of(told.lan, told.campaign)) == []


def test_the_page_shows_drawing_and_table(told, client):
    client.force_login(told.thu)

    page = client.get(reverse("reports:campaign_charts", args=[told.campaign.pk]))

    assert page.status_code == 200
    assert b"<svg" in page.content
    assert b"style=" not in page.content.split(b"<main")[1].split(b"</main>")[0]


def test_charts_are_printed_in_an_annex_only_where_switched_on(world):
    report = full_report(world)

    without = appendices(year_end(report))
    Report.objects.update(has_charts=True)
    made = appendices(year_end(Report.objects.get(pk=report.pk)))

    assert "BIỂU ĐỒ" not in [each.title for each in without]
    assert made[-1].title == "BIỂU ĐỒ"
    kinds = [type(block) for block in made[-1].blocks]
    assert kinds.count(Picture) == kinds.count(Table) > 0


def test_charts_of_an_annex_withhold_scores_from_who_may_not_see_them(world):
    report = full_report(world)
    Report.objects.update(has_charts=True)
    approve_scores(world, world.head)
    report = Report.objects.get(pk=report.pk)

    shown = [
        any("Tổng điểm" in block.alt for block in made.blocks if isinstance(block, Picture))
        for made in (
            appendices(year_end(report))[-1],
            appendices(year_end(report, reader_of(world.ha, world.campaign)))[-1],
        )
    ]

    assert shown == [True, False]
