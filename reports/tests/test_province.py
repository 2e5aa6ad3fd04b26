"""The board's summary over all blocs of a year."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from awards.enums import IssuerLevel
from awards.tests import factories_ballots as ballots
from blocs.queries.scorecards.standings import standings
from blocs.tests.factories_scorecards import approved, card_of
from emulation.papers.xlsx.paper_book import write_book
from emulation.tests.world import add_bloc, add_campaign, add_post, add_user
from reports.documents.province import province_paper
from reports.narrative import province as words
from reports.queries.leaders import LedBy, leaders_of
from reports.queries.province import Counts, province_year
from reports.tests.factories import (
    add_award,
    add_contribution,
    add_grant,
    add_issuer,
    add_proposal,
    add_report,
)


@pytest.fixture
def told(world):
    """Two blocs; the first with points, awards at two levels, contributions and a report."""
    approved(card_of(world.campaign, world.member))
    award = add_award(is_bloc_award=True)
    of_ministry = add_issuer()
    of_state = add_issuer("thu-tuong", "Thủ tướng Chính phủ", "nha-nuoc")
    add_grant(world, award, of_ministry, collectives=3, individuals=4)
    add_proposal(world, award, of_state, collectives=2)
    add_contribution(world, value=1_000_000)
    add_report(world.campaign, number=5, symbol="BC-KTĐ", issued_on=date(2026, 11, 3))
    add_campaign(add_bloc("khoi-c", "Khối thi đua C", world.sponsor, [world.other_unit]))
    return province_year(world.binh, 2026)


def test_proposed_is_told_beside_given_and_never_added(told):
    row = told.rows[0]

    levels = dict(zip(IssuerLevel, row.levels, strict=True))

    assert levels[IssuerLevel.MINISTRY].given == Counts(3, 4)
    assert levels[IssuerLevel.STATE].proposed == Counts(2, 0)
    assert told.awards.given == Counts(3, 4)
    assert told.awards.proposed == Counts(2, 0)


def test_sums_are_over_all_blocs(told):
    assert (len(told.rows), told.members, told.cards_approved) == (2, 4, 1)
    assert told.contributions == 1_000_000
    assert told.rows[1].contributions is None


def test_who_leads_by_points_is_provisional_until_all_are_approved(world, told):
    row = told.rows[0]

    assert words.leader_names(row) == "Sở Hai"
    assert words.led_by(row) == "theo điểm, tạm tính khi 01/03 đơn vị đã thống nhất điểm"
    assert words.leader_names(told.rows[1]) == "–"


def test_report_is_told_with_number_and_day(told):
    assert words.report_words(told.rows[0]) == "Dự thảo, số 05/BC-KTĐ, ngày 03/11/2026"
    assert words.report_words(told.rows[1]) == "Chưa lập"


@pytest.mark.slow
def test_a_confirmed_vote_tells_who_leads_before_points_do(world):
    vote = ballots.counted(3)
    campaign = vote.election.campaign
    approved(card_of(campaign, vote.units[2]))

    found = leaders_of([campaign], standings([campaign]))[campaign.pk]

    assert found.led_by == LedBy.VOTE
    assert {row.unit for row in found.rows} <= set(vote.units)
    assert all(row.won[0].yes <= row.won[0].base for row in found.rows)


def test_workbook_has_numbers_to_reckon_with(world, told):
    book = load_workbook(BytesIO(write_book(province_paper(told, world.sponsor))))

    values = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]

    assert len(book.worksheets) == 2
    assert 1_000_000 in values


def test_another_boards_blocs_are_not_added(world, told):
    assert {row.campaign.bloc.sponsor for row in told.rows} == {world.sponsor}


def test_an_auditor_reads_the_same(world, client_of, told):
    auditor = add_user("kiem", "Người Kiểm Tra")
    add_post(auditor, world.sponsor, "auditor")

    answer = client_of(auditor).get(reverse("reports:overview_summary"))

    assert answer.status_code == 200
    assert "Đã tặng 3 tập thể, 4 cá nhân" in answer.content.decode()


@pytest.mark.parametrize("year", ["", "1999", "x", "9" * 5000, "²"])
def test_a_year_that_is_not_there_falls_back(world, client_of, year):
    answer = client_of(world.binh).get(reverse("reports:overview_summary"), {"year": year})

    assert answer.status_code == 200
    assert answer.context["year"] == 2026
